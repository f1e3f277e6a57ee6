"""The way of one indicator: its plan, what was observed, the strategic target beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final

import altair as alt
import pandas as pd

from monitoring.trajectory import year_end
from monitoring.wording import msgid
from ui.charts.draw import Specification, specification, value_axis, year_ends
from ui.charts.palette import palette
from ui.words import Words

# What is drawn, in the order of the legend.
PARTS: Final = {
    "observed": msgid("observed value"),
    "expected": msgid("expected line"),
    "baseline": msgid("baseline"),
    "target": msgid("target value"),
    "strategic": msgid("strategic target"),
}
SHAPES: Final = {
    "observed": "circle",
    "expected": "stroke",
    "baseline": "square",
    "target": "triangle-up",
    "strategic": "diamond",
}
COLUMNS: Final = ("part", "what", "day", "value", "text", "label", "status")
HEIGHT: Final = 320


def rows(
    points: pd.DataFrame,
    starts: pd.Timestamp | None,
    history: Iterable[Mapping[str, Any]],
    strategic: tuple[int, float] | None,
    written: Callable[[float], str],
    _: Words,
) -> pd.DataFrame:
    """One row per mark: :data:`COLUMNS`, where ``what`` names the part and ``text`` the value.

    ``points`` are those of ``plans.plan_points``; where the line begins before the first of
    them (``starts``), it begins level. ``history`` are the observed values with ``day``,
    ``value``, ``label`` (the period in words) and ``status`` (in words), ``strategic`` the
    year and value of the strategic target; ``written`` writes a value.
    """
    found = [("observed", row["day"], row["value"], row["label"], row["status"]) for row in history]
    line = [points[name].tolist() for name in ("year", "day", "value", "is_baseline")]
    if len(points) and starts is not None and starts < line[1][0]:
        found.append(("expected", starts, line[2][0], "", ""))
    for year, day, value, is_baseline in zip(*line, strict=True):
        found.append(("expected", day, value, str(year), ""))
        found.append(("baseline" if is_baseline else "target", day, value, str(year), ""))
    if strategic:
        year, value = strategic
        found.append(("strategic", pd.Timestamp(year_end(year)), value, str(year), ""))
    return pd.DataFrame(
        [
            (part, _(PARTS[part]), day, value, written(value), label, status)
            for part, day, value, label, status in found
        ],
        columns=list(COLUMNS),
    )


def parts(rows: pd.DataFrame) -> tuple[str, ...]:
    """The :data:`PARTS` that :func:`rows` has marks of."""
    there = set(rows["part"])
    return tuple(part for part in PARTS if part in there)


@cache
def way(_: Words, is_dark: bool, parts: tuple[str, ...]) -> Specification:
    """Time across, the value upwards: a broken line of the plan, a line of what was observed.

    ``parts`` are those of :data:`PARTS` that are drawn: a legend names no others.
    """
    colours = palette(is_dark)
    names = [_(PARTS[part]) for part in parts]
    # Targets stand out from the line they lie on; the strategic target is not of this plan.
    inks = {
        "observed": colours.executed,
        "expected": colours.planned,
        "baseline": colours.quiet,
        "target": colours.text,
        "strategic": colours.allocated,
    }
    looks, shapes = [inks[part] for part in parts], [SHAPES[part] for part in parts]
    x = year_ends("day:T")
    y = alt.Y(
        "value:Q", title=None, scale=alt.Scale(zero=False, nice=True), axis=value_axis(_.language)
    )
    legend = alt.Legend(orient="top", columns=2, symbolOpacity=1, labelLimit=170)
    colour = alt.Color(
        "what:N", title=None, scale=alt.Scale(domain=names, range=looks), legend=legend
    )
    shape = alt.Shape(
        "what:N", title=None, scale=alt.Scale(domain=names, range=shapes), legend=legend
    )
    tooltip = [
        alt.Tooltip("what:N", title=_("Kind")),
        alt.Tooltip("label:N", title=_("Period")),
        alt.Tooltip("text:N", title=_("Value")),
        alt.Tooltip("status:N", title=_("Status")),
    ]
    plan = (
        alt.Chart()
        .transform_filter(alt.datum.part == "expected")
        .mark_line(strokeWidth=2, strokeDash=[5, 4])
        .encode(x=x, y=y, color=colour)
    )
    line = (
        alt.Chart()
        .transform_filter(alt.datum.part == "observed")
        .mark_line(strokeWidth=2)
        .encode(x=x, y=y, color=colour)
    )
    marks = (
        alt.Chart()
        .transform_filter(alt.datum.part != "expected")
        .mark_point(filled=True, size=80, opacity=1)
        .encode(x=x, y=y, color=colour, shape=shape, tooltip=tooltip)
    )
    return specification((plan + line + marks).properties(height=HEIGHT))
