"""The line through the targets and the status of a value beside it, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from monitoring.statuses import ATTAINMENT
from monitoring.trajectory import (
    NO_PLAN,
    Plan,
    Point,
    UnknownDirectionError,
    judge,
    level_of,
    plan_of,
)

# From 60 at the end of 2023 to 70 in 2024 (366 days), 80 in 2025 and 100 in 2027.
RISING = plan_of([(2024, 70.0), (2025, 80.0), (2027, 100.0)], (2023, 60.0))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 12, 30), None),
        (date(2023, 12, 31), 60.0),
        # 183 of 366 days.
        (date(2024, 7, 1), 65.0),
        (date(2024, 12, 31), 70.0),
        # 73 of 365 days.
        (date(2025, 3, 14), 72.0),
        (date(2025, 12, 31), 80.0),
        # No target for 2026: the line goes straight on, 365 of 730 days.
        (date(2026, 12, 31), 90.0),
        (date(2027, 12, 31), 100.0),
        (date(2029, 5, 1), 100.0),
    ],
)
def test_the_line_is_straight_between_year_ends(day: date, expected: float | None) -> None:
    assert RISING.expected(day) == expected


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2024, 12, 31), (2024, 70.0)),
        (date(2025, 1, 1), (2025, 80.0)),
        (date(2026, 3, 1), (2027, 100.0)),
        (date(2028, 3, 1), (2027, 100.0)),
    ],
)
def test_the_target_of_a_day_is_the_next_one_due(day: date, due: Point) -> None:
    assert RISING.due(day) == due


def test_without_a_baseline_the_line_begins_level_in_the_year_of_the_first_target() -> None:
    plan = plan_of([(2026, 50.0), (2027, 70.0)])
    assert plan.starts == date(2026, 1, 1)
    assert plan.expected(date(2025, 12, 31)) is None
    assert plan.expected(date(2026, 1, 1)) == 50.0
    assert plan.expected(date(2026, 12, 31)) == 50.0
    # 73 of 365 days.
    assert plan.expected(date(2027, 3, 14)) == 54.0


def test_without_targets_there_is_no_line() -> None:
    for plan in (NO_PLAN, plan_of([], (2023, 60.0))):
        assert (plan.starts, plan.expected(date(2026, 1, 1)), plan.due(date(2026, 1, 1))) == (
            None,
            None,
            None,
        )


def test_targets_up_to_the_baseline_are_no_part_of_the_line() -> None:
    plan = plan_of([(2024, 70.0), (2022, 50.0), (2023, 61.0)], (2023, 60.0))
    assert plan.targets == ((2024, 70.0),)


END_2024 = date(2024, 12, 31)
UP = plan_of([(2024, 70.0), (2025, 80.0)], (2023, 60.0))
DOWN = plan_of([(2024, 20.0), (2025, 10.0)], (2023, 30.0))
# The place in a ranking: from 75th to 71st.
PLACE = plan_of([(2024, 71.0), (2025, 68.0)], (2023, 75.0))

# direction, plan, day, value, status, ratio, gap, value needed to be on track
BY_WAY = {
    "the target of the year is reached": ("up", UP, END_2024, 70.0, "achieved", 1.0, 0.0, 69.5),
    "more than the target": ("up", UP, END_2024, 85.0, "achieved", 2.5, 15.0, 69.5),
    "95 hundredths of the way": ("up", UP, END_2024, 69.5, "on_track", 0.95, -0.5, 69.5),
    "a little less": ("up", UP, END_2024, 69.49, "at_risk", 0.949, -0.51, 69.5),
    "60 hundredths": ("up", UP, END_2024, 66.0, "at_risk", 0.6, -4.0, 69.5),
    "less than 60": ("up", UP, END_2024, 65.9, "off_track", 0.59, -4.1, 69.5),
    "where it began": ("up", UP, END_2024, 60.0, "off_track", 0.0, -10.0, 69.5),
    "below where it began": ("up", UP, END_2024, 59.9, "reversing", -0.01, -10.1, 69.5),
    # E = 65 on 1 July 2024: (64 − 60) / (65 − 60).
    "in the middle of the year": ("up", UP, date(2024, 7, 1), 64.0, "at_risk", 0.8, -1.0, 64.75),
    "ahead of the line": ("up", UP, date(2024, 7, 1), 66.0, "on_track", 1.2, 1.0, 64.75),
    "reached in the middle": ("up", UP, date(2024, 7, 1), 70.0, "achieved", 2.0, 5.0, 64.75),
    # Falling: (21 − 30) / (20 − 30) = 0.9.
    "falling, reached": ("down", DOWN, END_2024, 20.0, "achieved", 1.0, 0.0, 20.5),
    "falling, on track": ("down", DOWN, END_2024, 20.5, "on_track", 0.95, 0.5, 20.5),
    "falling, at risk": ("down", DOWN, END_2024, 21.0, "at_risk", 0.9, 1.0, 20.5),
    "falling, off track": ("down", DOWN, END_2024, 28.0, "off_track", 0.2, 8.0, 20.5),
    "falling, that rises": ("down", DOWN, END_2024, 31.0, "reversing", -0.1, 11.0, 20.5),
    # A rank falls when it improves: (72 − 75) / (71 − 75) = 0.75.
    "68th place": ("down", PLACE, END_2024, 68.0, "achieved", 1.75, -3.0, 71.2),
    "72nd place": ("down", PLACE, END_2024, 72.0, "at_risk", 0.75, 1.0, 71.2),
    "76th place": ("down", PLACE, END_2024, 76.0, "reversing", -0.25, 5.0, 71.2),
}


@pytest.mark.parametrize("case", BY_WAY)
def test_the_way_since_the_baseline(case: str) -> None:
    direction, plan, day, value, status, ratio, gap, needed = BY_WAY[case]
    found = judge(value, day, plan, direction)
    assert (found.status, found.compared) == (status, "way")
    assert (found.ratio, found.gap, found.needed) == pytest.approx((ratio, gap, needed))


FLAT = plan_of([(2024, 80.0), (2025, 80.0)], (2023, 80.0))
# The document plans a decline of what should rise.
AGAINST = plan_of([(2024, 70.0)], (2023, 80.0))
BARE_UP = plan_of([(2024, 50.0), (2025, 60.0)])
BARE_DOWN = plan_of([(2024, 40.0), (2025, 30.0)])

# direction, plan, day, value, status, ratio, level, value needed to be on track
BY_LEVEL = {
    "no baseline, reached": ("up", BARE_UP, END_2024, 50.0, "achieved", 1.0, 1.0, 47.5),
    "no baseline, on track": ("up", BARE_UP, END_2024, 47.5, "on_track", 0.95, 0.95, 47.5),
    "no baseline, at risk": ("up", BARE_UP, END_2024, 30.0, "at_risk", 0.6, 0.6, 47.5),
    "no baseline, off track": ("up", BARE_UP, END_2024, 29.0, "off_track", 0.58, 0.58, 47.5),
    "no baseline, nothing yet": ("up", BARE_UP, END_2024, 0.0, "off_track", 0.0, 0.0, 47.5),
    # E/V for what falls: 40 / 42.1 = 0.950119; 40 / 0.95 = 42.105263.
    "falling, on track": (
        *("down", BARE_DOWN, END_2024, 42.1, "on_track"),
        *(0.950119, 0.950119, 42.105263),
    ),
    "falling, at risk": ("down", BARE_DOWN, END_2024, 50.0, "at_risk", 0.8, 0.8, 42.105263),
    "falling, off track": ("down", BARE_DOWN, END_2024, 80.0, "off_track", 0.5, 0.5, 42.105263),
    "falling, nothing left": ("down", BARE_DOWN, END_2024, 0.0, "achieved", None, None, 42.105263),
    # The line asks for no change: E = B, so there is no ratio and the level decides.
    "E = B, held": ("up", FLAT, END_2024, 80.0, "achieved", None, 1.0, 76.0),
    "E = B, a little below": ("up", FLAT, END_2024, 76.0, "on_track", None, 0.95, 76.0),
    "E = B, below": ("up", FLAT, END_2024, 60.0, "at_risk", None, 0.75, 76.0),
    "E = B, far below": ("up", FLAT, END_2024, 40.0, "off_track", None, 0.5, 76.0),
    # On the day of the baseline E is B as well: 66 / 60 although 70 is the target.
    "on the day of the baseline": (
        *("up", plan_of([(2024, 70.0)], (2023, 60.0)), date(2023, 12, 31), 66.0),
        *("on_track", None, 1.1, 57.0),
    ),
    # (60 − 80) / (70 − 80) = 2 would call a fall below the plan progress.
    "against the direction": ("up", AGAINST, END_2024, 60.0, "at_risk", None, 0.857143, 66.5),
    "against it, but reached": ("up", AGAINST, END_2024, 75.0, "achieved", None, 1.071429, 66.5),
}


@pytest.mark.parametrize("case", BY_LEVEL)
def test_levels_where_there_is_no_way_to_measure(case: str) -> None:
    direction, plan, day, value, status, ratio, level, needed = BY_LEVEL[case]
    found = judge(value, day, plan, direction)
    assert (found.status, found.compared) == (status, "level")
    assert found.ratio == (None if ratio is None else pytest.approx(ratio, abs=1e-6))
    assert found.level == (None if level is None else pytest.approx(level, abs=1e-6))
    assert found.needed == pytest.approx(needed, abs=1e-6)


@pytest.mark.parametrize(
    ("direction", "targets", "value", "status", "ratio"),
    [
        # A rising one that should be at 0: 5 / 0 is not defined.
        ("up", [(2024, 0.0), (2025, 10.0)], -1.0, "off_track", None),
        ("up", [(2024, 0.0), (2025, 10.0)], 0.0, "achieved", None),
        # A balance that should rise from −10 to −5: −8 / −5 = 1.6 would be praise.
        ("up", [(2024, -5.0)], -8.0, "off_track", None),
        ("up", [(2024, -5.0)], -5.0, "achieved", None),
        # No complaint at all was planned: 0 / 3 is 0, and nothing is divided by zero.
        ("down", [(2024, 0.0)], 3.0, "off_track", 0.0),
        ("down", [(2024, 0.0)], 0.0, "achieved", None),
    ],
)
def test_what_would_divide_by_zero_is_not_defined(
    direction: str, targets: list[Point], value: float, status: str, ratio: float | None
) -> None:
    found = judge(value, END_2024, plan_of(targets), direction)
    assert (found.status, found.ratio) == (status, ratio)


def test_where_no_ratio_is_defined_meeting_the_line_is_on_track() -> None:
    # 0 is due at the end of 2024 and 10 at the end of 2025; 73 of 365 days make 2.
    day = date(2025, 3, 14)
    plan = plan_of([(2024, -1.0), (2025, -11.0), (2026, 5.0)])
    assert plan.expected(day) == -3.0
    assert judge(-2.0, day, plan_of([(2024, -1.0), (2025, -11.0), (2026, 5.0)]), "up").status == (
        "achieved"
    )
    rising = plan_of([(2024, -6.0), (2025, -1.0)])
    assert rising.expected(day) == -5.0
    assert judge(-5.0, day, rising, "up").status == "on_track"
    assert judge(-5.1, day, rising, "up").status == "off_track"


@pytest.mark.parametrize(
    ("value", "plan", "day"),
    [
        (None, UP, END_2024),
        (65.0, NO_PLAN, END_2024),
        (65.0, UP, date(2023, 12, 30)),
        (99.0, BARE_UP, date(2023, 12, 31)),
    ],
    ids=["no value", "no target", "before the baseline", "before the first target's year"],
)
def test_nothing_is_judged_without_value_or_line(
    value: float | None, plan: Plan, day: date
) -> None:
    found = judge(value, day, plan, "up")
    assert (found.status, found.ratio, found.gap, found.compared, found.needed) == (
        *("no_data", None, None, None, None),
    )


def test_where_the_line_has_been_beyond_the_target_the_target_is_enough() -> None:
    # From 90 the line falls to a target of 80: 80 is enough at any time of the year.
    plan = plan_of([(2024, 90.0), (2025, 80.0)], (2023, 60.0))
    found = judge(79.0, date(2025, 3, 14), plan, "up")
    assert (found.expected, found.needed) == (88.0, 80.0)
    assert judge(80.0, date(2025, 3, 14), plan, "up").status == "achieved"


def test_the_lead_is_positive_where_a_value_is_ahead() -> None:
    assert judge(72.0, END_2024, UP, "up").lead == 2.0
    assert judge(72.0, END_2024, PLACE, "down").lead == -1.0


def test_a_value_that_is_needed_is_on_track() -> None:
    for direction, plan in (("up", UP), ("down", DOWN), ("up", BARE_UP), ("down", BARE_DOWN)):
        found = judge(50.0 if direction == "up" else 41.0, END_2024, plan, direction)
        assert found.needed is not None
        assert judge(found.needed, END_2024, plan, direction).status in ("on_track", "achieved")


LENT = {"lent_targets": [(2024, 70.0), (2025, 80.0)], "lent_baseline": (2023, 60.0)}


def test_a_region_without_targets_is_held_against_the_line_of_the_country_by_its_level() -> None:
    plan = plan_of([], **LENT)  # type: ignore[arg-type]
    assert plan.is_national
    # 50 is below the 60 the country began with, and yet nothing went back.
    found = judge(50.0, date(2024, 7, 1), plan, "up")
    assert (found.expected, found.compared, found.status) == (65.0, "level", "at_risk")
    assert found.ratio == pytest.approx(50 / 65)


def test_a_region_with_a_baseline_of_its_own_goes_its_own_way_to_the_target_of_the_country() -> (
    None
):
    plan = plan_of([], (2023, 40.0), **LENT)  # type: ignore[arg-type]
    assert plan.is_national
    # Half of the way from 40 to 70.
    found = judge(52.0, date(2024, 7, 1), plan, "up")
    assert (found.expected, found.compared, found.ratio) == (55.0, "way", 0.8)


def test_a_region_with_targets_of_its_own_has_nothing_of_the_country() -> None:
    plan = plan_of([(2024, 30.0)], **LENT)  # type: ignore[arg-type]
    assert (plan.is_national, plan.origin, plan.targets) == (False, None, ((2024, 30.0),))


def test_an_unknown_direction_raises() -> None:
    with pytest.raises(UnknownDirectionError, match="'sideways' is not a direction"):
        judge(1.0, END_2024, UP, "sideways")
    with pytest.raises(UnknownDirectionError):
        level_of(1.0, 2.0, "")


def test_every_status_of_an_indicator_is_reached_by_some_case() -> None:
    reached = {case[4] for case in (*BY_WAY.values(), *BY_LEVEL.values())}
    assert reached | {"no_data"} == set(ATTAINMENT)
