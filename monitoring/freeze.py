"""The October freeze: which window may be set, whether a day is frozen, what the banner says.

Clause 10 of the Rules of educational monitoring: each October the authorised body fixes the
administrative data; for that time updating is suspended for up to 10 working days, and users
are notified 3 working days ahead. Clause 8(4): they are fixed once a year. Month, length and
notice are read from the duties in force, so a new wording changes them without new code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

import pandas as pd

from monitoring.dates import month_end
from monitoring.frames import records
from monitoring.obligations import DATA_FREEZE, in_force, parse_due_rule
from monitoring.wording import Sentence, msgid, nmsgid
from monitoring.working_days import WorkingCalendar

FREEZE_CLAUSE: Final = "10"
YEARLY_CLAUSE: Final = "8(4)"

Value = str | int | date


@dataclass(frozen=True)
class FreezeRule:
    """What the wording in force asks of a window; lengths are working days."""

    month: int
    max_working_days: int
    notice_working_days: int
    wording: str
    source_file: str
    source_lines: str


@dataclass(frozen=True)
class FreezeWindow:
    """Days on which updating is suspended, both included, and the day users were told."""

    first_day: date
    last_day: date
    announced_on: date

    @property
    def year(self) -> int:
        return self.first_day.year


class RefusalCode(StrEnum):
    """Why a window cannot be set, or data cannot be published."""

    NO_RULE = "no_rule"
    REVERSED = "reversed"
    OUTSIDE_MONTH = "outside_month"
    TOO_LONG = "too_long"
    LATE_NOTICE = "late_notice"
    SECOND_IN_YEAR = "second_in_year"
    FROZEN = "frozen"


REFUSALS: Final[Mapping[RefusalCode, Sentence]] = {
    RefusalCode.NO_RULE: Sentence(
        msgid("No act in force in %(year)s provides for a freeze of the data.")
    ),
    RefusalCode.REVERSED: Sentence(
        msgid("The freeze would end on %(last)s, before it begins on %(first)s.")
    ),
    RefusalCode.OUTSIDE_MONTH: Sentence(
        msgid(
            "Clause %(clause)s of the Rules: the data are frozen in October. The freeze must lie"
            " between %(earliest)s and %(latest)s, not from %(first)s to %(last)s."
        )
    ),
    RefusalCode.TOO_LONG: nmsgid(
        "Clause %(clause)s of the Rules: updating is suspended for %(allowed)s working days at"
        " most. From %(first)s to %(last)s is %(days)s working day.",
        "Clause %(clause)s of the Rules: updating is suspended for %(allowed)s working days at"
        " most. From %(first)s to %(last)s is %(days)s working days.",
        "days",
    ),
    RefusalCode.LATE_NOTICE: nmsgid(
        "Clause %(clause)s of the Rules: users are notified %(days)s working day ahead. A freeze"
        " from %(first)s had to be announced by %(due)s, not on %(announced)s.",
        "Clause %(clause)s of the Rules: users are notified %(days)s working days ahead. A freeze"
        " from %(first)s had to be announced by %(due)s, not on %(announced)s.",
        "days",
    ),
    RefusalCode.SECOND_IN_YEAR: Sentence(
        msgid(
            "Clause %(clause)s of the Rules: the data are fixed once a year. For %(year)s a freeze"
            " from %(first)s to %(last)s is already set."
        )
    ),
    RefusalCode.FROZEN: Sentence(
        msgid(
            "Clause %(clause)s of the Rules: updating is suspended from %(first)s to %(last)s."
            " An exception needs a reason and is entered in the audit."
        )
    ),
}

BANNERS: Final[Mapping[str, Sentence]] = {
    "announced": nmsgid(
        "Data freeze from %(first)s to %(last)s: updating will be suspended."
        " %(days)s working day is left to update.",
        "Data freeze from %(first)s to %(last)s: updating will be suspended."
        " %(days)s working days are left to update.",
        "days",
    ),
    "frozen": Sentence(
        msgid("Data freeze until %(last)s: updating has been suspended since %(first)s.")
    ),
}


@dataclass(frozen=True)
class Refusal:
    """A code of ``REFUSALS`` and the parameters of its sentence."""

    code: RefusalCode
    params: Mapping[str, Value]


@dataclass(frozen=True)
class Banner:
    """A key of ``BANNERS`` and the parameters of its sentence."""

    code: str
    params: Mapping[str, Value]


def freeze_rule(obligations: pd.DataFrame, year: int) -> FreezeRule | None:
    """The rule of the wording that is in force in the freeze month of ``year``.

    ``None`` when no act provides for a freeze then. Without a rule on notice none is asked.
    Raises ``UnknownDueRuleError``.
    """
    parsed = [(row, parse_due_rule(row["due_rule"])) for row in records(obligations)]
    for row, rule in parsed:
        if rule.kind != "window" or not in_force(row, date(year, rule.month, 1)):
            continue
        notices = (
            other.number
            for same, other in parsed
            if other.kind == "working_days_before"
            and other.event == DATA_FREEZE
            and in_force(same, date(year, rule.month, 1))
        )
        return FreezeRule(
            rule.month,
            rule.number,
            next(notices, 0),
            str(row["wording"]),
            str(row["source_file"]),
            str(row["source_lines"]),
        )
    return None


def latest_notice(first_day: date, rule: FreezeRule, calendar: WorkingCalendar) -> date:
    """The last working day on which a freeze from ``first_day`` may be announced.

    The day of the notice is not counted and the first day of the freeze is: a freeze from
    Thursday is announced on Monday of an ordinary week at the latest.
    """
    return calendar.add_working_days(calendar.on_or_before(first_day), -rule.notice_working_days)


def longest_end(first_day: date, rule: FreezeRule, calendar: WorkingCalendar) -> date:
    """The last working day of the longest freeze from ``first_day`` that stays in its month."""
    begins = calendar.on_or_after(first_day)
    end = calendar.add_working_days(begins, rule.max_working_days - 1)
    return min(end, calendar.on_or_before(month_end(first_day.year, rule.month)))


def refusals(
    window: FreezeWindow,
    rule: FreezeRule | None,
    calendar: WorkingCalendar,
    others: Sequence[FreezeWindow] = (),
) -> list[Refusal]:
    """Every reason why ``window`` must not be set; none when it may be.

    ``rule`` is that of the window's year (:func:`freeze_rule`), ``others`` are the windows
    already set, without the one that ``window`` is to replace.
    """
    first, last = window.first_day, window.last_day
    span: dict[str, Value] = {"first": first, "last": last}
    if rule is None:
        return [Refusal(RefusalCode.NO_RULE, {"year": window.year})]
    if last < first:
        return [Refusal(RefusalCode.REVERSED, span)]
    clause: dict[str, Value] = {"clause": FREEZE_CLAUSE}
    found = []
    earliest, latest = date(first.year, rule.month, 1), month_end(first.year, rule.month)
    if first < earliest or last > latest:
        bounds: dict[str, Value] = {"earliest": earliest, "latest": latest}
        found.append(Refusal(RefusalCode.OUTSIDE_MONTH, clause | span | bounds))
    days = calendar.working_days_in(first, last)
    if days > rule.max_working_days:
        length: dict[str, Value] = {"allowed": rule.max_working_days, "days": days}
        found.append(Refusal(RefusalCode.TOO_LONG, clause | span | length))
    notice = rule.notice_working_days
    if calendar.add_working_days(window.announced_on, notice) > first:
        told: dict[str, Value] = {
            "first": first,
            "days": notice,
            "due": latest_notice(first, rule, calendar),
            "announced": window.announced_on,
        }
        found.append(Refusal(RefusalCode.LATE_NOTICE, clause | told))
    found += [
        Refusal(
            RefusalCode.SECOND_IN_YEAR,
            {
                "clause": YEARLY_CLAUSE,
                "year": other.year,
                "first": other.first_day,
                "last": other.last_day,
            },
        )
        for other in others
        if other.year == window.year
    ]
    return found


def window_on(day: date, windows: Sequence[FreezeWindow]) -> FreezeWindow | None:
    """The window in which ``day`` lies, if there is one."""
    return next((each for each in windows if each.first_day <= day <= each.last_day), None)


def is_frozen(day: date, windows: Sequence[FreezeWindow]) -> bool:
    """Whether updating is suspended on ``day``; days of rest within a window count too."""
    return window_on(day, windows) is not None


def frozen_refusal(day: date, windows: Sequence[FreezeWindow]) -> Refusal | None:
    """Why frozen data cannot be published on ``day``; ``None`` when they can."""
    window = window_on(day, windows)
    if window is None:
        return None
    params: dict[str, Any] = {"clause": FREEZE_CLAUSE}
    return Refusal(
        RefusalCode.FROZEN, params | {"first": window.first_day, "last": window.last_day}
    )


def banner(day: date, windows: Sequence[FreezeWindow], calendar: WorkingCalendar) -> Banner | None:
    """What every screen says from the notice to the last day; ``None`` outside of it.

    ``days`` are the working days left, ``day`` among them, before updating is suspended.
    """
    window = window_on(day, windows)
    if window:
        return Banner("frozen", {"first": window.first_day, "last": window.last_day})
    ahead = [each for each in windows if each.announced_on <= day < each.first_day]
    if not ahead:
        return None
    window = min(ahead, key=lambda each: each.first_day)
    left = calendar.working_days_in(day, window.first_day) - calendar.is_working(window.first_day)
    return Banner("announced", {"first": window.first_day, "last": window.last_day, "days": left})
