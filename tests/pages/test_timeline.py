"""The Gantt chart on its screen: a page of lines at a time, in the order that is chosen."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import screen
from tests.pages.reading import elements

pytestmark = pytest.mark.usefixtures("bundled")


def titles(app: AppTest) -> list[str]:
    """The titles above the bars, from top to bottom."""
    (chart,) = elements(app, "plotly_chart")
    return list(json.loads(chart.proto.spec)["data"][-1]["text"])


def test_all_measures_stand_on_pages() -> None:
    app = screen("timeline")
    (pages,) = elements(app, "pagination")
    # 283 measures, 15 to a page.
    assert pages.num_pages == 19
    assert len(titles(app)) == 15
    last = pages.select(19).run()
    assert not last.exception
    assert len(titles(last)) == 13
    assert titles(last) != titles(screen("timeline"))


def test_a_few_measures_need_no_pages() -> None:
    app = screen("timeline", programme="recreation-2024", status="in_progress")
    assert not elements(app, "pagination")
    # 21 of the 26 measures are overdue, and none falls due within a month.
    assert len(titles(app)) == 5


# Item 12 was due on 31.01.2024, before any other of the roadmap.
@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("document", "1. "),
        ("due", "12. "),
        ("late", "12. "),
    ],
)
def test_lines_stand_in_the_chosen_order(order: str, first: str) -> None:
    app = screen("timeline", programme="recreation-2024", order=order)
    assert titles(app)[0].startswith(first)


def test_programmes_in_force_come_before_those_that_ended() -> None:
    app = screen("timeline")
    alone = titles(screen("timeline", programme="recreation-2024"))
    assert titles(app) == alone
