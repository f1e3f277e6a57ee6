"""A filter is changed: how long until the screen is settled, what it costs the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from statistics import median

import psutil
from playwright.sync_api import Browser, Page

from bench.app_server import AppServer
from bench.chromium import milliseconds_from_click, rerun, settle, visitor
from bench.figures import Figure
from bench.screens import EMPTY, Screen
from bench.traffic import Traffic

RATIO_AT_MOST = 1.6
RATIO_AT_MOST_PLOTLY = 2.0
CPU_MS_AT_MOST = 80
KB_AT_MOST = 150
WARM_UP = 4
WATCHED = 4
# The list of options opens with an animation, which is no part of the change.
OPENING_MS = 300


@dataclass
class Filter:
    """One box of an open page: set and cleared in turn."""

    page: Page
    screen: Screen

    def __post_init__(self) -> None:
        self._steps = cycle((self._set, self._clear))

    def change(self) -> float:
        """Set the filter, or clear it if it is set; milliseconds from click to settled."""
        next(self._steps)()
        return milliseconds_from_click(self.page)

    def _set(self) -> None:
        box = self.page.get_by_test_id("stSelectbox").nth(self.screen.box)
        box.get_by_role("combobox").click()
        option = self.page.get_by_role("option").nth(self.screen.option)
        option.hover()
        self.page.wait_for_timeout(OPENING_MS)
        with rerun(self.page):
            option.click()

    def _clear(self) -> None:
        box = self.page.get_by_test_id("stSelectbox").nth(self.screen.box)
        with rerun(self.page):
            box.get_by_role("button", name="Clear value").click()


def measure(
    browser: Browser, app: AppServer, empty: AppServer, screen: Screen, rounds: int
) -> list[Figure]:
    """Changes of a screen's filter and of the empty page's, in turn, ``rounds`` times."""
    server = psutil.Process(app.process.pid)
    with opened(browser, app, screen) as own, opened(browser, empty, EMPTY) as other:
        for _ in range(WARM_UP):
            own.change()
            other.change()
        times, ratios, cpu = [], [], []
        for _ in range(rounds):
            before = _cpu_ms(server)
            times.append(own.change())
            cpu.append(_cpu_ms(server) - before)
            ratios.append(times[-1] / other.change())
        received = _received(own)
    most = RATIO_AT_MOST_PLOTLY if screen.has_plotly else RATIO_AT_MOST
    return [
        Figure(screen.name, "filter, click to settled", median(ratios), "× empty page", most),
        Figure(screen.name, "filter, click to settled", median(times), "ms"),
        Figure(screen.name, "filter, server CPU", median(cpu), "ms", CPU_MS_AT_MOST),
        Figure(screen.name, "filter, over the wire", received / 1024, "KB", KB_AT_MOST),
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
