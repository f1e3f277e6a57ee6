"""Whose bookmarks these are: the person who has signed in, else this browser.

A browser is known by a random cookie that is set on the page it opens. Scripts of the page
cannot read it, it is sent to no other site, and the store keeps only its hash.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import Final

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import persons

COOKIE: Final = "maqsat_reader"
KEPT_SECONDS: Final = 365 * 24 * 60 * 60
_BYTES: Final = 24
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{32}")


class KnowBrowsers:
    """Gives each browser that opens a page a cookie of its own, and keeps it a year longer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if scope.get("method") != "GET" or "text/html" not in headers.get("accept", ""):
            await self.app(scope, receive, send)
            return
        value = token(headers.get("cookie", "")) or secrets.token_urlsafe(_BYTES)
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


def token(cookies: str) -> str:
    """The browser's own token among a request's cookies; empty without a sound one."""
    try:
        morsel = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel and _TOKEN.fullmatch(morsel.value) else ""


def owner() -> str:
    """What the bookmarks of whoever is at the screen are kept by; empty where nobody is known.

    The account comes first: a person finds the same list in every browser, and who signs in
    at another's computer does not see the list of that browser.
    """
    if persons.current() is not None:
        claims = dict(st.user)
        return _hashed(f"account\n{claims.get('iss', '')}\n{claims.get('sub') or claims['email']}")
    value = str(st.context.cookies.get(COOKIE, ""))
    return _hashed(f"browser\n{value}") if _TOKEN.fullmatch(value) else ""


def _hashed(known_by: str) -> str:
    return hashlib.sha256(known_by.encode()).hexdigest()
