"""Putting a chart on the screen: Altair and Plotly under one house theme.

An Altair chart is built without data once per language and appearance and kept as its
specification; only the rows travel on each run. The specification is drawn with
Streamlit's theme, whose colours and fonts stand in ``.streamlit/config.toml``.

A chart's place has its full height before the chart is there: its program and its rows arrive
after the texts, and what stands beneath would jump.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from ui.charts.palette import palette

Specification = dict[str, Any]

PLOTLY_CONFIG: Final = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}


# Pixels that the parts around the rows of a chart take.
AXIS_LABELS: Final = 26
AXIS_TITLE: Final = 18
LEGEND_LINE: Final = 20
AROUND: Final = 14
ORIGIN_LINE: Final = 18

# Layers share one order of rows only if each takes the same of a row's many places.
_ORDER: Final = alt.EncodingSortField("place", op="min")


def row_titles(field: str, colour: str) -> alt.Chart:
    """The titles of a chart's rows, each above its row.

    Beside the rows they would leave a phone no room for the rows themselves.
    """
    titles: alt.Chart = (
        alt.Chart()
        .transform_aggregate(groupby=[field, "place"])
        .mark_text(
            align="left",
            baseline="bottom",
            dy=-3,
            fontSize=12,
            color=colour,
            # On a phone a long title ends in an ellipsis.
            limit=alt.ExprRef("width"),
        )
        .encode(
            y=alt.Y(f"{field}:N", sort=_ORDER, bandPosition=0),
            x=alt.value(0),
            text=f"{field}:N",
        )
    )
    return titles


def number_axis(language: str) -> alt.Axis:
    """An axis of whole numbers with the thousands of the language set apart."""
    grouped = "format(datum.value, ',.0f')"
    if language != "en":
        grouped = f"replace({grouped}, regexp(',', 'g'), '\u00a0')"
    return alt.Axis(labelExpr=grouped, tickCount=4)


def value_axis(language: str, **more: Any) -> alt.Axis:
    """An axis of measured values with the decimal sign of the language."""
    written = "format(datum.value, '.2~f')"
    if language != "en":
        written = f"replace({written}, '.', ',')"
    return alt.Axis(labelExpr=written, tickCount=5, **more)


def year_ends(field: str) -> alt.X:
    """An axis of time that names the ends of years, where yearly values and targets stand.

    A year named at its beginning would be read as the year of the mark beside it.
    """
    ends = "'31.12.' + (year(datum.value) - 1)"
    return alt.X(
        field,
        title=None,
        # The last day of a year is a day short of the line that stands for it.
        scale=alt.Scale(padding=8),
        axis=alt.Axis(labelExpr=ends, tickCount="year", grid=True),
    )


def rows_axis(field: str) -> alt.Y:
    """The rows of a chart in the order of ``place``, with room above each for its title."""
    return alt.Y(
        f"{field}:N",
        title=None,
        axis=None,
        sort=_ORDER,
        scale=alt.Scale(paddingInner=0.5, paddingOuter=0.5),
    )


def specification(chart: alt.TopLevelMixin) -> Specification:
    """The Vega-Lite specification of a chart built without data."""
    found: Specification = chart.to_dict(validate=False)
    for part in (found, *found.get("layer", [])):
        for name in ("$schema", "config", "data", "datasets"):
            part.pop(name, None)
    return found


def altair(
    rows: pd.DataFrame, spec: Specification, *, origin: str, alt_text: str, **selection: Any
) -> None:
    """Draw rows by a specification; ``alt_text`` says the finding to those who cannot see it.

    ``origin`` stands small beneath the chart, because a reader can save it as a picture.
    ``selection`` is what ``st.vega_lite_chart`` wants of a chart that can be clicked.
    """
    st.vega_lite_chart(
        rows,
        spec | {"title": _beneath(origin), "config": _config(st.context.theme.type == "dark")},
        width="stretch",
        height=height(rows, spec) + ORIGIN_LINE,
        alt=alt_text,
        **selection,
    )


@cache
def _config(is_dark: bool) -> dict[str, Any]:
    """Axes and legends in a grey that can be read; Streamlit's own is too pale on white."""
    quiet = palette(is_dark).quiet
    return {part: {"labelColor": quiet, "titleColor": quiet} for part in ("axis", "legend")}


def _beneath(origin: str) -> dict[str, Any]:
    return {
        "text": origin,
        "orient": "bottom",
        "anchor": "end",
        "fontSize": 9,
        "fontWeight": "normal",
        "offset": 6,
    }


def height(rows: pd.DataFrame, spec: Specification) -> int:
    """Pixels of a whole chart: given, or so much a row and what stands around the rows.

    The browser fits the chart into them, so that axes and legends may be a little off.
    """
    given = spec["height"]
    if not isinstance(given, dict):
        return int(given)
    encodings = list(_encodings(spec))
    inside = float(given["step"]) * _bands(
        rows, next(each["y"] for each in encodings if "y" in each)
    )
    return math.ceil(inside + AROUND + _axis(encodings) + _legend(encodings))


def _encodings(spec: Specification) -> Iterator[dict[str, Any]]:
    for part in (spec, *spec.get("layer", [])):
        if "encoding" in part:
            yield part["encoding"]


def _bands(rows: pd.DataFrame, y: dict[str, Any]) -> float:
    """How many steps the bands of an axis take, as Vega reckons the space of bands."""
    scale = y.get("scale") or {}
    count = len(scale["domain"]) if "domain" in scale else rows[y["field"].split(":")[0]].nunique()
    inner = scale.get("paddingInner", scale.get("padding", 0))
    outer = scale.get("paddingOuter", scale.get("padding", 0))
    return float(max(1, count - inner + 2 * outer))


def _axis(encodings: list[dict[str, Any]]) -> int:
    """The axis under or above the rows, with its title."""
    for x in (each["x"] for each in encodings if "field" in each.get("x", {})):
        axis = x.get("axis", {})
        if axis is not None:
            title = x.get("title", axis.get("title"))
            return AXIS_LABELS + (AXIS_TITLE if title else 0)
    return 0


def _legend(encodings: list[dict[str, Any]]) -> int:
    """The legend above the rows, in as many lines as its columns leave."""
    for colour in (each["color"] for each in encodings if "field" in each.get("color", {})):
        legend = colour.get("legend")
        if legend and legend.get("orient", "right") in ("top", "bottom"):
            entries = len((colour.get("scale") or {}).get("domain", "1"))
            return LEGEND_LINE * math.ceil(entries / (legend.get("columns") or entries)) + AROUND
    return 0
