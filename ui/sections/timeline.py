"""Sections of the Timeline: the Gantt of measures, the quarter chart of process groups."""

from __future__ import annotations

from typing import Final

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from monitoring import process
from monitoring.wording import msgid
from ui import components, exports, filters, numbers, readers, tables
from ui.charts import draw, gantt, quarters
from ui.replay import once
from ui.screen import View, say_what_was_refused, source_line
from ui.sections import measure_pages
from ui.words import Words

SHOWN: Final = {"measures": msgid("Measures"), "process_groups": msgid("Digital process groups")}


def choose(view: View) -> str:
    """Which of the two charts to show."""
    _ = view.words
    return components.option(
        "show", _("Show"), {code: _(name) for code, name in SHOWN.items()}, "measures"
    )


@once
def answer(view: View, measures: pd.DataFrame) -> None:
    """How many are late and which is the longest."""
    _ = view.words
    late = measures[measures["computed_status"] == "overdue"]
    if late.empty:
        components.answer(_("None of the %(of)s measures is overdue.", of=len(measures)))
        return
    said = _(
        "%(late)s of %(of)s measures are overdue, the longest by %(longest)s.",
        late=len(late),
        of=len(measures),
        longest=_longest(late, _),
    )
    # Those are drawn first, so that the chart begins with what can still be mended.
    is_ended = late["programme_code"].isin(readers.ended_programmes(view.version, view.day))
    if 0 < is_ended.sum() < len(late):
        said += " " + _(
            "%(late)s of them belong to programmes in force, the longest by %(longest)s.",
            late=int((~is_ended).sum()),
            longest=_longest(late[~is_ended], _),
        )
    components.answer(said)


def _longest(late: pd.DataFrame, _: Words) -> str:
    return _.count("%(count)s day", "%(count)s days", int(late["days_overdue"].max()))


def measures(view: View, chosen: pd.DataFrame, programmes: dict[str, str]) -> None:
    """The Gantt chart, a page of lines at a time; a click opens the measure."""
    _ = view.words
    order, page = measure_pages.choose(view, len(chosen))
    figure, count, named = _gantt(view, chosen, programmes, order=order, page=page)
    hint = _("Choose a mark to open the measure; drag the chart to move in time.")
    st.markdown(f":small[{gantt.legend(_)}]  \n:small[:gray[{hint}]]")
    event = st.plotly_chart(
        figure,
        width="stretch",
        config=draw.PLOTLY_CONFIG,
        key="timeline_gantt",
        on_select="rerun",
        selection_mode="points",
        alt=_("Gantt chart of %(count)s measures", count=count),
    )
    source_line(view, named)
    points = event["selection"]["points"]
    if points and points[0].get("customdata"):
        programme, _slash, item = str(points[0]["customdata"]).partition("/")
        components.open_measure(programme, item)


@once
def _gantt(
    view: View, chosen: pd.DataFrame, programmes: dict[str, str], *, order: str, page: int
) -> tuple[go.Figure, int, str]:
    """The figure of a page of lines, how many lines it has, and their programmes."""
    rows = measure_pages.page_of(view, chosen, order, page)
    # As a figure and not as a mapping, which Plotly would check anew on each run.
    figure = go.Figure(gantt.figure(rows, view.day, view.words, view.is_dark))
    named = ", ".join(programmes[code] for code in rows["programme_code"].unique())
    return figure, len(rows), named


@once
def process_answer(view: View, groups: pd.DataFrame) -> None:
    """How many re-engineerings are late."""
    _ = view.words
    late = int(groups["late"].sum())
    components.answer(
        _(
            "%(late)s of %(of)s process groups are late: re-engineering was due and the card does "
            "not say it is implemented.",
            late=late,
            of=len(groups),
        )
    )


def process_groups(view: View, groups: pd.DataFrame, milestones: pd.DataFrame) -> None:
    """R, F and D by quarter."""
    _ = view.words
    firsts = groups.drop_duplicates("sphere_no")
    spheres = {str(row.sphere_no): f"{row.sphere_no}. {row.sphere}" for row in firsts.itertuples()}
    sphere = filters.choose("sphere", filters.Choice(_("Sphere"), _("All spheres"), spheres), 420)
    say_what_was_refused(_)
    _marks(view, groups, milestones, sphere=sphere)


@once
def _marks(
    view: View, groups: pd.DataFrame, milestones: pd.DataFrame, *, sphere: str | None
) -> None:
    _ = view.words
    if sphere is not None:
        groups = groups[groups["sphere_no"] == int(sphere)]
        milestones = milestones[milestones["sphere_no"] == int(sphere)]
    groups = groups.sort_values("late", ascending=False, kind="stable")
    all_quarters = tuple(
        f"{year} · {quarter}" for year in _years(milestones) for quarter in range(1, 5)
    )
    current = quarters.quarter_name(view.day)
    late = _("Late re-engineering is marked ▲ and stands first.")
    now = (
        _("The dotted line is today, %(date)s.", date=numbers.day(view.day))
        if current in all_quarters
        else _("Quarter now: %(quarter)s.", quarter=current)
    )
    st.caption(f"{now} {late}")
    drawn = milestones.merge(groups[["sphere_no", "number"]], on=["sphere_no", "number"])
    draw.altair(
        quarters.rows(groups, drawn, _),
        quarters.marks(_, view.is_dark, all_quarters, view.day),
        origin=exports.origin(view),
        alt_text=_("Marks R, F and D of process groups by quarter"),
    )
    notes = []
    without = len(groups) - len(drawn[["sphere_no", "number"]].drop_duplicates())
    if without:
        notes.append(
            _.count(
                "%(count)s process group has no legible marks in the document and is not drawn.",
                "%(count)s process groups have no legible marks in the document and are not drawn.",
                without,
            )
        )
    source_line(view, _("map of digital transformation, quarter charts"), *notes)


@once
def process_sums(view: View, milestones: pd.DataFrame) -> None:
    """Marks per sphere, letter and year, as a reader would count them in the document."""
    _ = view.words
    counts = process.mark_counts(milestones)
    counts["column"] = counts["mark"] + " " + counts["year"].astype("str")
    wide = counts.pivot_table(
        index="sphere_no", columns="column", values="marks", aggfunc="sum", fill_value=0
    )
    years = _years(milestones)
    ordered = [f"{letter} {year}" for letter in process.LETTERS for year in years]
    wide = wide.reindex(columns=ordered, fill_value=0).reset_index()
    wide["total"] = wide[ordered].sum(axis=1)
    named = milestones.drop_duplicates("sphere_no").set_index("sphere_no")["sphere"]
    wide["sphere"] = [f"{number}. {named[number]}" for number in wide["sphere_no"]]
    tables.small(
        wide,
        {"sphere": tables.text(_("Sphere"))}
        | {name: tables.number(name, view, 0) for name in ordered}
        | {"total": tables.number(_("Total"), view, 0)},
        above=components.heading(_.count("%(count)s mark", "%(count)s marks", len(milestones))),
    )


def _years(milestones: pd.DataFrame) -> list[int]:
    return sorted({int(quarter[:4]) for quarter in milestones["quarter"]})
