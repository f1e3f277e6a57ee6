"""Models of rows built from the contract: what each cell of a dataset may hold.

There is no second list of columns to keep in step; what the contract cannot say (that a
column named ``quarter`` holds quarters) stands in one table here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache, lru_cache, partial
from typing import Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, create_model

from loaders import cells
from loaders.cells import CellError
from loaders.column_maps import words_by_label
from loaders.deadline_words import folded
from loaders.nearest import nearest_name
from loaders.workbook.sheets import Value, written
from monitoring.columns import LIST_SEPARATOR, Column, ColumnType, Dataset
from monitoring.dates import due_months, period_span, quarter_end
from monitoring.frames import split_list

# What a column of this name holds, whatever dataset it stands in.
_FORMS: dict[str, Callable[[object], object]] = {
    "period": period_span,
    "quarter": quarter_end,
    "recurrence": due_months,
}
_TYPES: dict[ColumnType, Any] = {
    "text": str,
    "list": str,
    "integer": int,
    "decimal": float,
    "date": date,
    "boolean": bool,
}
# Codes that a spreadsheet program may have turned into a date or a number.
CODES = frozenset(("item", "number", "quarter", "recurrence"))
# What a spreadsheet program runs: ``=…`` and calls of other programs such as ``@x|'/c'!A1``.
_FORMULA = re.compile(r"\s*(?:=|[+\-@][^|\s]*\|)")
_DISTINCT_CELLS_KEPT = 1 << 15


@cache
def row_adapter(dataset: Dataset) -> TypeAdapter[list[BaseModel]]:
    """What turns rows (column name to cell) into typed rows.

    A cell is text, or a value as a workbook holds it: number, date, yes/no. The
    ``ValidationError`` carries a :class:`CellError` for each cell that is wrong.
    """
    # A column that the file lacks is reported once, by name, hence the default.
    fields: dict[str, Any] = {
        column.name: (_annotated(column, _reader(dataset.name, column)), None)
        for column in dataset.columns
    }
    row = create_model(f"{dataset.name}_row", __config__=ConfigDict(strict=True), **fields)
    return TypeAdapter(list[row])  # type: ignore[valid-type]


@cache
def column_adapter(dataset: Dataset, column: Column) -> TypeAdapter[list[Any]]:
    """What turns cells of one column, as :func:`row_adapter` takes them, into typed values.

    For many rows of a large file: whoever asks it gives each distinct cell once.
    """
    of_column = _annotated(column, partial(_cell, dataset.name, column))
    return TypeAdapter(list[of_column], config=ConfigDict(strict=True))  # type: ignore[valid-type]


def _annotated(column: Column, read: Callable[[object], object]) -> Any:
    return Annotated[_TYPES[column.type] | None, BeforeValidator(read)]


def _reader(dataset: str, column: Column) -> Callable[[object], object]:
    """The reader of a column's cells, which keeps what it has found: cells repeat."""
    # typed: 1, 1.0 and True are one key otherwise.
    kept = lru_cache(_DISTINCT_CELLS_KEPT, typed=True)(partial(_cell, dataset, column))

    def read(cell: object) -> object:
        return kept(cell)

    return read


def _cell(dataset: str, column: Column, cell: object) -> object:
    """The value of a cell of ``column``; raises :class:`CellError`."""
    if isinstance(cell, str) and column.type in ("text", "list") and _FORMULA.match(cell):
        raise CellError("formula_text")
    value = _READERS[column.type](column, cell) if isinstance(cell, str) else _valued(column, cell)
    if value is None:
        if column.required:
            raise CellError("empty_cell")
        return None
    if column.vocabulary:
        value = _worded(dataset, column, cast("str", value))
    if column.name in _FORMS:
        try:
            _FORMS[column.name](value)
        except ValueError:
            raise CellError(f"malformed_{column.name}") from None
    if column.name == "year" and not cells.FIRST_YEAR <= cast("int", value) <= cells.LAST_YEAR:
        raise cells.year_out_of_range()
    return value


def _worded(dataset: str, column: Column, value: str) -> str:
    """``value`` in words of the vocabulary, which people write in their own language."""
    labels = words_by_label(dataset, column.name)
    found = []
    for name in split_list(value) if column.type == "list" else [value]:
        word = name if name in column.vocabulary else labels.get(folded(name), "")
        if word not in column.vocabulary:
            known = [*column.vocabulary, *labels]
            near = nearest_name(name, known)
            words = ", ".join(column.vocabulary)
            raise CellError("unknown_word", words=words, nearest=labels.get(near, near))
        found.append(word)
    return LIST_SEPARATOR.join(found)


_READERS: dict[ColumnType, Callable[[Column, str], object]] = {
    "text": lambda _, cell: cells.text(cell),
    "list": lambda _, cell: cells.list_of(cell),
    "integer": lambda _, cell: cells.integer(cell),
    # Money in per cent is an error of the sender.
    "decimal": lambda column, cell: cells.decimal(cell, percent=not column.name.endswith("_mln")),
    "date": lambda _, cell: cells.day(cell),
    "boolean": lambda _, cell: cells.boolean(cell),
}


def _valued(column: Column, cell: object) -> object:
    """A value of a workbook as a value of the column; raises :class:`CellError`."""
    if cell is None:
        return None
    if isinstance(cell, date):
        return _dated(column, cell)
    if column.type == "decimal" and isinstance(cell, float | int) and not isinstance(cell, bool):
        return float(cell)
    return _READERS[column.type](column, written(cast("Value", cell)))


def _dated(column: Column, cell: date) -> object:
    if column.type == "date":
        if isinstance(cell, datetime):
            if cell.time() != time():
                raise CellError("not_a_date")
            cell = cell.date()
        return cells.checked_day(cell)
    is_code = column.name in _FORMS or column.name in CODES or column.name.endswith("_code")
    if column.type in ("text", "list") and is_code:
        raise CellError("date_in_code")
    return _READERS[column.type](column, written(cell))
