"""Sheets of XLS and ODS, read by calamine in a process of its own.

A small damaged file can make calamine ask for hundreds of gigabytes, which ends the process
that asks; so it is asked where that hurts nobody, under limits of memory and time.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from loaders.issues import refusal
from loaders.workbook.sheets import LAST_COLUMN, LAST_ROW, MOST_CELLS, Area, Sheet, Value, Workbook

_CHILD = Path(__file__).with_name("calamine_child.py")
_MEMORY_MB = 450
_SECONDS = 5
_ERRORS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA")
)


def read_foreign(content: bytes, file: str) -> Workbook:
    """All sheets of an XLS or ODS file.

    Neither format hands on through calamine that a formula has no result, that a row is
    hidden or that a number is shown as per cent. Raises :class:`~loaders.issues.Refused`
    with ``encrypted``, ``damaged_file``, ``reader_failed`` or ``too_many_cells``.
    """
    limits = [str(number) for number in (_MEMORY_MB, _SECONDS, MOST_CELLS, LAST_ROW, LAST_COLUMN)]
    try:
        child = subprocess.run(  # noqa: S603 - our own script, no shell
            [sys.executable, "-I", str(_CHILD), *limits],
            input=content,
            capture_output=True,
            timeout=_SECONDS * 3,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise refusal("reader_failed", file) from None
    if child.returncode != 0:
        raise refusal("reader_failed", file)
    answer: dict[str, Any] = json.loads(child.stdout)
    if "refused" in answer:
        limit = {"cell_out_of_bounds": f"{LAST_ROW} × {LAST_COLUMN}"}
        code = answer["refused"]
        raise refusal(code, file, limit=limit.get(code, str(MOST_CELLS)))
    return Workbook(tuple(_sheet(found) for found in answer["sheets"]))


def _sheet(found: dict[str, Any]) -> Sheet:
    sheet = Sheet(found["name"], is_hidden=found["is_hidden"])
    sheet.merges = [Area(*corners) for corners in found["merges"]]
    for number, row in enumerate(found["rows"], start=found["first_row"]):
        values = [None] * (found["first_column"] - 1) + [_value(cell) for cell in row]
        if any(value is not None for value in values):
            sheet.rows.append(values)
            sheet.numbers.append(number)
            for column, value in enumerate(values, start=1):
                if value in _ERRORS:
                    sheet.faults[number, column] = "error_value"
    return sheet


_DATES: dict[str, Callable[[str], Value]] = {
    "d": date.fromisoformat,
    "m": datetime.fromisoformat,
    "t": time.fromisoformat,
}


def _value(cell: Any) -> Value:
    if isinstance(cell, list):
        kind, text = cell
        return _DATES[kind](text) if kind in _DATES else str(text)
    return cell if cell != "" else None
