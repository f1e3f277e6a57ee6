"""The vocabulary of due rules, and the next fixed dates."""

from __future__ import annotations

from datetime import date

import pytest

from monitoring.obligations import (
    DueRule,
    UnknownDueRuleError,
    coming,
    in_force,
    parse_due_rule,
    yearly_dates,
)
from tests.monitoring.bundled import bundled
from tests.monitoring.tables import table


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("yearly:01-05,07-05", DueRule("yearly", days=((1, 5), (7, 5)))),
        ("yearly:12-01", DueRule("yearly", days=((12, 1),))),
        ("yearly:07-20,01-20", DueRule("yearly", days=((1, 20), (7, 20)))),
        ("next_year_day:10", DueRule("next_year_day", number=10)),
        ("continuous", DueRule("continuous")),
        ("on_event:data_freeze", DueRule("on_event", event="data_freeze")),
        (
            "working_days_after:5:data_change",
            DueRule("working_days_after", number=5, event="data_change"),
        ),
        (
            "working_days_before:3:data_freeze",
            DueRule("working_days_before", number=3, event="data_freeze"),
        ),
        (
            "window:month=10;max_working_days=10",
            DueRule("window", number=10, event="data_freeze", month=10),
        ),
    ],
)
def test_a_rule_is_taken_apart(text: str, rule: DueRule) -> None:
    assert parse_due_rule(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "yearly:02-30",
        "yearly:13-01",
        "yearly:1-5",
        "yearly:",
        "continuous:5",
        "window:month=13;max_working_days=10",
        "window:month=0;max_working_days=10",
        "working_days_after:five:data_change",
        "monthly",
        "",
        None,
        float("nan"),
    ],
)
def test_what_is_no_rule_is_refused(text: object) -> None:
    with pytest.raises(UnknownDueRuleError):
        parse_due_rule(text)


def test_every_bundled_rule_is_known() -> None:
    kinds = {parse_due_rule(text).kind for text in bundled("obligations")["due_rule"]}
    assert len(kinds) == 7


def test_a_leap_day_has_a_date_in_leap_years_only() -> None:
    rule = parse_due_rule("yearly:02-29")
    assert yearly_dates(rule, 2028) == [date(2028, 2, 29)]
    assert yearly_dates(rule, 2027) == []


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (None, None, True),
        ("2026-07-12", None, True),
        ("2026-07-13", None, False),
        (None, "2026-07-12", True),
        (None, "2026-07-11", False),
    ],
)
def test_a_duty_binds_on_its_first_and_last_day(
    starts: str | None, ends: str | None, expected: bool
) -> None:
    duty = table("obligations", "valid_from valid_to", [(starts, ends)]).iloc[0]
    assert in_force(duty, date(2026, 7, 12)) is expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (
            date(2026, 11, 21),
            [
                ("monitoring-rules-17", "2026-12-01", 10),
                ("recreation-2024-01", "2027-01-05", 45),
                ("recreation-2024-02", "2027-01-20", 60),
                ("monitoring-rules-18", "2027-03-01", 100),
            ],
        ),
        # 5 July 2026 is a Sunday and 6 July Capital Day.
        (
            date(2026, 7, 7),
            [
                ("recreation-2024-01", "2026-07-07", 0),
                ("recreation-2024-02", "2026-07-20", 13),
                ("monitoring-rules-17", "2026-12-01", 147),
                ("recreation-2024-01", "2027-01-05", 182),
                ("recreation-2024-02", "2027-01-20", 197),
                ("monitoring-rules-18", "2027-03-01", 237),
            ],
        ),
        (
            date(2027, 3, 2),
            [
                ("monitoring-rules-17", "2027-12-01", 274),
                ("monitoring-rules-18", "2028-03-01", 365),
            ],
        ),
    ],
)
def test_the_next_fixed_dates(today: date, expected: list[tuple[str, str, int]]) -> None:
    found = coming(bundled("obligations"), today)
    assert [
        (row.obligation_code, f"{row.due_date:%Y-%m-%d}", row.days_left)
        for row in found.itertuples()
    ] == expected


def test_a_date_moved_over_the_end_of_a_year_is_coming_after_it() -> None:
    duties = table("obligations", "obligation_code due_rule", [("x", "yearly:12-31")])
    # Saturday 31 December 2022: then 1 January, 2 and 3 January off.
    found = coming(duties, date(2023, 1, 2), days=30)
    assert list(found["due_date"].dt.date) == [date(2023, 1, 4)]


def test_nothing_is_coming_where_nothing_binds() -> None:
    found = coming(bundled("obligations").iloc[:0], date(2026, 1, 1))
    assert found.empty
    assert {"due_date", "days_left"} <= set(found.columns)
