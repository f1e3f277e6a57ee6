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
from ui.charts.draw import Specification, number_axis, row_titles, rows_axis, specification
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
    found: list[tuple[str, int, int, float, str]] = []
    for code in QUADRANTS:
        own = rows.loc[rows["quadrant"] == code, "executed_mln"]
        if len(own):
            mln = round(float(own.sum()), 4)
            count = _.count("%(count)s measure", "%(count)s measures", len(own))
            label = f"{names[code]}: {count}, {numbers.million(mln, language, _('mln ₸'))}"
            found.append((names[code], len(found), len(own), mln, label))
    return pd.DataFrame(found, columns=["quadrant", "place", "measures", "mln", "label"])


@cache
def quadrants(_: Words, is_dark: bool) -> Specification:
    """Money absorbed by whether it was paid and whether the measure is reported done."""
    names = quadrant_names(_)
    looks = [status(_QUADRANT_LOOKS[code]) for code in QUADRANTS]
    drawn = (
        alt.Chart()
        .mark_bar()
        .encode(
            y=rows_axis("label"),
            x=alt.X(
                "mln:Q",
                title=_("Absorbed, mln ₸"),
                axis=number_axis(_.language),
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
                alt.Tooltip("label:N", title=_("Absorbed, mln ₸")),
            ],
        )
    )
    titles = row_titles("label", palette(is_dark).text)
    return specification((drawn + titles).properties(height=alt.Step(ROW_HEIGHT)))
