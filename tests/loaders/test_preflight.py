"""Files that must not be opened: each refusal code has a file that triggers it, fast and small."""

from __future__ import annotations

import io
import struct
import time
import tomllib
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from loaders.preflight import LARGEST_FILE_MB, LARGEST_UNPACKED_MB, preflight
from loaders.reading import read_workbook
from loaders.refusal_words import REFUSALS
from loaders.templates import make_template
from loaders.workbook.sheets import LONGEST_TEXT
from monitoring.contract import DATASETS
from monitoring.frames import typed
from tests.loaders.workbooks import SHEET, ods, repacked, with_sheet, xlsx

TARGETS = DATASETS["targets"]
GOOD = xlsx([["indicator_code", "year", "value"], ["a", 2026, 1.5]])
HEADER = "indicator_code,region_code,year,value,is_baseline,source_lines"


def stuffed(size: int, chunk: bytes = b" " * (1 << 20)) -> bytes:
    """GOOD with a shared part that unpacks to ``size`` MB."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
        with new.open("xl/media/image.bin", "w", force_zip64=True) as stream:
            for _ in range(size):
                stream.write(chunk)
    return buffer.getvalue()


LONG = b"x" * 20_000_000


def shared() -> bytes:
    """A workbook whose texts stand in a table of their own."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet().write_row(0, 0, ["indicator_code", "year", "value"])
    return buffer.getvalue()


def lying() -> bytes:
    """GOOD whose central directory says that its largest sheet holds ten bytes."""
    content = bytearray(GOOD)
    at = content.index(b"PK\x01\x02")
    while content[at + 46 : at + 46 + len(SHEET)] != SHEET.encode():
        at = content.index(b"PK\x01\x02", at + 4)
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)


