"""Workbooks made for tests: good, odd and bad, as bytes."""

from __future__ import annotations

import io
import zipfile
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
