"""What axe-core would find, what it finds on the search, and what is allowed to Streamlit.

``test_screens.py`` runs it over every screen.
"""

from __future__ import annotations

import pytest

from tests.browser.axe import OF_STREAMLIT, ours, violations
from tests.browser.visitors import Visitors

pytestmark = pytest.mark.browser


def test_the_search_over_a_screen_has_no_violation_of_our_own(visitors: Visitors) -> None:
    page = visitors.open("calendar", language="kk")
    page.keyboard.press("ControlOrMeta+k")
    page.get_by_role("dialog").get_by_role("searchbox").fill("мектеп")
    page.get_by_role("dialog").get_by_role("link").first.wait_for()
    assert ours(page) == []


def test_only_what_is_streamlits_is_allowed_and_an_image_without_a_text_would_be_found(
    visitors: Visitors,
) -> None:
    groups, data = visitors.open("timeline?show=process_groups"), visitors.open("data")
    data.evaluate("document.body.append(new Image(9, 9))")
    found = violations(groups) + violations(data)
    needed = {
        (rule, part)
        for rule, part in OF_STREAMLIT
        if any(rule == seen and part in html for seen, html in found)
    }
    assert needed == OF_STREAMLIT
    assert "image-alt" in [rule for rule, _ in found]
