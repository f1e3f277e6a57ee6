"""Charts of the digital transformation map: rows by hand, specifications against Vega-Lite."""

from __future__ import annotations

from collections.abc import Callable

import altair as alt
import pandas as pd
import pytest

from monitoring import digital as rules
from monitoring.digital import executor_load, letter_states
from tests.monitoring.tables import empty, table
from tests.ui.frames import TODAY, field_names
from ui.charts import digital
from ui.charts.draw import Specification
from ui.words import LANGUAGES, Words, words

GROUPS = table(
    "process_groups",
    "sphere_no number title automation reengineering source_lines sphere",
    [
        (1, number, f"Group {number}", "automated", "in_progress", str(number), "First")
        for number in range(1, 6)
    ]
    + [(2, 1, "Other", "none", "implemented", "9", "Second")],
)
MILESTONES = table(
    "milestones",
    "sphere_no number title executors quarter mark source_lines",
    [
        (1, 1, "Group 1", "А; Б", "2026Q1", "R", "1"),
        (1, 2, "Group 2", "А", "2027Q2", "F", "2"),
        (2, 1, "Other", "А", "2026Q3", "R", "9"),
    ],
)
STATES = letter_states(GROUPS, MILESTONES, empty("findings"), TODAY)
LOAD = executor_load(MILESTONES, empty("abbreviations"))
QUARTERS = tuple(f"{year} · {quarter}" for year in (2026, 2027) for quarter in range(1, 5))

Chart = Callable[[Words, bool], tuple[pd.DataFrame, Specification]]


def maturity_rows(groups: pd.DataFrame, late: set[tuple[int, int]], _: Words) -> pd.DataFrame:
    counts = rules.maturity(groups).set_index(["automation", "reengineering"])["groups"].to_dict()
    return digital.maturity_rows(groups, counts, late, _)


def maturity(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    return maturity_rows(GROUPS, {(1, 1)}, _), digital.maturity(_, is_dark, 2)


def states(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    return digital.state_rows(STATES, _), digital.states(_, is_dark)


def load(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    return digital.load_rows(LOAD), digital.load(_, is_dark, QUARTERS)


CHARTS: list[Chart] = [maturity, states, load]


@pytest.mark.parametrize(("language", "is_dark"), [("kk", False), ("en", True)])
@pytest.mark.parametrize("chart", CHARTS)
def test_a_specification_is_valid_vega_lite(chart: Chart, language: str, is_dark: bool) -> None:
    rows, specification = chart(words(language), is_dark)
    whole = specification | {"data": {"values": rows.to_dict("records")}}
    assert alt.Chart.from_dict(whole, validate=True).to_dict()["data"]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_specification_names_only_columns_of_its_rows(chart: Chart) -> None:
    rows, specification = chart(words("en"), False)
    named = field_names(specification)
    assert named
    assert named <= set(rows.columns)


@pytest.mark.parametrize("chart", CHARTS)
def test_each_appearance_has_its_own_specification_and_keeps_it(chart: Chart) -> None:
    assert chart(words("en"), False)[1] != chart(words("en"), True)[1]
    assert chart(words("en"), False)[1] is chart(words("en"), False)[1]


def test_a_cell_says_how_many_groups_it_holds_also_when_it_holds_none() -> None:
    rows = maturity_rows(GROUPS, set(), words("en"))
    cells = rows[rows["line"] == 0].set_index(["automation", "reengineering"])["number"]
    assert len(cells) == 9
    assert cells["in place", "under way"] == "5"
    assert cells["none", "implemented"] == "1"
    assert sum(map(int, cells)) == len(GROUPS)


def test_tiles_fill_a_line_and_go_on_below() -> None:
    rows = maturity_rows(GROUPS, {(1, 5)}, words("en"))
    tiles = rows[(rows["line"] > 0) & (rows["automation"] == "in place")]
    assert list(zip(tiles["number"], tiles["line"], tiles["tile"], strict=True)) == [
        ("1.1", 1, 0),
        ("1.2", 1, 1),
        ("1.3", 1, 2),
        ("1.4", 1, 3),
        ("1.5", 2, 0),
    ]
    assert rows.loc[rows["late"], "number"].tolist() == ["1.5"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_and_tile_has_a_place_on_the_axes(language: str) -> None:
    _ = words(language)
    groups = GROUPS.assign(reengineering=GROUPS["reengineering"].where(GROUPS["number"] != 2))
    rows = maturity_rows(groups, set(), _)
    lines = int(rows["line"].max())
    frames = digital.maturity(_, False, lines, True)["layer"][0]["encoding"]
    assert set(rows["automation"]) <= set(frames["x"]["scale"]["domain"])
    assert set(rows["reengineering"]) <= set(frames["y"]["scale"]["domain"])


def test_each_letter_shows_all_groups() -> None:
    rows = digital.state_rows(STATES, words("en"))
    assert rows.groupby("meaning")["groups"].sum().tolist() == [len(GROUPS)] * 3
    r_marks = rows[rows["place"] == 0].set_index("state")["groups"].to_dict()
    assert r_marks == {
        "due, the card says otherwise": 1,
        "due and reached": 1,
        "no mark in the chart": 4,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_stands_in_the_legend(language: str) -> None:
    rows, specification = states(words(language), False)
    scale = specification["layer"][0]["encoding"]["color"]["scale"]
    assert set(rows["state"]) <= set(scale["domain"])
    assert len(scale["domain"]) == len(set(scale["domain"])) == len(scale["range"])


def test_executors_stand_by_their_load_and_quarters_as_the_axis_names_them() -> None:
    assert digital.load_rows(LOAD).values.tolist() == [
        ["А", 0, "2026 · 1", 1],
        ["А", 0, "2026 · 3", 1],
        ["А", 0, "2027 · 2", 1],
        ["Б", 1, "2026 · 1", 1],
    ]
