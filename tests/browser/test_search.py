"""The search opens by its shortcut, takes what is typed, and opens what it found."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.chromium import settle
from tests.browser.reading import parameters
from tests.browser.visitors import Visitors

pytestmark = pytest.mark.browser


def opened(page: Page) -> Locator:
    """The dialog, with the cursor in its field."""
    page.bring_to_front()
    page.keyboard.press("ControlOrMeta+k")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    return dialog


def test_a_declined_kazakh_word_finds_its_measure_by_the_keyboard_alone(
    visitors: Visitors,
) -> None:
    page = visitors.open("budget?programme=recreation-2024", language="kk")
    dialog = opened(page)
    page.keyboard.type("мектептеріндегі орталығы")
    link = dialog.get_by_role("link").first
    expect(link).to_contain_text("Ауыл мектептеріндегі")
    expect(link.get_by_text("мектептеріндегі")).to_be_visible()
    # What is typed is looked for several times, and each answer takes the place of the last.
    settle(page)
    link.focus()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text("Іс-шара")
    settle(page)
    assert parameters(page) == {
        "lang": "kk",
        "programme": "recreation-2024",
        "measure": "recreation-2024/10",
    }


def test_a_view_is_kept_renamed_and_found_again_after_a_reload(visitors: Visitors) -> None:
    page = visitors.open("roadmaps?status=overdue")
    dialog = opened(page)
    dialog.get_by_role("textbox", name="Name of this view").fill("Late ones")
    dialog.get_by_role("button", name="Save view").click()
    expect(dialog.get_by_role("link", name="Late ones")).to_be_visible()
    dialog.get_by_role("button", name="Rename").click()
    dialog.get_by_role("textbox", name="New name").fill("Overdue")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("link", name="Overdue")).to_be_visible()

    page.goto(f"{visitors.url}/budget")
    settle(page)
    dialog = opened(page)
    # What was looked at is remembered as well.
    expect(dialog.get_by_role("link", name=re.compile("^Roadmaps"))).to_be_visible()
    dialog.get_by_role("link", name="Overdue", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Roadmaps")
    settle(page)
    assert parameters(page) == {"lang": "en", "status": "overdue"}

    other = opened(visitors.open("budget"))
    expect(other.get_by_text("Nothing is saved yet")).to_be_visible()
    expect(other.get_by_role("link", name=re.compile("^Roadmaps"))).not_to_be_visible()
