"""Charts of money: phases by group, and absorption against delivery."""

from __future__ import annotations

from functools import cache

import altair as alt
import pandas as pd

from monitoring.definitions import METRICS
from monitoring.money import AMOUNTS, QUADRANTS
from monitoring.statuses import status
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
    long = grouped.melt(
        id_vars=["group"], value_vars=list(AMOUNTS), var_name="phase", value_name="mln"
    )
    long = long.dropna(subset=["mln"])
    labels = {amount: _(METRICS[metric].name) for metric, amount in PHASES.items()}
    return pd.DataFrame(
        {
            "group": long["group"].map(lambda code: names.get(code, code)),
            "phase": long["phase"].map(labels),
            "order": long["phase"].map({amount: place for place, amount in enumerate(AMOUNTS)}),
            "mln": long["mln"].round(4),
        }
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


def quadrant_rows(rows: pd.DataFrame, _: Words) -> pd.DataFrame:
    """One point per measure and year with an absorption rate."""
    names = quadrant_names(_)
    points = rows.dropna(subset=["quadrant"])
    return pd.DataFrame(
        {
            "item": points["item"],
            "title": points["title"].str.slice(0, 90),
            "absorption": points["absorption"],
            "allocated": points["allocated_mln"],
            "reported": points["status"].map(
                lambda code: _(status(code).name) if isinstance(code, str) else ""
            ),
            "quadrant": points["quadrant"].map(names),
        }
    )


@cache
def quadrant(_: Words, is_dark: bool) -> Specification:
    """Absorption rate against what was reported; the area of a point is the allocation."""
    names = quadrant_names(_)
    looks = [status(_QUADRANT_LOOKS[code]) for code in QUADRANTS]
    chart = (
        alt.Chart()
        .mark_point(filled=True, opacity=0.75)
        .encode(
            x=alt.X(
                "absorption:Q",
                title=_("Absorption rate"),
                axis=alt.Axis(format=".0%", tickCount=6),
                scale=alt.Scale(domain=[0, 1.02]),
            ),
            y=alt.Y("reported:N", title=None, axis=alt.Axis(labelLimit=140)),
            yOffset=alt.YOffset("jitter:Q"),
            size=alt.Size(
                "allocated:Q",
                title=_("Allocated, mln ₸"),
                scale=alt.Scale(type="sqrt", range=[40, 900]),
                legend=None,
            ),
            color=alt.Color(
                "quadrant:N",
                title=None,
                scale=alt.Scale(
                    domain=[names[code] for code in QUADRANTS],
                    range=[look.dark if is_dark else look.light for look in looks],
                ),
                legend=alt.Legend(orient="top", columns=2, labelLimit=240),
            ),
            shape=alt.Shape(
                "quadrant:N",
                scale=alt.Scale(
                    domain=[names[code] for code in QUADRANTS],
                    range=["triangle-up", "square", "diamond", "circle"],
                ),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("item:N", title=_("No.")),
                alt.Tooltip("title:N", title=_("Measure")),
                alt.Tooltip("absorption:Q", title=_("Absorption rate"), format=".1%"),
                alt.Tooltip("allocated:Q", title=_("Allocated, mln ₸"), format=",.1f"),
                alt.Tooltip("quadrant:N", title=_("Group")),
            ],
        )
    )
    # Points of one status would lie on one line; a fixed spread keeps them apart.
    chart = chart.transform_window(place="row_number()", groupby=["reported"]).transform_calculate(
        jitter="(datum.place * 7) % 11"
    )
    return specification(chart)
