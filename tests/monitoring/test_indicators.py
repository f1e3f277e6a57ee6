"""Which value of an indicator counts on a day, and what stands beside it."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.dates import UnknownPeriodError
from monitoring.indicators import OnTrack, indicator_series, indicator_states, on_track
from monitoring.plans import Plans, decimals_of, plan_points
from monitoring.trajectory import UnknownDirectionError
from tests.monitoring.observed import column, indicators, observed, targets
from tests.monitoring.tables import empty

DAY = date(2026, 11, 20)
ONE = indicators(("a", "%", "up", None))
# From 60 at the end of 2024 to 70 in 2025 and 90 in 2026.
TARGETS = targets(
    ("a", None, 2024, 60, True),
    ("a", None, 2025, 70),
    ("a", None, 2026, 90.5),
)


def one(
    values: pd.DataFrame, day: date = DAY, territory: str = "", plan: pd.DataFrame = TARGETS
) -> pd.Series:
    return indicator_states(ONE, plan, values, day, territory).iloc[0]


@pytest.mark.parametrize(
    ("rows", "day", "counts"),
    [
        ([("2025Q1", 61), ("2025Q3", 63), ("2025Q2", 62)], DAY, "2025Q3"),
        # The quarter has not ended on its last day but one.
        ([("2025Q3", 63), ("2025Q2", 62)], date(2025, 9, 29), "2025Q2"),
        ([("2025Q3", 63), ("2025Q2", 62)], date(2025, 9, 30), "2025Q3"),
        # Both end on 31 December: the quarter speaks of that time alone.
        ([("2025", 65), ("2025Q4", 66)], DAY, "2025Q4"),
        ([("2025H1", 61), ("2025-06", 62), ("2025Q2", 63)], DAY, "2025-06"),
        ([("2025Q3", None), ("2025Q2", 62)], DAY, "2025Q2"),
        ([("2027", 80)], DAY, None),
        ([], DAY, None),
    ],
)
def test_the_last_value_whose_period_has_ended_counts(
    rows: list[tuple[str, float]], day: date, counts: str | None
) -> None:
    found = one(observed(*(("a", None, *row) for row in rows)), day)
    assert (None if pd.isna(found["period"]) else found["period"]) == counts
    assert (found["status"] == "no_data") == (counts is None)


def test_a_value_is_held_against_the_plan_of_its_own_day() -> None:
    found = one(observed(("a", None, "2025", 68)))
    assert found["day"] == found["period_end"] == pd.Timestamp(2025, 12, 31)
    assert (found["expected"], found["year_target"], found["target_year"]) == (70.0, 70.0, 2025)
    assert (found["baseline"], found["baseline_year"]) == (60.0, 2024)
    assert (found["ratio"], found["gap"], found["status"]) == (0.8, -2.0, "at_risk")
    # 324 of 365 days from 70 to 90.5.
    assert found["expected_today"] == pytest.approx(70 + 20.5 * 324 / 365)


def test_without_a_value_the_plan_of_the_day_is_shown() -> None:
    found = one(empty("observations"), date(2025, 12, 31))
    assert (found["expected"], found["expected_today"], found["target_year"]) == (70.0, 70.0, 2025)
    assert pd.isna(found["value"])
    assert pd.isna(found["gap"])
    assert not found["is_demo"]


def test_the_values_of_another_territory_do_not_count_and_are_told() -> None:
    values = observed(
        ("a", "10", "2025", 50),
        ("a", "11", "2025", 90),
        ("a", "11", "2024", 80),
        ("a", "15", "2027", 80),
    )
    found = one(values)
    assert (found["status"], found["regions_reporting"]) == ("no_data", 2)
    assert one(values, territory="11")["value"] == 90.0
    assert one(values, territory="11")["regions_reporting"] == 0


def test_the_country_is_an_empty_territory_however_it_is_written() -> None:
    for country in (None, ""):
        values = observed(("a", country, "2025", 68))
        assert one(values)["value"] == 68.0


def test_a_region_is_held_against_targets_of_its_own() -> None:
    plan = targets(("a", None, 2025, 70), ("a", "10", 2025, 40))
    values = observed(("a", "10", "2025", 40), ("a", "11", "2025", 40))
    own, lent = one(values, territory="10", plan=plan), one(values, territory="11", plan=plan)
    assert (own["status"], own["target_is_national"]) == ("achieved", False)
    assert (lent["status"], lent["target_is_national"]) == ("off_track", True)


def test_rows_come_in_the_order_of_the_indicators_and_each_has_one() -> None:
    three = indicators(("b", "%", "up"), ("a", "%", "down"), ("c", "ед", "up"))
    values = observed(("a", None, "2025", 70), ("b", None, "2025", 1))
    found = indicator_states(three, TARGETS, values, DAY)
    assert column(found, "indicator_code") == ["b", "a", "c"]
    assert column(found, "status") == ["no_data", "achieved", "no_data"]
    assert indicator_states(three.head(0), TARGETS, values, DAY).empty


def test_made_values_and_roll_ups_stay_recognisable() -> None:
    values = observed(("a", None, "2025", 68)).assign(
        is_demo=True, basis="rolled_up", parts=18, parts_expected=20
    )
    found = one(values)
    assert (found["is_demo"], found["basis"], found["parts"], found["parts_expected"]) == (
        *(True, "rolled_up", 18, 20),
    )


# Expected at the ends of the quarters: 62.47, 64.96, 67.48 and 70; the first 62.4 is 97
# hundredths of the way.
@pytest.mark.parametrize(
    ("values", "since"),
    [
        ([62.4, 60.0, 60.0, 60.0], "2025Q2"),
        ([70.0, 70.0, 70.0, 70.0], None),
        ([60.0, 65.0, 61.0, 62.0], "2025Q3"),
        ([60.0, 60.0, 60.0, 70.0], None),
    ],
)
def test_since_when_it_lags(values: list[float], since: str | None) -> None:
    found = one(observed(*(("a", None, f"2025Q{at}", v) for at, v in enumerate(values, start=1))))
    assert (None if pd.isna(found["lagging_since"]) else found["lagging_since"]) == since


def test_the_strategic_target_stands_beside_the_one_that_serves_it() -> None:
    three = indicators(
        ("a", "%", "up", "s"), ("b", "%", "up", "t"), ("s", "%", "up"), ("t", "%", "up")
    )
    plan = targets(("a", None, 2026, 55), ("a", None, 2028, 70), ("s", None, 2027, 100))
    found = indicator_states(three, plan, empty("observations"), DAY)
    first = found.iloc[0]
    assert (first["strategic_code"], first["strategic_year"]) == ("s", 2027)
    # 365 of 731 days from 55 to 70.
    assert first["plan_then"] == pytest.approx(55 + 15 * 365 / 731)
    assert (first["strategic_target"], first["is_below_strategic"]) == (100.0, True)
    # t has no target: nothing stands beside b, nor beside an indicator that serves none.
    assert column(found, "strategic_target") == [100.0, None, None, None]
    assert column(found, "is_below_strategic") == [True, False, False, False]


@pytest.mark.parametrize(
    ("direction", "own", "strategic", "is_below"),
    [
        ("up", 90, 90, False),
        ("up", 89.9, 90, True),
        ("down", 20, 30, False),
        ("down", 40, 30, True),
    ],
)
def test_below_the_strategic_target_by_the_direction(
    direction: str, own: float, strategic: float, is_below: bool
) -> None:
    two = indicators(("a", "%", direction, "s"), ("s", "%", direction))
    plan = targets(("a", None, 2027, own), ("s", None, 2027, strategic))
    found = indicator_states(two, plan, empty("observations"), DAY)
    assert found["is_below_strategic"].iloc[0] == is_below


def test_a_series_is_judged_value_by_value() -> None:
    values = observed(
        ("a", None, "2025", 66),
        ("a", None, "2024", 60),
        ("a", "10", "2025", 1),
        ("x", None, "2025", 1),
    )
    found = indicator_series(ONE, TARGETS, values)
    assert column(found, "period") == ["2024", "2025"]
    assert column(found, "expected") == [60.0, 70.0]
    # 60 of 70, the target of 2025, on the day of the baseline: E = B, and the level is 1.
    assert column(found, "status") == ["on_track", "at_risk"]
    assert column(found, "ratio") == [None, 0.6]
    assert column(indicator_series(ONE, TARGETS, values, "10"), "value") == [1.0]


@pytest.mark.parametrize(
    ("unit", "values", "decimals", "digits"),
    [
        ("%", [65, 75], 0, 1),
        ("%", [86.3, 90], 1, 1),
        ("%", [7.25, 8], 2, 2),
        ("ед", [3, 5], 0, 0),
        ("ед", [], None, 0),
    ],
)
def test_how_many_decimals_a_value_has(
    unit: str, values: list[float], decimals: int | None, digits: int
) -> None:
    plans = Plans(targets(*(("a", None, 2025 + at, value) for at, value in enumerate(values))))
    assert (plans.decimals("a"), plans.digits("a", unit)) == (decimals, digits)


@pytest.mark.parametrize(("value", "decimals"), [(100.0, 0), (86.3, 1), (0.05, 2), (1e-5, 5)])
def test_decimals_of_a_number_written_in_full(value: float, decimals: int) -> None:
    assert decimals_of(value) == decimals


def test_of_two_baselines_the_last_counts() -> None:
    plan = targets(("a", None, 2022, 50, True), ("a", None, 2024, 60, True), ("a", None, 2025, 70))
    assert Plans(plan).of("a").baseline == (2024, 60.0)


def test_the_points_of_a_plan_to_be_drawn() -> None:
    plans = Plans(TARGETS)
    own = plan_points(plans.of("a"))
    assert column(own, "value") == [60.0, 70.0, 90.5]
    assert column(own, "is_baseline") == [True, False, False]
    assert column(own, "is_national") == [False, False, False]
    assert own["day"].iloc[0] == pd.Timestamp(2024, 12, 31)
    assert column(plan_points(plans.of("a", "10")), "is_national") == [True, True, True]
    assert plan_points(plans.of("nothing")).empty


def test_how_many_keep_pace_of_how_many_that_can_be_assessed() -> None:
    many = indicators(*((code, "%", "up") for code in "abcde")).assign(
        kind=["kpi", "kpi", "kpi", "strategic", "kpi"]
    )
    plan = targets(*((code, None, 2025, 50) for code in "abcd"))
    values = [("a", 50), ("b", 49), ("c", 10), ("d", 50), ("e", 50)]
    states = indicator_states(
        many, plan, observed(*((code, None, "2025", value) for code, value in values)), DAY
    )
    # a has reached its target and b nearly, c has not, e has none; d is no KPI.
    assert on_track(states) == OnTrack(2, 3, 4)
    assert on_track(states, "strategic") == OnTrack(1, 1, 1)
    assert on_track(states.head(0)) == OnTrack(0, 0, 0)


def test_a_mistake_in_the_data_raises() -> None:
    with pytest.raises(UnknownPeriodError, match="2025Q9"):
        one(observed(("a", None, "2025Q9", 1)))
    wrong = ONE.assign(direction="sideways")
    with pytest.raises(UnknownDirectionError):
        indicator_states(wrong, TARGETS, observed(("a", None, "2025", 1)), DAY)
