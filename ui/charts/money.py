"""The chart of money: planned, allocated and absorbed by group."""

from __future__ import annotations

from functools import cache

import altair as alt
import pandas as pd

from monitoring.definitions import METRICS
from monitoring.frames import records
from monitoring.money import AMOUNTS
from ui import numbers
from ui.charts.draw import Specification, number_axis, row_titles, rows_axis, specification
from ui.charts.palette import palette
from ui.words import Words

# Metric of each phase and the column that holds it.
PHASES = {"planned": "planned_mln", "allocated": "allocated_mln", "executed": "executed_mln"}
ROW_HEIGHT = 48


def phase_rows(grouped: pd.DataFrame, names: dict[str, str], _: Words) -> pd.DataFrame:
    """Amounts by group in long form: ``group``, ``place``, ``phase`` (words), ``mln``,
    ``amount`` (``mln`` as text).

    Missing amounts have no row: nothing is drawn where nothing is reported.
    """
    labels = {amount: _(METRICS[metric].name) for metric, amount in PHASES.items()}
    return pd.DataFrame(
        [
            (
                names.get(row["group"], row["group"]),
                place,
                labels[amount],
                round(row[amount], 4),
                numbers.decimal(row[amount], _.language),
            )
            for place, row in enumerate(records(grouped))
            for amount in AMOUNTS
            if row[amount] == row[amount]
        ],
        columns=["group", "place", "phase", "mln", "amount"],
    )


@cache
def phases(_: Words, is_dark: bool) -> Specification:
    """Planned, allocated and absorbed as three thin bars per group, in million tenge."""
    colours = palette(is_dark)
    labels = [_(METRICS[metric].name) for metric in PHASES]
    drawn = (
        alt.Chart()
        .mark_bar()
        .encode(
            y=rows_axis("group"),
            yOffset=alt.YOffset("phase:N", sort=labels),
            x=alt.X("mln:Q", title=_("mln ₸"), axis=number_axis(_.language)),
            color=alt.Color(
                "phase:N",
                title=None,
                scale=alt.Scale(
                    domain=labels, range=[colours.planned, colours.allocated, colours.executed]
                ),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=[
                alt.Tooltip("group:N", title=_("Group")),
                alt.Tooltip("phase:N", title=_("Amount")),
                alt.Tooltip("amount:N", title=_("mln ₸")),
            ],
        )
    )
    titles = row_titles("group", colours.text)
    # With an offset inside each row a step would count the bars, so the rows' height is given.
    return specification(
        (drawn + titles).properties(height=alt.Step(ROW_HEIGHT, **{"for": "position"}))
    )
