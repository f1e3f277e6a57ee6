"""Seeded mutations of good files: read exactly, or told what is wrong; never a crash.

Bytes of the archive, characters of its XML and bytes of a text file are changed at random.
"""

from __future__ import annotations

import io
import random
import zipfile

import pandas as pd
import pytest

from loaders.reading import read_workbook
from monitoring.contract import DATASETS
from tests.loaders.workbooks import SHEET, ods, repacked, xlsx

HEAD = ["Программа", "Пункт", "Год", "План", "Источник финансирования"]
ROWS = [["p", str(n), 2020 + n, n / 8, "РБ"] for n in range(8)]
BUDGETS = DATASETS["measure_budgets"]
XLSX = xlsx([HEAD, *ROWS])
ODS = ods([HEAD, *ROWS])
CSV = "\n".join(";".join(map(str, row)) for row in [HEAD, *ROWS]).encode()
PIECES = (b"<", b">", b'"', b"&", b"\x00", b"9" * 400, b"-", b"r=", b"<row>", b"</c>", b"A1", b" ")


def mutated(content: bytes, chance: random.Random) -> bytes:
    """``content`` with one to four bytes changed, taken out, put in or cut off."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        match chance.randrange(5):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 20)]
            case 2:
                data[at:at] = chance.choice(PIECES)
            case 3:
                data[at:at] = data[at : at + chance.randint(1, 200)]
            case _:
                del data[at + chance.randrange(len(data)) :]
        if not data:
            return b""
    return bytes(data)


def in_part(name: str, content: bytes, chance: random.Random) -> bytes:
    return repacked(content, {name: lambda data: mutated(data, chance)})


def outcome(content: bytes, name: str) -> None:
    """Whatever was changed: a reading with rows of the dataset's shape, or errors."""
    reading = read_workbook(content, name, BUDGETS)
    assert list(reading.rows.columns) == list(BUDGETS.column_names)
    assert len(reading.rows) == len(reading.places)
    assert reading.errors or len(reading.rows)
    for issue in reading.issues:
        assert issue.said().happened


@pytest.mark.parametrize("seed", range(20))
def test_a_changed_archive(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    for _ in range(12):
        outcome(mutated(XLSX, chance), "f.xlsx")


@pytest.mark.parametrize("seed", range(20))
def test_a_changed_part(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    with zipfile.ZipFile(io.BytesIO(XLSX)) as archive:
        names = archive.namelist()
    for _ in range(12):
        name = SHEET if chance.random() < 0.6 else chance.choice(names)
        outcome(in_part(name, XLSX, chance), "f.xlsx")


@pytest.mark.parametrize("seed", range(20))
def test_a_changed_text(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    for _ in range(27):
        outcome(mutated(CSV, chance), "f.csv")


@pytest.mark.parametrize("seed", range(3))
def test_a_changed_ods(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    for _ in range(3):
        outcome(in_part("content.xml", ODS, chance), "f.ods")


def test_without_a_change_all_rows_are_read() -> None:
    for content, name in ((XLSX, "f.xlsx"), (ODS, "f.ods"), (CSV, "f.csv")):
        reading = read_workbook(content, name, BUDGETS)
        assert reading.errors == ()
        expected = pd.Series([row[3] for row in ROWS], name="planned_mln")
        pd.testing.assert_series_equal(reading.rows["planned_mln"], expected)
