"""The Gantt chart as plain data: bars, deadlines, red tails, the line of today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
import pytest

from tests.ui.frames import TODAY, statuses
from ui.charts import gantt
from ui.charts.palette import palette
from ui.words import words


def figure(**options: Any) -> dict[str, Any]:
    rows = options.pop("rows", None)
    language = options.pop("language", "en")
    rows = statuses() if rows is None else rows
    return gantt.figure(rows, TODAY, words(language), options.pop("is_dark", False))


# How each trace is drawn: a bar has no mode.
BARS, MARKS, TITLES = None, "markers+text", "text"


def trace(found: dict[str, Any], mode: str | None) -> dict[str, Any]:
    (one,) = [trace for trace in found["data"] if trace.get("mode") == mode]
    return dict(one)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("is_dark", [False, True])
def test_plotly_takes_the_figure(language: str, is_dark: bool) -> None:
    drawn = go.Figure(figure(language=language, is_dark=is_dark))
    assert len(drawn.data) == 3


def bars(found: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The bars as line, first day, length in days, colour, thickness."""
    one = trace(found, BARS)
    days = [timedelta(milliseconds=length).days for length in one["x"]]
    look = one["marker"]["color"]
    return list(zip(one["y"], one["base"], days, look, one["width"], strict=True))


def marks(found: dict[str, Any], symbol: str) -> list[dict[str, Any]]:
    """The points of one form, each with its day, line, colour, text, size and measure."""
    one = trace(found, MARKS)
    columns = {
        **{name: one[name] for name in ("x", "y", "text", "hovertext", "customdata")},
        **{name: one["marker"][name] for name in ("symbol", "color", "size")},
        "line": one["marker"]["line"]["width"],
    }
    points = [
        dict(zip(columns, point, strict=True)) for point in zip(*columns.values(), strict=True)
    ]
    return [point for point in points if point["symbol"] == symbol]


def test_a_bar_spans_from_start_to_deadline_where_both_are_given() -> None:
    spans = [bar for bar in bars(figure()) if bar[4] == gantt.SPAN_WIDTH]
    # The second and the fifth measure have a start.
    assert [bar[:3] for bar in spans] == [
        (1, "2024-01-01", (date(2026, 6, 30) - date(2024, 1, 1)).days),
        (4, "2023-09-01", (date(2025, 3, 31) - date(2023, 9, 1)).days),
    ]


def test_an_overdue_measure_has_a_tail_from_its_deadline_to_today() -> None:
    tails = [bar for bar in bars(figure()) if bar[4] == gantt.TAIL_WIDTH]
    red = palette(False).today
    assert [bar[:4] for bar in tails] == [
        (1, "2026-06-30", (TODAY - date(2026, 6, 30)).days, red),
        (4, "2025-03-31", (TODAY - date(2025, 3, 31)).days, red),
    ]


def test_nobody_else_has_a_tail() -> None:
    rows = statuses()
    # None of the others has a start, and with it a bar of any kind.
    found = figure(rows=rows[rows["computed_status"] != "overdue"])
    assert [one.get("mode") for one in found["data"]] == [MARKS, TITLES]


def test_every_deadline_is_a_diamond_in_the_colour_of_the_status() -> None:
    deadlines = marks(figure(), "diamond")
    assert [(point["y"], point["x"]) for point in deadlines] == [
        (0, "2024-12-31"),
        (1, "2026-06-30"),
        (2, "2026-12-10"),
        (4, "2025-03-31"),
    ]
    done, overdue, soon, late = (point["color"] for point in deadlines)
    assert overdue == late
    assert len({done, overdue, soon}) == 3
    assert {point["text"] for point in deadlines} == {""}


def test_the_last_report_is_a_ring_at_the_end_of_its_period() -> None:
    reports = marks(figure(), "circle-open")
    assert [point["x"] for point in reports] == ["2024-12-31", "2026-06-30", "2026-06-30"]
    assert [point["text"] for point in reports] == ["✓ done", "◐ partly done", "✕ not done"]
    # Around the diamond of a deadline on the same day, which stays in sight.
    assert all(point["size"] > 11 and point["line"] for point in reports)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_legend_names_every_kind_of_mark(language: str) -> None:
    _ = words(language)
    said = gantt.legend(_)
    for name in ("planned period", "overdue until today", "deadline", "last report"):
        assert _(name) in said


def test_a_line_marks_today() -> None:
    layout = figure()["layout"]
    (line,) = layout["shapes"]
    assert (line["x0"], line["x1"]) == ("2026-11-20", "2026-11-20")
    assert layout["annotations"][-1]["text"] == "today, 20.11.2026"


def test_today_and_every_date_are_in_sight() -> None:
    found = figure()
    first, last = found["layout"]["xaxis"]["range"]
    dated = [one for one in found["data"] if one.get("mode") != TITLES]
    days = [x for one in dated for x in one.get("base", one["x"]) if x]
    assert all(first < day < last for day in days)
    assert first < TODAY.isoformat() < last


def test_a_mark_knows_its_measure() -> None:
    found = figure()
    for mode in (BARS, MARKS):
        one = trace(found, mode)
        assert one["customdata"] == [f"p/{line + 1}" for line in one["y"]]


def test_a_title_cannot_write_html() -> None:
    found = figure()
    texts = list(trace(found, TITLES)["text"])
    texts += [text for one in found["data"] for text in one.get("hovertext", [])]
    assert any("2. Late &amp; &lt;b&gt;bold&lt;/b&gt;" in text for text in texts)
    assert not [text for text in texts if "<b>" in text]


def test_a_long_title_is_clipped() -> None:
    rows = statuses().assign(title="x" * 200)
    title = trace(figure(rows=rows), TITLES)["text"][0]
    assert len(title) <= gantt.TITLE_LENGTH
    assert title.endswith("…")


def test_what_a_mark_says_leaves_out_what_is_unknown() -> None:
    said = trace(figure(), MARKS)["hovertext"][2]
    # The third measure names no executor.
    assert said == "3. Soon<br>◆ due soon<br>due 10.12.2026"


def test_the_figure_grows_by_a_line_a_measure() -> None:
    assert (
        figure()["layout"]["height"] - figure(rows=statuses().iloc[:4])["layout"]["height"]
        == gantt.LINE_HEIGHT
    )


def test_without_measures_only_today_is_drawn() -> None:
    found = figure(rows=statuses().iloc[:0])
    assert found["data"] == []
    assert len(found["layout"]["annotations"]) == 1
    assert go.Figure(found).layout.height == gantt.MARGIN_HEIGHT
