"""The 50 and 100 promised facilities against the measures, as read in the roadmap by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from monitoring.facilities import (
    by_region,
    by_year,
    commitments,
    promised,
    promised_against_committed,
    region_totals,
)
from monitoring.frames import records
from tests.data.tables import table as bundled
from tests.monitoring.observed import column
from tests.monitoring.tables import table

COLUMNS = (
    "programme_code item section_code section_title title completion_form end_date facilities"
    " facility_kind facility_stage"
)


@pytest.fixture(scope="module")
def measures() -> pd.DataFrame:
    rows = [[row[name] or None for name in COLUMNS.split()] for row in bundled("measures")]
    frame = pd.DataFrame(rows, columns=COLUMNS.split(), dtype=object)
    frame["facilities"] = pd.to_numeric(frame["facilities"])
    frame["end_date"] = pd.to_datetime(frame["end_date"])
    return table("measures", COLUMNS, frame.to_numpy().tolist())


@pytest.fixture(scope="module")
def links() -> pd.DataFrame:
    names = "programme_code item region_code"
    return table(
        "measure_regions", names, [list(row.values()) for row in bundled("measure_regions")]
    )


@pytest.fixture(scope="module")
def regions() -> pd.DataFrame:
    return table("regions", "region_code", [[row["region_code"]] for row in bundled("regions")])


# Line 199 and line 246 of the document.
@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Сауықтыру және демалыс ұйымдарының 50 жаңа объектісін салу", 50),
        ("шығармашылық әлеуетін дамыту үшін жаңа 100 нысан іске қосу (оқушылар сарайы)", 100),
        ("Ұйымдастыру-дайындық жұмыстары", None),
        ("2024 – 2026 жылдары 50 нысан салу", None),
        ("1,5 есе көбейту", None),
        (None, None),
    ],
)
def test_a_title_promises_the_one_number_it_names(title: str | None, number: int | None) -> None:
    assert promised(title) == number


def test_what_each_section_promises_and_its_measures_commit_to(measures: pd.DataFrame) -> None:
    found = promised_against_committed(measures)
    names = "section_code promised commissioned designed unstaged committed measures short"
    assert [tuple(row[name] for name in names.split()) for row in records(found)] == [
        # 2 + 5 + 23 to be accepted for use, 20 to be reviewed.
        ("2.1", 50, 30, 20, 0, 50, 4, 20),
        # 10 + 5 + 6 + 8 + 14 + 6 + 22 to be accepted, 8 + 21 to be reviewed.
        ("2.2", 100, 71, 29, 0, 100, 9, 29),
    ]


# year, section, kind, stage: facilities and the measures they stand in
BY_YEAR = {
    (2024, "2.1", "recreation_centre", "commissioned"): (2 + 5, 2),
    (2024, "2.2", "creative_centre", "commissioned"): (10 + 5, 2),
    (2024, "2.2", "art_school", "commissioned"): (6, 1),
    (2025, "2.1", "recreation_centre", "commissioned"): (23, 1),
    (2025, "2.1", "recreation_centre", "designed"): (20, 1),
    (2025, "2.2", "creative_centre", "commissioned"): (8, 1),
    (2025, "2.2", "art_school", "commissioned"): (14, 1),
    (2026, "2.2", "creative_centre", "commissioned"): (6 + 22, 2),
    (2026, "2.2", "creative_centre", "designed"): (8, 1),
    (2026, "2.2", "art_school", "designed"): (21, 1),
}


def test_facilities_by_year_and_kind(measures: pd.DataFrame) -> None:
    found = by_year(measures)
    names = ("year", "section_code", "facility_kind", "facility_stage")
    assert {
        tuple(row[name] for name in names): (row["facilities"], row["measures"])
        for row in records(found)
    } == BY_YEAR
    assert list(found["year"]) == sorted(found["year"])


# How a measure ends is in its completion form: an act of acceptance, or a reviewed project.
ENDS = {
    "пайдалануға қабылдау актілері": "commissioned",
    "мемлекеттік сараптаманың қорытындысы": "designed",
}
KINDS = {
    "сауықтыру орталығын": "recreation_centre",
    "инновациялық шығармашылық орталық": "creative_centre",
    "өнер мектебін": "art_school",
}


def test_kinds_and_stages_are_those_of_the_words(measures: pd.DataFrame) -> None:
    found = commitments(measures)
    assert len(found) == 13
    for row in records(found):
        (kind,) = (kind for words, kind in KINDS.items() if words in row["title"])
        assert row["facility_kind"] == kind, row["item"]
        assert row["facility_stage"] == ENDS[row["completion_form"]], row["item"]
        assert f" {row['facilities']} " in row["title"]


def test_a_number_for_several_regions_is_not_divided(
    measures: pd.DataFrame, links: pd.DataFrame
) -> None:
    found = by_region(measures, links)
    shared = {row["item"]: (row["named_together"], row["shared_between"]) for row in records(found)}
    # facilities and regions of each measure, counted in the document
    assert [shared[str(item)] for item in range(14, 27)] == [
        *((2, 2), (5, 4), (23, 17), (20, 16)),
        *((10, 8), (5, 5), (6, 4), (8, 4), (14, 10), (6, 5), (22, 15), (8, 7), (21, 10)),
    ]
    # No measure names a single region, so no region has a number of its own.
    assert set(column(found, "facilities")) == {None}


def test_a_measure_of_one_region_gives_it_its_number() -> None:
    names = "programme_code item facilities"
    measures = table("measures", names, [("p", "1", 3), ("p", "2", 4), ("p", "3", 5)])
    links = table(
        "measure_regions",
        "programme_code item region_code",
        [("p", "1", "10"), ("p", "2", "10"), ("p", "2", "11"), ("p", "4", "10")],
    )
    found = by_region(measures, links)
    assert column(found, "item") == ["1", "2", "2"]
    assert column(found, "facilities") == [3, None, None]
    assert column(found, "shared_between") == [1, 2, 2]
    regions = table("regions", "region_code", [["10"], ["11"], ["15"]])
    totals = region_totals(measures, links, regions)
    assert column(totals, "measures") == [2, 1, 0]
    assert column(totals, "facilities") == [3, None, None]
    assert column(totals, "shared_measures") == [1, 1, 0]
    assert column(totals, "shared_facilities") == [4, 4, 0]


def test_regions_of_the_roadmap(
    measures: pd.DataFrame, links: pd.DataFrame, regions: pd.DataFrame
) -> None:
    found = region_totals(measures, links, regions).set_index("region_code")
    assert len(found) == 20
    # Abai stands in measures 15, 16, 17, 21, 22, 24 and 26: 5 + 23 + 20 + 8 + 14 + 22 + 21.
    assert tuple(found.loc["10", ["measures", "shared_measures", "shared_facilities"]]) == (
        *(7, 7, 113),
    )
    # Astana in 15, 18, 20, 21, 24 and 26: 5 + 10 + 6 + 8 + 22 + 21.
    assert found.loc["71", "shared_facilities"] == 72
    assert pd.isna(found.loc["71", "facilities"])


def test_a_stage_that_is_not_stated_is_told_apart() -> None:
    names = "programme_code item section_code section_title facilities facility_stage"
    rows = [("p", "1", "1", "10 нысан", 3, None), ("p", "2", "1", "10 нысан", 4, "commissioned")]
    (found,) = records(promised_against_committed(table("measures", names, rows)))
    assert (found["unstaged"], found["commissioned"], found["committed"]) == (3, 4, 7)
    assert (found["promised"], found["short"]) == (10, 6)


def test_without_such_measures_there_is_nothing(measures: pd.DataFrame) -> None:
    none = measures[measures["facilities"].isna()]
    assert promised_against_committed(none).empty
    assert by_year(none).empty
