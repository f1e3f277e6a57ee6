"""What the acts oblige to, and by when: the vocabulary of ``due_rule``.

    yearly:01-05,07-05              each year on these days
    next_year_day:10                the 10th after the year; the act does not state the month
    continuous                      at all times
    on_event:EVENT                  when the event happens
    working_days_after:5:EVENT      within so many working days after it
    working_days_before:3:EVENT     so many working days ahead of it
    window:month=10;max_working_days=10   a span in that month, so long at most

The dated rows of any span of time are made in ``occurrences.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from monitoring.dates import as_date

DATA_FREEZE: Final = "data_freeze"
DATA_CHANGE: Final = "data_change"

RuleKind = Literal[
    "yearly",
    "next_year_day",
    "continuous",
    "on_event",
    "working_days_after",
    "working_days_before",
    "window",
]
_WINDOW: Final = re.compile(r"window:month=(\d{1,2});max_working_days=(\d+)")
_AROUND: Final = re.compile(r"(working_days_after|working_days_before):(\d+):(\w+)")
_ON_EVENT: Final = re.compile(r"on_event:(\w+)")
_NEXT_YEAR: Final = re.compile(r"next_year_day:(\d{1,2})")
_YEARLY: Final = re.compile(r"yearly:(\d{2}-\d{2}(?:,\d{2}-\d{2})*)")


class UnknownDueRuleError(ValueError):
    """A ``due_rule`` outside the vocabulary of this module."""

    def __init__(self, due_rule: object) -> None:
        super().__init__(f"{due_rule!r} is not a due rule such as yearly:01-05,07-05.")
        self.due_rule = due_rule


@dataclass(frozen=True)
class DueRule:
    """A rule taken apart.

    ``days`` are (month, day) of a yearly rule, in order; ``number`` the working days or
    the day of the month; ``event`` what it waits for; ``month`` the month of a window.
    """

    kind: RuleKind
    days: tuple[tuple[int, int], ...] = ()
    number: int = 0
    event: str = ""
    month: int = 0


def parse_due_rule(due_rule: object) -> DueRule:
    """The rule in its parts; raises :class:`UnknownDueRuleError`."""
    text = due_rule if isinstance(due_rule, str) else ""
    if text == "continuous":
        return DueRule("continuous")
    if match := _YEARLY.fullmatch(text):
        parts = (part.split("-") for part in match[1].split(","))
        days = tuple(sorted((int(month), int(day)) for month, day in parts))
        # A year with 29 February, so that no existing day is refused.
        if all(_exists(2024, *day) for day in days):
            return DueRule("yearly", days=days)
    elif match := _NEXT_YEAR.fullmatch(text):
        return DueRule("next_year_day", number=int(match[1]))
    elif match := _ON_EVENT.fullmatch(text):
        return DueRule("on_event", event=match[1])
    elif match := _AROUND.fullmatch(text):
        kind: RuleKind = (
            "working_days_after" if match[1] == "working_days_after" else "working_days_before"
        )
        return DueRule(kind, number=int(match[2]), event=match[3])
    elif (match := _WINDOW.fullmatch(text)) and 1 <= int(match[1]) <= 12:
        return DueRule("window", number=int(match[2]), event=DATA_FREEZE, month=int(match[1]))
    raise UnknownDueRuleError(due_rule)


def yearly_dates(rule: DueRule, year: int) -> list[date]:
    """The dates of a yearly rule in a year, none for a rule of another kind.

    29 February has no date in a year without it.
    """
    return [date(year, *day) for day in rule.days if _exists(year, *day)]


def in_force(row: Mapping[Any, Any], day: date) -> bool:
    """Whether the duty of this row binds on ``day``, by ``valid_from`` and ``valid_to``."""
    starts, ends = as_date(row["valid_from"]), as_date(row["valid_to"])
    return (starts is None or starts <= day) and (ends is None or day <= ends)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
