"""The Gantt chart of measures, as plain Plotly data.

Each measure is one line: a bar from start to deadline where the document gives both, a
diamond on the deadline, a red tail from a missed deadline to today, and the sign of the
last report at the end of the period it speaks of. Titles stand above the bars inside the
plot, so that a phone has room for time.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from monitoring.dates import as_date, period_span
from monitoring.frames import records
from monitoring.statuses import NO_REPORT, status
from ui import numbers
from ui.charts.palette import palette, status_colours
from ui.words import Words

LINE_HEIGHT: Final = 40
MARGIN_HEIGHT: Final = 90
TITLE_LENGTH: Final = 90
# How far above its line a title stands, in lines.
TITLE_RISE: Final = 0.36
_DAY_MS: Final = 86_400_000


def figure(rows: pd.DataFrame, today: date, _: Words, is_dark: bool) -> dict[str, Any]:
    """A figure of ``rows`` of ``measures.with_status``, first row on top."""
    colours = palette(is_dark)
    places = list(range(len(rows)))
    lines = records(rows)
    window = _window(lines, today)
    looks = status_colours([str(row["computed_status"]) for row in lines], is_dark)
    traces = [
        _spans(lines, places, looks, _),
        _tails(lines, places, today, colours.today, _),
        _deadlines(lines, places, looks, _),
        _reports(lines, places, is_dark, _),
        _titles(lines, places, colours.text, _),
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
            "margin": {"l": 4, "r": 8, "t": 56, "b": 30},
            "bargap": 0.6,
            "showlegend": True,
            "legend": {
                "orientation": "h",
                "y": 1,
                "yanchor": "bottom",
                "x": 0,
                "yref": "paper",
                "font": {"color": colours.text},
            },
            "hovermode": "closest",
            "dragmode": "pan",
            "xaxis": {
                "type": "date",
                "tickformat": "%m.%Y",
                "side": "bottom",
                "gridcolor": colours.line,
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


def _titles(
    lines: list[dict[str, Any]], places: list[int], colour: str, _: Words
) -> dict[str, Any]:
    # A trace of texts: the browser draws thirty annotations in the time of all else here.
    return {
        "type": "scatter",
        "mode": "text",
        "name": _("Measure"),
        "xaxis": "x2",
        "x": [0] * len(lines),
        "y": [place - TITLE_RISE for place in places],
        "text": [_plain(_label(row)) for row in lines],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": colour},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _spans(
    lines: list[dict[str, Any]], places: list[int], looks: list[str], _: Words
) -> dict[str, Any]:
    found = [
        (place, as_date(row["start_date"]), as_date(row["end_date"]), look)
        for place, row, look in zip(places, lines, looks, strict=True)
    ]
    drawn = [(place, start, end, look) for place, start, end, look in found if start and end]
    return {
        "type": "bar",
        "orientation": "h",
        "name": _("planned period"),
        "y": [place for place, *rest in drawn],
        "base": [start.isoformat() for place, start, end, look in drawn],
        "x": [(end - start).days * _DAY_MS for place, start, end, look in drawn],
        "width": 0.22,
        "marker": {"color": [look for *rest, look in drawn], "opacity": 0.45},
        "hovertext": [_hover(lines[place], _) for place, *rest in drawn],
        "hoverinfo": "text",
        "customdata": [_code(lines[place]) for place, *rest in drawn],
        "showlegend": bool(drawn),
    }


def _tails(
    lines: list[dict[str, Any]], places: list[int], today: date, colour: str, _: Words
) -> dict[str, Any]:
    late = [
        (place, as_date(row["due_date"]))
        for place, row in zip(places, lines, strict=True)
        if row["computed_status"] == "overdue"
    ]
    xs: list[str | None] = []
    ys: list[int | None] = []
    for place, due in late:
        if due:
            xs += [due.isoformat(), today.isoformat(), None]
            ys += [place, place, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": _("overdue until today"),
        "x": xs,
        "y": ys,
        "line": {"color": colour, "width": 3},
        "hoverinfo": "skip",
    }


def _deadlines(
    lines: list[dict[str, Any]], places: list[int], looks: list[str], _: Words
) -> dict[str, Any]:
    points = [
        (place, day, row, look)
        for place, row, look in zip(places, lines, looks, strict=True)
        for day in row["occurrences"]
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _("deadline"),
        "x": [day.isoformat() for place, day, row, look in points],
        "y": [place for place, day, row, look in points],
        "marker": {
            "symbol": "diamond",
            "size": 11,
            "color": [look for *rest, look in points],
        },
        "hovertext": [_hover(row, _) for place, day, row, look in points],
        "hoverinfo": "text",
        "customdata": [_code(row) for place, day, row, look in points],
    }


def _reports(
    lines: list[dict[str, Any]], places: list[int], is_dark: bool, _: Words
) -> dict[str, Any]:
    told = [
        (place, row)
        for place, row in zip(places, lines, strict=True)
        if row["reported_status"] != NO_REPORT
    ]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": _("last report"),
        "x": [period_span(row["report_period"])[1].isoformat() for place, row in told],
        "y": [place for place, row in told],
        "marker": {
            "symbol": "circle-open",
            "size": 17,
            "line": {"width": 1.5},
            "color": status_colours([str(row["reported_status"]) for place, row in told], is_dark),
        },
        "text": [
            f"{status(row['reported_status']).symbol} {_(status(row['reported_status']).name)}"
            for place, row in told
        ],
        "textposition": "bottom right",
        "textfont": {"size": 11},
        "hovertext": [_hover(row, _) for place, row in told],
        "hoverinfo": "text",
        "customdata": [_code(row) for place, row in told],
    }


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
