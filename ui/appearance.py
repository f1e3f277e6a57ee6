"""What the page itself must know before the first screen is drawn: language, print, projector.

Streamlit serves one page for all screens and calls its language English whatever it shows;
it has no style for paper and none for a hall. An element of a screen could add them, but
each costs its share of every click, so they are written into the page on its way out. See
``docs/decisions/0014-the-page-itself.md``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.address import LANGUAGE
from ui.words import LANGUAGES, preferred_language

_ASSETS: Final = Path(__file__).resolve().parent / "assets"
# Constants of the house: nothing that anybody sends is ever written into the page, a language
# is one of a fixed few.
_ADDED: Final = (
    f"<style>\n{(_ASSETS / 'page.css').read_text(encoding='utf-8')}</style>\n"
    f"<script>\n{(_ASSETS / 'page.js').read_text(encoding='utf-8')}</script>\n"
).encode()
_HEAD_ENDS: Final = b"</head>"
_PAGE_LANGUAGE: Final = re.compile(rb'<html lang="[a-z]*"')
# With these the page would come packed, in part or not at all.
_NOT_PASSED_ON: Final = frozenset(
    {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range"}
)


class DressPage:
    """Names the language of every page of the app and adds its own style and script."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if scope.get("method") != "GET" or "text/html" not in headers.get("accept", ""):
            await self.app(scope, receive, send)
            return
        kept = [(name, value) for name, value in scope["headers"] if name not in _NOT_PASSED_ON]
        page = _Page(send, _language(scope, headers))
        await self.app({**scope, "headers": kept}, receive, page.send)


class _Page:
    """One answer: gathered if it is a page, passed on untouched otherwise."""

    def __init__(self, send: Send, language: str) -> None:
        self._send = send
        self._language = language
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Hold a page back until it is whole."""
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        body = dressed(self._body, self._language)
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        # The file's own marks would let a browser keep the page of another language.
        for name in ("etag", "last-modified"):
            del headers[name]
        headers["vary"] = "Accept-Language"
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def dressed(page: bytes, language: str) -> bytes:
    """``page`` with its language and, at the end of its head, our style and script."""
    named = _PAGE_LANGUAGE.sub(f'<html lang="{language}"'.encode(), page, count=1)
    return named.replace(_HEAD_ENDS, _ADDED + _HEAD_ENDS, 1)


def _is_page(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and kind.startswith("text/html")


def _language(scope: Scope, headers: Headers) -> str:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(LANGUAGE, [""])[0]
    return asked if asked in LANGUAGES else preferred_language(headers.get("accept-language", ""))
