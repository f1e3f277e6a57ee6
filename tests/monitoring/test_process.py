"""Quarter charts against process cards and against their own summary."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.dates import UnknownPeriodError
from monitoring.process import group_states, letters_in, mark_counts, summary_differences
from tests.monitoring.tables import empty, table

MILESTONES = "sphere_no number quarter mark"


def state(card: str | None, marks: list[tuple[str, str]], today: date) -> pd.Series:
    groups = table("process_groups", "sphere_no number title reengineering", [(1, 1, "x", card)])
    milestones = table("milestones", MILESTONES, [(1, 1, *mark) for mark in marks])
    return group_states(groups, milestones, today).iloc[0]


@pytest.mark.parametrize(
    ("card", "marks", "today", "late", "days"),
    [
        pytest.param("planned", [("2026Q1", "R")], date(2026, 3, 31), False, None, id="last day"),
        pytest.param("planned", [("2026Q1", "R")], date(2026, 4, 1), True, 1, id="day after"),
        pytest.param("in_progress", [("2026Q1", "R")], date(2026, 4, 1), True, 1, id="under way"),
        pytest.param("implemented", [("2026Q1", "R")], date(2026, 4, 1), False, None, id="there"),
        pytest.param(None, [("2026Q1", "R")], date(2026, 4, 1), True, 1, id="card says nothing"),
        pytest.param("planned", [("2026Q1", "F")], date(2026, 4, 1), False, None, id="no R"),
        pytest.param("planned", [], date(2026, 4, 1), False, None, id="no mark"),
        pytest.param(
            "planned",
            [("2026Q4", "R"), ("2027Q1", "R")],
            date(2027, 1, 1),
            False,
            None,
            id="drawn over two quarters, over the end of the year",
        ),
    ],
)
def test_re_engineering_is_late_after_its_quarter_unless_the_card_says_implemented(
    card: str | None, marks: list[tuple[str, str]], today: date, late: bool, days: int | None
) -> None:
    row = state(card, marks, today)
    assert row["late"] == late
    assert (None if pd.isna(row["days_late"]) else row["days_late"]) == days


@pytest.mark.parametrize(
    ("today", "due", "following", "on"),
    [
        (date(2026, 3, 30), None, "R", date(2026, 3, 31)),
        (date(2026, 3, 31), "R", "F", date(2027, 6, 30)),
        (date(2027, 6, 30), "R; F", "D", date(2028, 6, 30)),
        (date(2028, 6, 30), "R; F; D", None, None),
    ],
)
def test_what_is_due_by_a_day_and_what_follows(
    today: date, due: str | None, following: str | None, on: date | None
) -> None:
    row = state("planned", [("2026Q1", "R"), ("2027Q2", "F"), ("2028Q2", "D")], today)
    assert (None if pd.isna(row["due_letters"]) else row["due_letters"]) == due
    assert (None if pd.isna(row["next_letter"]) else row["next_letter"]) == following
    assert (None if pd.isna(row["next_due"]) else row["next_due"].date()) == on


def test_of_two_letters_due_on_one_day_the_earlier_stage_is_named() -> None:
    row = state("planned", [("2027Q2", "D"), ("2027Q2", "F")], date(2026, 1, 1))
    assert row["next_letter"] == "F"


def test_groups_keep_their_order_and_take_their_own_marks() -> None:
    groups = table(
        "process_groups",
        "sphere_no number title automation",
        [(2, 1, "x", "none"), (1, 1, "y", None)],
    )
    milestones = table(
        "milestones",
        MILESTONES,
        [(1, 1, "2026Q1", "R"), (2, 1, "2026Q2", "R"), (9, 9, "2026Q3", "R")],
    )
    rows = group_states(groups, milestones, date(2026, 1, 1))
    assert list(rows["title"]) == ["x", "y"]
    assert list(rows["r_due"].dt.date) == [date(2026, 6, 30), date(2026, 3, 31)]


def test_marks_are_counted_per_sphere_letter_and_year() -> None:
    milestones = table(
        "milestones",
        MILESTONES,
        [
            (1, 1, "2026Q1", "R"),
            (1, 1, "2026Q2", "R"),
            (1, 2, "2026Q4", "R"),
            (1, 2, "2027Q1", "F"),
            (2, 1, "2026Q1", "R"),
        ],
    )
    assert mark_counts(milestones).values.tolist() == [
        [1, "F", 2027, 1, 1],
        [1, "R", 2026, 3, 2],
        [2, "R", 2026, 1, 1],
    ]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("R", ("R",)),
        ("R и F", ("R", "F")),
        ("D, F", ("F", "D")),
        ("R-3; F – 12", ("R", "F")),
        ("RFD", ()),
        ("Draft", ()),
        ("", ()),
        (None, ()),
        (float("nan"), ()),
    ],
)
def test_letters_of_a_summary_cell(text: object, letters: tuple[str, ...]) -> None:
    assert letters_in(text) == letters


def test_where_summary_and_detail_disagree() -> None:
    milestones = table(
        "milestones",
        MILESTONES,
        [
            (1, 1, "2026Q1", "R"),
            (1, 2, "2026Q2", "F"),
            (1, 3, "2026Q3", "F"),
            (2, 1, "2027Q1", "R"),
        ],
    )
    summary = table(
        "milestone_summary",
        "sphere_no year marks",
        [(1, 2026, "R и D"), (1, 2027, None), (2, 2027, "R")],
    )
    found = summary_differences(milestones, summary)
    assert sorted(found.values.tolist()) == [[1, 2026, "D", 0, True], [1, 2026, "F", 2, False]]


def test_a_quarter_that_is_none_raises() -> None:
    with pytest.raises(UnknownPeriodError):
        state("planned", [("2026", "R")], date(2026, 1, 1))


def test_nothing_gives_no_rows() -> None:
    states = group_states(empty("process_groups"), empty("milestones"), date(2026, 1, 1))
    filled = group_states(
        table("process_groups", "sphere_no number title", [(1, 1, "x")]),
        empty("milestones"),
        date(2026, 1, 1),
    )
    assert states.empty
    assert states.dtypes.astype(str).to_dict() == filled.dtypes.astype(str).to_dict()
    assert not filled["late"].any()
    assert mark_counts(empty("milestones")).empty
    assert summary_differences(empty("milestones"), empty("milestone_summary")).empty
    only_summary = table("milestone_summary", "sphere_no year marks", [(1, 2026, "R")])
    found = summary_differences(empty("milestones"), only_summary)
    assert found.values.tolist() == [[1, 2026, "R", 0, True]]
