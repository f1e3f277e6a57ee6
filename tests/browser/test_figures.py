"""Tiles and tables arrive in the browser with the sums that the documents give.

``tests/pages/test_figures.py`` reads the sums of every screen.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reading import table, tiles
from tests.browser.visitors import Visitors

pytestmark = pytest.mark.browser


def test_the_overview_answers_for_all_measures(visitors: Visitors) -> None:
    page = visitors.open()
    expect(page.get_by_role("heading", name="118 of 283 measures are done")).to_be_visible()
    found = " | ".join(tiles(page))
    assert "Done 118 of 283" in found
    assert "No report 96 of 283" in found


def test_reported_statuses_add_up_to_all_measures(visitors: Visitors) -> None:
    page = visitors.open("roadmaps")
    expect(page.get_by_role("heading", name="283 measures", exact=True)).to_be_visible()
    counts = {row[0].split(maxsplit=1)[1]: int(row[1]) for row in table(page, "Reported")}
    assert counts == {
        "done": 118,
        "partly done": 47,
        "not done": 21,
        "transferred": 1,
        "no report": 96,
    }
