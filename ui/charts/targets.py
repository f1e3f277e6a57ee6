"""Targets of indicators by year, with the strategic target beside them."""

from __future__ import annotations

from functools import cache

import altair as alt
import pandas as pd

from monitoring.frames import records
from ui.charts.draw import Specification, row_titles, rows_axis, specification
from ui.charts.palette import palette
from ui.words import Words

LINE_HEIGHT = 40
TITLE_LENGTH = 70


def rows(indicators: pd.DataFrame, values: pd.DataFrame, _: Words) -> pd.DataFrame:
    """One row per target: ``indicator``, ``place``, ``year``, ``value``, ``kind`` (words)."""
    kinds = {
        "kpi": _("target value"),
        "roadmap": _("target value"),
        "strategic": _("strategic target"),
    }
    own = {row["indicator_code"]: (place, row) for place, row in enumerate(records(indicators))}
    drawn = values[values["indicator_code"].isin(list(own))]
    found = []
    for code, year, value in zip(
        drawn["indicator_code"], drawn["year"], drawn["value"], strict=True
    ):
        place, row = own[code]
        found.append(
            (_clipped(row["title"]), place, str(year), value, row["unit"], kinds[row["kind"]])
        )
    return pd.DataFrame(found, columns=["indicator", "place", "year", "value", "unit", "kind"])


@cache
def steps(_: Words, is_dark: bool) -> Specification:
    """A line of indicators, each with its yearly targets joined by a thin rule."""
    colours = palette(is_dark)
    y = rows_axis("indicator")
    rule = (
        alt.Chart()
        .mark_rule(strokeWidth=2, color=colours.line)
        .encode(y=y, x=alt.X("min(value):Q", title="%"), x2="max(value):Q")
    )
    points = (
        alt.Chart()
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            y=y,
            x=alt.X("value:Q", title="%", scale=alt.Scale(domain=[0, 100])),
            color=alt.Color("year:O", title=_("Year"), legend=alt.Legend(orient="top")),
            shape=alt.Shape(
                "kind:N",
                title=None,
                scale=alt.Scale(
                    domain=[_("target value"), _("strategic target")], range=["circle", "diamond"]
                ),
                legend=alt.Legend(orient="top", columns=1),
            ),
            tooltip=[
                alt.Tooltip("indicator:N", title=_("Indicator")),
                alt.Tooltip("kind:N", title=_("Kind")),
                alt.Tooltip("year:N", title=_("Year")),
                alt.Tooltip("value:Q", title=_("Value")),
                alt.Tooltip("unit:N", title=_("Unit")),
            ],
        )
    )
    titles = row_titles("indicator", colours.text)
    return specification((rule + points + titles).properties(height=alt.Step(LINE_HEIGHT)))


def _clipped(text: str) -> str:
    return text if len(text) <= TITLE_LENGTH else text[: TITLE_LENGTH - 1].rstrip() + "…"
