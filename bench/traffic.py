"""What comes over the wire to a page, as Chromium itself counts it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_BINARY = 2


class Traffic:
    """Counts ``received`` bytes of a page: HTTP answers with headers, and socket messages.

    Watching costs the browser time, so nothing is timed on a page that is watched.
    """

    def __init__(self, page: Page) -> None:
        self.received = 0
        session = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self._answer)
        session.on("Network.webSocketFrameReceived", self._message)
        session.send("Network.enable")

    def _answer(self, event: dict[str, Any]) -> None:
        self.received += int(event["encodedDataLength"])

    def _message(self, event: dict[str, Any]) -> None:
        payload = event["response"]["payloadData"]
        # Binary messages are handed over in Base64: four signs for three bytes.
        is_binary = event["response"]["opcode"] == _BINARY
        self.received += (
            len(payload) * 3 // 4 - payload.count("=", -2) if is_binary else len(payload)
        )
