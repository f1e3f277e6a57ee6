"""The tiles of the regions: a click opens a region, and does so again after the way back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bench.chromium import rerun
from tests.browser.reading import parameters
from tests.browser.visitors import Visitors

pytestmark = pytest.mark.browser

GRID = '[data-testid="stVegaLiteChart"] svg'
FRAMED = f'{GRID} path[stroke-width="3"]'


def open_tile(page: Page, name: str) -> None:
    """Click on the tile of a region by its short name."""
    with rerun(page):
        page.locator(GRID).get_by_text(name, exact=True).click()


def test_a_tile_opens_its_region_and_opens_it_again_after_the_way_back(visitors: Visitors) -> None:
    page = visitors.open("regions")
    region = page.get_by_role("heading", level=2).first
    expect(page.locator(FRAMED)).to_have_count(0)
    open_tile(page, "Ulytau")
    expect(region).to_have_text("Ulytau Region")
    expect(page.locator(FRAMED)).to_have_count(1)
    # The grid is there too, and leads from one region to the next.
    open_tile(page, "Abai")
    expect(region).to_have_text("Abai Region")
    expect(page.locator(FRAMED)).to_have_count(1)
    with rerun(page):
        page.get_by_role("button", name="All regions").click()
    assert "region" not in parameters(page)
    open_tile(page, "Abai")
    expect(region).to_have_text("Abai Region")
    assert len(page.locator(GRID).all()) == 1
