"""Paper: what is light in the dark must be dark there, charts and placeholders included."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from bench.chromium import settle
from tests.browser.visitors import Visitors

pytestmark = pytest.mark.browser

BLACK = "rgb(0, 0, 0)"
PLACEHOLDER = """
() => getComputedStyle(document.querySelector('[data-testid="stSelectbox"] input'),
                       '::placeholder').color
"""
FILTERS = """
(selector) => [...document.querySelectorAll(selector)].map(e => getComputedStyle(e).filter)
"""


def to_paper(page: Page) -> None:
    """As the browser does when somebody prints a screen that is dark."""
    page.emulate_media(color_scheme="dark")
    page.reload()
    settle(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")


@pytest.mark.parametrize(
    ("address", "chart"),
    [("", '[data-testid="stVegaLiteChart"] svg'), ("timeline", "svg.main-svg")],
)
def test_a_dark_screen_prints_black_on_white(visitors: Visitors, address: str, chart: str) -> None:
    page = visitors.open(address)
    to_paper(page)
    assert page.evaluate(PLACEHOLDER) == BLACK
    title = page.get_by_role("heading", level=1)
    assert title.evaluate("e => getComputedStyle(e).color") == BLACK
    turned = page.evaluate(FILTERS, chart)
    assert turned
    assert all("invert(1)" in found for found in turned)
