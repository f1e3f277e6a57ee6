"""Sections of Targets: the yearly targets by sphere, and what the document says of them."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from monitoring.frames import records
from monitoring.wording import msgid
from ui import components, filters, readers, tables
from ui.charts import draw
from ui.charts import targets as charts
from ui.markdown import escaped
from ui.replay import once
from ui.screen import View, say_what_was_refused, source_line

KINDS: Final = {
    "kpi": msgid("KPI"),
    "strategic": msgid("strategic target"),
    "roadmap": msgid("roadmap indicator"),
}


@once
def chosen(view: View, indicators: pd.DataFrame) -> pd.DataFrame:
    """Indicators of the chosen programme, each with the sphere's number before its name."""
    if view.filters.programme:
        indicators = indicators[indicators["programme_code"] == view.filters.programme]
    programmes = filters.programme_names(view.version, view.language)
    spheres = [
        programmes[row["programme_code"]]
        if pd.isna(row["sphere_no"])
        else f"{row['sphere_no']}. {row['sphere']}"
        for row in records(indicators)
    ]
    return indicators.assign(group=pd.Series(spheres, index=indicators.index, dtype="str"))


def nothing(view: View) -> None:
    """The chosen programme sets no targets."""
    _ = view.words
    components.empty_state(
        _("This programme sets no targets"),
        _("Choose another programme, or clear the filter."),
        ":material/target:",
    )


@once
def answer(view: View, indicators: pd.DataFrame, values: pd.DataFrame) -> None:
    """How many indicators have targets, and how many carry a target for the year in view."""
    _ = view.words
    year = view.filters.year or view.day.year
    own = values[values["indicator_code"].isin(indicators["indicator_code"])]
    due = own[(own["year"] == year) & ~own["is_baseline"]]["indicator_code"].nunique()
    kinds = indicators["kind"].value_counts()
    st.markdown(
        "##### "
        + _(
            "%(due)s of %(of)s indicators have a target for %(year)s: %(kpis)s KPIs, "
            "%(strategic)s strategic targets and %(roadmap)s roadmap indicators are set in all.",
            due=due,
            of=len(indicators),
            year=year,
            kpis=int(kinds.get("kpi", 0)),
            strategic=int(kinds.get("strategic", 0)),
            roadmap=int(kinds.get("roadmap", 0)),
        )
    )


@once
def no_observations(view: View) -> None:
    """Until values are observed, nothing can be on or off track: say so."""
    _ = view.words
    if not readers.dataset("observations", view.version).empty:
        return
    components.empty_state(
        _("No observed values yet"),
        _(
            "The documents set targets and report no results, so no indicator can be on or off "
            "track. Once observed values are published, each indicator shows its value, its "
            "ratio to the target and the reason for its status."
        ),
        ":material/query_stats:",
    )


def chart(view: View, indicators: pd.DataFrame, values: pd.DataFrame) -> None:
    """The yearly targets of one sphere."""
    _ = view.words
    keys = (
        indicators["sphere_no"]
        .astype("str")
        .where(indicators["sphere_no"].notna(), indicators["programme_code"])
    )
    names = dict(zip(keys, indicators["group"], strict=True))
    first = next(iter(names))
    sphere = (
        filters.choose("sphere", filters.Choice(_("Sphere"), names[first], names), 480) or first
    )
    say_what_was_refused(_)
    _steps(view, indicators[keys == sphere], values, sphere=names[sphere])


@once
def _steps(view: View, indicators: pd.DataFrame, values: pd.DataFrame, *, sphere: str) -> None:
    _ = view.words
    own = indicators[indicators["unit"] == "%"]
    rising = _rising(own, values)
    st.subheader(
        _(
            "%(rising)s of %(of)s indicators in %% are to rise: %(sphere)s",
            rising=rising,
            of=len(own),
            sphere=escaped(sphere),
        ),
        anchor=False,
    )
    drawn = _(
        "Target values by year, in per cent; diamonds are strategic targets of the same sphere."
    )
    st.caption(drawn)
    draw.altair(
        charts.rows(own, values, _),
        charts.steps(_, view.is_dark),
        alt_text=drawn,
    )
    source_line(view, _files(own))


def table(view: View, indicators: pd.DataFrame, values: pd.DataFrame) -> None:
    """All indicators with their yearly targets."""
    _ = view.words
    years = sorted({int(year) for year in values["year"]})
    if view.filters.year:
        years = [year for year in years if year == view.filters.year]
    wide = readers.yearly_targets(view.version)
    frame = indicators.merge(wide, left_on="indicator_code", right_index=True, how="left")
    frame["kind_name"] = frame["kind"].map({code: _(name) for code, name in KINDS.items()})
    frame["better"] = frame["direction"].map({"up": _("↑ higher"), "down": _("↓ lower")})
    own = [year for year in years if str(year) in frame and frame[str(year)].notna().any()]
    st.subheader(
        _.count("%(count)s indicator", "%(count)s indicators", len(indicators)), anchor=False
    )
    tables.show(
        frame,
        {
            "group": tables.text(_("Sphere"), width=150),
            "title": tables.text(_("Indicator"), width=270),
            "kind_name": tables.text(_("Kind"), width=175),
            "unit": tables.text(_("Unit"), width=60),
            "better": tables.text(_("Better"), width=80),
        }
        | {str(year): tables.value(str(year), view, width=62) for year in own}
        | {"source_lines": tables.text(_("Lines"), width=90)},
        alt=_("Indicators with their targets by year"),
        most=14,
    )
    source_line(view, _files(indicators))


@once
def findings(view: View, indicators: pd.DataFrame) -> None:
    """What the document says against its own targets."""
    _ = view.words
    found = readers.target_findings(view.version)
    found = found[found["programme_code"].isin(set(indicators["programme_code"]))]
    if found.empty:
        return
    suffix = "" if view.language == "ru" else f"_{view.language}"
    st.subheader(_("What the documents say against themselves"), anchor=False)
    for row in records(found):
        st.markdown(f":material/report: {escaped(str(row[f'statement{suffix}']))}")
        st.caption(
            _(
                "File `%(file)s`, lines %(lines)s.",
                file=row["source_file"],
                lines=row["source_lines"],
            )
        )


def _rising(indicators: pd.DataFrame, values: pd.DataFrame) -> int:
    own = values[values["indicator_code"].isin(indicators["indicator_code"])].sort_values("year")
    ends = own.groupby("indicator_code")["value"].agg(["first", "last"])
    return int((ends["last"] > ends["first"]).sum())


def _files(indicators: pd.DataFrame) -> str:
    return ", ".join(indicators["source_file"].unique())
