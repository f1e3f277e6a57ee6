"""Rows between frames and tables: plain Python values, keys, hashes and their checks.

Hashes are written column by column, many rows at a time: the texts that repeat in a column
are encoded once, which makes a million rows a matter of seconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from monitoring.columns import Column, ColumnType, Dataset
from monitoring.frames import typed
from store.errors import StoreError
from store.hashes import canonical, canonical_columns, row_hashes

Value = str | int | float | bool | date | None

# So many rows are worked on at a time; as Python objects they take about 30 MB.
CHUNK_ROWS = 50_000

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
    return list(zip(*_plain_columns(frame, dataset), strict=True))


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
    whole = PreparedRows([], [], [])
    for chunk in prepared_chunks([rows], dataset):
        whole.values.extend(chunk.values)
        whole.keys.extend(chunk.keys)
        whole.hashes.extend(chunk.hashes)
    for key, count in Counter(whole.keys).items():
        if count > 1:
            raise repeated_key(dataset, key, count)
    return whole


def prepared_chunks(frames: Iterable[pd.DataFrame], dataset: Dataset) -> Iterator[PreparedRows]:
    """The rows of all ``frames``, checked and hashed, at most ``CHUNK_ROWS`` at a time.

    Raises as :func:`prepared` does, but sees no key that comes again in another chunk.
    """
    place = 0
    for rows in frames:
        for start in range(0, len(rows), CHUNK_ROWS):
            frame = typed(rows.iloc[start : start + CHUNK_ROWS], dataset)
            for column in dataset.columns:
                _check_storable(frame[column.name], column, dataset, place)
            yield _prepared(frame, dataset)
            place += len(frame)


def keys_of(rows: pd.DataFrame, dataset: Dataset) -> list[str]:
    """The ``row_key`` of each row of a frame that has at least the dataset's key columns."""
    return row_keys(canonical_columns(_plain_columns(typed(rows, dataset), dataset)), dataset)


def row_keys(texts: Sequence[Sequence[str]], dataset: Dataset) -> list[str]:
    """The ``row_key`` of each row; ``texts`` are all its cells, by column, in canonical text."""
    chosen = [texts[place] for place in key_places(dataset)]
    return [f"[{key}]" for key in map(",".join, zip(*chosen, strict=True))]


def repeated_key(dataset: Dataset, key: str, count: int) -> StoreError:
    """The refusal of rows of which ``count`` have the same key."""
    columns = ", ".join(dataset.key)
    return invalid(dataset, f"{count} rows have the same key ({columns}) {key}", key=key)


def invalid(dataset: Dataset, reason: str, **facts: object) -> StoreError:
    """``rows_invalid`` with its reason."""
    return StoreError("rows_invalid", dataset=dataset.name, reason=reason, **facts)


def _prepared(frame: pd.DataFrame, dataset: Dataset) -> PreparedRows:
    columns = _plain_columns(frame, dataset)
    texts = canonical_columns(columns)
    keys = row_keys(texts, dataset)
    # The longest text has the most bytes or nearly so; letters have at most four.
    if keys and max(map(len, keys)) * 4 > _LONGEST_KEY_BYTES:
        _check_lengths(keys, dataset)
    hashes = row_hashes(map(",".join, zip(*texts, strict=True)))
    return PreparedRows(list(zip(*columns, strict=True)), keys, hashes)


def _check_lengths(keys: list[str], dataset: Dataset) -> None:
    for key in keys:
        if len(key.encode()) > _LONGEST_KEY_BYTES:
            reason = f"a key is longer than {_LONGEST_KEY_BYTES} bytes: {key[:60]}…"
            raise invalid(dataset, reason, key=key)


def _plain_columns(frame: pd.DataFrame, dataset: Dataset) -> list[list[Value]]:
    return [_plain_column(frame[column.name], column.type) for column in dataset.columns]


def _plain_column(cells: pd.Series[Any], form: ColumnType) -> list[Value]:
    empty = cells.isna()
    if form == "decimal":
        # −0.0 becomes 0.0, as SQLite stores it.
        cells = cells + 0.0
    elif form == "date":
        cells = cells.dt.date
    elif form in ("text", "list"):
        # An empty text and a missing one look the same in every file, so they are the same here.
        empty |= cells == ""
    values: list[Value] = cells.tolist()
    if not empty.any():
        return values
    return [
        None if is_empty else value for value, is_empty in zip(values, empty.tolist(), strict=True)
    ]


def _check_storable(
    cells: pd.Series[Any], column: Column, dataset: Dataset, rows_before: int
) -> None:
    unfit = _UNFIT.get(column.type)
    if unfit is None:
        return
    wrong = unfit(cells).to_numpy().nonzero()[0]
    if len(wrong):
        position, value = rows_before + int(wrong[0]) + 1, cells.iloc[wrong[0]]
        reason = f"row {position}, column {column.name} holds {value!r}, which cannot be kept"
        raise invalid(dataset, reason)


def _has_nul(cells: pd.Series[Any]) -> pd.Series[bool]:
    # PostgreSQL has no place for NUL in a text.
    return cells.str.contains("\0", regex=False, na=False).astype(bool)


def _is_infinite(cells: pd.Series[Any]) -> pd.Series[bool]:
    return cells.abs().eq(float("inf"))


_UNFIT: dict[ColumnType, Callable[[pd.Series[Any]], pd.Series[bool]]] = {
    "text": _has_nul,
    "list": _has_nul,
    "decimal": _is_infinite,
}
