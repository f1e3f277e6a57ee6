"""A measure's status at a date: what was reported, and what follows from it.

The two are kept apart on purpose. *Reported* is the word of the last published
report. *Computed* follows from deadline and reports, by the first rule that
applies:

closed       last reported as transferred or cancelled: neither overdue nor done
done         reported done; for a recurrent deadline, every due date is covered
overdue      a due date is past and not reported done
due_soon     the next due date is today or within 30 days
upcoming     the work has not begun: its start date, or for a measure without
             one the start of its programme, is still ahead
in_progress  everything else, so also every open measure without a deadline

The documents give most measures a deadline and no start. A measure of a
programme that is in force is therefore taken as in progress: a guessed start
("a year before", "after the previous measure") would be a date nobody decided.

Silence is a mark of its own (``no_report``) beside any computed status.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from monitoring.dates import as_date, due_months, occurrences, period_span
from monitoring.statuses import CLOSING, NO_REPORT, status

KEY = ["programme_code", "item"]
DUE_SOON_DAYS = 30

Span = tuple[date, date]


@dataclass(frozen=True)
class Standing:
    """A measure at a date: the date its status speaks of, and the distance to it in days.

    ``due_date`` is the first due date not yet done (once all are done, the last
    one); ``next_due_date`` the first of them that is not past; ``missed`` counts
    past due dates not done. Days are ``None`` where they have no meaning.
    """

    computed_status: str
    due_date: date | None = None
    next_due_date: date | None = None
    days_overdue: int | None = None
    days_left: int | None = None
    missed: int = 0


def standing(
    reported_status: str,
    due_dates: Sequence[date],
    open_dates: Sequence[date],
    begins: date | None,
    today: date,
) -> Standing:
    """The computed status by the rules of this module.

    ``due_dates`` are all due dates in order, ``open_dates`` those not reported done,
    ``begins`` the day the work may begin, where it is known.
    """
    last = due_dates[-1] if due_dates else None
    if reported_status in CLOSING:
        return Standing("closed", last)
    if not open_dates and (due_dates or reported_status == "done"):
        return Standing("done", last)
    due = open_dates[0] if open_dates else None
    ahead = next((day for day in open_dates if day >= today), None)
    days_left = (ahead - today).days if ahead else None
    if due and due < today:
        missed = bisect_left(open_dates, today)
        return Standing("overdue", due, ahead, (today - due).days, days_left, missed)
    if days_left is not None and days_left <= DUE_SOON_DAYS:
        computed = "due_soon"
    elif begins and begins > today:
        computed = "upcoming"
    else:
        computed = "in_progress"
    return Standing(computed, due, ahead, None, days_left)


def covered(due_dates: Sequence[date], done: Sequence[Span]) -> set[date]:
    """The due dates of a recurrent measure that reports of completion cover.

    A report for a period covers the due dates inside the period; a report dated
    to a single day covers the latest due date on or before it.
    """
    found: set[date] = set()
    for first, last in done:
        if first == last:
            found.update(due_dates[: bisect_right(due_dates, last)][-1:])
        else:
            found.update(day for day in due_dates if first <= day <= last)
    return found


@dataclass(frozen=True)
class Reported:
    """What the reports of one measure say: the last one, and the spans reported done."""

    status: str
    period: str
    done: tuple[Span, ...]


def reported_by_measure(reports: pd.DataFrame) -> dict[tuple[str, str], Reported]:
    """What is reported of each measure, by ``(programme_code, item)``.

    Last is the report whose period ends last; of two that end on one day the one
    that begins later, because it speaks of that time alone. Raises
    ``UnknownStatusError`` and ``UnknownPeriodError``.
    """
    spans = {period: period_span(period) for period in reports["period"].unique()}
    by_measure: dict[tuple[str, str], list[tuple[date, date, str, str]]] = {}
    for programme, item, period, code in zip(
        *(reports[name] for name in (*KEY, "period", "status")), strict=True
    ):
        first, last = spans[period]
        by_measure.setdefault((programme, item), []).append(
            (last, first, status(code).code, period)
        )
    found = {}
    for measure, rows in by_measure.items():
        _, _, code, period = max(rows, key=lambda row: row[:2])
        done = tuple((first, last) for last, first, said, _ in rows if said == "done")
        found[measure] = Reported(code, period, done)
    return found


def with_status(
    measures: pd.DataFrame,
    reports: pd.DataFrame,
    today: date,
    programmes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """``measures`` in their order, each with its reported and computed status.

    Takes frames of the datasets ``measures``, ``measure_reports`` and, for the start
    of programmes, ``programmes``. Adds: ``reported_status`` (``no_report`` where
    there is none), ``report_period``, ``no_report``, ``computed_status``,
    ``begins_date``, ``due_date``, ``next_due_date``, ``days_overdue``,
    ``days_left``, ``missed`` (see :class:`Standing`) and ``occurrences``, the list
    of all due dates (none for a measure without a deadline).

    A recurrent measure without its own dates recurs over its programme's. Which
    reports were known on which day is the store's question: all that are given
    count. Raises ``UnknownStatusError``, ``UnknownPeriodError`` or
    ``UnknownRecurrenceError``.
    """
    said = reported_by_measure(reports)
    spans = _programme_spans(programmes)
    found: list[Reported | None] = []
    standings: list[Standing] = []
    begins_dates: list[date | None] = []
    all_dates: list[list[date]] = []
    for programme, item, start, end, recurrence in zip(
        *(measures[name] for name in (*KEY, "start_date", "end_date", "recurrence")), strict=True
    ):
        programme_start, programme_end = spans.get(programme, (None, None))
        begins = as_date(start) or programme_start
        recurrent = isinstance(recurrence, str)
        end_date = as_date(end) or (programme_end if recurrent else None)
        due_dates = _due_dates(begins, end_date, recurrence)
        reported = said.get((programme, item))
        code = reported.status if reported else NO_REPORT
        if recurrent:
            settled = covered(due_dates, reported.done if reported else ())
            open_dates = [day for day in due_dates if day not in settled]
        else:
            open_dates = [] if code == "done" else due_dates
        found.append(reported)
        standings.append(standing(code, due_dates, open_dates, begins, today))
        begins_dates.append(begins)
        all_dates.append(due_dates)

    added: dict[str, tuple[list[Any], str]] = {
        "reported_status": ([row.status if row else NO_REPORT for row in found], "str"),
        "report_period": ([row.period if row else None for row in found], "str"),
        "no_report": ([row is None for row in found], "bool"),
        "computed_status": ([row.computed_status for row in standings], "str"),
        "begins_date": (begins_dates, "datetime64[us]"),
        "due_date": ([row.due_date for row in standings], "datetime64[us]"),
        "next_due_date": ([row.next_due_date for row in standings], "datetime64[us]"),
        "days_overdue": ([row.days_overdue for row in standings], "Int64"),
        "days_left": ([row.days_left for row in standings], "Int64"),
        "missed": ([row.missed for row in standings], "Int64"),
        "occurrences": (all_dates, "object"),
    }
    columns = {
        name: pd.Series(values, index=measures.index, dtype=dtype)
        for name, (values, dtype) in added.items()
    }
    return measures.assign(**columns).reset_index(drop=True)


def _due_dates(start: date | None, end: date | None, recurrence: object) -> list[date]:
    """All due dates; a recurrence without two ends cannot be counted and has none."""
    if not isinstance(recurrence, str):
        return [end] if end else []
    due_months(recurrence)
    return occurrences(start, end, recurrence) if start and end else []


def _programme_spans(
    programmes: pd.DataFrame | None,
) -> dict[str, tuple[date | None, date | None]]:
    if programmes is None:
        return {}
    names = ("programme_code", "start_date", "end_date")
    return {
        code: (as_date(start), as_date(end))
        for code, start, end in zip(*(programmes[name] for name in names), strict=True)
    }
