"""Sheets as every reader hands them on: values that know their address, and what is odd."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from openpyxl.utils import get_column_letter

Value = str | int | float | bool | date | datetime | time | timedelta | None

# What a table of people may need at most; checked before and while anything is read.
LAST_ROW = 200_000
LAST_COLUMN = 512
MOST_CELLS = 1_500_000
LONGEST_TEXT = 5_000


class Area(NamedTuple):
    """Merged cells: first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """The rows of a sheet that have a cell.

    ``rows[i]`` are the values of row ``numbers[i]`` from the first column on, empty ones
    ``None``; rows may differ in length. ``faults`` maps row and column (from 1) to the code
    of what is wrong with a cell whatever its column means. A text file is a sheet without a
    name, its rows are lines.
    """

    name: str = ""
    rows: list[list[Value]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False
    faults: dict[tuple[int, int], str] = field(default_factory=dict)

    def address(self, row: int, column: int) -> str:
        """``C7``; a text file has no such addresses."""
        return f"{get_column_letter(column)}{row}" if self.name else ""


@dataclass(frozen=True)
class Workbook:
    """All sheets of a file, and the encoding of a text file that did not state it."""

    sheets: tuple[Sheet, ...]
    guessed_encoding: str = ""


def written(value: Value) -> str:
    """A value as a person would type it: ``5``, ``0.1``, ``31.12.2026``, ``true``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return f"{value:%d.%m.%Y}" if is_day else f"{value:%d.%m.%Y %H:%M:%S}"
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
