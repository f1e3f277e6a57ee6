"""Regions against target, their places, their matrix, and series that break."""

from __future__ import annotations

from datetime import date

import pytest

from monitoring.dates import UnknownPeriodError
from monitoring.region_states import (
    region_matrix,
    region_series,
    region_states,
    reported_periods,
)
from monitoring.series import UnknownIndicatorError
from tests.monitoring.observed import column, indicators, observed, regions, targets
from tests.monitoring.tables import empty

TWO = indicators(("a", "%", "up"), ("b", "место", "down"))
TARGETS = targets(
    ("a", None, 2024, 60, True),
    ("a", None, 2025, 70),
    ("a", "11", 2025, 50),
    ("b", None, 2025, 68),
)
# 62 was formed from 35 on 8 June 2022.
REGIONS = regions(
    ("10", None, None), ("11", None, None), ("35", None, None), ("62", "2022-06-08", "35")
)
VALUES = observed(
    ("a", None, "2025", 66),
    ("a", "10", "2025", 70),
    ("a", "11", "2025", 45.0),
    ("a", "35", "2025", 69.5),
    ("a", "62", "2025", None),
    ("a", "10", "2024", 99),
    ("a", "101010", "2025", 12),
    ("b", "10", "2025", 70),
    ("b", "11", "2025", 68),
)


def test_each_region_of_the_period_has_a_row() -> None:
    found = region_states("a", TWO, TARGETS, VALUES, REGIONS, "2025")
    assert column(found, "region_code") == ["10", "11", "35", "62"]
    assert column(found, "value") == [70.0, 45.0, 69.5, None]
    assert column(found, "is_reported") == [True, True, True, False]
    assert column(found, "gap") == [0.0, -5.0, -0.5, None]
    assert column(found, "status") == ["achieved", "at_risk", "on_track", "no_data"]
    # 45 of 50; 69.5 of 70 by level, because no region began at the 60 of the country.
    assert column(found, "ratio") == [1.0, 0.9, pytest.approx(0.992857, abs=1e-6), None]
    assert column(found, "target_is_national") == [True, False, True, True]
    assert column(found, "expected") == [70.0, 50.0, 70.0, 70.0]


def test_places_tie_at_the_precision_of_the_targets() -> None:
    found = region_states("a", TWO, TARGETS, VALUES, REGIONS, "2025")
    # 70 and 69.5 are nearer than the whole per cents of the targets.
    assert column(found, "rank") == [1, 3, 1, None]
    assert column(found, "is_tied") == [True, False, True, False]
    assert column(found, "ranked_of") == [3, 3, 3, 3]


def test_a_lower_place_in_a_ranking_is_better() -> None:
    own = targets(("b", "10", 2025, 68), ("b", "11", 2025, 68))
    found = region_states("b", TWO, own, VALUES, REGIONS, "2025")
    assert column(found, "rank") == [2, 1, None, None]
    # 68 / 70 by level.
    assert column(found, "status") == ["on_track", "achieved", "no_data", "no_data"]
    assert column(found, "lead") == [-2.0, 0.0, None, None]


def test_what_is_no_share_is_not_held_against_a_target_of_the_country() -> None:
    for unit, judged in (("%", ["on_track", "achieved"]), ("ед", ["no_data", "no_data"])):
        found = region_states(
            "b", indicators(("b", unit, "down")), TARGETS, VALUES, REGIONS, "2025"
        )
        assert column(found, "status")[:2] == judged
        assert column(found, "rank") == [2, 1, None, None]


def test_only_the_period_asked_for_counts() -> None:
    found = region_states("a", TWO, TARGETS, VALUES, REGIONS, "2024")
    assert column(found, "value") == [99.0, None, None, None]


def test_a_region_has_no_row_before_it_was_formed() -> None:
    found = region_states("a", TWO, TARGETS, VALUES, REGIONS, "2022Q1")
    assert column(found, "region_code") == ["10", "11", "35"]
    found = region_states("a", TWO, TARGETS, VALUES, REGIONS, "2022Q2")
    assert column(found, "region_code") == ["10", "11", "35", "62"]


