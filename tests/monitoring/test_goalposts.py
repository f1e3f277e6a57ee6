"""Every move of a deadline, a target or a plan, from the history of the rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from monitoring.goalposts import COLUMNS, INPUTS, goalposts, moves_by, original, status_by_plan
from tests.monitoring.bundled import bundled
from tests.monitoring.tables import empty, table

Version = tuple[int, int | None, tuple[Any, ...]]


def history(name: str, columns: str, versions: list[Version]) -> pd.DataFrame:
    """Rows of a dataset, each with the publication that brought it and the one that ended it."""
    rows = table(name, columns, [values for _, _, values in versions])
    ended = pd.array([end for _, end, _ in versions], dtype="Int64")
    return rows.assign(publication=[begin for begin, _, _ in versions], ended_by=ended)


MEASURE = "programme_code item title executors end_date"
MEASURES = table(
    "measures", MEASURE, [("p", "1", "Build", "A; B", "2027-06-30"), ("p", "2", "Plan", "A", None)]
)
INDICATORS = table(
    "indicators",
    "indicator_code programme_code title direction",
    [("up", "p", "Share", "up"), ("down", "q", "Complaints", "down")],
)


def moves(name: str, columns: str, versions: list[Version]) -> pd.DataFrame:
    return goalposts({name: history(name, columns, versions)}, MEASURES, INDICATORS)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2026-12-31"], []),
        (["2026-12-31", "2026-12-31"], []),  # something else of the row changed
        (["2026-12-31", "2027-06-30"], [(2, "easier")]),
        (["2026-12-31", "2026-06-30"], [(2, "harder")]),
        (["2026-12-31", None], [(2, "removed")]),
        ([None, "2026-12-31"], []),  # a first deadline moves nothing
        (
            ["2026-12-31", "2027-06-30", "2027-12-31", "2026-12-31"],
            [(2, "easier"), (3, "easier"), (4, "harder")],
        ),
    ],
)
def test_a_deadline_that_moves(dates: list[str | None], expected: list[tuple[int, str]]) -> None:
    count = len(dates)
    versions: list[Version] = [
        (place, place + 1 if place < count else None, ("p", "1", day))
        for place, day in enumerate(dates, start=1)
    ]
    found = moves("measures", "programme_code item end_date", versions)
    assert list(zip(found["publication"], found["direction"], strict=True)) == expected


def test_a_move_says_what_it_was_and_whose() -> None:
    found = moves(
        "measures",
        "programme_code item end_date",
        [(1, 4, ("p", "1", "2026-12-31")), (4, None, ("p", "1", "2027-06-30"))],
    )
    assert tuple(found.columns) == COLUMNS
    row = found.iloc[0]
    assert row["old_value"] == "2026-12-31"
    assert row["new_value"] == "2027-06-30"
    assert (row["new_date"] - row["old_date"]).days == 181
    assert (row["goal"], row["programme_code"], row["executors"]) == ("deadline", "p", "A; B")
    assert (row["title"], row["item"], row["row_key"]) == ("Build", "1", "p 1")


TARGET = "targets indicator_code year value"
BUDGET = "measure_budgets programme_code item year planned_mln"
OF_MEASURE = "measures programme_code item"


@pytest.mark.parametrize(
    ("named", "key", "old", "new", "goal", "direction"),
    [
        (TARGET, ("up", 2027), 85, 70, "target", "easier"),
        (TARGET, ("up", 2027), 85, 90, "target", "harder"),
        (TARGET, ("down", 2027), 10, 12, "target", "easier"),
        (TARGET, ("down", 2027), 10, 8, "target", "harder"),
        (BUDGET, ("p", "1", 2026), 40, 30, "plan", "easier"),
        (BUDGET, ("p", "1", 2026), 40, 0, "plan", "easier"),
        (f"{OF_MEASURE} planned_total_mln", ("p", "1"), 40, 50, "plan", "harder"),
        (f"{OF_MEASURE} facilities", ("p", "1"), 23, 20, "commitment", "easier"),
        (f"{OF_MEASURE} recurrence", ("p", "1"), "monthly", "quarterly", "deadline", "other"),
        ("integrations number due_date", (1,), "2026-11-30", "2027-11-30", "deadline", "easier"),
    ],
)
def test_every_kind_of_goalpost(
    named: str, key: tuple[Any, ...], old: object, new: object, goal: str, direction: str
) -> None:
    name, columns = named.split(" ", 1)
    (row,) = moves(name, columns, [(1, 2, (*key, old)), (2, None, (*key, new))]).itertuples()
    assert (row.goal, row.direction, row.publication) == (goal, direction, 2)


def test_a_row_taken_away_is_a_goalpost_removed() -> None:
    columns = "indicator_code year value"
    (row,) = moves("targets", columns, [(1, 5, ("up", 2027, 85))]).itertuples()
    assert (row.direction, row.publication, row.old_number) == ("removed", 5, 85)
    assert pd.isna(row.new_value)


def test_a_row_that_comes_back_lower_is_a_lower_aim() -> None:
    columns = "indicator_code year value"
    versions: list[Version] = [(1, 3, ("up", 2027, 85)), (7, None, ("up", 2027, 70))]
    (row,) = moves("targets", columns, versions).itertuples()
    assert (row.direction, row.publication) == ("easier", 7)


def test_a_new_row_moves_nothing() -> None:
    assert moves("targets", "indicator_code year value", [(3, None, ("up", 2030, 99))]).empty


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        # The mark moves from one quarter to the next.
        ([(1, 2, "2027Q1"), (2, None, "2027Q3")], [("2027-03-31", "2027-09-30", "easier", 2)]),
        # It is drawn over one quarter more.
        ([(1, None, "2027Q1"), (2, None, "2027Q2")], [("2027-03-31", "2027-06-30", "easier", 2)]),
        # Its earlier quarter goes, the deadline stays.
        ([(1, 2, "2027Q1"), (1, None, "2027Q2")], []),
        # Its later quarter goes.
        ([(1, None, "2027Q1"), (1, 2, "2027Q2")], [("2027-06-30", "2027-03-31", "harder", 2)]),
        ([(1, 2, "2027Q1")], [("2027-03-31", None, "removed", 2)]),
        ([(1, None, "2027Q1")], []),
    ],
)
def test_a_mark_of_the_quarter_chart_that_moves(
    versions: list[tuple[int, int | None, str]],
    expected: list[tuple[str, str | None, str, int]],
) -> None:
    rows: list[Version] = [(begin, end, (1, 3, quarter, "F")) for begin, end, quarter in versions]
    found = moves("milestones", "sphere_no number quarter mark", rows)
    assert [
        (r.old_value, None if pd.isna(r.new_value) else r.new_value, r.direction, r.publication)
        for r in found.itertuples()
    ] == expected


LEDGER = goalposts(
    {
        "measures": history(
            "measures",
            MEASURE,
            [
                (1, 2, ("p", "1", "Build", "A; B", "2026-06-30")),
                (2, 3, ("p", "1", "Build", "A; B", "2026-12-31")),
                (3, None, ("p", "1", "Build", "A; B", "2027-06-30")),
            ],
        ),
        "targets": history(
            "targets",
            "indicator_code year value",
            [(1, 3, ("down", 2027, 10)), (3, None, ("down", 2027, 8))],
        ),
    },
    MEASURES,
    INDICATORS,
)


def test_moves_are_counted_per_programme() -> None:
    found = moves_by(LEDGER, "programme_code").set_index("group")
    assert list(found.index) == ["p", "q"]
    assert list(found.loc["p", ["moves", "easier", "harder", "goals"]]) == [2, 2, 0, 1]
    assert list(found.loc["q", ["moves", "easier", "harder", "goals"]]) == [1, 0, 1, 1]


def test_moves_are_counted_under_each_executor() -> None:
    found = moves_by(LEDGER, "executors", is_list=True)
    counted = found.set_index("group")["moves"]
    assert (counted["A"], counted["B"]) == (2, 2)
    assert found.loc[found["group"].isna(), "moves"].tolist() == [1]


def test_the_bundled_documents_have_moved_nothing_yet() -> None:
    first = {
        name: bundled(name).assign(
            publication=1, ended_by=pd.array([None] * len(bundled(name)), dtype="Int64")
        )
        for name in INPUTS
    }
    found = goalposts(first, bundled("measures"), bundled("indicators"))
    assert found.empty
    assert tuple(found.columns) == COLUMNS
    assert moves_by(found, "programme_code").empty


PLANS = history(
    "measures",
    MEASURE,
    [
        (1, 4, ("p", "1", "Build", "A; B", "2026-06-30")),
        (4, None, ("p", "1", "Build", "A; B", "2027-06-30")),
        (2, None, ("p", "2", "Plan", "A", None)),
    ],
)


def test_the_first_plan_is_kept() -> None:
    found = original(PLANS, MEASURES, "measures")
    assert list(found["item"]) == ["1", "2"]
    assert found["end_date"].iloc[0] == pd.Timestamp("2026-06-30")
    assert pd.isna(found["end_date"].iloc[1])
    assert dict(found.dtypes) == dict(MEASURES.dtypes)


def test_a_row_without_a_history_is_its_own_first_plan() -> None:
    found = original(PLANS.iloc[:0], MEASURES, "measures")
    pd.testing.assert_frame_equal(found, MEASURES)


@pytest.mark.parametrize(
    ("today", "statuses", "eased"),
    [
        (date(2026, 3, 1), ("in_progress", "in_progress"), False),
        (date(2026, 11, 21), ("overdue", "in_progress"), True),
        (date(2027, 7, 1), ("overdue", "overdue"), False),
    ],
)
def test_a_status_against_the_first_and_the_present_plan(
    today: date, statuses: tuple[str, str], eased: bool
) -> None:
    found = status_by_plan(PLANS, MEASURES, empty("measure_reports"), today)
    row = found.iloc[0]
    assert (row["original_status"], row["present_status"]) == statuses
    assert row["is_eased"] == eased
    assert (row["original_due"], row["present_due"]) == (
        pd.Timestamp("2026-06-30"),
        pd.Timestamp("2027-06-30"),
    )
    assert not found["is_eased"].iloc[1]
