"""The cookie that remembers the last visit: two moments, nothing else, set on pages alone."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from ui.visits import COOKIE, ONE_VISIT_SECONDS, RememberVisits, following

NOW = 1_800_000_000


@pytest.mark.parametrize(
    ("cookies", "expected"),
    [
        ("", f"0.{NOW}"),
        (f"{COOKIE}=0.{NOW - 60}", f"0.{NOW}"),
        (f"{COOKIE}=5.{NOW - ONE_VISIT_SECONDS}", f"5.{NOW}"),
        (f"{COOKIE}=5.{NOW - ONE_VISIT_SECONDS - 1}", f"{NOW - ONE_VISIT_SECONDS - 1}.{NOW}"),
        (f"other=1; {COOKIE}=5.{NOW - 60}", f"5.{NOW}"),
        (f"{COOKIE}=yesterday", f"0.{NOW}"),
        (f"{COOKIE}=1.{'9' * 40}", f"0.{NOW}"),
        ("=;;\x00", f"0.{NOW}"),
    ],
)
def test_a_visit_ends_with_half_an_hour_of_silence(cookies: str, expected: str) -> None:
    assert following(cookies, NOW) == expected


def answered(scheme: str = "http", **request: str) -> list[tuple[bytes, bytes]]:
    """The headers a request gets from an app that sets none."""
    sent: list[Any] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": request.get("type", "http"),
        "method": request.get("method", "GET"),
        "scheme": scheme,
        "headers": [(b"accept", request.get("accept", "text/html,*/*").encode())],
    }
    asyncio.run(RememberVisits(app)(scope, None, keep))  # type: ignore[arg-type]
    headers: list[tuple[bytes, bytes]] = sent[0]["headers"]
    return headers


def test_a_page_sets_the_cookie_for_this_server_alone() -> None:
    ((name, value),) = answered()
    assert name == b"set-cookie"
    assert value.startswith(f"{COOKIE}=0.".encode())
    assert value.endswith(b"; HttpOnly; SameSite=Lax")
    ((_, secure),) = answered("https")
    assert secure.endswith(b"; Secure")


@pytest.mark.parametrize(
    "request_", [{"accept": "application/json"}, {"method": "POST"}, {"type": "websocket"}]
)
def test_what_is_no_page_sets_none(request_: dict[str, str]) -> None:
    assert answered(**request_) == []