def compound(stream: str) -> bytes:
    """The start of an OLE container that names a stream."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(512)
    )


def docx() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return buffer.getvalue()


def xlsb() -> bytes:
    return repacked(GOOD, added={"xl/workbook.bin": b"\x83"})


def encrypted_zip() -> bytes:
    content = bytearray(GOOD)
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def million_rows() -> bytes:
    row = b'<row r="%d"><c r="A%d"><v>1</v></c></row>'
    rows = b"".join(row % (number, number) for number in range(10, 1_000_001, 7))
    return with_sheet(GOOD, b"</sheetData>", rows + b"</sheetData>")


def many_cells() -> bytes:
    row = b"".join(b"<c><v>1</v></c>" for _ in range(100))
    rows = b"".join(b'<row r="%d">' % n + row + b"</row>" for n in range(10, 15_020))
    return with_sheet(GOOD, b"</sheetData>", rows + b"</sheetData>")


def doctype(data: bytes) -> bytes:
    return data.replace(b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "b">]><worksheet', 1)


def utf16(data: bytes) -> bytes:
    return data.decode().replace("utf-8", "utf-16").encode("utf-16")


REFUSED: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "empty": ("empty_file", "a.csv", lambda: b""),
    "zeros": ("empty_file", "a.xlsx", lambda: bytes(1000)),
    "empty sheet": ("empty_file", "a.xlsx", lambda: xlsx([])),
    "too large": ("file_too_large", "a.csv", lambda: b"a" * ((LARGEST_FILE_MB << 20) + 1)),
    "no suffix": ("unknown_type", "table", lambda: GOOD),
    "binary": ("unknown_type", "a.csv", lambda: b"a,b\n\x00\x01\x02\x03\x00\x05,5\n"),
    "xls named xlsx": ("name_disagrees", "a.xlsx", lambda: compound("Workbook")),
    "csv named xlsx": ("name_disagrees", "a.xlsx", lambda: b"a,b\n1,2\n"),
    "xlsx named csv": ("name_disagrees", "a.csv", lambda: GOOD),
    "html": ("html_file", "a.xls", lambda: b"<html><body><table><tr><td>1</td></tr></table>"),
    "docx": ("not_a_workbook", "a.xlsx", docx),
    "doc": ("not_a_workbook", "a.xls", lambda: compound("WordDocument")),
    "pdf": ("not_a_workbook", "a.xlsx", lambda: b"%PDF-1.7\n"),
    "spreadsheet of 2003": (
        "not_a_workbook",
        "a.xls",
        lambda: b'<?xml version="1.0"?>\n<Workbook/>',
    ),
    "xlsb": ("binary_workbook", "a.xlsx", xlsb),
    "protected": ("encrypted", "a.xlsx", lambda: compound("EncryptedPackage")),
    "protected archive": ("encrypted", "a.xlsx", encrypted_zip),
    "protected ods": (
        "encrypted",
        "a.ods",
        lambda: repacked(
            ods([["a"]]),
            {"META-INF/manifest.xml": lambda d: d.replace(b"/>", b"><x:encryption-data/>")},
        ),
    ),
    "truncated": ("damaged_file", "a.xlsx", lambda: GOOD[: len(GOOD) // 2]),
    "bad checksum": ("damaged_file", "a.xlsx", lambda: _flipped(GOOD)),
    "broken xls": ("damaged_file", "a.xls", lambda: compound("Workbook")),
    "broken xml": (
        "damaged_file",
        "a.xlsx",
        lambda: with_sheet(GOOD, b"</sheetData>", b"</sheetDate>"),
    ),
    "nested": (
        "damaged_file",
        "a.xlsx",
        lambda: with_sheet(GOOD, b"<sheetData>", b"<sheetData>" + b"<d>" * 3_000_000),
    ),
    "many styles": (
        "damaged_file",
        "a.xlsx",
        lambda: repacked(
            GOOD, {"xl/styles.xml": lambda d: d.replace(b"<fonts", b"<x/>" * 200_000 + b"<fonts")}
        ),
    ),
    "empty elements": (
        "too_many_cells",
        "a.xlsx",
        lambda: with_sheet(GOOD, b"<sheetData>", b"<sheetData>" + b"<a/>" * 12_000_000),
    ),
    "lying size": ("lying_size", "a.xlsx", lying),
    "bomb": ("unpacked_too_large", "a.xlsx", lambda: stuffed(LARGEST_UNPACKED_MB + 1)),
    "many parts": (
        "too_many_parts",
        "a.xlsx",
        lambda: repacked(GOOD, added={f"xl/media/{n}.png": b"" for n in range(2_001)}),
    ),
    "dtd": ("document_type", "a.xlsx", lambda: repacked(GOOD, {SHEET: doctype})),
    "utf-16 part": ("document_type", "a.xlsx", lambda: repacked(GOOD, {SHEET: utf16})),
    "last cell": (
        "cell_out_of_bounds",
        "a.xlsx",
        lambda: xlsx([["a"]], lambda sheet: sheet.cell(1_048_576, 16_384, 1) and None),
    ),
    "last cell in single quotes": (
        "cell_out_of_bounds",
        "a.xlsx",
        lambda: with_sheet(GOOD, b'<c r="A2"', b"<c  r = 'XFD2'"),
    ),
    "hidden by a character reference": (
        "cell_out_of_bounds",
        "a.xlsx",
        lambda: with_sheet(GOOD, b'<c r="A2"', b'<c r="&#88;FD2"'),
    ),
    "million rows": ("cell_out_of_bounds", "a.xlsx", million_rows),
    "many columns": ("cell_out_of_bounds", "a.csv", lambda: b"a," * 600 + b"\n"),
    "many cells": ("too_many_cells", "a.xlsx", many_cells),
    "merge": (
        "merge_too_large",
        "a.xlsx",
        lambda: with_sheet(
            GOOD,
            b"</sheetData>",
            b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    ),
    "long text": (
        "text_too_long",
        "a.xlsx",
        lambda: xlsx([["indicator_code"], ["x" * (LONGEST_TEXT + 1)]]),
    ),
    "long text in csv": (
        "text_too_long",
        "a.csv",
        lambda: f"a,b\n{'x' * 10_000},1\n".encode(),
    ),
    "one line": ("text_too_long", "a.csv", lambda: b"x" * (LARGEST_FILE_MB << 20)),
    "one shared string": (
        "text_too_long",
        "a.xlsx",
        lambda: repacked(
            shared(), {"xl/sharedStrings.xml": lambda d: d.replace(b"<t>", b"<t>" + LONG, 1)}
        ),
    ),
    "one inline string": (
        "text_too_long",
        "a.xlsx",
        lambda: with_sheet(GOOD, b"<t>a<", b"<t>" + LONG + b"<"),
    ),
    "one number": (
        "text_too_long",
        "a.xlsx",
        lambda: with_sheet(GOOD, b"<v>1.5<", b"<v>" + LONG + b"<"),
    ),
    "binary letters": ("unknown_encoding", "a.csv", lambda: b"a,b\n" + bytes(range(128, 256)) * 9),
    "ragged": ("ragged_row", "a.csv", lambda: f"{HEADER}\na,,2026,1\n".encode()),
    "quotes": ("broken_quotes", "a.csv", lambda: b'a,b\n"1,2\n3,4\n'),
    "no header": ("no_header", "a.csv", lambda: b"x,y\n1,2\n"),
    "other template": ("other_dataset", "a.xlsx", lambda: _other_template()),
    "calamine runs out of memory": ("reader_failed", "a.ods", lambda: _repeating()),
}


def _flipped(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at = archive.getinfo(SHEET).header_offset + 30 + len(SHEET) + 40
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def _other_template() -> bytes:
    flagships = DATASETS["flagships"]
    return make_template(flagships, typed(pd.DataFrame(), flagships), language="kk")


def _repeating() -> bytes:
    """A long text that an attribute repeats in sixteen thousand cells of many rows."""
    cell = b'<table:table-cell table:number-columns-repeated="16384" '
    rows = ods([["x" * 4_000]] * 30)
    return repacked(rows, {"content.xml": lambda d: d.replace(b"<table:table-cell ", cell)})


@pytest.mark.parametrize(("code", "name", "make"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_with_its_code(
    code: str, name: str, make: Callable[[], bytes]
) -> None:
    content = make()
    began = time.process_time()
    reading = read_workbook(content, name, TARGETS)
    assert time.process_time() - began < 5
    assert [issue.code for issue in reading.errors] == [code]
    assert reading.rows.empty
    assert reading.issues[0].said().remedy


def test_every_refusal_has_a_file_that_triggers_it() -> None:
    assert {code for code, _, _ in REFUSED.values()} == set(REFUSALS)


def test_the_screen_takes_no_larger_files_than_the_loaders() -> None:
    config = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] == LARGEST_FILE_MB


def test_a_bomb_is_weighed_in_little_memory() -> None:
    content = stuffed(LARGEST_UNPACKED_MB + 1)
    tracemalloc.start()
    try:
        codes = [issue.code for issue in read_workbook(content, "a.xlsx", TARGETS).errors]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert codes == ["unpacked_too_large"]
    assert peak < 30 << 20


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.xlsx", lambda: GOOD),
        ("A.XLSX", lambda: GOOD),
        ("../../a.xlsx", lambda: GOOD),
        (
            "claims too much.xlsx",
            lambda: with_sheet(GOOD, b'<dimension ref="A1:C2"', b'<dimension ref="A1:XFD1048576"'),
        ),
        ("title merged to the last column.xlsx", lambda: _wide_title()),
        ("large but bounded.xlsx", lambda: stuffed(30)),
    ],
)
def test_a_good_file_passes(name: str, make: Callable[[], bytes]) -> None:
    assert preflight(make(), name).kind == "xlsx"


def _wide_title() -> bytes:
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1"/></mergeCells>'
    return with_sheet(GOOD, b"</sheetData>", merge)


def test_macros_and_links_are_noted() -> None:
    added = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<a/>"}
    notes = preflight(repacked(GOOD, added=added), "a.xlsm").notes
    assert [(note.code, note.severity) for note in notes] == [
        ("macros_ignored", "note"),
        ("external_links", "note"),
    ]
