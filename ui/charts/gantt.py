"""The Gantt chart of measures, as plain Plotly data.

Each measure is one line: a bar from start to deadline where the document gives both, a
diamond on the deadline, a red tail from a missed deadline to today, and the sign of the
last report at the end of the period it speaks of. Titles stand above the bars inside the
plot, so that a phone has room for time.

Each trace costs the browser a share of every click, so there are three: what is long, what is
a point, and the titles. What the marks mean is said by :func:`legend`, in words above the chart.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

import pandas as pd

from monitoring.dates import as_date, period_span
from monitoring.frames import records
from monitoring.statuses import NO_REPORT, status
from ui import numbers
from ui.charts.palette import palette, status_colours
from ui.words import Words

LINE_HEIGHT: Final = 44
MARGIN_HEIGHT: Final = 60
TITLE_LENGTH: Final = 90
# How far above its line a title stands, in lines.
TITLE_RISE: Final = 0.36
# How thick a planned period and a tail are, in lines.
SPAN_WIDTH: Final = 0.22
TAIL_WIDTH: Final = 0.075
_DAY_MS: Final = 86_400_000


def figure(rows: pd.DataFrame, today: date, _: Words, is_dark: bool) -> dict[str, Any]:
    """A figure of ``rows`` of ``measures.with_status``, first row on top."""
    colours = palette(is_dark)
    places = list(range(len(rows)))
    lines = records(rows)
    window = _window(lines, today)
    looks = status_colours([str(row["computed_status"]) for row in lines], is_dark)
    traces = [
        _bars(lines, places, looks, today, colours.today, _),
        _marks(lines, places, looks, is_dark, _),
        _titles(lines, places, colours.text),
    ]
    annotations = [
        {
            "x": today.isoformat(),
            "y": 1,
            "yref": "paper",
            # Towards the side where there is room, so that a phone does not cut it off.
            "xanchor": "right" if _is_late(today, window) else "left",
            "yanchor": "bottom",
            "showarrow": False,
            "text": _("today, %(date)s", date=numbers.day(today)),
            "font": {"size": 12, "color": colours.today},
        }
    ]
    return {
        "data": [trace for trace in traces if trace["y"]],
        "layout": {
            "height": MARGIN_HEIGHT + LINE_HEIGHT * len(rows),
            "margin": {"l": 4, "r": 8, "t": 26, "b": 30},
            "showlegend": False,
            # Plotly's own template says nothing that is not said here, and is read on each click.
            "template": {"layout": {}},
            "hovermode": "closest",
            "dragmode": "pan",
            "xaxis": {
                "type": "date",
                "tickformat": "%m.%Y",
                "side": "bottom",
                "gridcolor": colours.line,
                "tickfont": {"color": colours.text},
                "range": window,
            },
            # The titles keep their place at the left while the reader moves in time.
            "xaxis2": {"overlaying": "x", "range": [0, 1], "fixedrange": True, "visible": False},
            "yaxis": {
                "range": [len(rows) - 0.4, -0.9],
                "visible": False,
                "fixedrange": True,
            },
            "shapes": [
                {
                    "type": "line",
                    "x0": today.isoformat(),
                    "x1": today.isoformat(),
                    "yref": "paper",
                    "y0": 0,
                    "y1": 1,
                    "line": {"color": colours.today, "width": 1.5, "dash": "dot"},
                }
            ],
            "annotations": annotations,
        },
    }


def _titles(lines: list[dict[str, Any]], places: list[int], colour: str) -> dict[str, Any]:
    # A trace of texts: the browser draws thirty annotations in the time of all else here.
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": "x2",
        "x": [0] * len(lines),
        "y": [place - TITLE_RISE for place in places],
        "text": [_plain(_label(row)) for row in lines],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": colour},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


class _Bar(NamedTuple):
    """A stretch of time on the line ``place``; without both ends it is not drawn."""

    place: int
    start: date | None
    end: date | None
    colour: str
    width: float
    opacity: float


def _bars(
    lines: list[dict[str, Any]],
    places: list[int],
    looks: list[str],
    today: date,
    tail_colour: str,
    _: Words,
) -> dict[str, Any]:
    """The planned periods, and over them the tails of what is late, in ``tail_colour``."""
    bars = [
        _Bar(place, as_date(row["start_date"]), as_date(row["end_date"]), look, SPAN_WIDTH, 0.45)
        for place, row, look in zip(places, lines, looks, strict=True)
    ] + [
        _Bar(place, as_date(row["due_date"]), today, tail_colour, TAIL_WIDTH, 1.0)
        for place, row in zip(places, lines, strict=True)
        if row["computed_status"] == "overdue"
    ]
    spans = [(bar, bar.start, bar.end) for bar in bars]
    drawn = [(bar, start, end) for bar, start, end in spans if start and end]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [bar.place for bar, _start, _end in drawn],
        "base": [start.isoformat() for _bar, start, _end in drawn],
        "x": [(end - start).days * _DAY_MS for _bar, start, end in drawn],
        "width": [bar.width for bar, _start, _end in drawn],
        "marker": {
            "color": [bar.colour for bar, _start, _end in drawn],
            "opacity": [bar.opacity for bar, _start, _end in drawn],
        },
        "hovertext": [_hover(lines[bar.place], _) for bar, _start, _end in drawn],
        "hoverinfo": "text",
        "customdata": [_code(lines[bar.place]) for bar, _start, _end in drawn],
    }


def _marks(
    lines: list[dict[str, Any]], places: list[int], looks: list[str], is_dark: bool, _: Words
) -> dict[str, Any]:
    """The deadlines, and around them the last reports with what they say."""
    due = [
        (place, day.isoformat(), look)
        for place, row, look in zip(places, lines, looks, strict=True)
        for day in row["occurrences"]
    ]
    told = [
        (place, row)
        for place, row in zip(places, lines, strict=True)
        if row["reported_status"] != NO_REPORT
    ]
    reported = [status(row["reported_status"]) for _place, row in told]
    rings = status_colours([one.code for one in reported], is_dark)
    drawn = [place for place, _day, _look in due] + [place for place, _row in told]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [
            *(day for _place, day, _look in due),
            *(period_span(row["report_period"])[1].isoformat() for _place, row in told),
        ],
        "y": drawn,
        "marker": {
            "symbol": ["diamond"] * len(due) + ["circle-open"] * len(told),
            "size": [11] * len(due) + [17] * len(told),
            # Marks of several sizes are see-through unless told otherwise.
            "opacity": 1.0,
            "line": {"width": [0.0] * len(due) + [1.5] * len(told)},
            "color": [*(look for _place, _day, look in due), *rings],
        },
        "text": [""] * len(due) + [f"{one.symbol} {_(one.name)}" for one in reported],
        "textposition": "bottom right",
        "textfont": {"size": 11},
        "hovertext": [_hover(lines[place], _) for place in drawn],
        "hoverinfo": "text",
        "customdata": [_code(lines[place]) for place in drawn],
    }


def legend(_: Words) -> str:
    """What the marks of the chart mean, as Markdown."""
    return " · ".join(
        (
            f":gray[■■] {_('planned period')}",
            f":red[━━] {_('overdue until today')}",
            f"◆ {_('deadline')}",
            f"◯ {_('last report')}",
            _("the colour is the status"),
        )
    )


def _window(lines: list[dict[str, Any]], today: date) -> list[str]:
    days = [today]
    for row in lines:
        days += [day for day in (as_date(row["start_date"]), as_date(row["end_date"])) if day]
    margin = pd.Timedelta(days=max(20, (max(days) - min(days)).days // 20))
    return [
        (pd.Timestamp(min(days)) - margin).date().isoformat(),
        (pd.Timestamp(max(days)) + 2 * margin).date().isoformat(),
    ]


def _is_late(today: date, window: list[str]) -> bool:
    first, last = (date.fromisoformat(day) for day in window)
    return today - first > last - today


def _label(row: dict[str, Any]) -> str:
    title = f"{row['item']}. {row['title']}"
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"


def _hover(row: dict[str, Any], _: Words) -> str:
    texts = [
        _label(row),
        f"{status(row['computed_status']).symbol} {_(status(row['computed_status']).name)}",
        _("due %(date)s", date=numbers.day(row["due_date"])),
        str(row["executors"]) if isinstance(row["executors"], str) else "",
    ]
    return "<br>".join(_plain(line) for line in texts if line)


def _plain(text: str) -> str:
    """Plotly reads a few HTML tags in labels; documents must not be able to write them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _code(row: dict[str, Any]) -> str:
    return f"{row['programme_code']}/{row['item']}"
