"""The statutory clock: every duty, every deadline of a measure or an integration as a dated row.

A duty becomes rows by its rule (``obligations.py``); where a duty has two wordings the one
in force on the day counts, so no date is given twice. How each rule is dated:

yearly               the days it names; one that is a day of rest falls due on the next
                     working day (``is_moved``), while ``stated_date`` keeps the act's own day
window               the last day of the window that is set; while none is set, the last
                     working day of the month, marked as an estimate
on_event:data_freeze as the window: the data stand fixed when it ends
working_days_before  so many working days before the first day of the window; while none is
                     set, before the last working day of the month, the latest day it can begin
working_days_after   so many working days after each event of that kind that is given
measures             the end of the month or period the document names, never moved: the
                     status of a measure is reckoned from that day too
integrations         the end of the month the map of digital transformation names, never moved

The acts say nothing on days of rest. That a term ending on one ends on the next working
day is how terms are commonly reckoned, and it costs no reporter a working day.

What has no date (at all times; on an event nobody recorded; a day without a month) is not
invented here: ``undated`` lists it.

``occurrence_code`` names the duty and the period, event or month it is for, never the due
date: a date that moves keeps its code, and a calendar that subscribed moves the entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any, Final

import pandas as pd

from monitoring.contract import MAP_KIND, dataset
from monitoring.dates import as_date, month_end
from monitoring.frames import records, typed
from monitoring.measures import with_status
from monitoring.obligations import (
    DATA_FREEZE,
    DueRule,
    UnknownDueRuleError,
    in_force,
    parse_due_rule,
    yearly_dates,
)
from monitoring.wording import msgid
from monitoring.working_days import WorkingCalendar

LANGUAGES: Final = ("kk", "ru", "en")
_TYPES: Final = {
    **dict.fromkeys(("occurrence_code", "kind", "obligation_code", "programme_code"), "str"),
    "item": "str",
    **{f"{stem}_{code}": "str" for stem in ("actor", "duty") for code in LANGUAGES},
    **dict.fromkeys(("wording", "period"), "str"),
    **dict.fromkeys(("stated_date", "due_date"), "datetime64[us]"),
    **dict.fromkeys(("is_estimated", "is_moved"), "bool"),
    **dict.fromkeys(("source_file", "source_lines"), "str"),
}
COLUMNS: Final = tuple(_TYPES)
DUTY: Final = "duty"
MEASURE: Final = "measure"
INTEGRATION: Final = "integration"
_NAMED: Final = ("actor", "duty")

UNDATED: Final[Mapping[str, str]] = {
    "continuous": msgid("At all times: the act sets no date."),
    "event": msgid("On an event: the date follows once the event is known."),
    "month_not_stated": msgid("The act states a day and no month."),
}
ESTIMATED_NOTE: Final = msgid("The date is an estimate and may still change.")
# A title of two systems does not say what it is of.
INTEGRATION_NOTE: Final = msgid("Integration: %(what)s")
MOVED_NOTE: Final = msgid("The act names %(stated)s, which is a day of rest.")


@dataclass(frozen=True)
class Event:
    """Something a rule waits for: a change of data, a freeze, a registration.

    ``code`` tells it from others of its kind and stays when its dates are corrected.
    ``last_day`` is for what lasts longer than a day.
    """

    kind: str
    code: str
    first_day: date
    last_day: date | None = None


@dataclass(frozen=True)
class _Dated:
    """When a duty falls due, what for, and the day whose wording binds."""

    period: str
    stated: date
    due: date
    bound_on: date
    is_estimated: bool


def occurrences(
    obligations: pd.DataFrame,
    measures: pd.DataFrame,
    start: date,
    end: date,
    calendar: WorkingCalendar,
    *,
    programmes: pd.DataFrame | None = None,
    integrations: pd.DataFrame | None = None,
    events: Sequence[Event] = (),
) -> pd.DataFrame:
    """The rows of ``COLUMNS`` that fall due from ``start`` to ``end``, earliest first.

    Takes frames of ``obligations`` and ``measures``, and of ``programmes`` for measures that
    recur over their programme's years; frames of ``integrations`` belong to the programme of the
    kind ``transformation_map``. ``kind`` is ``duty``, ``measure`` or ``integration``; a measure
    has ``item`` and no ``obligation_code``, its title and executors in the document's language
    in all three, and an integration its two systems and who takes the data. ``period`` is what
    a report is for (``2026H1``), the year of a freeze, the code of an event, the month of a
    recurrent measure; missing for a single deadline.

    Raises ``UnknownDueRuleError``, and ``UnknownRecurrenceError`` for a measure.
    """
    rows = [*_duties(obligations, start, end, calendar, events)]
    rows += _deadlines(measures, programmes, start, end)
    if integrations is not None and programmes is not None:
        rows += _integrations(integrations, programmes, start, end)
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(_TYPES)
    return frame.sort_values(["due_date", "occurrence_code"]).reset_index(drop=True)


def with_days_left(rows: pd.DataFrame, today: date, calendar: WorkingCalendar) -> pd.DataFrame:
    """``rows`` with ``days_left`` and ``working_days_left`` (``Int64``) until ``due_date``.

    Both are 0 on the day itself and negative after it; today is not counted.
    """
    days = [due.date() for due in rows["due_date"]]
    between = {day: calendar.working_days_between(today, day) for day in set(days)}
    return rows.assign(
        days_left=pd.array([(day - today).days for day in days], dtype="Int64"),
        working_days_left=pd.array([between[day] for day in days], dtype="Int64"),
    )


def undated(obligations: pd.DataFrame, day: date, events: Sequence[Event] = ()) -> pd.DataFrame:
    """Duties in force on ``day`` that have no date, with ``undated``, a code of ``UNDATED``."""
    known = {event.kind for event in events} | {DATA_FREEZE}
    rows = []
    for row in records(obligations):
        rule = parse_due_rule(row["due_rule"])
        reason = {"continuous": "continuous", "next_year_day": "month_not_stated"}.get(rule.kind)
        if rule.event and rule.event not in known:
            reason = "event"
        # "When it happens" sets no last day, whether the event is known or not.
        if rule.kind == "on_event" and rule.event != DATA_FREEZE:
            reason = "event"
        if reason and in_force(row, day):
            rows.append({**row, "undated": reason})
    return pd.DataFrame(rows, columns=[*obligations.columns, "undated"])


def _duties(
    obligations: pd.DataFrame,
    start: date,
    end: date,
    calendar: WorkingCalendar,
    events: Sequence[Event],
) -> Iterator[dict[str, Any]]:
    rules = [(row, parse_due_rule(row["due_rule"])) for row in records(obligations)]
    month = next((rule.month for _, rule in rules if rule.kind == "window"), None)
    # Dates move over the end of a year, and a notice stands before its window.
    years = range(start.year - 1, end.year + 2)
    for row, rule in rules:
        if rule.kind == "yearly":
            found = _yearly(rule, years, calendar)
        elif rule.kind == "working_days_after":
            found = _after(rule, events, calendar)
        elif rule.event == DATA_FREEZE:
            found = _around_freeze(rule, years, month, events, calendar)
        else:
            continue
        for dated in found:
            if start <= dated.due <= end and in_force(row, dated.bound_on):
                yield _duty_row(row, dated)


def _duty_row(row: Mapping[str, Any], dated: _Dated) -> dict[str, Any]:
    named = {f"{stem}_{code}": row[f"{stem}_{code}"] for stem in _NAMED for code in ("kk", "en")}
    # Russian is the language of the dataset's own columns.
    named |= {f"{stem}_ru": row[stem] for stem in _NAMED}
    same = ("obligation_code", "programme_code", "wording", "source_file", "source_lines")
    return {
        **{name: row[name] for name in same},
        **named,
        "occurrence_code": f"{row['obligation_code']}:{dated.period}",
        "kind": DUTY,
        "period": dated.period,
        "stated_date": dated.stated,
        "due_date": dated.due,
        "is_estimated": dated.is_estimated,
        "is_moved": dated.due != dated.stated,
    }


def _yearly(rule: DueRule, years: range, calendar: WorkingCalendar) -> Iterator[_Dated]:
    for year in years:
        for stated in yearly_dates(rule, year):
            due = calendar.on_or_after(stated)
            estimated = due != stated and calendar.rests_on_estimate(stated, due)
            yield _Dated(_period_before(rule, stated), stated, due, stated, estimated)


def _after(rule: DueRule, events: Sequence[Event], calendar: WorkingCalendar) -> Iterator[_Dated]:
    for event in events:
        if event.kind == rule.event:
            since = event.first_day
            due = calendar.add_working_days(since, rule.number)
            yield _Dated(event.code, due, due, since, calendar.rests_on_estimate(since, due))


def _around_freeze(
    rule: DueRule,
    years: range,
    month: int | None,
    events: Sequence[Event],
    calendar: WorkingCalendar,
) -> Iterator[_Dated]:
    windows = {event.first_day.year: event for event in events if event.kind == DATA_FREEZE}
    for year in years:
        if year in windows:
            first = windows[year].first_day
            last = windows[year].last_day or first
        elif month:
            first = last = calendar.on_or_before(month_end(year, month))
        else:
            continue
        estimated = year not in windows
        if rule.kind == "working_days_before":
            due = calendar.add_working_days(calendar.on_or_before(first), -rule.number)
            estimated = estimated or calendar.rests_on_estimate(due, first)
        else:
            due = last
        yield _Dated(str(year), due, due, due, estimated)


def _period_before(rule: DueRule, stated: date) -> str:
    """What a yearly report is for: the last year, half-year, quarter or month that has ended.

    The number of dates in the year says which of them. Raises ``UnknownDueRuleError``.
    """
    names = {1: "", 2: "H", 4: "Q"}
    parts = len(rule.days)
    if parts not in names:
        raise UnknownDueRuleError(f"yearly: with {parts} dates")
    # A report due on the last day of a period is for that period.
    after = stated + timedelta(days=1)
    place = after.year * parts + (after.month - 1) * parts // 12 - 1
    year, part = divmod(place, parts)
    return f"{year}{names[parts]}{part + 1}" if parts > 1 else str(year)


def _deadlines(
    measures: pd.DataFrame, programmes: pd.DataFrame | None, start: date, end: date
) -> Iterator[dict[str, Any]]:
    nothing = dataset("measure_reports")
    silent = typed(pd.DataFrame(columns=list(nothing.column_names)), nothing)
    for row in records(with_status(measures, silent, start, programmes)):
        recurrent = isinstance(row["recurrence"], str)
        code = f"{row['programme_code']}/{row['item']}"
        for due in row["occurrences"]:
            if not start <= due <= end:
                continue
            period = f"{due.year}-{due.month:02}" if recurrent else None
            yield {
                **{name: row[name] for name in ("programme_code", "item")},
                **{name: row[name] for name in ("source_file", "source_lines")},
                **{f"actor_{language}": row["executors"] for language in LANGUAGES},
                **{f"duty_{language}": row["title"] for language in LANGUAGES},
                "occurrence_code": f"{code}:{period}" if period else code,
                "kind": MEASURE,
                "period": period,
                "stated_date": due,
                "due_date": due,
                "is_estimated": False,
                "is_moved": False,
            }


def _integrations(
    integrations: pd.DataFrame, programmes: pd.DataFrame, start: date, end: date
) -> Iterator[dict[str, Any]]:
    maps = programmes[programmes["kind"] == MAP_KIND]
    for of, row in product(records(maps), records(integrations)):
        due = as_date(row["due_date"])
        if due is None or not start <= due <= end:
            continue
        systems = [row[name] for name in ("consumer_system", "provider_system")]
        between = " – ".join(name for name in systems if isinstance(name, str))
        yield {
            "programme_code": of["programme_code"],
            "source_file": of["source_file"],
            "source_lines": row["source_lines"],
            **{f"actor_{language}": row["consumer"] for language in LANGUAGES},
            **{f"duty_{language}": between for language in LANGUAGES},
            "occurrence_code": f"{of['programme_code']}/integration/{row['number']}",
            "kind": INTEGRATION,
            "stated_date": due,
            "due_date": due,
            "is_estimated": False,
            "is_moved": False,
        }
