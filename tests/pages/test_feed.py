"""The calendar to subscribe to, asked for as a calendar program does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from icalendar import Calendar
from starlette.requests import Request
from starlette.responses import Response

from monitoring.freeze import FreezeWindow
from store import clock, freeze
from store.engine import Store, open_store
from submissions.bundled import prepare
from tests.pages.conftest import LANGUAGES, served
from ui.filters import Filters
from ui.routes import ROUTES, feed, feed_address


def ask(headers: dict[str, str] | None = None, **parameters: str) -> Response:
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/calendar.ics",
        "query_string": urlencode(parameters).encode(),
        "headers": [(name.encode(), value.encode()) for name, value in (headers or {}).items()],
    }
    return asyncio.run(feed(Request(scope)))


def entries(response: Response) -> dict[str, Any]:
    read = Calendar.from_ical(bytes(response.body))
    return {str(entry["uid"]): entry for entry in read.walk("VEVENT")}


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_is_a_calendar_in_the_language_asked_for(language: str) -> None:
    response = ask(lang=language)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    found = entries(response)
    report = found["monitoring-rules-17:2025@maqsat"]
    assert report["dtstart"].dt == date(2026, 12, 1)
    assert report["summary"].params["LANGUAGE"] == language
    word = {"kk": "Ұлттық баянда", "ru": "Национальный доклад", "en": "National Report"}[language]
    assert word in str(report["description"])


@pytest.mark.usefixtures("bundled")
def test_without_a_language_the_program_s_own_is_taken() -> None:
    response = ask({"accept-language": "ru-RU,ru;q=0.9"})
    assert "Национальный" in bytes(response.body).decode().replace("\r\n ", "")


@pytest.mark.usefixtures("bundled")
def test_filters_narrow_the_feed() -> None:
    narrowed = entries(ask(lang="kk", programme="digital-2026"))
    everything = entries(ask(lang="kk"))
    assert {uid for uid in everything if not uid.startswith("recreation")} == narrowed.keys()
    assert narrowed.keys() < everything.keys()
    mine = entries(ask(lang="kk", executor="ЦДИАӨМ"))
    assert mine.keys() < everything.keys()
    assert "monitoring-rules-17:2025@maqsat" not in mine
    assert "recreation-2024-01:2026H2@maqsat" in mine


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(
    "parameters", [{"lang": "de"}, {"programme": "gone"}, {"executor": "nobody"}]
)
def test_what_is_not_known_is_not_answered_with_everything(parameters: dict[str, str]) -> None:
    response = ask(None, **{"lang": "en", **parameters})
    assert response.status_code == 404
    assert next(reversed(parameters.values())) in bytes(response.body).decode()


@pytest.mark.usefixtures("bundled")
def test_what_a_program_has_already_is_not_sent_again() -> None:
    first = ask(lang="kk")
    again = ask({"if-none-match": first.headers["etag"]}, lang="kk")
    assert (again.status_code, bytes(again.body)) == (304, b"")


@pytest.mark.usefixtures("bundled")
def test_a_browser_can_save_it() -> None:
    assert ask(lang="kk").headers["content-disposition"].startswith("inline")
    assert ask(lang="kk", download="1").headers["content-disposition"] == (
        'attachment; filename="maqsat.ics"'
    )


def test_the_address_of_a_screen_is_one_the_server_knows() -> None:
    address = feed_address("kk", Filters(programme="recreation-2024", executor="ОМ"), download=True)
    path, _, query = address.partition("?")
    assert path in [route.path for route in ROUTES]
    assert query == ("lang=kk&programme=recreation-2024&executor=%D0%9E%D0%9C&download=1")


@pytest.fixture
def own(other_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    moment = datetime(2026, 9, 21, 6, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    with closing(open_store(other_url)) as store:
        prepare(store)
        with served(other_url):
            monkeypatch.setenv(clock.REHEARSAL, "2026-09-21")
            yield store


def test_a_date_that_moves_keeps_its_identity(own: Store) -> None:
    code = "monitoring-rules-10:2026@maqsat"
    before = ask(lang="kk")
    assert entries(before)[code]["dtstart"].dt == date(2026, 10, 30)
    assert entries(before)[code]["status"] == "TENTATIVE"
    window = FreezeWindow(date(2026, 10, 5), date(2026, 10, 16), date(2026, 9, 21))
    freeze.set_window(own, window, author="a")
    after = ask({"if-none-match": before.headers["etag"]}, lang="kk")
    assert after.status_code == 200
    assert entries(after)[code]["dtstart"].dt == date(2026, 10, 16)
    assert entries(after)[code]["status"] == "CONFIRMED"
    assert entries(before).keys() == entries(after).keys()
