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


def trace(found: dict[str, Any], name: str) -> dict[str, Any]:
    (one,) = [trace for trace in found["data"] if trace["name"] == name]
    return dict(one)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("is_dark", [False, True])
def test_plotly_takes_the_figure(language: str, is_dark: bool) -> None:
    drawn = go.Figure(figure(language=language, is_dark=is_dark))
    assert len(drawn.data) == 5


def test_a_bar_spans_from_start_to_deadline_where_both_are_given() -> None:
    bars = trace(figure(), "planned period")
    # The second and the fifth measure have a start.
    assert bars["y"] == [1, 4]
    assert bars["base"] == ["2024-01-01", "2023-09-01"]
    days = [timedelta(milliseconds=length).days for length in bars["x"]]
    assert days == [
        (date(2026, 6, 30) - date(2024, 1, 1)).days,
        (date(2025, 3, 31) - date(2023, 9, 1)).days,
    ]


def test_an_overdue_measure_has_a_tail_from_its_deadline_to_today() -> None:
    tails = trace(figure(), "overdue until today")
    assert tails["x"] == ["2026-06-30", "2026-11-20", None, "2025-03-31", "2026-11-20", None]
    assert tails["y"] == [1, 1, None, 4, 4, None]
    assert tails["line"]["color"] == palette(False).today


def test_nobody_else_has_a_tail() -> None:
    rows = statuses()
    names = [one["name"] for one in figure(rows=rows[rows["computed_status"] != "overdue"])["data"]]
    assert "overdue until today" not in names


def test_every_deadline_is_a_diamond_in_the_colour_of_the_status() -> None:
    deadlines = trace(figure(), "deadline")
    assert deadlines["y"] == [0, 1, 2, 4]
    assert deadlines["x"] == ["2024-12-31", "2026-06-30", "2026-12-10", "2025-03-31"]
    done, overdue, soon, late = deadlines["marker"]["color"]
    assert overdue == late
    assert len({done, overdue, soon}) == 3


def test_the_last_report_stands_at_the_end_of_its_period() -> None:
    reports = trace(figure(), "last report")
    assert reports["x"] == ["2024-12-31", "2026-06-30", "2026-06-30"]
    assert reports["text"] == ["✓ done", "◐ partly done", "✕ not done"]


def test_a_line_marks_today() -> None:
    layout = figure()["layout"]
    (line,) = layout["shapes"]
    assert (line["x0"], line["x1"]) == ("2026-11-20", "2026-11-20")
    assert layout["annotations"][-1]["text"] == "today, 20.11.2026"


def test_today_and_every_date_are_in_sight() -> None:
    found = figure()
    first, last = found["layout"]["xaxis"]["range"]
    dated = [one for one in found["data"] if one["name"] != "Measure"]
    days = [x for one in dated for x in one.get("base", one["x"]) if x]
    assert all(first < day < last for day in days)
    assert first < TODAY.isoformat() < last


def test_a_mark_knows_its_measure() -> None:
    found = figure()
    for name in ("planned period", "deadline", "last report"):
        one = trace(found, name)
        assert [code.partition("/")[0] for code in one["customdata"]] == ["p"] * len(one["y"])
    assert trace(found, "planned period")["customdata"] == ["p/2", "p/5"]


def test_a_title_cannot_write_html() -> None:
    found = figure()
    texts = list(trace(found, "Measure")["text"])
    texts += [text for one in found["data"] for text in one.get("hovertext", [])]
    assert any("2. Late &amp; &lt;b&gt;bold&lt;/b&gt;" in text for text in texts)
    assert not [text for text in texts if "<b>" in text]


def test_a_long_title_is_clipped() -> None:
    rows = statuses().assign(title="x" * 200)
    title = trace(figure(rows=rows), "Measure")["text"][0]
    assert len(title) <= gantt.TITLE_LENGTH
    assert title.endswith("…")


def test_what_a_mark_says_leaves_out_what_is_unknown() -> None:
    said = trace(figure(), "deadline")["hovertext"][2]
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
