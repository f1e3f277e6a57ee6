"""Visitors of the app: each opens a screen in a context of its own and is written down."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from bench.chromium import DESKTOP, settle, visitor
from bench.shift import WATCH

OWN = {"localhost", "127.0.0.1"}
# Addresses that a page makes for itself; nothing leaves the browser for them.
INTERNAL = {"data", "blob", "about"}


class Visitors:
    """Opens screens; ``requested`` and ``broken`` hold what all of them asked and what failed."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.url = url
        self.requested: list[str] = []
        self.broken: list[str] = []
        self._contexts: list[BrowserContext] = []

    def open(
        self, address: str = "", *, language: str = "en", size: tuple[int, int] = DESKTOP
    ) -> Page:
        """A new visitor with that language of the browser opens a screen and sees it settled."""
        context = visitor(self.browser, language=language, size=size)
        self._contexts.append(context)
        context.add_init_script(WATCH)
        context.on("request", lambda request: self.requested.append(request.url))
        context.on("console", self._listen)
        context.on("weberror", lambda error: self.broken.append(str(error.error)))
        page = context.new_page()
        page.on("websocket", lambda socket: self.requested.append(socket.url))
        self.go(page, address)
        return page

    def go(self, page: Page, address: str) -> None:
        """The same visitor writes another address, and sees its screen settled."""
        page.goto(f"{self.url}/{address}")
        settle(page)

    def foreign(self) -> list[str]:
        """What was asked of anybody but the app's own server."""
        parts = [urlsplit(url) for url in self.requested]
        return [
            part.geturl()
            for part in parts
            if part.scheme not in INTERNAL and part.hostname not in OWN
        ]

    def close(self) -> None:
        """All visitors leave."""
        for context in self._contexts:
            context.close()

    def _listen(self, message: ConsoleMessage) -> None:
        # The browser stops a request that the policy forbids before it becomes one.
        if "Content Security Policy" in message.text:
            self.broken.append(message.text)
