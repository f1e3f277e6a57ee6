"""Rows of the quarter chart: a mark each, late re-engineering told apart."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.process import group_states
from tests.monitoring.tables import table
from tests.ui.frames import TODAY
from ui.charts import quarters
from ui.words import words

GROUPS = table(
    "process_groups",
    "sphere_no number title reengineering source_lines",
    [(1, 1, "Late", "in_progress", "1"), (1, 2, "Ready", "implemented", "2")],
)
MILESTONES = table(
    "milestones",
    "sphere_no number title executors quarter mark source_lines",
    [
        (1, 1, "Late", "МП", "2026Q1", "R", "1"),
        (1, 1, "Late", "МП", "2027Q2", "F", "1"),
        (1, 2, "Ready", "МП; ЖАО", "2026Q1", "R", "2"),
        (2, 9, "In the chart only " + "x" * 60, None, "2028Q4", "D", "3"),
    ],
)


def rows(milestones: pd.DataFrame = MILESTONES) -> pd.DataFrame:
    states = group_states(GROUPS, MILESTONES, TODAY)
    return quarters.rows(states, milestones, words("en"))


def test_every_mark_has_a_row_with_its_quarter_and_the_last_day_of_it() -> None:
    found = rows()
    columns = found[["group", "quarter", "letter", "due"]]
    assert [tuple(row) for row in columns.head(3).to_numpy()] == [
        ("1.1 Late", "2026 · 1", "▲R", "31.03.2026"),
        ("1.1 Late", "2027 · 2", "F", "30.06.2027"),
        ("1.2 Ready", "2026 · 1", "R", "31.03.2026"),
    ]


def test_only_the_overdue_re_engineering_is_late() -> None:
    assert rows()["late"].tolist() == [True, False, False, False]


def test_groups_stand_as_in_the_cards_and_one_without_a_card_last() -> None:
    assert rows()["place"].tolist() == [0, 0, 1, 2]


def test_a_long_title_is_clipped() -> None:
    title = rows()["group"].iloc[3]
    assert len(title) <= quarters.TITLE_LENGTH
    assert title.endswith("…")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_letter_is_named_by_the_legend(language: str) -> None:
    states = group_states(GROUPS, MILESTONES, TODAY)
    found = quarters.rows(states, MILESTONES, words(language))
    assert set(found["meaning"]) <= set(quarters.letter_names(words(language)).values())
    for letter, meaning in zip(found["letter"], found["meaning"], strict=True):
        assert meaning.startswith(letter.removeprefix(quarters.LATE))


def test_no_mark_is_no_row() -> None:
    assert rows(MILESTONES.iloc[:0]).empty


@pytest.mark.parametrize(
    ("today", "passed"),
    [
        (date(2026, 10, 1), 0.0),
        (date(2026, 11, 16), 0.5),
        (date(2026, 12, 31), 91 / 92),
    ],
)
def test_today_is_a_line_at_its_share_of_the_quarter(today: date, passed: float) -> None:
    specification = quarters.marks(words("en"), False, ("2026 · 3", "2026 · 4"), today)
    (line,) = [layer for layer in specification["layer"] if layer["mark"]["type"] == "rule"]
    assert line["encoding"]["x"]["datum"] == "2026 · 4"
    assert line["encoding"]["x"]["bandPosition"] == passed


def test_a_today_that_is_not_in_the_chart_is_not_drawn() -> None:
    specification = quarters.marks(words("en"), False, ("2026 · 3",), date(2026, 10, 1))
    assert "rule" not in [layer["mark"]["type"] for layer in specification["layer"]]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 1), "2026 · 1"),
        (date(2026, 3, 31), "2026 · 1"),
        (date(2026, 12, 1), "2026 · 4"),
    ],
)
def test_a_quarter_has_the_name_of_the_axis(day: date, expected: str) -> None:
    assert quarters.quarter_name(day) == expected
