"""What the server holds: at rest after every screen was seen, and for each session."""

from __future__ import annotations

import time
from collections.abc import Sequence

import psutil
from playwright.sync_api import Browser, BrowserContext

from bench.app_server import AppServer
from bench.chromium import settle, visitor
from bench.figures import Figure
from bench.screens import Screen

SESSIONS = 30
REST_MB_AT_MOST = 350
SESSION_MB_AT_MOST = 2
# What a run leaves behind is collected within this time.
REST_SECONDS = 3.0


def measure(browser: Browser, app: AppServer, screens: Sequence[Screen]) -> list[Figure]:
    """Resident memory of a server that nobody has visited yet."""
    with visitor(browser) as context:
        for screen in screens:
            _open(context, app, screen)
    rest = _resident_mb(app)
    with visitor(browser) as context:
        for _ in range(SESSIONS):
            _open(context, app, screens[0])
        grown = _resident_mb(app) - rest
    return [
        Figure("server", "memory at rest", rest, "MB", REST_MB_AT_MOST),
        Figure("server", "memory of a session", grown / SESSIONS, "MB", SESSION_MB_AT_MOST),
    ]


def _open(context: BrowserContext, app: AppServer, screen: Screen) -> None:
    page = context.new_page()
    page.goto(f"{app.url}/{screen.address}")
    settle(page)


def _resident_mb(app: AppServer) -> float:
    time.sleep(REST_SECONDS)
    return float(psutil.Process(app.process.pid).memory_info().rss) / 1024**2
