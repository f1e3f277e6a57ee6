"""Trends of the regions: a panel for each in one chart, and a few regions in one frame.

The panels are laid out here and not by a facet of Vega-Lite: a facet is twenty charts to the
browser and keeps no width of its own, while lines in one frame are drawn at once and shrink
with the page. A series is drawn within its segments only, so a region that lost land shows a
gap and a mark there and never a fall.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import altair as alt
import pandas as pd

from monitoring.frames import records
from ui import numbers
from ui.charts.draw import Specification, specification, value_axis, year_ends
from ui.charts.palette import palette
from ui.components import status_label
from ui.periods import period_name
from ui.words import Words

ACROSS: Final = 4
PANEL_HEIGHT: Final = 104
# Where in a panel its lines are; above them stand the name and the last value.
_LEFT, _RIGHT, _TOP, _BOTTOM = 0.03, 0.95, 0.36, 0.93
TREND_HEIGHT: Final = 300
# Names of the regions side by side; also for eyes and print without colour.
_DASHES: Final = [[1, 0], [7, 3], [2, 2], [9, 2, 2, 2]]
_SHAPES: Final = ["circle", "square", "triangle-up", "diamond"]


@dataclass(frozen=True)
class Panels:
    """What is drawn of all regions: rows, rows of panels, the span of their one scale."""

    rows: pd.DataFrame
    lines: int
    span: tuple[float, float]


def panels(series: pd.DataFrame, looks: pd.DataFrame, losses: pd.DataFrame, _: Words) -> Panels:
    """Rows of :func:`small_multiples` from ``region_states.region_series``.

    ``looks`` has ``name`` and ``full`` by region; ``losses`` the breaks at which regions lost
    land. A region without a value has no panel; the furthest behind comes first.
    """
    last = series.groupby("region_code", sort=False).tail(1).sort_values("lead", kind="stable")
    places = {code: place for place, code in enumerate(last["region_code"])}
    heights = pd.concat([series["value"], series["expected"]]).dropna()
    low, high = float(heights.min()), float(heights.max())
    first, until = series["period_end"].min(), series["period_end"].max()
    rows: list[dict[str, Any]] = []

    def at(place: int, moment: pd.Timestamp, height: float) -> dict[str, float]:
        part = (moment - first) / (until - first) if until > first else 0.5
        up = (height - low) / (high - low) if high > low else 0.5
        return {
            "x": place % ACROSS + _LEFT + part * (_RIGHT - _LEFT),
            "y": place // ACROSS + _BOTTOM - up * (_BOTTOM - _TOP),
        }

    for row in records(last):
        place = places[row["region_code"]]
        look = looks.loc[row["region_code"]]
        label = status_label(row["status"], _)
        value = numbers.decimal(row["value"], _.language, row["digits"])
        rows.append(
            {"part": "panel", "x": place % ACROSS + _LEFT, "y": place // ACROSS + _TOP - 0.02}
            | {"x2": place % ACROSS + _RIGHT, "y2": place // ACROSS + _BOTTOM + 0.02}
            | {"name": f"{label[0]} {look['name']}", "shown": value}
        )
    for row in records(series):
        place = places[row["region_code"]]
        about = {
            "line": f"{row['region_code']}/{row['segment']}",
            "full": looks.at[row["region_code"], "full"],
            "period": period_name(str(row["period"]), _),
            "value": numbers.decimal(row["value"], _.language, row["digits"]),
            "expected": numbers.decimal(row["expected"], _.language, row["digits"]),
            "status": status_label(row["status"], _),
        }
        rows.append({"part": "value"} | at(place, row["period_end"], row["value"]) | about)
        if pd.notna(row["expected"]):
            rows.append({"part": "plan"} | at(place, row["period_end"], row["expected"]) | about)
    for row in records(losses[losses["region_code"].isin(places)]):
        if first < row["break_date"] <= until:
            here = at(places[row["region_code"]], row["break_date"], low)
            rows.append({"part": "break"} | here | {"y2": here["y"] - (_BOTTOM - _TOP)})
    columns = [
        *("part", "x", "y", "x2", "y2", "name", "shown", "line"),
        *("full", "period", "value", "expected", "status"),
    ]
    return Panels(pd.DataFrame(rows, columns=columns), -(-len(places) // ACROSS), (low, high))


@cache
def small_multiples(_: Words, is_dark: bool, lines: int) -> Specification:
    """``lines`` rows of panels, a region in each: its name, last value, trend and plan."""
    colours = palette(is_dark)
    across = alt.Scale(domain=[0, ACROSS], nice=False)
    x = alt.X("x:Q", axis=None, scale=across)
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, lines], reverse=True, nice=False))

    def part(name: str) -> alt.Chart:
        chart: alt.Chart = alt.Chart().transform_filter(f"datum.part == '{name}'").encode(x=x, y=y)
        return chart

    frames = (
        part("panel")
        .mark_rect(cornerRadius=3, filled=False, stroke=colours.line)
        .encode(x2="x2:Q", y2="y2:Q")
    )
    names = (
        part("panel")
        .mark_text(
            align="left",
            baseline="bottom",
            dy=-4,
            fontSize=alt.ExprRef("width < 600 ? 9 : 12"),
            limit=alt.ExprRef(f"width / {ACROSS} - 34"),
            color=colours.text,
        )
        .encode(text="name:N")
    )
    shown = (
        part("panel")
        .mark_text(
            align="right",
            baseline="bottom",
            dy=-4,
            fontSize=alt.ExprRef("width < 600 ? 9 : 12"),
            fontWeight="bold",
            color=colours.text,
        )
        .encode(x=alt.X("x2:Q", axis=None, scale=across), text="shown:N")
    )
    plan = (
        part("plan")
        .mark_line(strokeWidth=1, color=colours.quiet, strokeDash=[3, 2])
        .encode(detail="line:N")
    )
    value = part("value").mark_line(strokeWidth=2, color=colours.executed).encode(detail="line:N")
    points = (
        part("value")
        .mark_point(filled=True, size=14, opacity=1, color=colours.executed)
        .encode(
            tooltip=[
                alt.Tooltip("full:N", title=_("Region")),
                alt.Tooltip("period:N", title=_("Period")),
                alt.Tooltip("value:N", title=_("Value")),
                alt.Tooltip("expected:N", title=_("Expected")),
                alt.Tooltip("status:N", title=_("Status")),
            ]
        )
    )
    breaks = (
        part("break")
        .mark_rule(strokeWidth=1.5, strokeDash=[2, 2], color=colours.today)
        .encode(y2="y2:Q")
    )
    layers = frames + names + shown + plan + value + points + breaks
    return specification(layers.properties(height=PANEL_HEIGHT * lines))


def trend_rows(
    series: pd.DataFrame, looks: pd.DataFrame, codes: list[str], _: Words
) -> pd.DataFrame:
    """Rows of :func:`trend`: the values of the regions ``codes``, in their order."""
    own = series[series["region_code"].isin(codes)]
    found = [
        {
            "place": codes.index(row["region_code"]),
            "region": looks.at[row["region_code"], "name"],
            "line": f"{row['region_code']}/{row['segment']}",
            "end": row["period_end"],
            "value": row["value"],
            "written": numbers.decimal(row["value"], _.language, row["digits"]),
            "expected": row["expected"],
            "period": period_name(str(row["period"]), _),
            "status": status_label(row["status"], _),
        }
        for row in records(own)
    ]
    columns = [
        *("place", "region", "line", "end", "value"),
        *("written", "expected", "period", "status"),
    ]
    return pd.DataFrame(found, columns=columns).sort_values(["place", "end"], kind="stable")


@cache
def trend(_: Words, is_dark: bool) -> Specification:
    """A few regions in one frame, each with its own colour, dash and shape, beside the plan."""
    colours = palette(is_dark)
    # A dashed outline would tear the signs of the legend.
    legend = alt.Legend(orient="top", columns=2, labelLimit=0, symbolStrokeWidth=0)
    order = alt.EncodingSortField("place", op="min")
    x = year_ends("end:T")
    y = alt.Y("value:Q", title=None, scale=alt.Scale(zero=False), axis=value_axis(_.language))
    base = alt.Chart().encode(x=x)
    colour = alt.Color("region:N", title=None, sort=order, legend=legend)
    plan = base.mark_line(strokeWidth=1, color=colours.quiet, strokeDash=[3, 2]).encode(
        y="expected:Q", detail="line:N"
    )
    lines = base.mark_line(strokeWidth=2).encode(
        y=y,
        detail="line:N",
        color=colour,
        strokeDash=alt.StrokeDash(
            "region:N", sort=order, legend=None, scale=alt.Scale(range=_DASHES)
        ),
    )
    points = base.mark_point(filled=True, size=50, opacity=1).encode(
        y=y,
        color=colour,
        shape=alt.Shape(
            "region:N", title=None, sort=order, legend=legend, scale=alt.Scale(range=_SHAPES)
        ),
        tooltip=[
            alt.Tooltip("region:N", title=_("Region")),
            alt.Tooltip("period:N", title=_("Period")),
            alt.Tooltip("written:N", title=_("Value")),
            alt.Tooltip("status:N", title=_("Status")),
        ],
    )
    return specification((plan + lines + points).properties(height=TREND_HEIGHT))