def test_since_when_a_region_lags() -> None:
    values = observed(
        ("a", "10", "2025Q1", 70),
        ("a", "10", "2025Q2", 30),
        ("a", "10", "2025Q3", 30),
        ("a", "35", "2025Q3", 70),
    )
    found = region_states("a", TWO, TARGETS, values, REGIONS, "2025Q3")
    assert column(found, "lagging_since") == ["2025Q2", None, None, None]


def test_a_lag_does_not_go_on_across_a_break() -> None:
    plan = targets(("a", None, 2022, 90))
    values = observed(*(("a", "35", f"2022Q{number}", 10) for number in range(1, 5)))
    found = region_states("a", TWO, plan, values, REGIONS, "2022Q4")
    assert column(found, "lagging_since") == [None, None, "2022Q2", None]


def test_an_unknown_indicator_or_period_raises() -> None:
    with pytest.raises(UnknownIndicatorError, match="'x'"):
        region_states("x", TWO, TARGETS, VALUES, REGIONS, "2025")
    with pytest.raises(UnknownPeriodError, match="2025Q7"):
        region_states("a", TWO, TARGETS, VALUES, REGIONS, "2025Q7")


def test_the_matrix_has_every_region_and_indicator() -> None:
    found = region_matrix(TWO, TARGETS, VALUES, REGIONS, date(2026, 5, 1))
    cells = list(zip(found["region_code"], found["indicator_code"], strict=True))
    assert cells == [(region, code) for region in ("10", "11", "35", "62") for code in ("a", "b")]
    assert column(found, "value") == [70.0, 70.0, 45.0, 68.0, 69.5, None, None, None]
    assert column(found, "is_reported") == [True, True, True, True, True, False, False, False]
    # The place in a ranking that is set for the country is set for no region.
    assert column(found, "status")[:4] == ["achieved", "no_data", "at_risk", "no_data"]


def test_the_matrix_tells_a_value_that_is_older_than_the_others() -> None:
    values = observed(("a", "10", "2024", 50), ("a", "11", "2025", 50), ("a", "35", "2026", 50))
    found = region_matrix(TWO.head(1), TARGETS, values, REGIONS, date(2026, 5, 1))
    assert column(found, "period") == ["2024", "2025", None, None]
    assert column(found, "is_behind") == [True, False, False, False]


def test_the_matrix_of_one_period() -> None:
    found = region_matrix(TWO.head(1), TARGETS, VALUES, REGIONS, date(2026, 5, 1), "2024")
    assert column(found, "value") == [99.0, None, None, None]


def test_the_matrix_of_no_values_says_so_in_each_cell() -> None:
    found = region_matrix(TWO, TARGETS, empty("observations"), REGIONS, date(2026, 5, 1))
    assert set(column(found, "status")) == {"no_data"}
    assert len(found) == 8


def test_series_break_where_a_region_was_divided() -> None:
    values = observed(
        ("a", "35", "2022Q3", 82),
        ("a", "35", "2022Q1", 90),
        ("a", "35", "2022Q2", 81),
        ("a", "62", "2022Q3", 60),
        ("a", "10", "2022Q1", 50),
        ("a", "10", "2022Q3", 51),
        ("a", None, "2022Q3", 70),
    )
    found = region_series("a", TWO, TARGETS, values, REGIONS)
    drawn = list(
        zip(found["region_code"], found["period"], found["value"], found["segment"], strict=True)
    )
    assert drawn == [
        ("10", "2022Q1", 50.0, 1),
        ("10", "2022Q3", 51.0, 1),
        ("35", "2022Q1", 90.0, 1),
        # The quarter ends after 8 June: another territory, and no fall from 90 to 81.
        ("35", "2022Q2", 81.0, 2),
        ("35", "2022Q3", 82.0, 2),
        ("62", "2022Q3", 60.0, 1),
    ]


def test_a_value_of_a_region_that_did_not_exist_is_never_drawn() -> None:
    values = observed(("a", "62", "2022Q1", 60), ("a", "62", "2022Q2", 61))
    assert column(region_series("a", TWO, TARGETS, values, REGIONS), "period") == ["2022Q2"]
    assert reported_periods("a", values, REGIONS) == ["2022Q2"]


def test_the_periods_that_can_be_chosen_are_newest_first() -> None:
    assert reported_periods("a", VALUES, REGIONS) == ["2025", "2024"]
    assert reported_periods("x", VALUES, REGIONS) == []
