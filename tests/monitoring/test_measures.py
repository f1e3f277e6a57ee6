"""A measure's status at a date, case by case."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pandas as pd
import pytest

from monitoring.dates import UnknownPeriodError, UnknownRecurrenceError
from monitoring.measures import covered, with_status
from monitoring.statuses import UnknownStatusError
from tests.monitoring.tables import empty, table

TODAY = date(2026, 11, 20)
MEASURE_COLUMNS = "programme_code item start_date end_date recurrence"


def one(
    start: str | None,
    end: str | None,
    recurrence: str | None,
    reports: list[tuple[str, str]],
    today: date = TODAY,
    programme: tuple[str, str] | None = None,
) -> pd.Series:
    """The row of one measure with these dates and (period, status) reports."""
    measures = table("measures", MEASURE_COLUMNS, [("p", "1", start, end, recurrence)])
    said = table(
        "measure_reports",
        "programme_code item period status",
        [("p", "1", period, word) for period, word in reports],
    )
    programmes = None
    if programme:
        programmes = table("programmes", "programme_code start_date end_date", [("p", *programme)])
    return with_status(measures, said, today, programmes).iloc[0]


def days(value: object) -> object:
    return None if pd.isna(value) else value  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("end", "reports", "computed", "overdue", "left"),
    [
        pytest.param("2026-11-19", [], "overdue", 1, None, id="due yesterday"),
        pytest.param("2026-11-20", [], "due_soon", None, 0, id="due today"),
        pytest.param("2026-12-20", [], "due_soon", None, 30, id="due in exactly 30 days"),
        pytest.param("2026-12-21", [], "in_progress", None, 31, id="due in 31 days"),
        pytest.param("2026-10-10", [("2026-07-05", "partial")], "overdue", 41, None, id="partial"),
        pytest.param("2026-10-10", [("2026H1", "not_done")], "overdue", 41, None, id="not done"),
        pytest.param("2026-10-10", [("2026H1", "done")], "done", None, None, id="done in time"),
        pytest.param("2026-10-10", [("2026-11", "done")], "done", None, None, id="done late"),
        pytest.param("2027-12-31", [("2026H1", "done")], "done", None, None, id="done early"),
        pytest.param("2026-10-10", [("2026", "transferred")], "closed", None, None, id="passed on"),
        pytest.param("2026-10-10", [("2026", "cancelled")], "closed", None, None, id="cancelled"),
        pytest.param(None, [], "in_progress", None, None, id="no deadline, silent"),
        pytest.param(None, [("2020", "not_done")], "in_progress", None, None, id="no deadline"),
        pytest.param(None, [("2020", "done")], "done", None, None, id="no deadline, done"),
    ],
)
def test_a_single_deadline(
    end: str | None,
    reports: list[tuple[str, str]],
    computed: str,
    overdue: int | None,
    left: int | None,
) -> None:
    row = one(None, end, None, reports)
    assert (row["computed_status"], days(row["days_overdue"]), days(row["days_left"])) == (
        computed,
        overdue,
        left,
    )


def test_the_report_of_2020_decides_on_a_measure_of_2020() -> None:
    for word, computed in (("partial", "overdue"), ("done", "done"), ("transferred", "closed")):
        row = one(None, "2020-12-31", None, [("2020", word)])
        assert (row["reported_status"], row["computed_status"]) == (word, computed)


def test_silence_is_a_mark_beside_any_computed_status() -> None:
    for end, computed in (
        ("2026-10-10", "overdue"),
        ("2026-12-01", "due_soon"),
        (None, "in_progress"),
    ):
        row = one(None, end, None, [])
        assert (row["computed_status"], row["no_report"]) == (computed, True)
        assert row["reported_status"] == "no_report"
        assert pd.isna(row["report_period"])
    assert not one(None, "2026-10-10", None, [("2026H1", "partial")])["no_report"]


@pytest.mark.parametrize(
    ("reports", "period", "word"),
    [
        ([("2025", "done"), ("2026H1", "partial")], "2026H1", "partial"),
        ([("2026H1", "partial"), ("2025", "done")], "2026H1", "partial"),
        ([("2026", "partial"), ("2026Q4", "done")], "2026Q4", "done"),
        ([("2026Q4", "done"), ("2026", "partial")], "2026Q4", "done"),
        ([("2026-07-05", "not_done"), ("2026H1", "partial")], "2026-07-05", "not_done"),
    ],
)
def test_the_last_report_is_the_one_whose_period_ends_last(
    reports: list[tuple[str, str]], period: str, word: str
) -> None:
    row = one(None, "2026-12-31", None, reports)
    assert (row["report_period"], row["reported_status"]) == (period, word)


@pytest.mark.parametrize(
    ("start", "end", "programme", "computed"),
    [
        pytest.param("2027-01-01", "2027-12-31", None, "upcoming", id="its start is ahead"),
        pytest.param("2026-11-20", "2027-12-31", None, "in_progress", id="begins today"),
        pytest.param("2026-11-21", "2026-12-01", None, "due_soon", id="due soon before its start"),
        pytest.param(None, "2028-12-31", ("2027-01-01", "2028-12-31"), "upcoming", id="programme"),
        pytest.param(
            None, "2028-12-31", ("2026-01-01", "2028-12-31"), "in_progress", id="in force"
        ),
        pytest.param(None, None, ("2027-01-01", "2028-12-31"), "upcoming", id="no deadline"),
        pytest.param(None, "2028-12-31", None, "in_progress", id="start known to nobody"),
        pytest.param("2027-01-01", None, None, "upcoming", id="start without deadline"),
    ],
)
def test_what_has_not_begun_is_upcoming(
    start: str | None, end: str | None, programme: tuple[str, str] | None, computed: str
) -> None:
    assert one(start, end, None, [], programme=programme)["computed_status"] == computed


@pytest.mark.parametrize(
    ("today", "reports", "computed", "due", "ahead", "missed"),
    [
        pytest.param(
            date(2024, 6, 30), [], "due_soon", "2024-06-30", "2024-06-30", 0, id="first due today"
        ),
        pytest.param(
            date(2024, 7, 1), [], "overdue", "2024-06-30", "2024-12-31", 1, id="first one missed"
        ),
        pytest.param(
            date(2024, 8, 1),
            [("2024H1", "done")],
            "in_progress",
            "2024-12-31",
            "2024-12-31",
            0,
            id="first covered, second ahead",
        ),
        pytest.param(
            date(2024, 8, 1),
            [("2024-07-05", "done")],
            "in_progress",
            "2024-12-31",
            "2024-12-31",
            0,
            id="a dated report covers the due date before it",
        ),
        pytest.param(
            date(2024, 8, 1),
            [("2024H1", "partial")],
            "overdue",
            "2024-06-30",
            "2024-12-31",
            1,
            id="a partial report covers nothing",
        ),
        pytest.param(
            date(2024, 12, 10),
            [("2024H1", "done")],
            "due_soon",
            "2024-12-31",
            "2024-12-31",
            0,
            id="second due soon",
        ),
        pytest.param(
            date(2025, 2, 1),
            [("2024", "done")],
            "in_progress",
            "2025-06-30",
            "2025-06-30",
            0,
            id="a report of the year covers both, over the end of the year",
        ),
        pytest.param(
            date(2025, 2, 1),
            [("2024H2", "done")],
            "overdue",
            "2024-06-30",
            "2025-06-30",
            1,
            id="the later covered, the earlier not",
        ),
        pytest.param(
            date(2026, 3, 1),
            [("2024", "done")],
            "overdue",
            "2025-06-30",
            None,
            2,
            id="the span is over, two missed",
        ),
        pytest.param(
            date(2026, 3, 1),
            [("2024", "done"), ("2025", "done")],
            "done",
            "2025-12-31",
            None,
            0,
            id="all covered",
        ),
        pytest.param(
            date(2024, 8, 1),
            [("2024H1", "cancelled")],
            "closed",
            "2025-12-31",
            None,
            0,
            id="cancelled",
        ),
    ],
)
def test_a_recurrent_deadline(
    today: date,
    reports: list[tuple[str, str]],
    computed: str,
    due: str,
    ahead: str | None,
    missed: int,
) -> None:
    row = one("2024-01-01", "2025-12-31", "yearly:06,12", reports, today)
    assert row["computed_status"] == computed
    assert row["due_date"] == pd.Timestamp(due)
    assert days(row["next_due_date"]) == (pd.Timestamp(ahead) if ahead else None)
    assert row["missed"] == missed
    assert row["occurrences"] == [
        date(2024, 6, 30),
        date(2024, 12, 31),
        date(2025, 6, 30),
        date(2025, 12, 31),
    ]


def test_a_recurrent_measure_may_be_overdue_and_due_soon_at_once() -> None:
    row = one("2024-01-01", "2025-12-31", "yearly:06,12", [], date(2024, 12, 1))
    assert (row["computed_status"], row["days_overdue"], row["days_left"]) == ("overdue", 154, 30)


def test_a_due_date_that_is_today_is_not_yet_missed() -> None:
    row = one("2024-01-01", "2024-12-31", "monthly", [], date(2024, 3, 31))
    assert (row["computed_status"], row["missed"], row["days_left"]) == ("overdue", 2, 0)


def test_the_end_of_a_programme_is_no_deadline_of_its_measures() -> None:
    row = one(None, None, None, [], TODAY, ("2020-01-01", "2020-12-31"))
    assert (row["computed_status"], row["occurrences"]) == ("in_progress", [])


def test_a_recurrence_without_dates_runs_over_its_programme() -> None:
    row = one(None, None, "yearly:12", [], TODAY, ("2025-01-01", "2026-12-31"))
    assert row["occurrences"] == [date(2025, 12, 31), date(2026, 12, 31)]
    assert one(None, None, "yearly:12", [])["occurrences"] == []


def test_continuous_work_is_never_overdue() -> None:
    row = one("2020-01-01", "2023-12-31", "continuous", [("2020", "partial")])
    assert (row["computed_status"], row["occurrences"]) == ("in_progress", [])
    assert pd.isna(row["due_date"])


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((date(2024, 1, 1), date(2024, 6, 30)), {date(2024, 6, 30)}),
        ((date(2024, 1, 1), date(2024, 3, 31)), set()),
        ((date(2024, 6, 29), date(2024, 6, 29)), set()),
        ((date(2024, 6, 30), date(2024, 6, 30)), {date(2024, 6, 30)}),
        ((date(2025, 1, 5), date(2025, 1, 5)), {date(2024, 12, 31)}),
    ],
)
def test_which_due_dates_a_report_covers(span: tuple[date, date], expected: set[date]) -> None:
    assert covered([date(2024, 6, 30), date(2024, 12, 31)], [span]) == expected


def test_each_measure_is_matched_with_its_own_reports_and_order_is_kept() -> None:
    measures = table(
        "measures",
        MEASURE_COLUMNS,
        [("b", "2", None, "2026-01-01", None), ("a", "2", None, "2026-01-01", None)],
    )
    reports = table(
        "measure_reports",
        "programme_code item period status",
        [("a", "2", "2026", "done"), ("nobody", "2", "2026", "partial")],
    )
    rows = with_status(measures, reports, TODAY)
    assert list(zip(rows["programme_code"], rows["computed_status"], strict=True)) == [
        ("b", "overdue"),
        ("a", "done"),
    ]


def test_mistakes_in_the_data_raise() -> None:
    with pytest.raises(UnknownStatusError):
        one(None, "2026-01-01", None, [("2026", "finished")])
    with pytest.raises(UnknownPeriodError):
        one(None, "2026-01-01", None, [("spring", "done")])
    with pytest.raises(UnknownRecurrenceError):
        one("2026-01-01", "2026-12-31", "weekly", [])


def test_no_measures_give_the_same_columns_and_no_rows() -> None:
    filled = with_status(
        table("measures", MEASURE_COLUMNS, [("p", "1", None, "2026-01-01", None)]),
        empty("measure_reports"),
        TODAY,
    )
    none = with_status(empty("measures"), empty("measure_reports"), TODAY, empty("programmes"))
    assert none.empty
    assert none.dtypes.astype(str).to_dict() == filled.dtypes.astype(str).to_dict()


def test_three_hundred_measures_take_milliseconds() -> None:
    measures = table(
        "measures",
        MEASURE_COLUMNS,
        [("p", str(n), "2024-01-01", "2026-12-31", "quarterly") for n in range(300)],
    )
    reports = table(
        "measure_reports",
        "programme_code item period status",
        [("p", str(n), f"2024Q{q}", "done") for n in range(300) for q in (1, 2, 3)],
    )
    taken = []
    for _ in range(5):
        began = perf_counter()
        with_status(measures, reports, TODAY)
        taken.append(perf_counter() - began)
    assert min(taken) < 0.2
