"""Every screen passes axe-core, and does not jump while it loads."""

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
# The answer stands under the title of a screen as a heading of the fifth level, since its
# letters are small; a heading without its level in between confuses who listens to it.
OF_HEADINGS: Final = "heading-order"
# Their charts come without a height of their own and push down what follows them.
UNSTEADY: Final = frozenset(
    {
        *("roadmaps", "budget", "timeline?show=measures", "timeline?show=process_groups"),
        *("digital", "digital?show=plan", "targets?indicator=digital-2026-1.1", "regions"),
    }
)
STEADY: Final = tuple(address for address in SCREENS if address not in UNSTEADY)
# The length of a first load within which nothing may jump further, as Web Vitals reckon it.
SHIFT_AT_MOST: Final = 0.05


@contextmanager
def opened(browser: Browser, app: AppServer, address: str, **options: Any) -> Iterator[Page]:
    context = visitor(browser, **options)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{app.url}/{address}")
    settle(page)
    yield page
    context.close()


def violations(page: Page) -> list[tuple[str, str]]:
    """Rule and element of everything that axe-core finds on the screen as it stands."""
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def is_of_streamlit(rule: str, element: str) -> bool:
    return any(rule == known and part in element for known, part in OF_STREAMLIT)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", SCREENS)
def test_a_screen_has_no_violation_of_our_own(
    browser: Browser, app: AppServer, address: str, scheme: str
) -> None:
    with opened(browser, app, address, language="kk", color_scheme=scheme) as page:
        found = violations(page)
    ours = [(rule, html) for rule, html in found if not is_of_streamlit(rule, html)]
    assert [(rule, html) for rule, html in ours if rule != OF_HEADINGS] == []


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
    assert OF_HEADINGS in [rule for rule, _ in found]


def test_an_image_without_a_text_would_be_found(browser: Browser, app: AppServer) -> None:
    with opened(browser, app, "") as page:
        page.evaluate("document.body.append(new Image(9, 9))")
        assert "image-alt" in [rule for rule, _ in violations(page)]


@pytest.mark.parametrize("address", STEADY)
def test_a_screen_does_not_jump_while_it_loads(
    browser: Browser, app: AppServer, address: str
) -> None:
    with opened(browser, app, address) as page:
        assert shift(page) < SHIFT_AT_MOST
