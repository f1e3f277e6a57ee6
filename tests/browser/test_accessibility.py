"""Every screen passes axe-core, light and dark, and does not jump while it loads.

One visit a screen answers all of it: a page takes longer to open than to be examined.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from bench.app_server import AppServer
from bench.chromium import settle, visitor
from bench.shift import WATCH, shift
from tests.browser.test_screens import SCREENS

pytestmark = pytest.mark.browser

# What Streamlit itself does against a rule, and where: a rule and a part of the place. What is
# done about each stands in docs/accessibility.md.
OF_STREAMLIT: Final = {
    ("list", "stSidebarNavItems"),
    ("listitem", "<li"),
    ("presentation-role-conflict", "stFileUploaderDropzone"),
    ("svg-img-alt", "mark-rule"),
}
# The length of a first load within which nothing may jump further, as Web Vitals reckon it.
SHIFT_AT_MOST: Final = 0.05
BACKGROUND: Final = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
# Pushes a whole screen down, as a part without a height does that comes late.
PUSH: Final = "document.querySelector('[data-testid=stMain]').style.paddingTop = '400px'"


@contextmanager
def opened(browser: Browser, app: AppServer, address: str, **options: Any) -> Iterator[Page]:
    context = visitor(browser, **options)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{app.url}/{address}")
    settle(page)
    yield page
    context.close()


def violations(page: Page, *rules: str) -> list[tuple[str, str]]:
    """Rule and element of all that axe-core finds on the screen as it stands, or by ``rules``."""
    asked = {"runOnly": {"type": "rule", "values": rules}} if rules else None
    found = Axe().run(page, options=asked).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def is_of_streamlit(rule: str, element: str) -> bool:
    return any(rule == known and part in element for known, part in OF_STREAMLIT)


def ours(page: Page, *rules: str) -> list[tuple[str, str]]:
    """The violations that are not Streamlit's own."""
    return [
        (rule, html) for rule, html in violations(page, *rules) if not is_of_streamlit(rule, html)
    ]


def darken(page: Page) -> None:
    """The reader's system turns dark, and the screen with it."""
    before = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => {BACKGROUND} !== before", arg=before)
    settle(page)


@pytest.mark.parametrize("address", SCREENS)
def test_a_screen_is_steady_and_has_no_violation_of_our_own(
    browser: Browser, app: AppServer, address: str
) -> None:
    with opened(browser, app, address, language="kk") as page:
        assert shift(page) < SHIFT_AT_MOST
        assert ours(page) == []
        darken(page)
        # Nothing else is another than by day.
        assert ours(page, "color-contrast") == []


def test_the_search_over_a_screen_has_no_violation_of_our_own(
    browser: Browser, app: AppServer
) -> None:
    with opened(browser, app, "calendar", language="kk") as page:
        page.keyboard.press("ControlOrMeta+k")
        page.get_by_role("dialog").get_by_role("searchbox").fill("мектеп")
        page.get_by_role("dialog").get_by_role("link").first.wait_for()
        assert ours(page) == []


def test_what_is_allowed_to_streamlit_is_still_needed(browser: Browser, app: AppServer) -> None:
    found = []
    for address in ("timeline?show=process_groups", "data"):
        with opened(browser, app, address) as page:
            found += violations(page)
    needed = {
        (rule, part)
        for rule, part in OF_STREAMLIT
        if any(rule == seen and part in html for seen, html in found)
    }
    assert needed == OF_STREAMLIT


def test_an_image_without_a_text_would_be_found(browser: Browser, app: AppServer) -> None:
    with opened(browser, app, "") as page:
        page.evaluate("document.body.append(new Image(9, 9))")
        assert "image-alt" in [rule for rule, _ in violations(page)]


def test_a_jump_would_be_seen(browser: Browser, app: AppServer) -> None:
    with opened(browser, app, "") as page:
        page.evaluate(PUSH)
        page.wait_for_function(f"window.maqsatShift > {SHIFT_AT_MOST}")
