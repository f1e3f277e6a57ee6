"""Every screen opens, whole, and asks nobody but its own server.

Each screen is opened in one language, all languages in turn: ``tests/pages/test_languages.py``
reads all of them in each, and ``test_devices.py`` opens them on a phone.
"""

from __future__ import annotations

from itertools import cycle

import pytest
from playwright.sync_api import expect

from tests.browser.reading import main, messages, text
from tests.browser.visitors import Visitors
from ui.words import LANGUAGES, words

pytestmark = pytest.mark.browser

# The address of each screen with its title.
SCREENS = {
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
LANGUAGE_OF = dict(zip(SCREENS, cycle(LANGUAGES)))


@pytest.mark.parametrize(("address", "language"), LANGUAGE_OF.items())
def test_a_screen_opens_whole(visitors: Visitors, address: str, language: str) -> None:
    page = visitors.open(address, language=language)
    expect(page.get_by_role("heading", level=1)).to_have_text(words(language)(SCREENS[address]))
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_test_id("stAlertContentError").count() == 0
    assert "Traceback" not in text(page.locator("body"))
    assert visitors.requested, "the requests of the page are watched"


def test_a_request_to_another_host_would_be_seen(visitors: Visitors) -> None:
    page = visitors.open()
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
