"""The address says what is chosen: links, reload, Back, other screens, other languages."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from bench.chromium import rerun, settle
from tests.browser.reading import choose, filter_box, main, messages, parameters
from tests.browser.visitors import Visitors

pytestmark = pytest.mark.browser

RECREATION = "Children’s recreation 2024–2026"
LEFT = "The filters leave 26 of 283 measures."


# Nothing an address can mean, and what else a screen cannot mean.
UNKNOWN = {"programme": "<b>1</b>", "region": "ZZ", "year": "1066", "as_of": "999"}
OF_A_SCREEN: Final[dict[str, dict[str, str]]] = {
    "": {},
    "roadmaps": {"status": "finished"},
    "budget": {},
    "timeline": {},
}


def assert_chosen(page: Page, step: str) -> None:
    """After that step the programme stands in the box, in the sentence and in the address."""
    expect(filter_box(page, "Programme"), step).to_have_value(RECREATION)
    expect(main(page).get_by_text(LEFT), step).to_be_visible()
    assert parameters(page) == {"lang": "en", "programme": "recreation-2024"}, step


def assert_not_chosen(page: Page, step: str) -> None:
    """After that step no programme stands anywhere."""
    expect(main(page).get_by_text(LEFT), step).to_be_hidden()
    expect(filter_box(page, "Programme"), step).to_have_value("")
    assert parameters(page) == {"lang": "en"}, step


def test_a_choice_stands_in_the_address_and_goes_every_way(visitors: Visitors) -> None:
    page = visitors.open("roadmaps")
    choose(page, "Programme", RECREATION)
    assert_chosen(page, "a choice by hand")
    page.go_back()
    assert_not_chosen(page, "Back undoes the choice")
    page.go_forward()
    assert_chosen(page, "Forward repeats the choice")
    page.reload()
    settle(page)
    assert_chosen(page, "a reload keeps the choice")
    with rerun(page):
        page.get_by_role("button", name="Clear filters").click()
    assert_not_chosen(page, "clearing takes the choice away")
    page.go_back()
    assert_chosen(page, "Back undoes the clearing")
    with rerun(page):
        page.get_by_test_id("stSidebar").get_by_role("link", name="Budget").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Budget")
    assert_chosen(page, "another screen keeps the choice")
    with rerun(page):
        page.get_by_role("radio", name="РУС").locator("..").click()
    programme = page.get_by_role("combobox").first
    expect(programme, "another language keeps the choice").to_have_value("Детский отдых 2024–2026")
    assert parameters(page) == {"lang": "ru", "programme": "recreation-2024"}


def test_what_the_address_cannot_mean_is_said(visitors: Visitors) -> None:
    page = visitors.open("?lang=xx", language="en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    assert any("language “xx”" in found for found in messages(page))
    for screen, own in OF_A_SCREEN.items():
        visitors.go(page, f"{screen}?{urlencode(UNKNOWN | own)}")
        said = " ".join(messages(page))
        for value in (UNKNOWN | own).values():
            assert f"“{value}”, which is not known here" in said, screen
        assert page.get_by_test_id("stException").count() == 0, screen
        assert parameters(page) == {"lang": "en"}, screen


def test_a_link_in_a_text_opens_here_and_keeps_the_choice(visitors: Visitors) -> None:
    page = visitors.open("?programme=recreation-2024")
    title = main(page).locator('a[href*="measure="]').first
    begins = title.inner_text()[:30]
    with rerun(page):
        title.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Measure")
    expect(page.get_by_role("heading", level=2)).to_contain_text(begins)
    assert parameters(page)["programme"] == "recreation-2024"
    assert len(page.context.pages) == 1
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")


def test_the_first_screen_opens_by_its_name_too(visitors: Visitors) -> None:
    page = visitors.open("overview?programme=recreation-2024")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    assert_chosen(page, "a link that names the first screen")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert urlsplit(page.url).path == "/"


def test_a_link_in_a_tile_opens_the_rows_behind_the_figure_with_ctrl_beside(
    visitors: Visitors,
) -> None:
    page = visitors.open("")
    tile = page.locator(".st-key-tiles").get_by_role("link", name="Overdue")
    with page.context.expect_page() as opened:
        tile.click(modifiers=["Control"])
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Roadmaps")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    with rerun(page):
        tile.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Roadmaps")
    assert parameters(page) == {"lang": "en", "status": "overdue"}


def test_the_mark_of_a_figure_opens_its_definition_over_the_screen_and_with_ctrl_beside(
    visitors: Visitors,
) -> None:
    page = visitors.open("budget?programme=gpron-2020")
    mark = page.locator(".st-key-tiles li").filter(has_text="Absorption").get_by_role("link")
    mark.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Formula: ")
    assert parameters(page) == {"lang": "en", "programme": "gpron-2020"}
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(mark).to_be_focused()
    with page.context.expect_page() as opened:
        mark.click(modifiers=["Control"])
    expect(opened.value.get_by_role("dialog")).to_contain_text("Formula: ")
