"""A database that cannot be used: the server starts, the screen says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.app_server import AppServer, serve
from tests.browser.reading import text
from tests.browser.visitors import Visitors
from ui.failures import STORE_FAILURES
from ui.words import LANGUAGES, words

pytestmark = pytest.mark.browser

DAMAGED = b"SQLite format 3\x00" + b"no database at all " * 500


def assert_says(browser: Browser, server: AppServer, code: str) -> None:
    """Every language tells the failure in its own words and shows nothing of the inside."""
    visitors = Visitors(browser, server.url)
    first, *others = LANGUAGES
    # The first language is the browser's own, the others are asked for by the address.
    page = visitors.open(language=first)
    told = {_says(page, server, code, first)}
    for language in others:
        visitors.go(page, f"?lang={language}")
        told.add(_says(page, server, code, language))
    visitors.close()
    assert visitors.foreign() == []
    assert len(told) == len(LANGUAGES)


def _says(page: Page, server: AppServer, code: str, language: str) -> str:
    expected = " ".join(words(language)(STORE_FAILURES[code]).split())
    expect(page.get_by_test_id("stAlertContentError")).to_contain_text(expected)
    seen = text(page.locator("body"))
    assert "Traceback" not in seen
    assert str(server.log.parent) not in seen
    assert page.get_by_test_id("stException").count() == 0
    return expected


def test_a_damaged_database_is_told_and_left_as_it_is(browser: Browser, tmp_path: Path) -> None:
    database = tmp_path / "maqsat.db"
    database.write_bytes(DAMAGED)
    with serve(tmp_path) as server:
        assert_says(browser, server, "database_corrupt")
    assert database.read_bytes() == DAMAGED
    assert [path.name for path in tmp_path.glob("maqsat.db*")] == ["maqsat.db"]


def test_a_folder_that_cannot_be_made_is_told(browser: Browser, tmp_path: Path) -> None:
    # A file where the folder should be stops the administrator's account too.
    blocked = tmp_path / "blocked"
    blocked.write_text("in the way", encoding="utf-8")
    with serve(tmp_path, MAQSAT_DATABASE_URL=f"sqlite:///{blocked}/maqsat.db") as server:
        assert_says(browser, server, "folder_unwritable")
    assert blocked.read_text(encoding="utf-8") == "in the way"
