"""How far the parts of a screen jump during its first load: Cumulative Layout Shift.

The browser reports each jump with the share of the window that moved times the way it moved
(https://web.dev/articles/cls). They are summed over the whole load, which is never less than
the published figure, the worst window of five seconds.
"""

from __future__ import annotations

from statistics import median
from typing import Final

from playwright.sync_api import Browser, Page

from bench.app_server import AppServer
from bench.chromium import settle, visitor
from bench.figures import Figure
from bench.screens import Screen

SHIFT_AT_MOST: Final = 0.05
VISITS: Final = 3

# Runs before anything of the page; a jump that answers a click is wanted and not counted.
WATCH: Final = """
window.maqsatShift = 0;
new PerformanceObserver((list) => {
  for (const jump of list.getEntries()) if (!jump.hadRecentInput) window.maqsatShift += jump.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def shift(page: Page) -> float:
    """The sum of all jumps so far on a page that was opened with :data:`WATCH`."""
    return float(page.evaluate("window.maqsatShift"))


def measure(browser: Browser, app: AppServer, screen: Screen) -> list[Figure]:
    """The median over some first visits of a screen."""
    found = median(_visit(browser, app, screen) for _ in range(VISITS))
    return [Figure(screen.name, "layout shift, first load", found, "CLS", SHIFT_AT_MOST)]


def _visit(browser: Browser, app: AppServer, screen: Screen) -> float:
    with visitor(browser) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(f"{app.url}/{screen.address}")
        settle(page)
        return shift(page)
