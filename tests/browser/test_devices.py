"""Every screen fits every width, and is worked by keyboard with the place in view.

One visitor opens a screen once and makes the window wider; a page enlarged to 200 % has half as
many pixels of its own, so that 1440 pixels enlarged are 720.
"""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from bench.chromium import rerun
from tests.browser.reading import parameters
from tests.browser.test_screens import SCREENS
from tests.browser.visitors import Visitors

pytestmark = pytest.mark.browser

# A phone, 1440 at 200 %, a tablet, a notebook, a desk and a hall.
WIDTHS: Final = (390, 720, 768, 1024, 1440, 1920)
HEIGHT: Final = 900
# Names of parts that reach beyond the screen, and of neighbours that lie on each other.
MISPLACED: Final = """
(() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const named = (part) => `${part.dataset.testid} ${part.textContent.slice(0, 30)}`;
  const wrong = [];
  for (const part of [document.documentElement, document.body, main])
    if (part.scrollWidth > part.clientWidth) wrong.push(`wide: ${part.tagName}`);
  const boxes = [...main.querySelectorAll('[data-testid="stElementContainer"]')]
    // A part that is folded away keeps its size and is not seen.
    .filter((part) => !part.closest("details:not([open])") && part.checkVisibility())
    .map((part) => [part, part.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height > 1);
  const right = main.getBoundingClientRect().right;
  for (const [part, box] of boxes) {
    if (box.right > right + 1 && !part.closest('[data-testid="stHorizontalBlock"]'))
      wrong.push(`beyond: ${named(part)}`);
    for (const [other, its] of boxes)
      if (part !== other && !part.contains(other) && !other.contains(part)
          && box.left < its.right - 2 && its.left < box.right - 2
          && box.top < its.bottom - 2 && its.top < box.bottom - 2)
        wrong.push(`on each other: ${named(part)} / ${named(other)}`);
  }
  return wrong;
})()
"""
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


def resize(page: Page, width: int) -> None:
    """Another width of the window, and the screen drawn for it."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.wait_for_timeout(250)


def settled(page: Page) -> list[str]:
    """What is misplaced once charts and tables have taken the new width, within 5 seconds."""
    for _wait in range(20):
        wrong: list[str] = page.evaluate(MISPLACED)
        if not wrong:
            break
        page.wait_for_timeout(250)
    return wrong


@pytest.mark.parametrize("address", SCREENS)
def test_a_screen_fits_every_width(visitors: Visitors, address: str) -> None:
    page = visitors.open(address, language="kk", size=(WIDTHS[0], HEIGHT))
    found = {}
    for width in WIDTHS:
        resize(page, width)
        found[width] = settled(page)
    assert found == {width: [] for width in WIDTHS}


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


def test_filter_table_and_dialog_are_worked_by_keyboard(visitors: Visitors) -> None:
    page = visitors.open("roadmaps")
    tab_to(page, "Status", "combobox")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    with rerun(page):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    assert "status" in parameters(page)
    grid = page.get_by_test_id("stDataFrame").first
    for _press in range(60):
        page.keyboard.press("Tab")
        if grid.evaluate("part => part.contains(document.activeElement)"):
            break
    assert grid.evaluate("part => part.contains(document.activeElement)")
    page.keyboard.press("ControlOrMeta+k")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.wait_for_function(SHOWS_FOCUS, timeout=5000)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
