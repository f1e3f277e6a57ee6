"""Periods of values: kind, first and last day, and which ones lie between two days."""

from __future__ import annotations

from datetime import date

import pytest

from monitoring.dates import UnknownPeriodError
from monitoring.periods import (
    SERIES_KINDS,
    UnknownPeriodKindError,
    period,
    periods_between,
)


@pytest.mark.parametrize(
    ("code", "kind", "start", "end"),
    [
        ("2025", "year", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025H1", "half_year", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025H2", "half_year", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025Q2", "quarter", date(2025, 4, 1), date(2025, 6, 30)),
        ("2025-03", "month", date(2025, 3, 1), date(2025, 3, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-03-05", "day", date(2025, 3, 5), date(2025, 3, 5)),
    ],
)
def test_a_period_has_a_kind_and_two_ends(code: str, kind: str, start: date, end: date) -> None:
    found = period(code)
    assert (found.code, found.kind, found.start, found.end) == (code, kind, start, end)


@pytest.mark.parametrize("code", ["2025Q5", "2025H3", "2025-13", "25", "2025q1", "", "2025-02-30"])
def test_an_unknown_period_is_named(code: str) -> None:
    with pytest.raises(UnknownPeriodError) as problem:
        period(code)
    assert problem.value.period == code
    assert repr(code) in str(problem.value)


@pytest.mark.parametrize(
    ("kind", "first", "last", "codes"),
    [
        ("year", date(2024, 1, 1), date(2026, 6, 30), ["2024", "2025"]),
        ("half_year", date(2024, 7, 1), date(2025, 6, 30), ["2024H2", "2025H1"]),
        ("quarter", date(2025, 12, 31), date(2026, 3, 31), ["2025Q4", "2026Q1"]),
        ("quarter", date(2025, 12, 31), date(2026, 3, 30), ["2025Q4"]),
        ("month", date(2025, 12, 2), date(2026, 2, 28), ["2025-12", "2026-01", "2026-02"]),
        ("month", date(2026, 1, 1), date(2025, 1, 1), []),
    ],
)
def test_a_period_lies_between_two_days_when_it_ends_there(
    kind: str, first: date, last: date, codes: list[str]
) -> None:
    assert [found.code for found in periods_between(kind, first, last)] == codes


@pytest.mark.parametrize("kind", ["day", "week", ""])
def test_no_series_is_reported_by_any_other_kind(kind: str) -> None:
    assert kind not in SERIES_KINDS
    with pytest.raises(UnknownPeriodKindError, match="is not a kind of period"):
        periods_between(kind, date(2025, 1, 1), date(2025, 2, 1))
