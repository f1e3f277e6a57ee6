"""Models of rows built from the contract: what each cell of a dataset may hold.

There is no second list of columns to keep in step; what the contract cannot say (that a
column named ``quarter`` holds quarters) stands in one table here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, create_model

from loaders import cells
from loaders.cells import CellError
from loaders.errors import nearest
from monitoring.columns import Column, ColumnType, Dataset
from monitoring.dates import due_months, period_span, quarter_end
from monitoring.frames import split_list

# What a column of this name holds, whatever dataset it stands in.
_FORMS: dict[str, tuple[Callable[[object], object], str]] = {
    "period": (period_span, "a period such as 2026, 2026H1, 2026Q1, 2026-03 or 2026-03-31"),
    "quarter": (quarter_end, "a quarter such as 2026Q1"),
    "recurrence": (
        due_months,
        "yearly:06,12 (months), half_yearly, quarterly, monthly or continuous",
    ),
}
_TYPES: dict[ColumnType, Any] = {
    "text": str,
    "list": str,
    "integer": int,
    "decimal": float,
    "date": date,
    "boolean": bool,
}


@cache
def row_adapter(dataset: Dataset) -> TypeAdapter[list[BaseModel]]:
    """What turns a list of rows (column name to text) into a list of typed rows.

    Its ``ValidationError`` carries a :class:`CellError` for each cell that is wrong.
    """
    # A column that the file lacks is reported once, by name, hence the default.
    fields: dict[str, Any] = {
        column.name: (
            Annotated[_TYPES[column.type] | None, BeforeValidator(partial(_cell, column))],
            None,
        )
        for column in dataset.columns
    }
    row = create_model(f"{dataset.name}_row", __config__=ConfigDict(strict=True), **fields)
    return TypeAdapter(list[row])  # type: ignore[valid-type]


def _cell(column: Column, cell: str) -> object:
    """The value of a cell of ``column``; raises :class:`CellError`."""
    value = _READERS[column.type](column, cell)
    if value is None:
        if column.required:
            raise CellError("empty_cell", _expected(column), "fill it in")
        return None
    if column.vocabulary:
        for word in split_list(value) if column.type == "list" else [value]:
            if word not in column.vocabulary:
                raise CellError(
                    "unknown_word",
                    "one of " + ", ".join(column.vocabulary),
                    nearest(str(word), column.vocabulary),
                )
    if column.name in _FORMS:
        reads, expected = _FORMS[column.name]
        try:
            reads(value)
        except ValueError:
            raise CellError("malformed", expected) from None
    if column.name == "year" and not cells.FIRST_YEAR <= cast("int", value) <= cells.LAST_YEAR:
        raise CellError("year_out_of_range", f"from {cells.FIRST_YEAR} to {cells.LAST_YEAR}")
    return value


_READERS: dict[ColumnType, Callable[[Column, str], object]] = {
    "text": lambda _, cell: cells.text(cell),
    "list": lambda _, cell: cells.list_of(cell),
    "integer": lambda _, cell: cells.integer(cell),
    # Money in per cent is an error of the sender.
    "decimal": lambda column, cell: cells.decimal(cell, percent=not column.name.endswith("_mln")),
    "date": lambda _, cell: cells.day(cell),
    "boolean": lambda _, cell: cells.boolean(cell),
}


def _expected(column: Column) -> str:
    return "one of " + ", ".join(column.vocabulary) if column.vocabulary else f"a {column.type}"
