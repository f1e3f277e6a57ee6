"""The dates of a measure against the phrase they come from.

A measure carries its deadline twice, as the document words it and as dates. Should they
disagree, the measure would be shown as late, or in time, against its own text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from loaders.deadlines import Deadline, UnknownDeadline, parse_deadline
from loaders.errors import LoadError
from loaders.rows import CheckedTable
from monitoring.dates import as_date


def measure_date_errors(measures: CheckedTable, programmes: pd.DataFrame) -> list[LoadError]:
    """Measures whose dates or recurrence are not those of their ``deadline_text``.

    A recurrence without years is bounded by the period of its programme. A measure without
    the phrase keeps whatever dates it has. Codes ``unknown_deadline`` and
    ``deadline_disagrees``.
    """
    periods = _periods(programmes)
    errors = []
    frame = measures.frame
    columns = (frame[c] for c in ("programme_code", "deadline_text", "start_date", "end_date"))
    for row, (programme, phrase, start, end) in enumerate(zip(*columns, strict=True)):
        if pd.isna(phrase):
            continue
        recurrence = frame["recurrence"][row]
        written = Deadline(
            as_date(start), as_date(end), "" if pd.isna(recurrence) else str(recurrence)
        )
        try:
            meant = parse_deadline(phrase, span=periods.get(programme))
        except UnknownDeadline as problem:
            errors.append(
                measures.error(
                    problem.code,
                    row,
                    column="deadline_text",
                    value=phrase,
                    expected=problem.expected,
                    remedy=problem.remedy,
                )
            )
            continue
        if meant != written:
            errors.append(
                measures.error(
                    "deadline_disagrees",
                    row,
                    column="start_date, end_date, recurrence",
                    value=_shown(written),
                    expected=f"{_shown(meant)}, as “{phrase}” says",
                )
            )
    return errors


def _periods(programmes: pd.DataFrame) -> Mapping[str, tuple[date, date]]:
    periods = {}
    columns = (programmes[c] for c in ("programme_code", "start_date", "end_date"))
    for code, first, last in zip(*columns, strict=True):
        start, end = as_date(first), as_date(last)
        if start and end:
            periods[code] = (start, end)
    return periods


def _shown(deadline: Deadline) -> str:
    start, end = (
        day.isoformat() if day else "" for day in (deadline.start_date, deadline.end_date)
    )
    return (
        " ".join(
            part for part in (f"{start}..{end}" if start else end, deadline.recurrence) if part
        )
        or "no dates"
    )
