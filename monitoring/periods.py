"""Periods of observed values: what kind each is, and which ones follow in a series.

``dates.period_span`` knows the first and last day of any period. A series of values also
needs to know that ``2025H1`` and ``2025Q2`` end on one day and are of two kinds, and which
periods a reporter owes between two days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from monitoring.dates import period_span

PeriodKind = Literal["year", "half_year", "quarter", "month", "day"]

_CODES: dict[PeriodKind, tuple[str, ...]] = {
    "year": ("{year}",),
    "half_year": ("{year}H1", "{year}H2"),
    "quarter": tuple(f"{{year}}Q{number}" for number in range(1, 5)),
    "month": tuple(f"{{year}}-{number:02d}" for number in range(1, 13)),
}
# Kinds that a series of values can have; a single day is no stretch of time to report on.
SERIES_KINDS = tuple(_CODES)


@dataclass(frozen=True)
class Period:
    """A period with its kind, first and last day."""

    code: str
    kind: PeriodKind
    start: date
    end: date


class UnknownPeriodKindError(ValueError):
    """A kind of period in which no series of values is reported."""

    def __init__(self, kind: object) -> None:
        super().__init__(f"{kind!r} is not a kind of period: {', '.join(SERIES_KINDS)}.")
        self.kind = kind


@cache
def period(code: str) -> Period:
    """``2025``, ``2025H1``, ``2025Q2``, ``2025-03`` or ``2025-03-31`` as a period.

    Raises :class:`monitoring.dates.UnknownPeriodError`, naming what was given.
    """
    start, end = period_span(code)
    return Period(code, _kind(code), start, end)


def _kind(code: str) -> PeriodKind:
    if "H" in code:
        return "half_year"
    if "Q" in code:
        return "quarter"
    by_dashes: tuple[PeriodKind, ...] = ("year", "month", "day")
    return by_dashes[code.count("-")]


def periods_between(kind: str, first: date, last: date) -> list[Period]:
    """The periods of a kind that end from ``first`` to ``last``, both included, in order.

    Raises :class:`UnknownPeriodKindError` for a day or anything that is no kind.
    """
    codes = next((codes for known, codes in _CODES.items() if known == kind), None)
    if codes is None:
        raise UnknownPeriodKindError(kind)
    years = range(first.year, last.year + 1)
    found = (period(code.format(year=year)) for year in years for code in codes)
    return [each for each in found if first <= each.end <= last]
