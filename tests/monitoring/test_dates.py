"""Periods, quarters and recurrences, with the edges of the calendar."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.dates import (
    UnknownPeriodError,
    UnknownRecurrenceError,
    as_date,
    due_months,
    month_end,
    occurrences,
    period_span,
    quarter_end,
)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2024H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2026-07-05", date(2026, 7, 5), date(2026, 7, 5)),
    ],
)
def test_a_period_is_its_first_and_last_day(period: str, first: date, last: date) -> None:
    assert period_span(period) == (first, last)


@pytest.mark.parametrize(
    "period", ["", "20", "2024H3", "2024Q0", "2024-13", "2023-02-29", "2024Q1 ", 2024, None]
)
def test_what_is_no_period_raises(period: object) -> None:
    with pytest.raises(UnknownPeriodError, match="is not a period"):
        period_span(period)


def test_a_quarter_ends_on_its_last_day_and_nothing_else_is_a_quarter() -> None:
    ends = [quarter_end(f"2026Q{number}") for number in (1, 2, 3, 4)]
    assert ends == [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
    for other in ("2026", "2026H1", "2026Q5", None):
        with pytest.raises(UnknownPeriodError):
            quarter_end(other)


def test_february_ends_on_the_29th_in_leap_years_only() -> None:
    assert [month_end(year, 2).day for year in (1900, 2000, 2023, 2024)] == [28, 29, 28, 29]


@pytest.mark.parametrize(
    ("start", "end", "recurrence", "expected"),
    [
        pytest.param(
            date(2024, 1, 1),
            date(2025, 12, 31),
            "yearly:06,12",
            [date(2024, 6, 30), date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31)],
            id="june and december of two years",
        ),
        pytest.param(
            date(2024, 1, 1),
            date(2024, 12, 31),
            "half_yearly",
            [date(2024, 6, 30), date(2024, 12, 31)],
            id="half-yearly",
        ),
        pytest.param(
            date(2024, 11, 15),
            date(2025, 4, 1),
            "quarterly",
            [date(2024, 12, 31), date(2025, 3, 31)],
            id="quarterly over the end of a year",
        ),
        pytest.param(
            date(2023, 12, 31),
            date(2024, 3, 30),
            "monthly",
            [date(2023, 12, 31), date(2024, 1, 31), date(2024, 2, 29)],
            id="monthly: first day in, leap February, last month not over",
        ),
        pytest.param(
            date(2022, 1, 1),
            date(2023, 12, 31),
            "yearly:02",
            [date(2022, 2, 28), date(2023, 2, 28)],
            id="february of common years",
        ),
        pytest.param(
            date(2024, 1, 1),
            date(2024, 12, 31),
            "yearly:12,06",
            [date(2024, 6, 30), date(2024, 12, 31)],
            id="months out of order",
        ),
        pytest.param(date(2020, 1, 1), date(2023, 12, 31), "continuous", [], id="continuous"),
        pytest.param(
            date(2024, 7, 1), date(2024, 12, 30), "half_yearly", [], id="none in the span"
        ),
        pytest.param(date(2025, 1, 1), date(2024, 1, 1), "monthly", [], id="end before start"),
    ],
)
def test_a_recurrent_deadline_falls_due_once_a_period(
    start: date, end: date, recurrence: str, expected: list[date]
) -> None:
    assert occurrences(start, end, recurrence) == expected


@pytest.mark.parametrize("word", ["weekly", "", "yearly", "yearly:", "yearly:13", "yearly:0", None])
def test_an_unknown_recurrence_raises(word: object) -> None:
    with pytest.raises(UnknownRecurrenceError, match="is not a recurrence"):
        due_months(word)


def test_a_cell_of_a_frame_is_a_date_or_nothing() -> None:
    assert as_date(pd.Timestamp(2026, 10, 10)) == date(2026, 10, 10)
    assert as_date(date(2026, 10, 10)) == date(2026, 10, 10)
    assert as_date(pd.NaT) is None
    assert as_date(None) is None
