"""Rows between frames and tables: plain Python values, keys and their checks."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from monitoring.columns import Column, ColumnType, Dataset
from monitoring.frames import typed
from store.errors import StoreError
from store.hashes import canonical, row_hash

Value = str | int | float | bool | date | None

# PostgreSQL refuses index entries of more than a third of its 8 KB page.
_LONGEST_KEY_BYTES = 2_000


@dataclass(frozen=True)
class PreparedRows:
    """Checked rows ready to be stored, in document order: values, keys and hashes."""

    values: list[tuple[Value, ...]]
    keys: list[str]
    hashes: list[str]


def plain_rows(frame: pd.DataFrame, dataset: Dataset) -> list[tuple[Value, ...]]:
    """The rows of a typed frame as tuples in contract order; every empty cell is ``None``."""
    columns = [
        [
            None if empty else _PLAIN[column.type](value)
            for value, empty in _cells(frame[column.name])
        ]
        for column in dataset.columns
    ]
    return list(zip(*columns, strict=True))


def key_text(values: Sequence[Value]) -> str:
    """The ``row_key`` of the row with these values in its dataset's key columns."""
    return canonical(values)


def key_places(dataset: Dataset) -> list[int]:
    """Where the key columns stand among the dataset's columns."""
    return [dataset.column_names.index(name) for name in dataset.key]


def prepared(rows: pd.DataFrame, dataset: Dataset) -> PreparedRows:
    """``rows`` (shape of :func:`monitoring.frames.typed`, or fit for it), checked and hashed.

    Raises :class:`StoreError` ``rows_invalid`` for a repeated or overlong key, a decimal
    that is not finite, or text that no database can keep.
    """
    frame = typed(rows, dataset)
    for column in dataset.columns:
        _check_storable(frame[column.name], column, dataset)
    values = plain_rows(frame, dataset)
    places = key_places(dataset)
    keys = [key_text([row[place] for place in places]) for row in values]
    _check_keys(keys, dataset)
    return PreparedRows(values, keys, [row_hash(row) for row in values])


def _cells(column: pd.Series[Any]) -> zip[tuple[Any, bool]]:
    return zip(column.tolist(), column.isna().tolist(), strict=True)


def _text(value: str) -> str | None:
    # An empty text and a missing one look the same in every file, so they are the same here.
    return value or None


def _decimal(value: float) -> float:
    # −0.0 becomes 0.0, as SQLite stores it.
    return value + 0.0


def _day(value: pd.Timestamp) -> date:
    return value.date()


_PLAIN: dict[ColumnType, Callable[[Any], Value]] = {
    "text": _text,
    "list": _text,
    "integer": int,
    "decimal": _decimal,
    "date": _day,
    "boolean": bool,
}


def _check_storable(cells: pd.Series[Any], column: Column, dataset: Dataset) -> None:
    check = _STORABLE.get(column.type)
    if check is None:
        return
    for position, (value, empty) in enumerate(_cells(cells), start=1):
        if not empty and not check(value):
            reason = f"row {position}, column {column.name} holds {value!r}, which cannot be kept"
            raise _invalid(dataset, reason)


def _is_storable_text(value: str) -> bool:
    # PostgreSQL has no place for NUL in a text.
    return "\0" not in value


_STORABLE: dict[ColumnType, Callable[[Any], bool]] = {
    "text": _is_storable_text,
    "list": _is_storable_text,
    "decimal": math.isfinite,
}


def _check_keys(keys: list[str], dataset: Dataset) -> None:
    for key, count in Counter(keys).items():
        if count > 1:
            columns = ", ".join(dataset.key)
            raise _invalid(dataset, f"{count} rows have the same key ({columns}) {key}", key=key)
        if len(key.encode()) > _LONGEST_KEY_BYTES:
            reason = f"a key is longer than {_LONGEST_KEY_BYTES} bytes: {key[:60]}…"
            raise _invalid(dataset, reason, key=key)


def _invalid(dataset: Dataset, reason: str, **facts: object) -> StoreError:
    return StoreError("rows_invalid", dataset=dataset.name, reason=reason, **facts)
