"""Addresses beside the screens: the first screen by its name, the calendar to subscribe to.

``/calendar.ics?lang=kk&programme=CODE&executor=NAME`` is read by Outlook and other calendars
again and again; with ``&download`` a browser saves it as a file instead of opening it.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from reports.calendar_feed import calendar_feed
from store.errors import StoreError
from ui import calendar_readers, menu, readers
from ui.clock import today
from ui.filters import Filters, choice
from ui.words import LANGUAGES, preferred_language, words

FEED: Final = "/calendar.ics"
FILE_NAME: Final = "maqsat.ics"
FILTERS: Final = ("programme", "executor")
DOWNLOAD: Final = "download"


def feed_address(language: str, filters: Filters, *, download: bool = False) -> str:
    """The address of the feed as the filters of a screen narrow it."""
    chosen = {"lang": language, "programme": filters.programme, "executor": filters.executor}
    given = {name: value for name, value in chosen.items() if value}
    return f"{FEED}?{urlencode(given | ({DOWNLOAD: '1'} if download else {}))}"


async def feed(request: Request) -> Response:
    """The calendar, 304 where the reader has it already, 404 for a filter nobody knows."""
    asked = request.query_params
    try:
        found = await asyncio.to_thread(_content, asked, request.headers.get("accept-language", ""))
    except StoreError:
        return PlainTextResponse("The data cannot be read now.", status_code=503)
    if isinstance(found, str):
        return PlainTextResponse(found, status_code=404)
    kind = "attachment" if DOWNLOAD in asked else "inline"
    headers = {
        "Content-Disposition": f'{kind}; filename="{FILE_NAME}"',
        "Cache-Control": "no-cache",
        "ETag": f'"{hashlib.sha256(found).hexdigest()[:32]}"',
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found, media_type="text/calendar", headers=headers)


def _content(asked: Mapping[str, str], accepted: str) -> bytes | str:
    """The feed, or in a string what was not understood of the address."""
    language = asked.get("lang") or preferred_language(accepted)
    if language not in LANGUAGES:
        return f"There is no language {language!r}, only {', '.join(LANGUAGES)}."
    version = readers.latest_version()
    chosen = {name: asked.get(name) or None for name in FILTERS}
    for name, value in chosen.items():
        # A subscription that silently showed everything would hide that it is outdated.
        if value is not None and value not in choice(name, version, language).names:
            return f"The {name} {value!r} is not known."
    _ = words(language)
    stamp = calendar_readers.stamp()
    filters = Filters(programme=chosen["programme"], executor=chosen["executor"])
    dates = calendar_readers.chosen_dates(version, today(), filters, stamp)
    return calendar_feed(
        dates,
        language,
        _,
        title=_("Maqsat: statutory dates"),
        stamp=calendar_readers.data_moment(version),
    )


async def first_screen(request: Request) -> Response:
    """To the root, where Streamlit shows the first screen: by its name it knows it not."""
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{asked}")


ROUTES: Final = (
    Route(FEED, feed, methods=["GET"]),
    Route(f"/{menu.SCREENS[0][0]}", first_screen, methods=["GET"]),
)
