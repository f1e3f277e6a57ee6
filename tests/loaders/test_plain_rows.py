"""Plain rows are read as the parser alone would read them, whatever stands among them."""

from __future__ import annotations

import io
import random
import re
from datetime import date

import pandas as pd
import pytest

from loaders.issues import Refused
from loaders.workbook import plain_rows
from loaders.workbook.sheets import Workbook
from loaders.workbook.xlsx import read_xlsx
from tests.loaders.test_mutations import in_part
from tests.loaders.workbooks import SHEET, with_sheet, xlsx

ROWS: list[list[object]] = [["item", "year", None, "day"]] + [
    [f"т{n % 3}", 2000 + n, None, date(2026, 1, 1 + n)] for n in range(9)
]


def written(rows: list[list[object]]) -> bytes:
    """As most programs write them: texts stand in a part of their own."""
    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="xlsxwriter") as book:
        pd.DataFrame(rows).to_excel(book, index=False, header=False)
    return buffer.getvalue()


GOOD = written(ROWS)
ROW = b'<row r="%d" spans="1:4">'
FIRST, LAST = ROW % 3, ROW % 8
TEXT = b'<c r="A4" t="s"><v>'
YEAR = b"<v>2002</v>"
AMONG = {
    "hidden row": (FIRST, b'<row r="3" spans="1:4" hidden="1">'),
    "row that is not hidden": (FIRST, b'<row r="3" hidden="false" ht="12.8">'),
    "height stated twice": (FIRST, b'<row r="3" ht="1" ht="2">'),
    "row in a comment": (FIRST, b'<!-- <row r="3"><c r="A3"/></row> -->' + FIRST),
    "open comment": (FIRST, b"<!-- " + FIRST),
    "rows in an instruction": (FIRST, b"<?note </row>" + FIRST),
    "characters without markup": (FIRST, b"<![CDATA[</row>" + FIRST),
    "row in a cell": (FIRST, b'<row r="3"><c r="A3"><v>' + FIRST),
    "number with a zero before": (FIRST, b'<row r="03">'),
    "row 0": (FIRST, b'<row r="0">'),
    "row past the last": (FIRST, b'<row r="1048577">'),
    "row without a number": (LAST, b"<row>"),
    "number of another row": (b'r="B4"', b'r="B5"'),
    "column past the last": (b'r="B4"', b'r="XFE4"'),
    "text that is not there": (TEXT, TEXT + b"99"),
    "text by a broken number": (TEXT, TEXT + b"1e"),
    "number that is none": (YEAR, b"<v>20-02</v>"),
    "infinite number": (YEAR, b"<v>1e999</v>"),
    "empty value": (YEAR, b"<v></v>"),
    "formula": (YEAR, b"<f>B3+1</f><v>2002</v>"),
    "formula without a result": (YEAR, b"<f>B3+1</f>"),
    "text in the cell": (YEAR, b"<is><t>2002</t></is>"),
    "spaces between rows": (FIRST, b"\r\n  " + FIRST),
    "cells from right to left": (b'r="A4" t="s"', b'r="F4" t="s"'),
    "yes": (YEAR, b'<v>1</v></c><c r="F4" t="b"><v>1</v>'),
    "document type": (b"<worksheet", b"<!DOCTYPE w><worksheet"),
    "merged cells": (b"</sheetData>", b'</sheetData><mergeCell ref="A2:A4"/>'),
}


def read(content: bytes) -> Workbook | str:
    try:
        return read_xlsx(content, "f.xlsx")
    except Refused as refused:
        return refused.issue.code


def alone(content: bytes, patch: pytest.MonkeyPatch) -> Workbook | str:
    with patch.context() as only:
        only.setattr(plain_rows, "_ROW", re.compile(rb"(?!)"))
        return read(content)


@pytest.mark.parametrize("what", AMONG)
def test_what_stands_among_plain_rows(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = with_sheet(GOOD, *AMONG[what])
    assert read(content) == alone(content, monkeypatch)


def test_most_rows_of_a_workbook_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    row = plain_rows._ROW

    class Counting:
        def match(self, text: bytes, place: int) -> re.Match[bytes] | None:
            found = row.match(text, place)
            taken.append(found is not None)
            return found

    monkeypatch.setattr(plain_rows, "_ROW", Counting())
    assert read(GOOD) == alone(GOOD, monkeypatch)
    assert sum(taken) == len(ROWS)
    taken.clear()
    read(xlsx(ROWS))
    assert not any(taken)


@pytest.mark.parametrize("seed", range(10))
def test_a_changed_sheet(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)  # noqa: S311
    for _ in range(30):
        content = in_part(SHEET, GOOD, chance)
        assert read(content) == alone(content, monkeypatch)


def test_a_row_that_never_ends_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = FIRST + b'<c r="A3"/>' * 200_000
    content = with_sheet(GOOD, FIRST, endless)
    assert read(content) == alone(content, monkeypatch)
