"""Who delivered on time, and how full: publications count, promises do not."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.timeliness import (
    completeness,
    delivered,
    expected_reports,
    missing_cells,
    missing_reports,
    timeliness,
)

OCCURRENCES = pd.DataFrame(
    {
        "occurrence_code": ["d:2026H1", "d:2026H2", "e:2026"],
        "obligation_code": ["d", "d", "e"],
        "programme_code": "p",
        "period": ["2026H1", "2026H2", "2026"],
        "due_date": pd.to_datetime(["2026-07-07", "2027-01-05", "2026-12-01"]),
        "is_estimated": False,
    }
)
REPORTERS = pd.DataFrame(
    {
        "obligation_code": ["d", "d"],
        "reporter": ["Abai", "Akmola"],
        "region_code": ["10", "11"],
        "dataset": "measure_reports",
    }
)


def published(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["reporter", "period", "published_on"])
    days = pd.to_datetime(frame["published_on"])
    return frame.assign(dataset="measure_reports", published_on=days)


def reports(today: date, *rows: tuple[str, str, str]) -> pd.DataFrame:
    return delivered(expected_reports(OCCURRENCES, REPORTERS), published(*rows), today)


def test_each_duty_is_expected_of_each_of_its_reporters() -> None:
    found = expected_reports(OCCURRENCES, REPORTERS)
    assert list(zip(found["reporter"], found["period"], strict=True)) == [
        ("Abai", "2026H1"),
        ("Akmola", "2026H1"),
        ("Abai", "2026H2"),
        ("Akmola", "2026H2"),
    ]


@pytest.mark.parametrize(
    ("today", "on", "state", "days_late"),
    [
        (date(2026, 7, 6), None, "not_due", None),
        (date(2026, 7, 7), None, "not_due", None),  # the day is not over
        (date(2026, 7, 8), None, "missing", 1),
        (date(2026, 7, 20), None, "missing", 13),
        (date(2026, 7, 20), "2026-07-01", "on_time", None),
        (date(2026, 7, 20), "2026-07-07", "on_time", None),
        (date(2026, 7, 20), "2026-07-08", "late", 1),
        (date(2026, 7, 1), "2026-07-01", "on_time", None),  # ahead of time
        (date(2026, 7, 20), "2026-07-21", "missing", 13),  # not yet known that day
    ],
)
def test_what_came_of_a_report(
    today: date, on: str | None, state: str, days_late: int | None
) -> None:
    rows = [("Abai", "2026H1", on)] if on else []
    row = reports(today, *rows).iloc[0]
    assert row["state"] == state
    assert (None if pd.isna(row["days_late"]) else row["days_late"]) == days_late


def test_the_first_publication_decides() -> None:
    row = reports(
        date(2026, 8, 1), ("Abai", "2026H1", "2026-07-30"), ("Abai", "2026H1", "2026-07-05")
    ).iloc[0]
    assert (row["state"], row["published_on"]) == ("on_time", pd.Timestamp("2026-07-05"))


def test_a_report_for_another_period_or_reporter_counts_for_neither() -> None:
    found = reports(date(2026, 8, 1), ("Abai", "2025H2", "2026-07-01"))
    assert list(found["state"]) == ["missing", "missing", "not_due", "not_due"]


def test_the_rate_is_of_the_reports_that_are_due() -> None:
    found = reports(date(2026, 8, 1), ("Abai", "2026H1", "2026-07-07"))
    (row,) = timeliness(found).to_dict("records")
    assert row == {
        "expected": 4,
        "due": 2,
        "on_time": 1,
        "late": 0,
        "missing": 1,
        "not_due": 2,
        "on_time_rate": 0.5,
    }


def test_a_report_ahead_of_time_is_not_yet_in_the_rate() -> None:
    found = reports(date(2026, 7, 7), ("Abai", "2026H1", "2026-07-01"))
    row = timeliness(found).iloc[0]
    assert (row["on_time"], row["not_due"], row["due"]) == (1, 3, 0)
    assert pd.isna(row["on_time_rate"])


def test_rates_by_region_and_period() -> None:
    found = reports(
        date(2027, 2, 1),
        ("Abai", "2026H1", "2026-07-07"),
        ("Abai", "2026H2", "2027-01-06"),
        ("Akmola", "2026H2", "2027-01-05"),
    )
    by_region = timeliness(found, ["region_code"]).set_index("region_code")
    assert list(by_region["on_time_rate"]) == [0.5, 0.5]
    assert list(by_region["late"]) == [1, 0]
    assert list(by_region["missing"]) == [0, 1]
    by_both = timeliness(found, ["region_code", "period"])
    assert list(by_both["on_time_rate"]) == [1.0, 0.0, 0.0, 1.0]


def test_without_a_report_due_there_is_no_rate() -> None:
    row = timeliness(reports(date(2026, 1, 1))).iloc[0]
    assert (row["due"], row["not_due"]) == (0, 4)
    assert pd.isna(row["on_time_rate"])


def test_a_reporter_without_a_region_is_a_group_of_its_own() -> None:
    ministry = REPORTERS.assign(region_code=["10", None])
    expected = expected_reports(OCCURRENCES, ministry)
    found = timeliness(delivered(expected, published(), date(2026, 8, 1)), ["region_code"])
    assert list(found["expected"]) == [2, 2]


def test_what_is_missing_longest_stands_first() -> None:
    found = missing_reports(reports(date(2027, 2, 1), ("Abai", "2026H1", "2026-07-07")))
    assert list(zip(found["reporter"], found["period"], found["days_late"], strict=True)) == [
        ("Akmola", "2026H1", 209),
        ("Abai", "2026H2", 27),
        ("Akmola", "2026H2", 27),
    ]


REQUIRED = pd.DataFrame({"item": ["1", "2", "3"], "region_code": ["10", "10", "11"]})
PROVIDED = pd.DataFrame(
    {"item": ["1", "2", "9"], "status": ["done", "", "done"], "amount": [None, 2.0, 1.0]}
)


def test_completeness_counts_required_cells() -> None:
    whole = completeness(REQUIRED, PROVIDED, ["item"], ["status", "amount"])
    assert whole.to_dict("records") == [
        {"required_cells": 6, "provided_cells": 2, "completeness": pytest.approx(1 / 3)}
    ]
    parts = completeness(REQUIRED, PROVIDED, ["item"], ["status", "amount"], ["region_code"])
    assert list(parts["provided_cells"]) == [2, 0]
    assert list(parts["completeness"]) == [0.5, 0.0]


def test_nothing_required_is_not_complete() -> None:
    found = completeness(REQUIRED.iloc[:0], PROVIDED, ["item"], ["status"]).iloc[0]
    assert found["required_cells"] == 0
    assert pd.isna(found["completeness"])


def test_each_missing_cell_is_named() -> None:
    found = missing_cells(REQUIRED, PROVIDED, ["item"], ["status", "amount"])
    assert list(zip(found["item"], found["cell"], strict=True)) == [
        ("1", "amount"),
        ("2", "status"),
        ("3", "status"),
        ("3", "amount"),
    ]


def test_a_row_provided_twice_is_refused() -> None:
    twice = pd.concat([PROVIDED, PROVIDED])
    with pytest.raises(ValueError, match="many-to-one"):
        completeness(REQUIRED, twice, ["item"], ["status"])
