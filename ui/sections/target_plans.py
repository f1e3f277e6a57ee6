"""The yearly targets of the indicators: of one sphere drawn, of all as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from monitoring.frames import records
from ui import components, exports, indicator_words, readers, tables
from ui.charts import draw
from ui.charts import targets as charts
from ui.markdown import escaped
from ui.replay import once
from ui.screen import View, source_text
from ui.sections import targets


@once
def plan(view: View, *, sphere: str | None) -> None:
    """The yearly targets: of one sphere drawn, of all as a table."""
    _ = view.words
    states = targets.states_of(view, sphere=sphere).sort_values("order")
    values = readers.dataset("targets", view.version)
    values = values[values["region_code"].isna()]
    if sphere is not None:
        _steps(view, states, values, targets.sphere_names(view)[sphere])
    wide = readers.yearly_targets(view.version)
    origins = readers.dataset("indicators", view.version)[["indicator_code", "source_lines"]]
    frame = states.merge(origins, on="indicator_code").merge(
        wide, left_on="indicator_code", right_index=True, how="left"
    )
    years = [name for name in map(str, wide.columns) if frame[name].notna().any()]
    if view.filters.year:
        years = [name for name in years if name == str(view.filters.year)]
    for year in years:
        frame[year] = [
            indicator_words.figure(row[year], "", row["digits"], view.language).strip()
            for row in records(frame)
        ]
    frame["named"] = [targets.named(view, row) for row in records(frame)]
    frame["about"] = [
        " · ".join(
            (
                targets.kind_name(row, _),
                indicator_words.unit_name(row["unit"], _),
                _better(row, view),
            )
        )
        for row in records(frame)
    ]
    counted = _.count("%(count)s indicator", "%(count)s indicators", len(frame))
    tables.small(
        frame,
        {
            "named": tables.markup(_("Indicator")),
            "about": tables.text(_("Kind")),
        }
        | {year: _right(year) for year in years}
        | {"source_lines": tables.text(_("Lines"))},
        marks=components.marks(_, **dict.fromkeys(years[:1], "yearly_target")),
        above=components.heading(counted),
        beneath=source_text(view, targets.sources(view, frame)),
    )


def _steps(view: View, indicators: pd.DataFrame, values: pd.DataFrame, sphere: str) -> None:
    _ = view.words
    own = indicators[indicators["unit"] == "%"]
    st.subheader(
        _(
            "%(rising)s of %(of)s indicators in %% are to rise: %(sphere)s",
            rising=_rising(own, values),
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
        origin=exports.origin(view),
        alt_text=drawn,
    )


def _better(row: Mapping[str, Any], view: View) -> str:
    _ = view.words
    return _("↑ higher") if row["direction"] == "up" else _("↓ lower")


def _right(label: str) -> tables.Column:
    """A column of figures that are written already."""
    return tables.Column(label, None, write=list)


def _rising(indicators: pd.DataFrame, values: pd.DataFrame) -> int:
    own = values[values["indicator_code"].isin(indicators["indicator_code"])].sort_values("year")
    ends = own.groupby("indicator_code")["value"].agg(["first", "last"])
    return int((ends["last"] > ends["first"]).sum())
