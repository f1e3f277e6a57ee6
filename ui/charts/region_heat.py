"""All indicators in all regions: a cell for each, by status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import altair as alt
import pandas as pd

from monitoring.frames import records
from monitoring.statuses import ATTAINMENT, by_severity, status
from ui import region_words
from ui.charts.draw import Specification, row_titles, rows_axis, specification
from ui.charts.palette import palette, status_colours
from ui.components import status_label
from ui.words import Words

ROW_HEIGHT: Final = 40
TITLE_LENGTH: Final = 90


def rows(
    matrix: pd.DataFrame,
    names: pd.Series,
    indicators: Mapping[str, str],
    order: Sequence[str],
    _: Words,
) -> pd.DataFrame:
    """One row per cell of ``region_states.region_matrix``.

    ``names`` are the regions by code, ``indicators`` the titles of the rows in their order,
    ``order`` the regions from left to right.
    """
    places = {code: place for place, code in enumerate(indicators)}
    columns = {code: place for place, code in enumerate(order)}
    return pd.DataFrame(
        [
            {
                "region": names[row["region_code"]],
                "column": columns[row["region_code"]],
                "indicator": _clipped(indicators[row["indicator_code"]]),
                "place": places[row["indicator_code"]],
                "status": status_label(row["status"], _),
                "symbol": status(row["status"]).symbol,
                "value": region_words.value_of_period(row, _),
                "expected": region_words.figure(row["expected"], row, _),
            }
            for row in records(matrix)
        ]
    )


@cache
def heat(_: Words, is_dark: bool) -> Specification:
    """Indicators one below the other, regions side by side, a status in each cell."""
    colours = palette(is_dark)
    codes = [found.code for found in by_severity(ATTAINMENT)]
    x = alt.X(
        "region:N",
        title=None,
        sort=alt.EncodingSortField("column", op="min"),
        scale=alt.Scale(paddingInner=0.06, paddingOuter=0),
        axis=alt.Axis(orient="top", labelAngle=-90, labelLimit=0, ticks=False, domain=False),
    )
    base = alt.Chart().encode(
        x=x,
        y=rows_axis("indicator"),
        tooltip=[
            alt.Tooltip("indicator:N", title=_("Indicator")),
            alt.Tooltip("region:N", title=_("Region")),
            alt.Tooltip("value:N", title=_("Value")),
            alt.Tooltip("expected:N", title=_("Expected")),
            alt.Tooltip("status:N", title=_("Status")),
        ],
    )
    cells = base.mark_rect(cornerRadius=3).encode(
        color=alt.Color(
            "status:N",
            title=None,
            scale=alt.Scale(
                domain=[status_label(code, _) for code in codes],
                range=status_colours(codes, is_dark),
            ),
            legend=alt.Legend(orient="top", columns=3, labelLimit=0, symbolType="square"),
        )
    )
    symbols = base.mark_text(color=colours.background, fontSize=11).encode(text="symbol:N")
    titles = row_titles("indicator", colours.text)
    return specification((cells + symbols + titles).properties(height=alt.Step(ROW_HEIGHT)))


def _clipped(text: str) -> str:
    return text if len(text) <= TITLE_LENGTH else text[: TITLE_LENGTH - 1].rstrip() + "…"
