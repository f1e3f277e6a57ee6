"""When this browser was here before, so that a screen can say what is new since.

There are no accounts to remember a reader by, so the browser keeps the moment itself: a
cookie with two moments and nothing else, set on the page that is opened. Scripts of the
page cannot read it, and it is sent to no other site.
"""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from http.cookies import CookieError, SimpleCookie
from typing import Final

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE: Final = "maqsat_visits"
# Pages opened within this time of one another belong to one visit.
ONE_VISIT_SECONDS: Final = 30 * 60
KEPT_SECONDS: Final = 365 * 24 * 60 * 60
# The end of the visit before this one (0: there was none), and this visit's last page.
_MOMENTS: Final = re.compile(r"(\d{1,10})\.(\d{1,10})")


class RememberVisits:
    """Writes the cookie whenever a page of the app is opened."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if scope.get("method") != "GET" or "text/html" not in headers.get("accept", ""):
            await self.app(scope, receive, send)
            return
        value = following(headers.get("cookie", ""), int(time.time()))
        secure = "; Secure" if scope.get("scheme") == "https" else ""

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append(
                    "Set-Cookie",
                    f"{COOKIE}={value}; Path=/; Max-Age={KEPT_SECONDS}; HttpOnly; SameSite=Lax"
                    + secure,
                )
            await send(message)

        await self.app(scope, receive, send_with_cookie)


def following(cookies: str, now: int) -> str:
    """The cookie's next value, from the request's cookies and the present second."""
    try:
        morsel = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        morsel = None
    before, last = _moments(morsel.value if morsel else "")
    if last and now - last > ONE_VISIT_SECONDS:
        before = last
    return f"{before}.{now}"


def last_visit() -> datetime | None:
    """When the visit before this one ended, in UTC; ``None`` on a first visit."""
    before, _ = _moments(str(st.context.cookies.get(COOKIE, "")))
    return datetime.fromtimestamp(before, UTC) if before else None


def _moments(value: str) -> tuple[int, int]:
    found = _MOMENTS.fullmatch(value)
    return (int(found[1]), int(found[2])) if found else (0, 0)
