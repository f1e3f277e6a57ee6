"""Charts of the digital transformation map: maturity, the plan's letters, executors' load."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import altair as alt
import pandas as pd

from monitoring import digital
from monitoring.digital import AUTOMATION, NOT_STATED, REENGINEERING, STATES
from monitoring.frames import records
from monitoring.process import LETTERS
from monitoring.statuses import status
from monitoring.wording import msgid
from ui.charts.draw import Specification, row_titles, rows_axis, specification
from ui.charts.palette import palette
from ui.charts.quarters import letter_names
from ui.words import Words

AUTOMATION_NAMES: Final = {
    "none": msgid("none"),
    "partial": msgid("in part"),
    "automated": msgid("in place"),
    NOT_STATED: msgid("not stated"),
}
REENGINEERING_NAMES: Final = {
    "planned": msgid("planned"),
    "in_progress": msgid("under way"),
    "implemented": msgid("implemented"),
    NOT_STATED: msgid("not stated"),
}
STATE_NAMES: Final = {
    "at_odds": msgid("due, the card says otherwise"),
    "unreported": msgid("due, the card is silent"),
    "met": msgid("due and reached"),
    "ahead": msgid("ahead"),
    "no_mark": msgid("no mark in the chart"),
    "lost": msgid("lost in the document"),
}
# Which status's colour a state that is due borrows, so that alarm looks like alarm.
_LOOKS: Final = {"at_odds": "overdue", "unreported": "no_report", "met": "done"}
# Tiles that stand side by side in a cell: four numbers like 2.18 fit a phone.
TILES_A_LINE: Final = 4
TILE_HEIGHT: Final = 26
CARD: Final = ["sphere_no", "number", "sphere", "title", "automation", "reengineering"]
LETTER_HEIGHT: Final = 48
LOAD_HEIGHT: Final = 36
# The most marks; dark or light enough for the text of the appearance to be read on it.
LOAD_DEEPEST: Final = {False: "#4da3c7", True: "#1f6d8c"}


def maturity_rows(
    groups: pd.DataFrame,
    counts: Mapping[tuple[str, str], int],
    late: set[tuple[int, int]],
    _: Words,
) -> pd.DataFrame:
    """One row per cell, with the number of its groups, and one per process group in it.

    ``counts`` are the groups by automation and re-engineering. A cell stands on line 0 and
    its groups on the lines below, ``TILES_A_LINE`` side by side.
    ``late`` are the groups, as ``(sphere_no, number)``, to be outlined.
    """
    automation = {code: _(name) for code, name in AUTOMATION_NAMES.items()}
    reengineering = {code: _(name) for code, name in REENGINEERING_NAMES.items()}
    found = [
        {
            "automation": automation[pair[0]],
            "reengineering": reengineering[pair[1]],
            "tile": 0,
            "line": 0,
            "number": str(count),
            "title": "",
            "sphere": "",
            "late": False,
        }
        for pair, count in counts.items()
    ]
    taken: dict[tuple[str, str], int] = {}
    for row in records(groups[CARD].fillna(NOT_STATED)):
        pair = (row["automation"], row["reengineering"])
        place = taken.get(pair, 0)
        taken[pair] = place + 1
        found.append(
            {
                "automation": automation[pair[0]],
                "reengineering": reengineering[pair[1]],
                "tile": place % TILES_A_LINE,
                "line": place // TILES_A_LINE + 1,
                "number": f"{row['sphere_no']}.{row['number']}",
                "title": row["title"],
                "sphere": row["sphere"],
                "late": (row["sphere_no"], row["number"]) in late,
            }
        )
    return pd.DataFrame(found)


@cache
def maturity(_: Words, is_dark: bool, lines: int, has_gaps: bool = False) -> Specification:
    """Automation across, re-engineering upwards, a numbered tile per group in each cell.

    ``lines`` is the most lines of tiles in a cell; ``has_gaps`` adds the row and the column
    of what the cards do not state.
    """
    colours = palette(is_dark)
    gaps = (NOT_STATED,) if has_gaps else ()
    x = alt.X(
        "automation:N",
        title=_("Automation"),
        scale=alt.Scale(
            domain=[_(AUTOMATION_NAMES[code]) for code in (*gaps, *AUTOMATION)],
            paddingInner=0.04,
            paddingOuter=0,
        ),
        axis=alt.Axis(orient="top", labelAngle=0, labelOverlap=False, ticks=False, domain=False),
    )
    y = alt.Y(
        "reengineering:N",
        title=_("Re-engineering"),
        scale=alt.Scale(
            domain=[_(REENGINEERING_NAMES[code]) for code in (*REENGINEERING[::-1], *gaps)],
            paddingInner=0.06,
            paddingOuter=0,
        ),
        axis=alt.Axis(labelAngle=-90, labelAlign="center", ticks=False, domain=False),
    )
    across = alt.XOffset(
        "tile:O",
        scale=alt.Scale(domain=list(range(TILES_A_LINE)), paddingInner=0.1, paddingOuter=0.1),
    )
    down = alt.YOffset(
        "line:O",
        scale=alt.Scale(domain=list(range(lines + 1)), paddingInner=0.16, paddingOuter=0.16),
    )
    tooltip = [
        alt.Tooltip("number:N", title=_("No.")),
        alt.Tooltip("title:N", title=_("Process group")),
        alt.Tooltip("sphere:N", title=_("Sphere")),
        alt.Tooltip("automation:N", title=_("Automation")),
        alt.Tooltip("reengineering:N", title=_("Re-engineering")),
    ]
    frames = (
        alt.Chart()
        .transform_filter("datum.line == 0")
        .mark_rect(cornerRadius=4, filled=False, stroke=colours.line)
        .encode(x=x, y=y)
    )
    counts = (
        alt.Chart()
        .transform_filter("datum.line == 0")
        .mark_text(fontSize=15, fontWeight="bold", color=colours.text)
        .encode(x=x, y=y, xOffset=across, yOffset=down, text="number:N")
    )
    group = alt.Chart().transform_filter("datum.line > 0")
    base = group.encode(x=x, y=y, xOffset=across, yOffset=down, tooltip=tooltip)
    tiles = base.mark_rect(cornerRadius=3, fill=colours.line).encode(
        stroke=alt.condition("datum.late", alt.value(colours.today), alt.value(None)),
        strokeWidth=alt.condition("datum.late", alt.value(2), alt.value(0)),
    )
    numbers = base.mark_text(fontSize=11, color=colours.text).encode(text="number:N")
    height = alt.Step(TILE_HEIGHT * (lines + 1), **{"for": "position"})
    layers = frames + counts + tiles + numbers
    return specification(layers.properties(height=height))


def state_rows(states: pd.DataFrame, _: Words) -> pd.DataFrame:
    """One row per letter and state that occurs: ``meaning``, ``place``, ``state``, ``groups``."""
    meanings = letter_names(_)
    counts = digital.state_counts(states).to_dict()
    return pd.DataFrame(
        [
            (meanings[letter], place, _(STATE_NAMES[code]), order, counts[code][letter])
            for place, letter in enumerate(LETTERS)
            for order, code in enumerate(STATES)
            if counts[code][letter]
        ],
        columns=["meaning", "place", "state", "order", "groups"],
    )


@cache
def states(_: Words, is_dark: bool) -> Specification:
    """A bar per letter, all process groups by how far the letter is."""
    colours = palette(is_dark)
    looks = {
        code: (status(look).dark if is_dark else status(look).light)
        for code, look in _LOOKS.items()
    } | {"ahead": colours.planned, "no_mark": colours.line, "lost": colours.background}
    names = [_(STATE_NAMES[code]) for code in STATES]
    bars = (
        alt.Chart()
        .mark_bar(stroke=colours.quiet, strokeWidth=0.5)
        .encode(
            y=rows_axis("meaning"),
            x=alt.X("groups:Q", title=_("Process groups"), axis=alt.Axis(tickCount=6)),
            order=alt.Order("order:Q"),
            color=alt.Color(
                "state:N",
                title=None,
                scale=alt.Scale(domain=names, range=[looks[code] for code in STATES]),
                legend=alt.Legend(orient="top", columns=1, labelLimit=0, symbolStrokeWidth=0.5),
            ),
            tooltip=[
                alt.Tooltip("meaning:N", title=_("Mark")),
                alt.Tooltip("state:N", title=_("State")),
                alt.Tooltip("groups:Q", title=_("Process groups")),
            ],
        )
    )
    titles = row_titles("meaning", colours.text)
    return specification((bars + titles).properties(height=alt.Step(LETTER_HEIGHT)))


def load_rows(load: pd.DataFrame) -> pd.DataFrame:
    """One row per executor and quarter: ``executor``, ``place``, ``quarter``, ``marks``."""
    places = {executor: place for place, executor in enumerate(load["executor"].unique())}
    return pd.DataFrame(
        {
            "executor": load["executor"],
            "place": load["executor"].map(places),
            "quarter": load["quarter"].str.replace("Q", " · "),
            "marks": load["marks"],
        }
    )


@cache
def load(_: Words, is_dark: bool, quarters: tuple[str, ...]) -> Specification:
    """Executors by ``quarters`` (as ``quarters.quarter_name`` writes them): marks in each."""
    colours = palette(is_dark)
    x = alt.X(
        "quarter:N",
        title=None,
        sort=list(quarters),
        scale=alt.Scale(domain=list(quarters)),
        axis=alt.Axis(orient="top", labelAngle=-45),
    )
    tooltip = [
        alt.Tooltip("executor:N", title=_("Executor")),
        alt.Tooltip("quarter:N", title=_("Quarter")),
        alt.Tooltip("marks:Q", title=_("Marks")),
    ]
    base = alt.Chart().encode(x=x, y=rows_axis("executor"), tooltip=tooltip)
    cells = base.mark_rect(cornerRadius=3).encode(
        color=alt.Color(
            "marks:Q",
            scale=alt.Scale(domainMin=0, range=[colours.line, LOAD_DEEPEST[is_dark]]),
            legend=None,
        )
    )
    numbers = base.mark_text(color=colours.text).encode(text="marks:Q")
    layers = cells + numbers + row_titles("executor", colours.text)
    return specification(layers.properties(height=alt.Step(LOAD_HEIGHT)))
