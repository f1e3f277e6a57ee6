"""The vocabulary of due rules."""

from __future__ import annotations

from datetime import date

import pytest

from monitoring.obligations import (
    DueRule,
    UnknownDueRuleError,
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
