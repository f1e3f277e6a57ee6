"""What a run of a screen sends goes to the browser in one piece.

Streamlit sends each element as soon as it is drawn, and the browser builds the whole screen
anew for every handful that arrives: two or three times for a run that takes a twentieth of a
second. This middleware holds the elements of a run back until the run is over, or for as
long as nobody notices, and sends them one right behind the other. What the browser has been
told already, the menu above all, it is not told again.
"""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# The longest an element waits for the end of its run.
HELD_AT_MOST_S: Final = 0.12
# What is held back and what lets it go. Everything that comes in between waits as well, so
# that the order stays.
_HELD: Final = "delta"
_ENDS: Final = "script_finished"
# What each run says again and the browser draws everything for, though it is the same.
_SAID_ONCE: Final = frozenset({"page_config_changed", "navigation"})


class GatherElements:
    """Sends the elements of one run to the browser together."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        held = _Held(send)
        try:
            await self.app(scope, receive, held.send)
        finally:
            held.stop()


class _Held:
    """What one browser waits for, in the order it was sent."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._waiting: list[Message] = []
        self._said: dict[str, Message] = {}
        self._timer: asyncio.Task[None] | None = None
        # Messages leave one at a time, whoever lets them go.
        self._lock = asyncio.Lock()

    async def send(self, message: Message) -> None:
        """Pass a message on, now or together with those behind it."""
        kind = _kind(message)
        if self._is_said(kind, message):
            return
        if kind != _HELD and not self._waiting and not self._lock.locked():
            await self._send(message)
            return
        self._waiting.append(message)
        if kind is None or kind == _ENDS:
            await self._release()
        elif self._timer is None:
            self._timer = asyncio.create_task(self._later())

    def stop(self) -> None:
        """Forget what waits: nobody is there any more."""
        self._waiting.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _is_said(self, kind: str | None, message: Message) -> bool:
        """Whether the browser was told just this; what it is told is remembered."""
        if kind not in _SAID_ONCE or kind is None:
            return False
        was_said = self._said.get(kind) == message
        self._said[kind] = message
        return was_said

    async def _later(self) -> None:
        await asyncio.sleep(HELD_AT_MOST_S)
        self._timer = None
        await self._release()

    async def _release(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        async with self._lock:
            while self._waiting:
                await self._send(self._waiting.pop(0))


def _kind(message: Message) -> str | None:
    """The type of what Streamlit sends; ``None`` for the connection's own messages."""
    content = message.get("bytes")
    if message["type"] != "websocket.send" or not content:
        return None
    found: str | None = ForwardMsg.FromString(content).WhichOneof("type")
    return found
