"""A filter is changed: how long until the screen is settled, what it costs the server.

A filter is set by opening its list and choosing; the clock starts at the press that opens it, on
the empty page as well. It is cleared by one press, which is compared with the same press there.
See ``docs/decisions/0016-the-clock-of-a-click.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from statistics import median
from typing import Final

import psutil
from playwright.sync_api import Browser, Page

from bench.app_server import AppServer
from bench.chromium import (
    milliseconds_from_click,
    milliseconds_from_press,
    press_anew,
    rerun,
    settle,
    visitor,
)
from bench.figures import Figure
from bench.screens import EMPTY, Screen
from bench.traffic import Traffic

RATIO_AT_MOST = 1.6
# A Plotly chart is built anew, and so is a view that a click opens.
RATIO_AT_MOST_HEAVY = 2.0
CPU_MS_AT_MOST = 80
KB_AT_MOST = 150
WARM_UP = 4
WATCHED = 4
KINDS: Final = ("set", "cleared")


@dataclass(frozen=True)
class Change:
    """Milliseconds to the settled screen, from the first press and from the last click."""

    pressed_ms: float
    chosen_ms: float


@dataclass
class Filter:
    """One box of an open page: set and cleared in turn."""

    page: Page
    screen: Screen

    def __post_init__(self) -> None:
        self._steps = cycle((self._set, self._clear))

    def change(self) -> Change:
        """Set the filter, or clear it if it is set."""
        press_anew(self.page)
        next(self._steps)()
        return Change(milliseconds_from_press(self.page), milliseconds_from_click(self.page))

    def _set(self) -> None:
        box = self.page.get_by_test_id("stSelectbox").nth(self.screen.box)
        with rerun(self.page):
            box.get_by_role("combobox").click()
            self.page.get_by_role("option").nth(self.screen.option).click()

    def _clear(self) -> None:
        box = self.page.get_by_test_id("stSelectbox").nth(self.screen.box)
        with rerun(self.page):
            box.get_by_role("button", name="Clear value").click()


def measure(
    browser: Browser, app: AppServer, empty: AppServer, screen: Screen, rounds: int
) -> list[Figure]:
    """A screen's filter and the empty page's, set and cleared in turn, each ``rounds`` times."""
    server = psutil.Process(app.process.pid)
    with opened(browser, app, screen) as own, opened(browser, empty, EMPTY) as other:
        for _ in range(WARM_UP):
            own.change()
            other.change()
        pairs: dict[str, list[tuple[Change, Change]]] = {kind: [] for kind in KINDS}
        cpu = []
        for kind in KINDS * rounds:
            before = _cpu_ms(server)
            changed = own.change()
            cpu.append(_cpu_ms(server) - before)
            pairs[kind].append((changed, other.change()))
        received = _received(own)
    is_heavy = screen.has_plotly or screen.changes_view
    most = RATIO_AT_MOST_HEAVY if is_heavy else RATIO_AT_MOST
    chosen = median(one.chosen_ms / beside.chosen_ms for one, beside in pairs["set"])
    return [
        *(figure for kind in KINDS for figure in _figures(screen, kind, pairs[kind], most)),
        Figure(screen.name, "filter set, from the choice", chosen, "× empty page"),
        Figure(screen.name, "filter, server CPU", median(cpu), "ms", CPU_MS_AT_MOST),
        Figure(screen.name, "filter, over the wire", received / 1024, "KB", KB_AT_MOST),
    ]


def _figures(
    screen: Screen, kind: str, pairs: list[tuple[Change, Change]], most: float
) -> list[Figure]:
    ratio = median(one.pressed_ms / beside.pressed_ms for one, beside in pairs)
    taken = median(one.pressed_ms for one, _beside in pairs)
    return [
        Figure(screen.name, f"filter {kind}, to settled", ratio, "× empty page", most),
        Figure(screen.name, f"filter {kind}, to settled", taken, "ms"),
    ]


@contextmanager
def opened(browser: Browser, server: AppServer, screen: Screen) -> Iterator[Filter]:
    """A screen in a browser of its own, with the filter that is changed on it."""
    context = visitor(browser)
    page = context.new_page()
    page.goto(f"{server.url}/{screen.address}")
    settle(page)
    yield Filter(page, screen)
    context.close()


def _received(own: Filter) -> float:
    traffic = Traffic(own.page)
    found = []
    for _ in range(WATCHED):
        before = traffic.received
        own.change()
        found.append(traffic.received - before)
    return median(found)


def _cpu_ms(process: psutil.Process) -> float:
    times = process.cpu_times()
    return 1000 * float(times.user + times.system)
