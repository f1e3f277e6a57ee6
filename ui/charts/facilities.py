"""Promised facilities against what the measures of their section commit to."""

from __future__ import annotations

from functools import cache
from typing import Final

import altair as alt
import pandas as pd

from monitoring.frames import records
from monitoring.wording import msgid
from ui.charts.draw import Specification, row_titles, rows_axis, specification
from ui.charts.palette import palette
from ui.words import Words

STAGES: Final = {
    "commissioned": msgid("opened"),
    "designed": msgid("project document only"),
    "unstaged": msgid("not stated"),
}
ROW_HEIGHT: Final = 64
TITLE_LENGTH: Final = 90


def rows(sections: pd.DataFrame, _: Words) -> pd.DataFrame:
    """One row per section and stage: ``section``, ``place``, ``stage``, ``facilities``, …"""
    return pd.DataFrame(
        [
            {
                "section": _clipped(str(row["section_title"])),
                "place": place,
                "stage": _(name),
                "order": order,
                "facilities": row[stage],
                "promised": None if pd.isna(row["promised"]) else int(row["promised"]),
            }
            for place, row in enumerate(records(sections))
            for order, (stage, name) in enumerate(STAGES.items())
            if row[stage]
        ]
    ).astype({"facilities": "int64", "promised": "float64"})


@cache
def promised_against_committed(_: Words, is_dark: bool) -> Specification:
    """A bar per section by how its measures end, and a mark at the number it promises."""
    colours = palette(is_dark)
    tooltip = [
        alt.Tooltip("section:N", title=_("Section")),
        alt.Tooltip("stage:N", title=_("Ends with")),
        alt.Tooltip("facilities:Q", title=_("Facilities")),
        alt.Tooltip("promised:Q", title=_("Promised")),
    ]
    base = alt.Chart().encode(y=rows_axis("section"), tooltip=tooltip)
    bars = base.mark_bar().encode(
        x=alt.X("facilities:Q", title=_("Facilities"), axis=alt.Axis(tickCount=5)),
        order=alt.Order("order:Q"),
        color=alt.Color(
            "stage:N",
            title=None,
            scale=alt.Scale(
                domain=[_(name) for name in STAGES.values()],
                range=[colours.executed, colours.allocated, colours.planned],
            ),
            legend=alt.Legend(orient="top", columns=1, labelLimit=0),
        ),
    )
    numbers = base.mark_text(align="right", dx=-5).encode(
        x=alt.X("facilities:Q", stack="zero"),
        order=alt.Order("order:Q"),
        text="facilities:Q",
        color=alt.condition(
            "datum.order == 0",
            alt.value(colours.background),
            alt.value(colours.background if is_dark else colours.text),
        ),
    )
    mark = base.mark_tick(thickness=3, size=34, color=colours.today).encode(x="promised:Q")
    titles = row_titles("section", colours.text)
    return specification((bars + numbers + mark + titles).properties(height=alt.Step(ROW_HEIGHT)))


def _clipped(text: str) -> str:
    return text if len(text) <= TITLE_LENGTH else text[: TITLE_LENGTH - 1].rstrip() + "…"
