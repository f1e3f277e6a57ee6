"""Putting a chart on the screen: Altair and Plotly under one house theme.

An Altair chart is built without data once per language and appearance and kept as its
specification; only the rows travel on each run. The specification is drawn with
Streamlit's theme, whose colours and fonts stand in ``.streamlit/config.toml``.
"""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

Specification = dict[str, Any]

PLOTLY_CONFIG: Final = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}


# Layers share one order of rows only if each takes the same of a row's many places.
_ORDER: Final = alt.EncodingSortField("place", op="min")


def row_titles(field: str, colour: str) -> alt.Chart:
    """The titles of a chart's rows, each above its row.

    Beside the rows they would leave a phone no room for the rows themselves.
    """
    titles: alt.Chart = (
        alt.Chart()
        .transform_aggregate(groupby=[field, "place"])
        .mark_text(align="left", baseline="bottom", dy=-3, fontSize=12, color=colour, clip=True)
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


def altair(rows: pd.DataFrame, spec: Specification, *, alt_text: str) -> None:
    """Draw rows by a specification; ``alt_text`` says the finding to those who cannot see it."""
    st.vega_lite_chart(rows, spec, width="stretch", alt=alt_text)
