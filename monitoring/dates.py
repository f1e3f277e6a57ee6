"""Calendar words of the documents turned into dates: quarters, periods, recurrences.

Deadlines in the documents are months, quarters, half-years and years; each
means its last day. Working days are another matter and stand elsewhere.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

import pandas as pd

_PERIOD = re.compile(r"(\d{4})(?:Q([1-4])|H([12])|-(\d{2})(?:-(\d{2}))?)?")
_YEARLY = re.compile(r"yearly:(\d{2}(?:,\d{2})*)")

CONTINUOUS = "continuous"
_MONTHS = {
    "half_yearly": (6, 12),
    "quarterly": (3, 6, 9, 12),
    "monthly": tuple(range(1, 13)),
    CONTINUOUS: (),
}


class UnknownPeriodError(ValueError):
    """A period that is not ``2026``, ``2026H1``, ``2026Q1``, ``2026-03`` or ``2026-03-31``."""

    def __init__(self, period: object) -> None:
        super().__init__(
            f"{period!r} is not a period such as 2026, 2026H1, 2026Q1, 2026-03 or 2026-03-31."
        )
        self.period = period


class UnknownRecurrenceError(ValueError):
    """A recurrence that is not ``yearly:06,12``, half-yearly, quarterly, monthly or continuous."""

    def __init__(self, recurrence: object) -> None:
        super().__init__(f"{recurrence!r} is not a recurrence: yearly:MM,MM, {', '.join(_MONTHS)}.")
        self.recurrence = recurrence


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def period_span(period: object) -> tuple[date, date]:
    """First and last day of a period of the contract.

    ``2026`` is the year, ``2026H1`` a half-year, ``2026Q1`` a quarter, ``2026-03`` a
    month; ``2026-07-05`` is a single day. Raises :class:`UnknownPeriodError`.
    """
    match = _PERIOD.fullmatch(period) if isinstance(period, str) else None
    if match is None:
        raise UnknownPeriodError(period)
    year = int(match[1])
    first, last = 1, 12
    if match[2]:
        last = 3 * int(match[2])
        first = last - 2
    elif match[3]:
        last = 6 * int(match[3])
        first = last - 5
    elif match[4]:
        first = last = int(match[4])
    try:
        if match[5]:
            day = date(year, first, int(match[5]))
            return day, day
        return date(year, first, 1), month_end(year, last)
    except ValueError:
        raise UnknownPeriodError(period) from None


def quarter_end(quarter: object) -> date:
    """The last day of ``2026Q1``; raises :class:`UnknownPeriodError` for anything but a quarter."""
    if not isinstance(quarter, str) or "Q" not in quarter:
        raise UnknownPeriodError(quarter)
    return period_span(quarter)[1]


def due_months(recurrence: object) -> tuple[int, ...]:
    """The months at whose end something falls due; raises :class:`UnknownRecurrenceError`."""
    if isinstance(recurrence, str):
        if recurrence in _MONTHS:
            return _MONTHS[recurrence]
        match = _YEARLY.fullmatch(recurrence)
        months = sorted({int(month) for month in match[1].split(",")}) if match else []
        if months and months[0] >= 1 and months[-1] <= 12:
            return tuple(months)
    raise UnknownRecurrenceError(recurrence)


def occurrences(start: date, end: date, recurrence: str) -> list[date]:
    """The due dates of a recurrent deadline from ``start`` to ``end``, both included.

    ``yearly:06,12`` falls due on the last days of June and December of each year,
    ``half_yearly`` on the same, ``quarterly`` and ``monthly`` at the end of each
    quarter and month; ``continuous`` never. A period whose last day lies after
    ``end`` has no due date. Raises :class:`UnknownRecurrenceError`.
    """
    months = due_months(recurrence)
    dates = (month_end(year, month) for year in range(start.year, end.year + 1) for month in months)
    return [day for day in dates if start <= day <= end]


def as_date(value: object) -> date | None:
    """A date cell of a frame as a ``date``; an empty cell is ``None``."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value if isinstance(value, date) and not pd.isna(value) else None
