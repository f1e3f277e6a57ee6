"""A server, a browser, and visitors whose every request is written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from bench.app_server import AppServer, serve
from bench.chromium import PATIENCE_MS, launch
from tests.browser.visitors import Visitors

# A day on which something is late, something is ahead and every status occurs.
TODAY = "2026-11-20"

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = launch(playwright)
        yield found
        found.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The app on a database of its own, with the bundled data, on one day for all tests."""
    with serve(tmp_path_factory.mktemp("app"), MAQSAT_TODAY=TODAY) as server:
        yield server


@pytest.fixture
def visitors(browser: Browser, app: AppServer) -> Iterator[Visitors]:
    """Opens screens of the app."""
    with watched(browser, app) as found:
        yield found


@contextmanager
def watched(browser: Browser, app: AppServer) -> Iterator[Visitors]:
    """Visitors of a server; at the end nothing may have been asked of another host or failed."""
    logged_before = _tracebacks(app.log)
    found = Visitors(browser, app.url)
    yield found
    found.close()
    assert found.foreign() == []
    assert found.broken == []
    assert _tracebacks(app.log) == logged_before


def _tracebacks(log: Path) -> int:
    return log.read_text(encoding="utf-8").count("Traceback")
