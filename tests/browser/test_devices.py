"""A screen is worked by keyboard with the place in view, and what lies badly would be seen."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from bench.chromium import rerun
from tests.browser.reading import main, parameters
from tests.browser.visitors import Visitors
from tests.browser.widths import HEIGHT, MISPLACED, WIDTHS

pytestmark = pytest.mark.browser

# Where the keyboard is shows by a line, a shadow or an edge in the first colour of the theme,
# around the part or one that holds it.
# The screen as a whole, which the arrows scroll, has no edge to draw.
SHOWS_FOCUS: Final = """
(() => {
  if (document.activeElement.matches("body, main")) return true;
  for (let part = document.activeElement, up = 0; part && up < 4; part = part.parentElement, up++) {
    const style = getComputedStyle(part);
    const lined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const edged = parseFloat(style.borderTopWidth) > 0
      && style.borderTopColor === "rgb(0, 99, 127)";
    if (lined || edged || style.boxShadow !== "none") return true;
  }
  return false;
})()
"""


def test_what_is_too_wide_or_lies_on_another_would_be_seen(visitors: Visitors) -> None:
    page = visitors.open("findings", size=(WIDTHS[0], HEIGHT))
    parts = page.get_by_test_id("stMain").get_by_test_id("stElementContainer")
    parts.last.evaluate("part => { part.style.marginTop = '-200px'; part.style.minWidth = '99vw' }")
    found = page.evaluate(MISPLACED)
    assert [line for line in found if line.startswith("on each other")]


def tab_to(page: Page, name: str, role: str) -> None:
    """Press Tab until the part is reached; each part on the way shows that it is."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    for _press in range(60):
        page.keyboard.press("Tab")
        # The line around a part fades in.
        page.wait_for_function(SHOWS_FOCUS, timeout=5000)
        if wanted.evaluate("part => part === document.activeElement"):
            return
    raise AssertionError(f"{name} is not reached by Tab")


def test_filter_list_and_dialog_are_worked_by_keyboard(visitors: Visitors) -> None:
    page = visitors.open("roadmaps")
    tab_to(page, "Status", "combobox")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    with rerun(page):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    assert "status" in parameters(page)
    first = main(page).locator('a[href*="measure="]').first
    for _press in range(60):
        page.keyboard.press("Tab")
        if first.evaluate("part => part === document.activeElement"):
            break
    with rerun(page):
        page.keyboard.press("Enter")
    assert "measure" in parameters(page)
    page.keyboard.press("ControlOrMeta+k")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.wait_for_function(SHOWS_FOCUS, timeout=5000)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
