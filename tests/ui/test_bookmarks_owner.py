"""The cookie that tells one browser from another: random, kept, and never a foreign value."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from ui.bookmarks_owner import COOKIE, KnowBrowsers, token

SOUND = "a" * 32


def cookie_set(cookies: str = "", accept: str = "text/html", scheme: str = "http") -> str:
    """What a request is answered with; empty when no cookie is set."""
    sent: list[Any] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def keep(message: Any) -> None:
        sent.append(message)

    headers = [(b"accept", accept.encode()), (b"cookie", cookies.encode())]
    scope = {"type": "http", "method": "GET", "scheme": scheme, "headers": headers}
    asyncio.run(KnowBrowsers(app)(scope, None, keep))  # type: ignore[arg-type]
    return dict(sent[0]["headers"]).get(b"set-cookie", b"").decode()


def test_a_new_browser_gets_a_cookie_of_its_own() -> None:
    first, second = cookie_set(), cookie_set()
    assert re.match(rf"{COOKIE}=[\w-]{{32}}; Path=/; Max-Age=\d+; HttpOnly; SameSite=Lax$", first)
    assert first != second
    assert cookie_set(scheme="https").endswith("; Secure")
    assert cookie_set(accept="application/json") == ""


def test_a_known_browser_keeps_its_own() -> None:
    assert cookie_set(f"other=1; {COOKIE}={SOUND}").startswith(f"{COOKIE}={SOUND};")


@pytest.mark.parametrize("value", ["", "short", SOUND + "a", f"{SOUND[:-1]}%", f'"{SOUND}x"'])
def test_a_value_that_is_none_of_ours_is_replaced(value: str) -> None:
    assert token(f"{COOKIE}={value}") == ""
    assert not cookie_set(f"{COOKIE}={value}").startswith(f"{COOKIE}={value};")
    assert token(f"{COOKIE}={SOUND}") == SOUND
