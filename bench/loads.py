"""A first visit: how long until the screen is settled, how much comes over the wire."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser

from bench.app_server import AppServer
from bench.chromium import milliseconds_from_opening, settle, visitor
from bench.figures import Figure
from bench.screens import EMPTY, Screen
from bench.traffic import Traffic

RATIO_AT_MOST = 2.0
RATIO_AT_MOST_PLOTLY = 2.5


def measure(
    browser: Browser, app: AppServer, empty: AppServer, screen: Screen, rounds: int
) -> list[Figure]:
    """First visits of a screen and of the empty page, in turn, ``rounds`` times."""
    _visit(browser, app, screen)
    _visit(browser, empty, EMPTY)
    times, ratios = [], []
    for _ in range(rounds):
        times.append(_visit(browser, app, screen))
        ratios.append(times[-1] / _visit(browser, empty, EMPTY))
    most = RATIO_AT_MOST_PLOTLY if screen.has_plotly else RATIO_AT_MOST
    received = _received(browser, app, screen) / 1024
    return [
        Figure(screen.name, "first load", median(ratios), "× empty page", most),
        Figure(screen.name, "first load", median(times), "ms"),
        Figure(screen.name, "first load, over the wire", received, "KB"),
    ]


def _visit(browser: Browser, server: AppServer, screen: Screen) -> float:
    with visitor(browser) as context:
        page = context.new_page()
        page.goto(f"{server.url}/{screen.address}")
        settle(page)
        return milliseconds_from_opening(page)


def _received(browser: Browser, server: AppServer, screen: Screen) -> int:
    with visitor(browser) as context:
        page = context.new_page()
        traffic = Traffic(page)
        page.goto(f"{server.url}/{screen.address}")
        settle(page)
        return traffic.received
