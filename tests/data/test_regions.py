"""Holds the table of regions against the official list in force since 8 June 2022."""

from __future__ import annotations

import pytest

from tests.data.table_rows import row
from tests.data.tables import table

# code, Kazakh, Russian and English name
NAMES = [
    ("10", "Абай облысы", "область Абай", "Abai Region"),
    ("11", "Ақмола облысы", "Акмолинская область", "Akmola Region"),
    ("15", "Ақтөбе облысы", "Актюбинская область", "Aktobe Region"),
    ("19", "Алматы облысы", "Алматинская область", "Almaty Region"),
    ("23", "Атырау облысы", "Атырауская область", "Atyrau Region"),
    (
        "27",
        "Батыс Қазақстан облысы",
        "Западно-Казахстанская область",
        "West Kazakhstan Region",
    ),
    ("31", "Жамбыл облысы", "Жамбылская область", "Zhambyl Region"),
    ("33", "Жетісу облысы", "область Жетісу", "Zhetisu Region"),
    ("35", "Қарағанды облысы", "Карагандинская область", "Karaganda Region"),
    ("39", "Қостанай облысы", "Костанайская область", "Kostanay Region"),
    ("43", "Қызылорда облысы", "Кызылординская область", "Kyzylorda Region"),
    ("47", "Маңғыстау облысы", "Мангистауская область", "Mangystau Region"),
    ("55", "Павлодар облысы", "Павлодарская область", "Pavlodar Region"),
    (
        "59",
        "Солтүстік Қазақстан облысы",
        "Северо-Казахстанская область",
        "North Kazakhstan Region",
    ),
    ("61", "Түркістан облысы", "Туркестанская область", "Turkistan Region"),
    ("62", "Ұлытау облысы", "область Ұлытау", "Ulytau Region"),
    (
        "63",
        "Шығыс Қазақстан облысы",
        "Восточно-Казахстанская область",
        "East Kazakhstan Region",
    ),
    ("71", "Астана қаласы", "город Астана", "Astana"),
    ("75", "Алматы қаласы", "город Алматы", "Almaty"),
    ("79", "Шымкент қаласы", "город Шымкент", "Shymkent"),
]

# code, column and row of the tile grid
TILES = [
    ("39", "3", "0"),
    ("59", "4", "0"),
    ("55", "5", "0"),
    ("27", "0", "1"),
    ("11", "4", "1"),
    ("71", "5", "1"),
    ("10", "6", "1"),
    ("63", "7", "1"),
    ("23", "0", "2"),
    ("15", "1", "2"),
    ("62", "3", "2"),
    ("35", "4", "2"),
    ("33", "6", "2"),
    ("47", "0", "3"),
    ("43", "2", "3"),
    ("61", "3", "3"),
    ("31", "4", "3"),
    ("19", "5", "3"),
    ("75", "6", "3"),
    ("79", "3", "4"),
]

# code and the first two digits of the KATO code, which are the same, then seven zeros
KATO = [
    ("10", "100000000"),
    ("11", "110000000"),
    ("15", "150000000"),
    ("19", "190000000"),
    ("23", "230000000"),
    ("27", "270000000"),
    ("31", "310000000"),
    ("33", "330000000"),
    ("35", "350000000"),
    ("39", "390000000"),
    ("43", "430000000"),
    ("47", "470000000"),
    ("55", "550000000"),
    ("59", "590000000"),
    ("61", "610000000"),
    ("62", "620000000"),
    ("63", "630000000"),
    ("71", "710000000"),
    ("75", "750000000"),
    ("79", "790000000"),
]


def test_there_are_twenty_regions() -> None:
    assert len(table("regions")) == 20


@pytest.mark.parametrize(("code", "kazakh", "russian", "english"), NAMES)
def test_official_names(code: str, kazakh: str, russian: str, english: str) -> None:
    region = row("regions", region_code=code)
    assert (region["name_kk"], region["name_ru"], region["name_en"]) == (kazakh, russian, english)


@pytest.mark.parametrize(("code", "column", "line"), TILES)
def test_tile(code: str, column: str, line: str) -> None:
    region = row("regions", region_code=code)
    assert (region["tile_column"], region["tile_row"]) == (column, line)


def test_no_two_regions_share_a_tile() -> None:
    assert len({(r["tile_column"], r["tile_row"]) for r in table("regions")}) == 20


@pytest.mark.parametrize(("code", "kato"), KATO)
def test_kato_code(code: str, kato: str) -> None:
    assert row("regions", region_code=code)["kato_code"] == kato


# Abai came from East Kazakhstan, Zhetisu from Almaty oblast, Ulytau from Karaganda.
@pytest.mark.parametrize(("code", "predecessor"), [("10", "63"), ("33", "19"), ("62", "35")])
def test_regions_founded_in_2022(code: str, predecessor: str) -> None:
    region = row("regions", region_code=code)
    assert (region["valid_from"], region["predecessor_code"]) == ("2022-06-08", predecessor)


def test_only_three_regions_were_founded_in_2022() -> None:
    founded = [r["region_code"] for r in table("regions") if r["valid_from"]]
    assert founded == ["10", "33", "62"]


def test_no_region_has_ended() -> None:
    assert {r["valid_to"] for r in table("regions")} == {""}


# Names that a reader of a map would otherwise mix up or that would not fit in a tile.
@pytest.mark.parametrize(
    ("code", "kazakh", "russian", "english"),
    [
        ("19", "Алматы обл.", "Алматинская обл.", "Almaty Region"),
        ("75", "Алматы қ.", "г. Алматы", "Almaty city"),
        ("27", "БҚО", "ЗКО", "West Kazakhstan"),
        ("59", "СҚО", "СКО", "North Kazakhstan"),
        ("63", "ШҚО", "ВКО", "East Kazakhstan"),
        ("33", "Жетісу", "Жетісу", "Zhetisu"),
    ],
)
def test_short_names(code: str, kazakh: str, russian: str, english: str) -> None:
    region = row("regions", region_code=code)
    shorts = (region["short_kk"], region["short_ru"], region["short_en"])
    assert shorts == (kazakh, russian, english)


@pytest.mark.parametrize(
    "column", ["name_kk", "name_ru", "name_en", "short_kk", "short_ru", "short_en"]
)
def test_every_name_tells_one_region(column: str) -> None:
    assert len({r[column] for r in table("regions")}) == 20
