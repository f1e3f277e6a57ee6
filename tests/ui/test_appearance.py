"""The page on its way out: its language, our style and script, nothing that somebody sent."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from ui.appearance import DressPage

PAGE = b'<!DOCTYPE html><html lang="en"><head><title>x</title></head><body></body></html>'


def answered(
    query: str = "",
    languages: str = "ru",
    kind: str = "text/html; charset=utf-8",
    accept: str = "text/html",
) -> tuple[dict[str, str], bytes, dict[str, str]]:
    """Headers and body that a browser gets for ``PAGE``, and the headers the app was asked with."""
    sent: list[Any] = []
    asked: dict[str, str] = {}

    async def app(scope: Any, _receive: Any, send: Any) -> None:
        asked.update({name.decode(): value.decode() for name, value in scope["headers"]})
        headers = [(b"content-type", kind.encode()), (b"etag", b'"1"')]
        headers.append((b"content-length", str(len(PAGE)).encode()))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": PAGE[:40], "more_body": True})
        await send({"type": "http.response.body", "body": PAGE[40:]})

    async def keep(message: Any) -> None:
        sent.append(message)

    async def nothing() -> Any:
        return {}

    given = {"accept": accept, "accept-language": languages, "accept-encoding": "gzip"}
    scope = {
        "type": "http",
        "method": "GET",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }
    asyncio.run(DressPage(app)(scope, nothing, keep))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return headers, b"".join(message["body"] for message in sent[1:]), asked


@pytest.mark.parametrize(
    ("query", "languages", "expected"),
    [
        ("lang=kk", "ru", "kk"),
        ("lang=en&status=done", "kk", "en"),
        ("", "ru-RU,ru;q=0.9", "ru"),
        ("", "fr", "kk"),
        ('lang="><script>', "en", "en"),
    ],
)
def test_the_page_names_its_language(query: str, languages: str, expected: str) -> None:
    _, body, _ = answered(query, languages)
    assert f'<html lang="{expected}">'.encode() in body


def test_nothing_of_the_address_is_written_into_the_page() -> None:
    _, body, _ = answered("lang=%22%3E%3Cimg%3E&mode=%3Cimg%3E")
    assert b"<img>" not in body


def test_style_and_script_stand_at_the_end_of_the_head() -> None:
    headers, body, asked = answered()
    head, _, rest = body.partition(b"</head>")
    assert b"@media print" in head
    assert head.endswith(b"</script>\n")
    assert rest == b"<body></body></html>"
    assert headers["content-length"] == str(len(body))
    assert "etag" not in headers, "another language's page must not be taken from the cache"
    assert "accept-encoding" not in asked, "a packed page cannot be written into"


@pytest.mark.parametrize(
    ("kind", "accept"), [("application/json", "text/html"), ("text/html", "application/json")]
)
def test_what_is_no_page_passes_untouched(kind: str, accept: str) -> None:
    headers, body, _ = answered(kind=kind, accept=accept)
    assert body == PAGE
    assert headers["etag"] == '"1"'
