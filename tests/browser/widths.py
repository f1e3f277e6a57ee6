"""What lies beyond a screen or on a neighbour, at every width of a window.

A page enlarged to 200 % has half as many pixels of its own, so that 1440 pixels enlarged are 720.
"""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

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


def _resize(page: Page, width: int) -> None:
    """Another width of the window, and the screen drawn for it."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.wait_for_timeout(250)


def _settled(page: Page) -> list[str]:
    """What is misplaced once charts and tables have taken the new width, within 5 seconds."""
    for _wait in range(20):
        wrong: list[str] = page.evaluate(MISPLACED)
        if not wrong:
            break
        page.wait_for_timeout(250)
    return wrong


def misplaced(page: Page) -> dict[int, list[str]]:
    """What is misplaced at which width, while the window grows from the narrowest."""
    found = {}
    for width in WIDTHS:
        _resize(page, width)
        found[width] = _settled(page)
    return {width: wrong for width, wrong in found.items() if wrong}
