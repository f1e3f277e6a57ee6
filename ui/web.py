"""The server side of the app: start-up, headers, and who may speak to it.

Streamlit sends no security headers, accepts any Host unless told otherwise, and
answers a foreign Origin by looking up its own address. These middlewares stand
before it and decide without asking anybody.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
import os
import pkgutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final
from urllib.parse import urlsplit

import pyarrow as pa  # type: ignore[import-untyped]
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from store.errors import StoreError
from ui import charts, sections
from ui.opening import open_prepared_store

LOGGER = logging.getLogger("maqsat")

# Names under which the app may be called, beside this machine's own; separated by commas.
HOSTS_VARIABLE: Final = "MAQSAT_HOSTS"
OWN_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "::1"})

# Loaded before the first visitor, not by him: all that draws, and with it its libraries; and
# what a library brings only when it is first asked.
DRAWING: Final = (sections, charts)
ASKED_LATER: Final = ("holidays.countries", "plotly.graph_objects")

COLLECT_EVERY_S: Final = 60

HEADERS: Final[Mapping[str, str]] = {
    # Streamlit draws charts with generated functions and styles with inline styles, so
    # both stay allowed; everything must come from this server.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def allowed_hosts() -> frozenset[str]:
    """This machine's own names and those an administrator listed in ``MAQSAT_HOSTS``."""
    listed = os.environ.get(HOSTS_VARIABLE, "").split(",")
    return OWN_HOSTS | {host.strip().lower() for host in listed if host.strip()}


class HostGuard:
    """Refuses requests addressed to another host, or sent by a page of another origin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.hosts = allowed_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or self._is_welcome(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "host not allowed"})
            return
        refusal = PlainTextResponse(
            f"This name is not one of Maqsat's. Open it as localhost, or add the name to "
            f"{HOSTS_VARIABLE} and start again.",
            status_code=421,
        )
        await refusal(scope, receive, send)

    def _is_welcome(self, headers: Headers) -> bool:
        host = headers.get("host", "")
        origin = headers.get("origin")
        if _name(f"//{host}") not in self.hosts:
            return False
        # Some browsers send "null" for sandboxed pages: those have no business here.
        return origin is None or urlsplit(origin).netloc == host


class SecurityHeaders:
    """Adds the headers above to every answer that does not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, object]]:
    """Prepare the database before the first visitor, so that nobody waits for it.

    A database that cannot be opened does not stop the server: the screens say what is
    wrong and what to do, and work as soon as it is put right.
    """
    # Arrow's own allocator keeps what the first publications leave behind.
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        await asyncio.to_thread(open_prepared_store)
    except StoreError as error:
        LOGGER.error("%s", error)
    for package in DRAWING:
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    for name in ASKED_LATER:
        importlib.import_module(name)
    # What is loaded by now stays for good, so it need not be searched for garbage.
    gc.collect()
    gc.freeze()
    collecting = asyncio.create_task(_collect_now_and_then())
    yield {}
    collecting.cancel()


async def _collect_now_and_then() -> None:
    """Search for garbage once in a while; Streamlit would after every run (``config.toml``).

    Python's own search counts things and not their size: without this one, what a session or a
    large file leaves behind could stay for hours on a server that few people use.
    """
    while True:
        await asyncio.sleep(COLLECT_EVERY_S)
        gc.collect()


def _name(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
