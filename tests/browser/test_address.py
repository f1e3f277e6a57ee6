"""The address says what is chosen: links, reload, Back, other screens, other languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bench.chromium import rerun, settle
from tests.browser.reading import choose, filter_box, main, messages, parameters
from tests.browser.visitors import Visitors

pytestmark = pytest.mark.browser

RECREATION = "Children’s recreation 2024–2026"
LEFT = "The filters leave 26 of 283 measures."


@pytest.fixture
def chosen(visitors: Visitors) -> Page:
    """Roadmaps in English with a programme chosen by hand."""
    page = visitors.open("roadmaps")
    choose(page, "Programme", RECREATION)
    return page


def test_a_choice_stands_in_the_address_by_its_code(chosen: Page) -> None:
    assert parameters(chosen) == {"lang": "en", "programme": "recreation-2024"}
    expect(main(chosen).get_by_text(LEFT)).to_be_visible()


def test_reload_keeps_the_choice(chosen: Page) -> None:
    chosen.reload()
    settle(chosen)
    expect(filter_box(chosen, "Programme")).to_have_value(RECREATION)
    expect(main(chosen).get_by_text(LEFT)).to_be_visible()
    assert parameters(chosen)["programme"] == "recreation-2024"


def test_back_undoes_the_choice_and_forward_repeats_it(chosen: Page) -> None:
    chosen.go_back()
    expect(main(chosen).get_by_text(LEFT)).to_be_hidden()
    expect(filter_box(chosen, "Programme")).to_have_value("")
    assert "programme" not in parameters(chosen)
    chosen.go_forward()
    expect(main(chosen).get_by_text(LEFT)).to_be_visible()
    assert parameters(chosen)["programme"] == "recreation-2024"


def test_another_language_keeps_the_choice(chosen: Page) -> None:
    with rerun(chosen):
        chosen.get_by_role("radio", name="РУС").locator("..").click()
    assert parameters(chosen) == {"lang": "ru", "programme": "recreation-2024"}
    programme = chosen.get_by_role("combobox").first
    expect(programme).to_have_value("Детский отдых 2024–2026")


def test_another_screen_keeps_the_choice(chosen: Page) -> None:
    with rerun(chosen):
        chosen.get_by_test_id("stSidebar").get_by_role("link", name="Budget").click()
    expect(chosen.get_by_role("heading", level=1)).to_have_text("Budget")
    assert parameters(chosen)["programme"] == "recreation-2024"
    expect(filter_box(chosen, "Programme")).to_have_value(RECREATION)


def test_clearing_takes_the_choice_out_of_the_address(chosen: Page) -> None:
    with rerun(chosen):
        chosen.get_by_role("button", name="Clear filters").click()
    assert parameters(chosen) == {"lang": "en"}
    expect(filter_box(chosen, "Programme")).to_have_value("")


@pytest.mark.parametrize("screen", ["", "roadmaps", "budget", "timeline"])
def test_what_the_address_cannot_mean_is_said(visitors: Visitors, screen: str) -> None:
    unknown = {"programme": "<b>1</b>", "region": "ZZ", "year": "1066", "as_of": "999"}
    asked = "&".join(f"{name}={value}" for name, value in unknown.items())
    page = visitors.open(f"{screen}?{asked}")
    said = " ".join(messages(page))
    for value in unknown.values():
        assert f"“{value}”, which is not known here" in said
    assert page.get_by_test_id("stException").count() == 0
    assert parameters(page) == {"lang": "en"}


def test_an_unknown_status_is_said(visitors: Visitors) -> None:
    page = visitors.open("roadmaps?status=finished")
    assert any("status “finished”" in found for found in messages(page))
    expect(page.get_by_role("heading", name="283 measures", exact=True)).to_be_visible()


def test_an_unknown_language_falls_back_to_the_browsers(visitors: Visitors) -> None:
    page = visitors.open("?lang=xx", language="en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    assert any("language “xx”" in found for found in messages(page))


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


def test_a_link_in_a_tile_opens_the_rows_behind_the_figure(visitors: Visitors) -> None:
    page = visitors.open("")
    with rerun(page):
        page.get_by_test_id("stMetric").get_by_role("link", name="Overdue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Roadmaps")
    assert parameters(page) == {"lang": "en", "status": "overdue"}


def test_with_ctrl_a_link_opens_beside(visitors: Visitors) -> None:
    page = visitors.open("")
    with page.context.expect_page() as opened:
        page.get_by_test_id("stMetric").get_by_role("link", name="Overdue").click(
            modifiers=["Control"]
        )
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Roadmaps")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
