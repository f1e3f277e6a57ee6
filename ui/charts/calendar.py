"""Charts of reports by what came of them: by reporter and period, and by due date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import altair as alt
import pandas as pd

from monitoring.frames import records
from monitoring.statuses import status
from monitoring.timeliness import STATES
from monitoring.wording import msgid
from ui import numbers
from ui.charts.draw import Specification, specification
from ui.charts.palette import palette
from ui.words import Words

ROW_HEIGHT: Final = 24
TREND_HEIGHT: Final = 280
# The names and signs of the states, and the status whose colour each takes.
NAMES: Final = {
    "on_time": msgid("on time"),
    "late": msgid("late"),
    "missing": msgid("not published"),
    "not_due": msgid("not due yet"),
}
SIGNS: Final = {"on_time": "✓", "late": "◐", "missing": "✕", "not_due": "·"}
_COLOURS: Final = {
    "on_time": "done",
    "late": "due_soon",
    "missing": "overdue",
    "not_due": "upcoming",
}


def report_rows(reports: pd.DataFrame, order: Sequence[str], _: Words) -> pd.DataFrame:
    """One row per report: ``who``, ``place``, ``when``, ``due``, ``state``, ``sign``.

    ``reports`` are delivered reports with the words ``who`` and ``when``; ``order`` are the
    reporters from top to bottom.
    """
    names = {state: _(name) for state, name in NAMES.items()}
    places = {who: place for place, who in enumerate(order)}
    found = [
        (
            row["who"],
            places[row["who"]],
            row["when"],
            row["due_date"].strftime("%Y-%m-%d"),
            numbers.day(row["due_date"]),
            numbers.day(row["published_on"]),
            names[row["state"]],
            SIGNS[row["state"]],
        )
        for row in records(reports)
    ]
    columns = ["who", "place", "when", "due", "due_day", "published", "state", "sign"]
    return pd.DataFrame(found, columns=columns)


def trend_rows(counted: pd.DataFrame, _: Words) -> pd.DataFrame:
    """One row per due date and state: ``due``, ``due_day``, ``state``, ``reports``, ``of``."""
    found = [
        (
            row["due_date"].strftime("%Y-%m-%d"),
            numbers.day(row["due_date"]),
            _(NAMES[state]),
            int(row[state]),
            int(row["expected"]),
            place,
        )
        for row in records(counted)
        for place, state in enumerate(STATES)
        if row[state]
    ]
    return pd.DataFrame(found, columns=["due", "due_day", "state", "reports", "of", "place"])


@cache
def heat_map(_: Words, is_dark: bool) -> Specification:
    """Reporters down, periods across in the order of their due dates, a sign in each cell."""
    y = alt.Y("who:N", title=None, sort=alt.EncodingSortField("place", op="min"))
    x = alt.X(
        "when:N",
        title=None,
        sort=alt.EncodingSortField("due", op="min"),
        axis=alt.Axis(orient="top", labelAngle=-35, labelLimit=140),
    )
    cells = (
        alt.Chart()
        .mark_rect(stroke=palette(is_dark).background, strokeWidth=2)
        .encode(
            x=x,
            y=y,
            color=_colour(_, is_dark),
            tooltip=[
                alt.Tooltip("who:N", title=_("Reporter")),
                alt.Tooltip("when:N", title=_("Period")),
                alt.Tooltip("due_day:N", title=_("Due")),
                alt.Tooltip("published:N", title=_("Published")),
                alt.Tooltip("state:N", title=_("State")),
            ],
        )
    )
    signs = alt.Chart().mark_text(color=palette(is_dark).background).encode(x=x, y=y, text="sign:N")
    return specification((cells + signs).properties(height=alt.Step(ROW_HEIGHT)))


@cache
def trend(_: Words, is_dark: bool) -> Specification:
    """A bar for each due date, split by what came of its reports."""
    chart = (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X(
                "due_day:N",
                title=None,
                sort=alt.EncodingSortField("due", op="min"),
                axis=alt.Axis(labelAngle=-35),
            ),
            y=alt.Y("reports:Q", title=_("Reports"), axis=alt.Axis(tickMinStep=1, tickCount=4)),
            color=_colour(_, is_dark),
            order=alt.Order("place:Q"),
            tooltip=[
                alt.Tooltip("due_day:N", title=_("Due")),
                alt.Tooltip("state:N", title=_("State")),
                alt.Tooltip("reports:Q", title=_("Reports")),
                alt.Tooltip("of:Q", title=_("of all")),
            ],
        )
    )
    return specification(chart.properties(height=TREND_HEIGHT))


def _colour(_: Words, is_dark: bool) -> alt.Color:
    looks = [status(_COLOURS[state]) for state in STATES]
    return alt.Color(
        "state:N",
        title=None,
        scale=alt.Scale(
            domain=[_(NAMES[state]) for state in STATES],
            range=[look.dark if is_dark else look.light for look in looks],
        ),
        legend=alt.Legend(orient="top"),
    )
