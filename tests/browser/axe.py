"""What axe-core finds on a screen, without what is Streamlit's own."""

from __future__ import annotations

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from bench.chromium import settle

# What Streamlit itself does against a rule, and where: a rule and a part of the place. What is
# done about each stands in docs/accessibility.md.
OF_STREAMLIT: Final = {
    ("list", "stSidebarNavItems"),
    ("listitem", "<li"),
    ("presentation-role-conflict", "stFileUploaderDropzone"),
}
# Without it axe-core also writes down each of the thousands of parts that keep the rules.
VIOLATIONS_ONLY: Final = {"resultTypes": ["violations"]}
BACKGROUND: Final = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"


def violations(page: Page, *rules: str) -> list[tuple[str, str]]:
    """Rule and element of all that axe-core finds on the screen as it stands, or by ``rules``."""
    asked: dict[str, Any] = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    found = Axe().run(page, options=VIOLATIONS_ONLY | asked).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def ours(page: Page, *rules: str) -> list[tuple[str, str]]:
    """The violations that are not Streamlit's own."""
    return [
        (rule, html) for rule, html in violations(page, *rules) if not _is_of_streamlit(rule, html)
    ]


def _is_of_streamlit(rule: str, element: str) -> bool:
    return any(rule == known and part in element for known, part in OF_STREAMLIT)


def darken(page: Page) -> None:
    """The reader's system turns dark, and the screen with it."""
    before = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => {BACKGROUND} !== before", arg=before)
    settle(page)
