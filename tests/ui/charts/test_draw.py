"""A chart's place is reserved before the chart is there: so high as its rows and what is around."""

from __future__ import annotations

import altair as alt
import pandas as pd
import pytest

from ui.charts.draw import AROUND, AXIS_LABELS, AXIS_TITLE, LEGEND_LINE, height, specification

STEP = 40


def rows(count: int) -> pd.DataFrame:
    return pd.DataFrame({"name": [str(place) for place in range(count)], "number": 1.0})


def chart(y: alt.Y, x: alt.X | None = None, color: alt.Color | None = None) -> alt.LayerChart:
    across = x or alt.X("number:Q", axis=None)
    bars = alt.Chart().mark_bar().encode(y=y, x=across, **({"color": color} if color else {}))
    titles = alt.Chart().mark_text().encode(y=y)
    found: alt.LayerChart = (bars + titles).properties(height=alt.Step(STEP))
    return found


@pytest.mark.parametrize(
    ("inner", "outer", "count", "steps"),
    [(0, 0, 3, 3), (0.5, 0.5, 3, 3.5), (0.06, 0, 5, 4.94), (0.5, 0, 0, 1)],
)
def test_rows_take_the_space_of_bands_that_vega_gives_them(
    inner: float, outer: float, count: int, steps: float
) -> None:
    y = alt.Y("name:N", scale=alt.Scale(paddingInner=inner, paddingOuter=outer))
    assert height(rows(count), specification(chart(y))) == pytest.approx(
        AROUND + STEP * steps, abs=1
    )


def test_a_named_domain_counts_and_not_the_rows() -> None:
    y = alt.Y("name:N", scale=alt.Scale(domain=["a", "b", "c", "d"]))
    assert height(rows(1), specification(chart(y))) == AROUND + 4 * STEP


@pytest.mark.parametrize(
    ("x", "more"),
    [
        (alt.X("number:Q", title="mln"), AXIS_LABELS + AXIS_TITLE),
        (alt.X("number:Q", title=None), AXIS_LABELS),
        (alt.X("number:Q", axis=None), 0),
    ],
)
def test_an_axis_has_room_for_its_labels_and_title(x: alt.X, more: int) -> None:
    bare, whole = (chart(alt.Y("name:N"), each) for each in (None, x))
    assert height(rows(2), specification(whole)) - height(rows(2), specification(bare)) == more


@pytest.mark.parametrize(("columns", "lines"), [(1, 3), (2, 2), (3, 1)])
def test_a_legend_has_room_for_its_lines(columns: int, lines: int) -> None:
    color = alt.Color(
        "name:N",
        scale=alt.Scale(domain=["a", "b", "c"]),
        legend=alt.Legend(orient="top", columns=columns),
    )
    bare, whole = (chart(alt.Y("name:N"), color=each) for each in (None, color))
    assert (
        height(rows(3), specification(whole)) - height(rows(3), specification(bare))
        == AROUND + LEGEND_LINE * lines
    )


def test_a_given_height_stays() -> None:
    assert height(rows(9), {"height": 320}) == 320
