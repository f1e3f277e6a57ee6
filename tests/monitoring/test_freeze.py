"""The October freeze of 2026 and 2027, computed by hand, and what is refused.

October 2026: the 1st is a Thursday; Sunday the 25th is Republic Day, so Monday the 26th is off.
Working days: 1 2 | 5-9 | 12-16 | 19-23 | 27-30, in all 2 + 5 + 5 + 5 + 4 = 21. Ten from the
1st end on Wednesday the 14th; ten that end on Friday the 30th begin on Friday the 16th.
Three working days ahead of the 1st is Monday 28 September (29, 30, 1).

October 2027: the 1st is a Friday; Monday the 25th is Republic Day. Working days: 1 | 4-8 |
11-15 | 18-22 | 26-29, in all 20. Ten from the 1st end on Thursday the 14th; three ahead of it
is Tuesday 28 September (29, 30, 1).
"""

from __future__ import annotations

from datetime import date

import pytest

from monitoring.freeze import (
    BANNERS,
    REFUSALS,
    FreezeRule,
    FreezeWindow,
    banner,
    freeze_rule,
    frozen_refusal,
    is_frozen,
    latest_notice,
    longest_end,
    refusals,
)
from monitoring.working_days import WorkingCalendar
from tests.monitoring.bundled import bundled
from tests.monitoring.tables import empty

CALENDAR = WorkingCalendar()
RULE = FreezeRule(10, 10, 3, "second", "004", "49")


def day(text: str) -> date:
    return date.fromisoformat(text)


def window(first: str, last: str, announced: str) -> FreezeWindow:
    return FreezeWindow(day(first), day(last), day(announced))


@pytest.mark.parametrize(
    ("first", "notice", "end"),
    [
        ("2026-10-01", "2026-09-28", "2026-10-14"),
        ("2026-10-16", "2026-10-13", "2026-10-30"),
        ("2026-10-19", "2026-10-14", "2026-10-30"),  # nine are left of the month
        ("2026-10-27", "2026-10-21", "2026-10-30"),  # over 24, 25 and 26 October
        ("2027-10-01", "2027-09-28", "2027-10-14"),
        ("2027-10-15", "2027-10-12", "2027-10-29"),
        ("2027-10-26", "2027-10-20", "2027-10-29"),
        ("2026-10-03", "2026-09-29", "2026-10-16"),  # a Saturday: 30, 1, 2
    ],
)
def test_notice_and_end_by_hand(first: str, notice: str, end: str) -> None:
    assert latest_notice(day(first), RULE, CALENDAR) == day(notice)
    assert longest_end(day(first), RULE, CALENDAR) == day(end)
    allowed = window(first, end, notice)
    assert refusals(allowed, RULE, CALENDAR) == []
    late = FreezeWindow(day(first), day(end), CALENDAR.add_working_days(day(notice), 1))
    assert [found.code for found in refusals(late, RULE, CALENDAR)] == ["late_notice"]


@pytest.mark.parametrize(
    ("first", "last", "announced", "codes"),
    [
        ("2026-10-01", "2026-10-14", "2026-09-28", []),
        ("2026-10-01", "2026-10-15", "2026-09-28", ["too_long"]),
        ("2026-10-01", "2026-10-14", "2026-09-29", ["late_notice"]),
        ("2026-09-30", "2026-10-09", "2026-09-01", ["outside_month"]),
        ("2026-10-19", "2026-11-02", "2026-09-28", ["outside_month"]),
        ("2026-10-30", "2026-10-29", "2026-09-28", ["reversed"]),
        ("2026-10-16", "2026-10-31", "2026-10-13", []),  # Saturday the 31st is no working day
        ("2026-10-01", "2026-11-30", "2026-10-01", ["outside_month", "too_long", "late_notice"]),
        ("2026-10-05", "2026-10-05", "2026-10-05", ["late_notice"]),
    ],
)
def test_a_window_is_refused_for_every_clause_it_breaks(
    first: str, last: str, announced: str, codes: list[str]
) -> None:
    found = refusals(window(first, last, announced), RULE, CALENDAR)
    assert [refusal.code for refusal in found] == codes


