"""The map of the regions, where their official borders are supplied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import altair as alt
import pandas as pd

from monitoring.frames import records
from ui.charts.draw import Specification
from ui.charts.palette import palette
from ui.charts.regions import fills, tooltips
from ui.geometry import Shape
from ui.words import Words

SAID: Final = (
    *("full", "value_text", "expected_text", "gap_text", "place_text", "status", "why"),
    *("band", "ink", "symbol"),
)


def map_of(
    rows: pd.DataFrame, shapes: Mapping[str, Shape], _: Words, is_dark: bool, height: int
) -> Specification:
    """The borders filled by the gap to target, each with the symbol of its status.

    Borders cannot travel as rows of a table, so here the data stand in the specification.
    """
    said = [(row["region_code"], {name: row[name] for name in SAID}) for row in records(rows)]
    features = [
        {"type": "Feature", "geometry": shapes[code].geometry} | texts for code, texts in said
    ]
    centres = [
        {"longitude": shapes[code].centre[0], "latitude": shapes[code].centre[1]} | texts
        for code, texts in said
    ]
    shown = fills(is_dark)
    borders = (
        alt.Chart(alt.InlineData(values=features))
        .mark_geoshape(stroke=palette(is_dark).quiet, strokeWidth=0.7)
        .encode(
            color=alt.Color(
                "band:N",
                scale=alt.Scale(domain=[_(name) for name in shown], range=list(shown.values())),
                legend=None,
            ),
            tooltip=tooltips(_),
        )
    )
    signs = (
        alt.Chart(alt.InlineData(values=centres))
        .mark_text(fontSize=13, fontWeight="bold")
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            text="symbol:N",
            color=alt.Color("ink:N", scale=None),
            tooltip=tooltips(_),
        )
    )
    chart = alt.layer(borders, signs).project(type="conicConformal", rotate=[-67, 0])
    found: Specification = chart.properties(height=height).to_dict(validate=False)
    # Altair gathers data aside, as tables, which borders are not.
    gathered = found.pop("datasets")
    for layer in found["layer"]:
        layer["data"] = {"values": gathered[layer["data"]["name"]]}
    return {name: part for name, part in found.items() if name not in ("$schema", "config")}
