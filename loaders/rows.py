"""A raw table checked against its dataset: every cell, every key, every name of a column.

All problems are gathered before anything is refused: a sender mends a file once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd
from pydantic import ValidationError

from loaders.cells import CellError
from loaders.errors import LoadError, LoadErrors, nearest
from loaders.models import row_adapter
from loaders.table import RawTable
from monitoring.columns import Dataset
from monitoring.frames import typed

_SPANS = (("start_date", "end_date"), ("valid_from", "valid_to"))


@dataclass(frozen=True)
class CheckedTable:
    """Rows that passed, in the shape of :func:`monitoring.frames.typed`, and their lines."""

    file: str
    frame: pd.DataFrame
    lines: tuple[int, ...]
    sheet: str = ""

    def error(self, code: str, row: int, **facts: str) -> LoadError:
        """A :class:`LoadError` at the row of that position."""
        return LoadError(code, self.file, self.sheet, self.lines[row], **facts)


def check_rows(table: RawTable, dataset: Dataset) -> CheckedTable:
    """``table`` as typed rows of ``dataset``; raises :class:`LoadErrors` with all problems.

    Codes: ``unknown_column``, ``missing_column``, ``empty_cell``, ``unknown_word``,
    ``malformed``, ``dates_reversed``, ``duplicate_key`` and those of :mod:`loaders.cells`.
    Columns may stand in any order; further columns of the contract may be absent.
    """
    known = [i for i, name in enumerate(table.header) if name in dataset.column_names]
    names = [table.header[i] for i in known]
    raw = [{name: row[i] for i, name in zip(known, names, strict=True)} for row in table.rows]
    errors = _column_errors(table, dataset)
    try:
        rows = row_adapter(dataset).validate_python(raw)
    except ValidationError as problem:
        errors.extend(_cell_errors(problem, table))
        keys = [tuple(row.get(name, "").strip() for name in dataset.key) for row in raw]
        raise LoadErrors(_in_order([*errors, *_key_errors(keys, table, dataset)])) from None
    values = [row.__dict__ for row in rows]
    keys = [tuple(row[name] for name in dataset.key) for row in values]
    errors.extend(_key_errors(keys, table, dataset))
    errors.extend(_span_errors(values, table))
    if errors:
        raise LoadErrors(_in_order(errors))
    frame = typed(pd.DataFrame(values, columns=list(dataset.column_names), dtype=object), dataset)
    return CheckedTable(table.file, frame, table.lines, table.sheet)


def _column_errors(table: RawTable, dataset: Dataset) -> list[LoadError]:
    errors = []
    missing = [
        column.name
        for column in dataset.columns
        if column.name not in table.header and (column.required or not column.further)
    ]
    for name in table.header:
        if name not in dataset.column_names:
            errors.append(
                LoadError(
                    "unknown_column",
                    table.file,
                    table.sheet,
                    column=name,
                    expected="columns of the dataset " + dataset.name,
                    remedy=nearest(name, missing) or "remove it",
                )
            )
    for name in missing:
        errors.append(
            LoadError(
                "missing_column",
                table.file,
                table.sheet,
                column=name,
                expected="every column of the dataset " + dataset.name,
                remedy="add it, with empty cells where there is no value",
            )
        )
    return errors


def _cell_errors(problem: ValidationError, table: RawTable) -> list[LoadError]:
    errors = []
    for detail in problem.errors(include_url=False):
        row, name = cast("tuple[int, str]", detail["loc"])
        reason: CellError = detail["ctx"]["error"]
        value = str(detail["input"])
        errors.append(
            LoadError(
                reason.code,
                table.file,
                table.sheet,
                table.lines[row],
                name,
                value,
                reason.expected,
                reason.remedy,
            )
        )
    return errors


def _key_errors(
    keys: Sequence[tuple[Hashable, ...]], table: RawTable, dataset: Dataset
) -> list[LoadError]:
    errors = []
    first: dict[tuple[Hashable, ...], int] = {}
    for key, line in zip(keys, table.lines, strict=True):
        earlier = first.setdefault(key, line)
        if earlier != line:
            errors.append(
                LoadError(
                    "duplicate_key",
                    table.file,
                    table.sheet,
                    line,
                    ", ".join(dataset.key),
                    ", ".join("" if part is None else str(part) for part in key),
                    f"a row of its own, {'row' if table.sheet else 'line'} {earlier} is the same",
                    "remove one of the two rows or mend its key",
                )
            )
    return errors


def _span_errors(values: Sequence[Mapping[str, Any]], table: RawTable) -> list[LoadError]:
    errors = []
    for row, line in zip(values, table.lines, strict=True):
        for start, end in _SPANS:
            if row.get(start) and row.get(end) and row[start] > row[end]:
                errors.append(
                    LoadError(
                        "dates_reversed",
                        table.file,
                        table.sheet,
                        line,
                        end,
                        row[end].isoformat(),
                        f"a day not before {start} {row[start].isoformat()}",
                    )
                )
    return errors


def _in_order(errors: Iterable[LoadError]) -> list[LoadError]:
    return sorted(errors, key=lambda error: error.line)
