"""Charts of money: phases by group, and absorption against delivery."""

from __future__ import annotations

from functools import cache

import altair as alt
import pandas as pd

from monitoring.definitions import METRICS
from monitoring.frames import records
from monitoring.money import AMOUNTS, QUADRANTS
from monitoring.statuses import status
from ui import numbers
from ui.charts.draw import Specification, specification
from ui.charts.palette import palette
from ui.words import Words

# Metric of each phase and the column that holds it.
PHASES = {"planned": "planned_mln", "allocated": "allocated_mln", "executed": "executed_mln"}
# Which status's colour each quadrant borrows, so that alarm looks like alarm.
_QUADRANT_LOOKS = {
    "paid_not_delivered": "overdue",
    "unpaid_not_delivered": "due_soon",
    "delivered_unpaid": "in_progress",
    "paid_delivered": "done",
}
ROW_HEIGHT = 46


def phase_rows(grouped: pd.DataFrame, names: dict[str, str], _: Words) -> pd.DataFrame:
    """Amounts by group in long form: ``group``, ``phase`` (words), ``order``, ``mln``.

    Missing amounts have no row: nothing is drawn where nothing is reported.
    """
    labels = {amount: _(METRICS[metric].name) for metric, amount in PHASES.items()}
    return pd.DataFrame(
        [
            (names.get(row["group"], row["group"]), labels[amount], place, round(row[amount], 4))
            for row in records(grouped)
            for place, amount in enumerate(AMOUNTS)
            if row[amount] == row[amount]
        ],
        columns=["group", "phase", "order", "mln"],
    )


@cache
def phases(_: Words, is_dark: bool) -> Specification:
    """Planned, allocated and absorbed as three thin bars per group, in million tenge."""
    colours = palette(is_dark)
    labels = [_(METRICS[metric].name) for metric in PHASES]
    chart = (
        alt.Chart()
        .mark_bar()
        .encode(
            y=alt.Y("group:N", title=None, sort=None, axis=alt.Axis(labelLimit=240)),
            yOffset=alt.YOffset("phase:N", sort=labels),
            x=alt.X("mln:Q", title=_("mln ₸"), axis=alt.Axis(format=",.0f", tickCount=5)),
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
                alt.Tooltip("mln:Q", title=_("mln ₸"), format=",.1f"),
            ],
        )
    )
    return specification(chart)


def phases_height(groups: int) -> int:
    """Pixels for a chart of so many groups."""
    return 90 + ROW_HEIGHT * max(groups, 1)


def quadrant_names(_: Words) -> dict[str, str]:
    """What each quadrant is called."""
    return {
        "paid_not_delivered": _("Paid, not delivered"),
        "delivered_unpaid": _("Delivered, unpaid"),
        "unpaid_not_delivered": _("Neither paid nor delivered"),
        "paid_delivered": _("Paid and delivered"),
    }


def quadrant_rows(rows: pd.DataFrame, language: str, _: Words) -> pd.DataFrame:
    """One row per quadrant that occurs: ``quadrant`` (words), ``measures``, ``mln``, ``label``.

    ``mln`` is what was absorbed by its measures.
    """
    names = quadrant_names(_)
    found = []
    for code in QUADRANTS:
        own = rows.loc[rows["quadrant"] == code, "executed_mln"]
        if len(own):
            mln = round(float(own.sum()), 4)
            count = _.count("%(count)s measure", "%(count)s measures", len(own))
            label = f"{count} · {numbers.million(mln, language, _('mln ₸'))}"
            found.append((names[code], len(own), mln, label))
    return pd.DataFrame(found, columns=["quadrant", "measures", "mln", "label"])


@cache
def quadrants(_: Words, is_dark: bool) -> Specification:
    """Money absorbed by whether it was paid and whether the measure is reported done."""
    names = quadrant_names(_)
    looks = [status(_QUADRANT_LOOKS[code]) for code in QUADRANTS]
    base = alt.Chart().encode(
        y=alt.Y("quadrant:N", title=None, sort=None, axis=alt.Axis(labelLimit=200)),
    )
    bars = base.mark_bar(height={"band": 0.45}).encode(
        x=alt.X(
            "mln:Q",
            title=_("Absorbed, mln ₸"),
            axis=alt.Axis(format=",.0f", tickCount=4),
        ),
        color=alt.Color(
            "quadrant:N",
            scale=alt.Scale(
                domain=[names[code] for code in QUADRANTS],
                range=[look.dark if is_dark else look.light for look in looks],
            ),
            legend=None,
        ),
        tooltip=[
            alt.Tooltip("quadrant:N", title=_("Group")),
            alt.Tooltip("label:N", title=_("Absorbed, mln ₸")),
        ],
    )
    words = base.mark_text(align="left", dy=-23, fontSize=12, color=palette(is_dark).text).encode(
        x=alt.value(2), text="label:N"
    )
    return specification(bars + words)


def quadrants_height(groups: int) -> int:
    """Pixels for a chart of so many quadrants."""
    return 60 + 56 * max(groups, 1)
