"""Workbooks made for tests: good, odd and bad, as bytes."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]


def xlsx(
    rows: Rows, change: Callable[[Worksheet], None] | None = None, title: str = "Лист1"
) -> bytes:
    """One sheet with ``rows`` from A1 on; ``change`` may do anything else to it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def repacked(
    content: bytes,
    changes: Mapping[str, Callable[[bytes], bytes]] | None = None,
    added: Mapping[str, bytes] | None = None,
) -> bytes:
    """The same archive with some members changed and others added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            change = (changes or {}).get(name, lambda data: data)
            new.writestr(name, change(old.read(name)))
        for name, data in (added or {}).items():
            new.writestr(name, data)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(content: bytes, old: bytes, new: bytes) -> bytes:
    """The XML of the first sheet with ``old`` replaced by ``new``; ``old`` must be there."""

    def change(data: bytes) -> bytes:
        assert old in data, data[:500]
        return data.replace(old, new, 1)

    return repacked(content, {SHEET: change})


def ods(rows: Sequence[Sequence[str | float]]) -> bytes:
    """An OpenDocument spreadsheet of one sheet with texts and numbers."""
    cells = []
    for row in rows:
        written = "".join(
            f'<table:table-cell office:value-type="float" office:value="{value}"/>'
            if isinstance(value, float | int)
            else f'<table:table-cell office:value-type="string"><text:p>{value}</text:p>'
            "</table:table-cell>"
            for value in row
        )
        cells.append(f"<table:table-row>{written}</table:table-row>")
    name = "urn:oasis:names:tc:opendocument:xmlns"
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{name}:office:1.0" xmlns:table="{name}:table:1.0" '
        f'xmlns:text="{name}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{"".join(cells)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{name}:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", document)
    return buffer.getvalue()


_XLS = (
    "eNrtWE1IVFEUPvfNmRnH/Bn/KpXGQcjKJPxpMVQzo/bjIjJrURFBaboIRWVoU4uyzGUQRIuijeCmFmabfqigdi0C"
    "oxZBEGgtWwUFQerrO+e9Z1ouHCipeN/jnnvPzz33zD333nffvJwsmhq9WzFNPyFFAZqzIxRaIDMoEY+JEvS2LU2v"
    "zkGxffxTiOQgkaEgPcp/EZYcSr6nyaIJfgZK9B7lGA1S+0B/T3wF0aoxdBqJIQlq6CYkBVSuURUrPam0ROkdtXys"
    "tFkll5UmYTtljtJkur024a7iI1a16gpI/N7XPm9V0kBl9FxW8fkrxrENUkvmVGff36mIcR6NEfLW1tPfk+nsm6JS"
    "JHCMvthxos/eTn0a9+UrKzcE+dfF8vAS8qsWEw2RfUIX+AiWaopFEzSVnOAWbuUGmqFrtAqyXD18TRU3c4qbQOt5"
    "B556DopwJyd5G+wDZEqg38os0u1QJ3kNmbXqLMVtYBMwjNMu1ElVt6AlPhuVS/B+xiIbDGAzbGlAWHEuYmUaQ2Qm"
    "4HIvPNVjQA1IT4/ootMjX3dVHmg3FWq7SPdWFO+HmVufXu3r6kgfV8mQvjGc98p6mQqy6YL0QOcC1QSUBlFqtcdm"
    "pRfVa6W2K5SWwgZ1TUeZ29gzrDaXVFuDcZoUr9MbFrQ3oj3y8cCD2MiH9Ca0x9umz5aOv0mPUjWmuhv95RmmOlNn"
    "blwXPEx7tXHPoHdKy385j3KsqBu77b48C2lWk0iYD4HDyeyYec5y58rhAuAC8xyDY9ezWcKzUc9B196oZ8nHE0Rq"
    "1PPtKrH4digSDrg24jPs+rSW8Gkt8unkUnJ2zhJOfI5XSdbXoe1FK3cAx0mYYoZi0DudZTC5PqSsYronnnFQ/0Au"
    "+fDhw4cPHz58+FgBGL11Ojdtdu/aIb27Of/rzKLM+X+T/Lc4SAN4TuPDdDf1o87QmazWz2p8rHq+zDL7eP8XCg5j"
    "9Az1UpfG0Zv1+sVXmFn4e5bdMfr7tlC2489lE+cfHv87B4HZcA=="
)


def xls() -> bytes:
    """A workbook of 1997: a budget of two rows, the second with a formula and no amount."""
    return zlib.decompress(base64.b64decode(_XLS))
