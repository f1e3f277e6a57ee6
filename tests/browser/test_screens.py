"""Every screen opens whole and steady, passes axe-core by day and in the dark, and fits.

A page takes longer to open than to be examined, so that one visitor answers all of it: at a desk,
in each language by turns (``tests/pages/test_languages.py`` reads every screen in all of them),
and then on a phone whose window becomes wider, in Kazakh, whose words are the longest.
"""

from __future__ import annotations

from itertools import cycle
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from bench.shift import SHIFT_AT_MOST, shift
from tests.browser.axe import darken, ours
from tests.browser.reading import main, messages, text, texts
from tests.browser.visitors import Visitors
from tests.browser.widths import HEIGHT, WIDTHS, misplaced
from ui.words import LANGUAGES, words

pytestmark = pytest.mark.browser

# The address of each screen with its title.
SCREENS: Final = {
    "": "Overview",
    "roadmaps": "Roadmaps",
    "roadmaps?measure=gpron-2020/25": "Measure",
    "budget": "Budget",
    "timeline?show=measures": "Timeline",
    "timeline?show=process_groups": "Timeline",
    "targets": "Targets",
    "digital": "Digital transformation",
    "digital?show=plan": "Digital transformation",
    "digital?show=services": "Digital transformation",
    "targets?indicator=digital-2026-1.1": "Targets",
    "regions": "Regions",
    "regions?show=heat": "Regions",
    "regions?region=71": "Regions",
    "calendar": "Calendar",
    "findings": "Findings",
    "data": "Data",
}
LANGUAGE_OF: Final = dict(zip(SCREENS, cycle(LANGUAGES)))
# Pushes a whole screen down, as a part without a height does that comes late.
PUSH: Final = "document.querySelector('[data-testid=stMain]').style.paddingTop = '400px'"


def broken(page: Page, title: str) -> list[str]:
    """Why the screen of that title is not whole: another title, an error, the inside of one."""
    found = [
        kind for kind in ("stException", "stAlertContentError") if page.get_by_test_id(kind).count()
    ]
    if "Traceback" in text(page.locator("body")):
        found.append("Traceback")
    titles = texts(page.get_by_role("heading", level=1))
    return found if titles == [title] else [*found, f"titles: {titles}"]


def jumped(page: Page) -> list[float]:
    """How far the parts moved while the screen opened, where it was too far."""
    found = shift(page)
    return [found] if found >= SHIFT_AT_MOST else []


@pytest.mark.parametrize(("address", "language"), LANGUAGE_OF.items())
def test_a_screen_is_whole_and_steady_breaks_no_rule_and_fits_every_width(
    visitors: Visitors, address: str, language: str
) -> None:
    page = visitors.open(address, language=language)
    found: dict[str, object] = {
        "not whole": broken(page, words(language)(SCREENS[address])),
        "jumped": jumped(page),
    }
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    visitors.go(page, f"{address}{'&' if '?' in address else '?'}lang=kk")
    found["misplaced, by width"] = misplaced(page)
    found["against a rule"] = ours(page)
    darken(page)
    # Nothing else is another than by day.
    found["against contrast in the dark"] = ours(page, "color-contrast")
    assert visitors.requested, "the requests of the page are watched"
    assert {check: wrong for check, wrong in found.items() if wrong} == {}


def test_a_jump_and_a_request_to_another_host_would_be_seen(visitors: Visitors) -> None:
    page = visitors.open()
    page.evaluate(PUSH)
    page.wait_for_function(f"window.maqsatShift > {SHIFT_AT_MOST}")
    page.evaluate("fetch('//maqsat.example/').catch(() => null)")
    page.wait_for_timeout(500)
    assert visitors.foreign() or visitors.broken
    visitors.requested.clear()
    visitors.broken.clear()


def test_a_measure_that_does_not_exist_is_said_to(visitors: Visitors) -> None:
    page = visitors.open("roadmaps?measure=gpron-2020/999")
    assert any("There is no such measure" in found for found in messages(page))
    assert page.get_by_test_id("stException").count() == 0
    expect(main(page).get_by_text("All measures")).to_be_visible()
