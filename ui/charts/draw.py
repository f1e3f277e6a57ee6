"""Putting a chart on the screen: Altair and Plotly under one house theme.

An Altair chart is built without data once per language and appearance and kept as its
specification; only the rows travel on each run. The specification is drawn with
Streamlit's theme, whose colours and fonts stand in ``.streamlit/config.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

Specification = dict[str, Any]

PLOTLY_CONFIG: Final = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}


def specification(chart: alt.TopLevelMixin) -> Specification:
    """The Vega-Lite specification of a chart built without data."""
    found: Specification = chart.to_dict(validate=False)
    for part in (found, *found.get("layer", [])):
        for name in ("$schema", "config", "data", "datasets"):
            part.pop(name, None)
    return found


def altair(rows: pd.DataFrame, spec: Specification, *, alt_text: str, height: int) -> None:
    """Draw rows by a specification; ``alt_text`` says the finding to those who cannot see it."""
    st.vega_lite_chart(rows, spec, width="stretch", height=height, alt=alt_text)


def plotly(figure: Mapping[str, Any], *, alt_text: str, key: str) -> None:
    """Draw a Plotly figure given as plain data."""
    st.plotly_chart(dict(figure), width="stretch", config=PLOTLY_CONFIG, alt=alt_text, key=key)
