"""Charts of measures by computed status."""

from __future__ import annotations

from functools import cache

import altair as alt
import pandas as pd

from monitoring.frames import records
from monitoring.statuses import COMPUTED, by_severity
from ui.charts.draw import Specification, row_titles, rows_axis, specification
from ui.charts.palette import palette, status_colours
from ui.words import Words

ROW_HEIGHT = 42


def rows(counts: pd.DataFrame, group: str, names: dict[str, str], _: Words) -> pd.DataFrame:
    """Counts per group and status: ``group``, ``place``, ``status`` (words), ``measures``, ``of``.

    ``counts`` is the frame of ``headline.counts_by``; a group without a name in ``names``
    keeps its own.
    """
    looks = [
        (found.code, f"{found.symbol} {_(found.name)}", found.severity)
        for found in by_severity(COMPUTED)
    ]
    return pd.DataFrame(
        [
            (_named(row[group], names, _), place, label, row[code], row["measures"], severity)
            for place, row in enumerate(records(counts))
            for code, label, severity in looks
            if row[code]
        ],
        columns=["group", "place", "status", "measures", "of", "severity"],
    )


@cache
def bars(_: Words, is_dark: bool) -> Specification:
    """One bar per group, split by status, gravest first; the axis counts measures."""
    statuses = by_severity(COMPUTED)
    labels = [f"{found.symbol} {_(found.name)}" for found in statuses]
    colours = status_colours([found.code for found in statuses], is_dark)
    drawn = (
        alt.Chart()
        .mark_bar()
        .encode(
            y=rows_axis("group"),
            x=alt.X("measures:Q", title=_("measures"), axis=alt.Axis(tickMinStep=1, tickCount=6)),
            color=alt.Color(
                "status:N",
                title=None,
                scale=alt.Scale(domain=labels, range=colours),
                legend=alt.Legend(orient="top", columns=2, labelLimit=150),
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
    titles = row_titles("group", palette(is_dark).text)
    return specification((drawn + titles).properties(height=alt.Step(ROW_HEIGHT)))


def _named(code: object, names: dict[str, str], _: Words) -> str:
    return names.get(code, code) if isinstance(code, str) else _("not named")
