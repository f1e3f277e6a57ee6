"""Charts of measures by computed status."""

from __future__ import annotations

from functools import cache

import altair as alt
import pandas as pd

from monitoring.frames import records
from monitoring.statuses import COMPUTED, by_severity
from ui.charts.draw import Specification, specification
from ui.charts.palette import status_colours
from ui.words import Words

ROW_HEIGHT = 34
AXIS_HEIGHT = 90


def rows(counts: pd.DataFrame, group: str, names: dict[str, str], _: Words) -> pd.DataFrame:
    """Counts per group in long form: ``group``, ``status`` (its words), ``measures``, ``severity``.

    ``counts`` is the frame of ``headline.counts_by``; a group without a name in ``names``
    keeps its own.
    """
    looks = [
        (found.code, f"{found.symbol} {_(found.name)}", found.severity)
        for found in by_severity(COMPUTED)
    ]
    return pd.DataFrame(
        [
            (_named(row[group], names, _), label, row[code], row["measures"], severity)
            for row in records(counts)
            for code, label, severity in looks
            if row[code]
        ],
        columns=["group", "status", "measures", "of", "severity"],
    )


@cache
def bars(_: Words, is_dark: bool) -> Specification:
    """One bar per group, split by status, gravest first; the axis counts measures."""
    statuses = by_severity(COMPUTED)
    labels = [f"{found.symbol} {_(found.name)}" for found in statuses]
    colours = status_colours([found.code for found in statuses], is_dark)
    chart = (
        alt.Chart()
        .mark_bar(height={"band": 0.7})
        .encode(
            y=alt.Y(
                "group:N", title=None, sort=None, axis=alt.Axis(labelLimit=260, labelOverlap=False)
            ),
            x=alt.X("measures:Q", title=_("measures"), axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "status:N",
                title=None,
                scale=alt.Scale(domain=labels, range=colours),
                legend=alt.Legend(orient="top", columns=3, labelLimit=220),
            ),
            order=alt.Order("severity:Q"),
            tooltip=[
                alt.Tooltip("group:N", title=_("Group")),
                alt.Tooltip("status:N", title=_("Status")),
                alt.Tooltip("measures:Q", title=_("Measures")),
                alt.Tooltip("of:Q", title=_("of all")),
            ],
        )
    )
    return specification(chart)


def height(groups: int) -> int:
    """Pixels for a chart of so many bars, legend included."""
    return AXIS_HEIGHT + 50 + ROW_HEIGHT * max(groups, 1)


def _named(code: object, names: dict[str, str], _: Words) -> str:
    return names.get(code, code) if isinstance(code, str) else _("not named")