def test_a_refusal_names_clause_and_inputs() -> None:
    too_long, late = refusals(window("2026-10-01", "2026-10-15", "2026-09-30"), RULE, CALENDAR)
    sentence = REFUSALS[too_long.code].many % too_long.params
    assert sentence == (
        "Clause 10 of the Rules: updating is suspended for 10 working days at most."
        " From 2026-10-01 to 2026-10-15 is 11 working days."
    )
    sentence = REFUSALS[late.code].many % late.params
    assert sentence.endswith("had to be announced by 2026-09-28, not on 2026-09-30.")


def test_every_sentence_gets_the_parameters_it_needs() -> None:
    other = window("2026-10-01", "2026-10-02", "2026-09-01")
    found = [
        *refusals(window("2026-10-01", "2026-11-30", "2026-10-01"), RULE, CALENDAR, [other]),
        *refusals(window("2026-10-02", "2026-10-01", "2026-09-01"), RULE, CALENDAR),
        *refusals(other, None, CALENDAR),
        frozen_refusal(day("2026-10-02"), [other]),
    ]
    assert {refusal.code for refusal in found if refusal} == set(REFUSALS)
    for refusal in found:
        assert refusal is not None
        assert REFUSALS[refusal.code].placeholders <= refusal.params.keys()


def test_the_data_are_fixed_once_a_year() -> None:
    first = window("2026-10-01", "2026-10-07", "2026-09-25")
    second = window("2026-10-19", "2026-10-21", "2026-10-01")
    (found,) = refusals(second, RULE, CALENDAR, [first])
    assert (found.code, found.params["clause"]) == ("second_in_year", "8(4)")
    following = window("2027-10-01", "2027-10-07", "2027-09-01")
    assert refusals(following, RULE, CALENDAR, [first]) == []


@pytest.mark.parametrize(
    ("year", "wording"), [(2025, None), (2026, "second"), (2027, "second"), (2030, "second")]
)
def test_the_rule_is_that_of_the_wording_in_force_in_october(
    year: int, wording: str | None
) -> None:
    found = freeze_rule(bundled("obligations"), year)
    assert (found.wording if found else None) == wording
    if found:
        assert (found.month, found.max_working_days, found.notice_working_days) == (10, 10, 3)


def test_the_first_wording_rules_where_no_second_came_into_force() -> None:
    duties = bundled("obligations")
    found = freeze_rule(duties[duties["wording"] == "first"].assign(valid_to=None), 2026)
    assert found is not None
    assert (found.wording, found.source_lines) == ("first", "155")


def test_without_an_act_no_window_can_be_set() -> None:
    rule = freeze_rule(empty("obligations"), 2026)
    (found,) = refusals(window("2026-10-01", "2026-10-02", "2026-09-01"), rule, CALENDAR)
    assert found.code == "no_rule"


WINDOW = window("2026-10-01", "2026-10-14", "2026-09-28")


@pytest.mark.parametrize(
    ("on", "frozen", "code", "days"),
    [
        ("2026-09-27", False, None, None),
        ("2026-09-28", False, "announced", 3),  # 28, 29 and 30 September
        ("2026-09-30", False, "announced", 1),
        ("2026-10-01", True, "frozen", None),
        ("2026-10-10", True, "frozen", None),  # a Saturday within
        ("2026-10-14", True, "frozen", None),
        ("2026-10-15", False, None, None),
    ],
)
def test_the_banner_from_the_notice_to_the_last_day(
    on: str, frozen: bool, code: str | None, days: int | None
) -> None:
    assert is_frozen(day(on), [WINDOW]) is frozen
    assert (frozen_refusal(day(on), [WINDOW]) is not None) is frozen
    found = banner(day(on), [WINDOW], CALENDAR)
    assert (found.code if found else None) == code
    if found:
        assert found.params.get("days") == days
        assert BANNERS[found.code].placeholders <= found.params.keys()
