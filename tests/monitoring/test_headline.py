"""The figures of the first screen, on a handful of measures."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.headline import ATTENTION_COLUMNS, attention, counts_by, due_within, status_counts
from monitoring.measures import with_status
from monitoring.money_rows import money_rows
from monitoring.statuses import COMPUTED, UnknownStatusError
from tests.monitoring.tables import empty, table

TODAY = date(2026, 11, 20)
MEASURES = table(
    "measures",
    "programme_code item section_code executors start_date end_date recurrence",
    [
        ("a", "1", "I", "МОН; МИО", None, "2026-10-10", None),  # overdue 41 days, partial, paid
        ("a", "2", "I", "МИО", None, "2026-11-19", None),  # overdue 1 day, not done
        ("a", "3", "II", None, None, "2026-09-30", None),  # overdue 51 days, silent
        ("a", "4", "II", "МОН", None, "2026-08-31", None),  # overdue 81 days, silent
        ("b", "1", None, "МОН", None, "2027-12-31", None),  # in progress, paid 20
        ("b", "2", None, "МОН", None, "2027-12-31", None),  # in progress, paid 30
        ("b", "3", None, "МОН", None, "2026-10-31", None),  # done, paid in a year it was not
        ("b", "4", None, "МОН", None, "2026-12-20", None),  # due in 30 days
        ("b", "5", None, "МОН", None, "2026-11-20", None),  # due today
        ("b", "6", None, "МОН", None, "2026-10-10", None),  # cancelled, paid 5
        ("b", "7", None, "МОН", "2026-01-01", "2027-01-31", "yearly:01,06"),  # overdue 143 days
    ],
)
REPORTS = table(
    "measure_reports",
    "programme_code item period status allocated_mln executed_mln",
    [
        ("a", "1", "2026H1", "partial", 10, 10),
        ("a", "2", "2026H1", "not_done", 10, 0),
        ("b", "1", "2026H1", "partial", 20, 20),
        ("b", "2", "2026H1", "partial", 30, 30),
        ("b", "3", "2025", "partial", 40, 40),
        ("b", "3", "2026", "done", 1, 1),
        ("b", "6", "2026", "cancelled", 5, 5),
        ("b", "7", "2026-02", "not_done", None, None),
    ],
)


@pytest.fixture
def statuses() -> pd.DataFrame:
    return with_status(MEASURES, REPORTS, TODAY)


@pytest.fixture
def money() -> pd.DataFrame:
    return money_rows(MEASURES, empty("measure_budgets"), REPORTS)


def test_measures_by_status_with_their_denominator(statuses: pd.DataFrame) -> None:
    computed = status_counts(statuses)
    assert list(zip(computed["status"], computed["measures"], strict=True)) == [
        ("overdue", 5),
        ("due_soon", 2),
        ("in_progress", 2),
        ("upcoming", 0),
        ("closed", 1),
        ("done", 1),
    ]
    assert set(computed["of"]) == {11}
    assert computed["share"].iloc[0] == pytest.approx(5 / 11)
    reported = status_counts(statuses, "reported_status")
    assert dict(zip(reported["status"], reported["measures"], strict=True)) == {
        "not_done": 2,
        "no_report": 4,
        "partial": 3,
        "transferred": 0,
        "cancelled": 1,
        "done": 1,
    }


def test_what_needs_attention_in_order(statuses: pd.DataFrame, money: pd.DataFrame) -> None:
    listed = attention(statuses, money)
    assert list(listed.columns) == ATTENTION_COLUMNS
    assert list(zip(listed["kind"], listed["programme_code"] + listed["item"], strict=True)) == [
        ("overdue", "b7"),
        ("overdue", "a1"),
        ("overdue", "a2"),
        ("paid_not_delivered", "b2"),
        ("paid_not_delivered", "b1"),
        ("paid_not_delivered", "b6"),
        ("no_report_past_due", "a4"),
        ("no_report_past_due", "a3"),
    ]
    assert listed["executed_mln"].iloc[1] == 10.0


def test_of_two_overdue_as_long_the_one_with_more_money_comes_first() -> None:
    measures = table(
        "measures",
        "programme_code item end_date",
        [("p", str(number), "2026-10-10") for number in (1, 2, 3)],
    )
    reports = table(
        "measure_reports",
        "programme_code item period status allocated_mln executed_mln",
        [
            ("p", "1", "2026", "partial", None, None),
            ("p", "2", "2026", "partial", 10, 10),
            ("p", "3", "2026", "partial", 20, 20),
        ],
    )
    listed = attention(
        with_status(measures, reports, TODAY),
        money_rows(measures, empty("measure_budgets"), reports),
    )
    assert list(listed["item"]) == ["3", "2", "1"]


def test_what_falls_due(statuses: pd.DataFrame) -> None:
    def listed(days: int) -> list[str]:
        near = due_within(statuses, days)
        return list(near["programme_code"] + near["item"])

    assert listed(0) == ["b5"]
    assert listed(29) == ["b5"]
    assert listed(30) == ["b5", "b4"]
    # The recurrent one is overdue for June and due again in January.
    assert listed(90) == ["b5", "b4", "b7"]


def test_counts_per_programme_and_section(statuses: pd.DataFrame) -> None:
    programmes = counts_by(statuses, ["programme_code"])
    assert (programmes.measures, programmes.overlapping) == (11, 0)
    found = programmes.frame.set_index("programme_code")
    assert list(found["measures"]) == [4, 7]
    assert list(found["overdue"]) == [4, 1]
    assert list(found["without_report"]) == [2, 2]
    assert (found[list(COMPUTED)].sum(axis=1) == found["measures"]).all()
    sections = counts_by(statuses, ["programme_code", "section_code"]).frame
    assert list(sections["measures"]) == [2, 2, 7]
    assert pd.isna(sections["section_code"].iloc[2])


def test_a_measure_with_two_executors_counts_under_each_and_is_flagged(
    statuses: pd.DataFrame,
) -> None:
    counts = counts_by(statuses, ["executors"], is_list=True, family="reported_status")
    assert (counts.measures, counts.overlapping) == (11, 1)
    found = {
        None if pd.isna(name) else name: (measures, partial)
        for name, measures, partial in zip(
            counts.frame["executors"],
            counts.frame["measures"],
            counts.frame["partial"],
            strict=True,
        )
    }
    assert found == {"МОН": (9, 3), "МИО": (2, 1), None: (1, 0)}


def test_an_unknown_status_raises(statuses: pd.DataFrame) -> None:
    wrong = statuses.assign(computed_status="late")
    with pytest.raises(UnknownStatusError):
        status_counts(wrong)
    with pytest.raises(UnknownStatusError):
        counts_by(wrong, ["programme_code"])


def test_nothing_gives_no_rows_and_no_share() -> None:
    none = with_status(empty("measures"), empty("measure_reports"), TODAY)
    money = money_rows(empty("measures"), empty("measure_budgets"), empty("measure_reports"))
    counts = status_counts(none)
    assert list(counts["measures"]) == [0] * len(COMPUTED)
    assert counts["share"].isna().all()
    assert list(attention(none, money).columns) == ATTENTION_COLUMNS
    assert attention(none, money).empty
    assert due_within(none, 90).empty
    for is_list in (True, False):
        grouped = counts_by(none, ["executors"], is_list=is_list)
        assert (len(grouped.frame), grouped.measures, grouped.overlapping) == (0, 0, 0)
