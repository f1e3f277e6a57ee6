"""Regions in force, and the splits of 8 June 2022 as breaks."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.territories import Borders, breaks, in_force, in_force_at
from tests.data.tables import table as bundled
from tests.monitoring.tables import table

NEW = {"10": "63", "33": "19", "62": "35"}


@pytest.fixture(scope="module")
def regions() -> pd.DataFrame:
    names = "region_code valid_from valid_to predecessor_code"
    rows = [[row[name] or None for name in names.split()] for row in bundled("regions")]
    return table("regions", names, rows)


@pytest.mark.parametrize(
    ("day", "number"), [(date(2022, 6, 7), 17), (date(2022, 6, 8), 20), (date(2026, 11, 20), 20)]
)
def test_how_many_regions_there_were(regions: pd.DataFrame, day: date, number: int) -> None:
    found = set(in_force(regions, day)["region_code"])
    assert len(found) == number
    assert found.isdisjoint(NEW) == (number == 17)


@pytest.mark.parametrize(
    ("code", "number"), [("2022Q1", 17), ("2022-05", 17), ("2022Q2", 20), ("2022", 20)]
)
def test_a_period_has_the_regions_of_its_last_day(
    regions: pd.DataFrame, code: str, number: int
) -> None:
    assert len(in_force_at(regions, code)) == number


def test_a_region_that_was_dissolved_is_there_to_its_last_day() -> None:
    regions = table("regions", "region_code valid_to", [("90", "2018-06-18")])
    assert len(in_force(regions, date(2018, 6, 18))) == 1
    assert len(in_force(regions, date(2018, 6, 19))) == 0
    assert not Borders(regions).existed("90", date(2018, 6, 19))


def test_each_split_is_a_beginning_and_a_loss(regions: pd.DataFrame) -> None:
    found = breaks(regions)
    assert set(found["break_date"]) == {pd.Timestamp(2022, 6, 8)}
    begins = found[found["kind"] == "begins"]
    assert dict(zip(begins["region_code"], begins["other_code"], strict=True)) == NEW
    loses = found[found["kind"] == "loses"]
    assert dict(zip(loses["other_code"], loses["region_code"], strict=True)) == NEW


# region, day, existed, segment
SEGMENTS = [
    ("35", date(2022, 3, 31), True, 1),
    ("35", date(2022, 6, 7), True, 1),
    ("35", date(2022, 6, 8), True, 2),
    ("35", date(2025, 12, 31), True, 2),
    ("62", date(2022, 6, 7), False, 1),
    ("62", date(2022, 6, 30), True, 1),
    ("11", date(2021, 12, 31), True, 1),
    ("11", date(2025, 12, 31), True, 1),
    ("99", date(2025, 12, 31), False, 1),
]


@pytest.mark.parametrize(("region", "day", "existed", "segment"), SEGMENTS)
def test_a_series_breaks_where_land_changed_hands(
    regions: pd.DataFrame, region: str, day: date, existed: bool, segment: int
) -> None:
    borders = Borders(regions)
    assert borders.existed(region, day) == existed
    assert borders.segment(region, day) == segment


def test_a_region_that_lost_land_twice_has_three_segments_and_one_loss_of_two_parts_is_one() -> (
    None
):
    regions = table(
        "regions",
        "region_code valid_from predecessor_code",
        [
            ("a", None, None),
            ("b", "2018-06-19", "a"),
            ("c", "2022-06-08", "a"),
            ("d", "2022-06-08", "a"),
        ],
    )
    borders = Borders(regions)
    days = (date(2018, 6, 18), date(2018, 6, 19), date(2022, 6, 8))
    assert [borders.segment("a", day) for day in days] == [1, 2, 3]
