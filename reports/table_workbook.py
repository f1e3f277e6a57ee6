"""A table of a screen as a workbook, with a second sheet that says where its figures come from.

A table on paper or in a letter has left the app; its origin (version, hash, filters) must go
with it. It stands on a sheet of its own, because a line above the heading breaks whatever
reads the table.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_WIDEST: Final = 60
_NARROWEST: Final = 8
_CELL_LONGEST: Final = 32_767


def table_workbook(
    rows: pd.DataFrame,
    columns: Mapping[str, str],
    origin: Sequence[tuple[str, str]],
    *,
    sheet: str,
    origin_sheet: str,
    made: datetime,
) -> bytes:
    """An XLSX with ``columns`` (name to heading) of ``rows`` and the pairs of ``origin``.

    Numbers and dates stay numbers and dates, lists are joined by ``; ``, text is written as
    text whatever it begins with. ``made`` is the moment of the data: the same data give the
    same bytes. Raises ``KeyError`` for a column that ``rows`` do not have.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": sheet, "created": made.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
    data = book.add_worksheet(sheet)
    for position, (name, heading) in enumerate(columns.items()):
        cells = rows[name].astype(object).where(rows[name].notna(), None).tolist()
        data.write_string(0, position, heading, bold)
        data.set_column(position, position, _width([heading, *cells]))
        for row, cell in enumerate(cells, start=1):
            _write(data, row, position, cell, wrapped, days)
    data.freeze_panes(1, 0)
    if len(rows):
        data.autofilter(0, 0, len(rows), len(columns) - 1)
    told = book.add_worksheet(origin_sheet)
    told.set_column(0, 0, 30, wrapped)
    told.set_column(1, 1, 80, wrapped)
    for row, (name, text) in enumerate(origin):
        told.write_string(row, 0, name, wrapped)
        told.write_string(row, 1, text, wrapped)
    book.close()
    return buffer.getvalue()


def _write(
    sheet: Worksheet, row: int, column: int, cell: Any, wrapped: Format, days: Format
) -> None:
    if cell is None:
        return
    if isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), days)  # noqa: DTZ001 - a day, not a moment
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell, wrapped)
    else:
        sheet.write_string(row, column, _text(cell)[:_CELL_LONGEST], wrapped)


def _text(cell: Any) -> str:
    return "; ".join(map(str, cell)) if isinstance(cell, list | tuple) else str(cell)


def _width(cells: Sequence[Any]) -> int:
    longest = max((10 if isinstance(cell, date) else len(_text(cell)) for cell in cells), default=0)
    return min(_WIDEST, max(_NARROWEST, longest + 2))
