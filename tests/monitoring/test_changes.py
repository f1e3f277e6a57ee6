"""What is new between two versions, and what only the days changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from monitoring.changes import (
    INPUTS,
    changes,
    new_reports,
    status_changes,
    statuses,
    time_passed,
)
from monitoring.goalposts import goalposts
from tests.monitoring.bundled import bundled
from tests.monitoring.tables import empty, table

TODAY = date(2026, 11, 21)
REPORT = "programme_code item period status allocated_mln executed_mln reason source_lines"
NO_MOVES = goalposts({}, empty("measures"), empty("indicators"))


def reports(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return table("measure_reports", REPORT, rows)


def frames(*reported: tuple[Any, ...]) -> dict[str, pd.DataFrame]:
    measures = table(
        "measures",
        "programme_code item title executors start_date end_date source_file source_lines",
        [
            ("p", "1", "Build", "A", "2026-01-01", "2026-06-30", "f", "1"),
            ("p", "2", "Plan", "B", "2026-01-01", "2027-06-30", "f", "2"),
        ],
    )
    given = {name: empty(name) for name in INPUTS}
    return given | {"measures": measures, "measure_reports": reports(*reported)}


DONE = ("p", "1", "2026", "done", None, None, None, "5")
PARTIAL = ("p", "1", "2026", "partial", None, None, None, "5")
PAID = ("p", "1", "2026", "not_done", 5.0, 5.0, None, "5")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [DONE], [(True, None)]),
        ([DONE], [DONE], []),
        ([PARTIAL], [DONE], [(False, "partial")]),
        ([DONE], [(*DONE[:4], 1.0, None, None, "5")], [(False, "done")]),
        ([DONE], [(*DONE[:7], "99")], []),  # only its place in the document moved
        ([PARTIAL], [PARTIAL, ("p", "1", "2026H1", "done", *DONE[4:])], [(True, None)]),
        ([DONE], [], []),  # a report taken back is no new report
    ],
)
def test_new_reports(
    old: list[tuple[Any, ...]],
    new: list[tuple[Any, ...]],
    expected: list[tuple[bool, str | None]],
) -> None:
    found = new_reports(reports(*old), reports(*new))
    assert [
        (row.is_new, None if pd.isna(row.old_status) else row.old_status)
        for row in found.itertuples()
    ] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [DONE], [("1", "overdue", "done", False)]),
        ([DONE], [], [("1", "done", "overdue", True)]),
        ([], [PARTIAL], []),  # overdue before and after
    ],
)
def test_statuses_that_changed_colour(
    old: list[tuple[Any, ...]],
    new: list[tuple[Any, ...]],
    expected: list[tuple[str, str, str, bool]],
) -> None:
    found = status_changes(statuses(frames(*old), TODAY), statuses(frames(*new), TODAY))
    columns = ["item", "old_status", "new_status", "is_worse"]
    assert list(found[columns].itertuples(index=False, name=None)) == expected


def test_worse_statuses_stand_first() -> None:
    before = frames(("p", "2", "2026", "done", None, None, None, "6"))
    after = frames(DONE)
    found = status_changes(statuses(before, TODAY), statuses(after, TODAY))
    assert list(found["item"]) == ["2", "1"]
    assert list(found["is_worse"]) == [True, False]


def test_what_the_days_changed() -> None:
    found = time_passed(frames(), date(2026, 6, 30), date(2026, 7, 1))
    assert list(found[["item", "old_status", "new_status"]].itertuples(index=False, name=None)) == [
        ("1", "due_soon", "overdue")
    ]
    assert time_passed(frames(), TODAY, TODAY).empty


def test_new_and_settled_findings() -> None:
    found = changes(frames(DONE), frames(PAID), NO_MOVES, 1, 2, TODAY)
    assert [each.finding_code for each in found.findings] == [
        "computed:status_vs_money:p:item 1 2026"
    ]
    assert found.settled == ()
    back = changes(frames(PAID), frames(DONE), NO_MOVES, 2, 3, TODAY)
    assert (back.findings, len(back.settled)) == ((), 1)
    # Other figures, the same contradiction.
    more = frames((*PAID[:4], 6.0, 6.0, *PAID[6:]))
    assert changes(frames(PAID), more, NO_MOVES, 1, 2, TODAY).findings == ()


@pytest.mark.parametrize(("old", "new", "expected"), [(0, 4, 2), (1, 2, 1), (2, 3, 0), (2, 4, 1)])
def test_goalposts_moved_since_a_version(old: int, new: int, expected: int) -> None:
    rows = table(
        "measures",
        "programme_code item end_date",
        [("p", "1", "2026-06-30"), ("p", "1", "2026-12-31"), ("p", "1", "2027-06-30")],
    )
    history = rows.assign(publication=[1, 2, 4], ended_by=pd.array([2, 4, None], dtype="Int64"))
    moves = goalposts({"measures": history}, frames()["measures"], empty("indicators"))
    assert len(changes(frames(), frames(), moves, old, new, TODAY).goalposts) == expected


def test_nothing_changed_between_a_version_and_itself() -> None:
    present = {name: bundled(name) for name in INPUTS}
    assert changes(present, present, NO_MOVES, 3, 3, TODAY).is_empty


def test_to_a_reader_who_saw_nothing_everything_is_new() -> None:
    present = {name: bundled(name) for name in INPUTS}
    nothing = {name: frame.iloc[:0] for name, frame in present.items()}
    found = changes(nothing, present, NO_MOVES, 0, 1, TODAY)
    assert not found.is_empty
    assert len(found.reports) == len(bundled("measure_reports"))
    assert found.reports["is_new"].all()
    assert len(found.findings) == 56
