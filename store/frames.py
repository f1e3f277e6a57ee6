"""Rows of the database as frames: through Arrow, which is ten times as fast as pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from monitoring.columns import ColumnType, Dataset
from monitoring.frames import typed

_ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    "text": pa.large_string(),
    "list": pa.large_string(),
    "integer": pa.int64(),
    "decimal": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}
_AS_STORED = (pa.date32(), pa.bool_())
# Without this whole numbers with gaps become decimals, and yes/no becomes objects.
_PANDAS_TYPES = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}


def dataset_frame(chunks: Iterable[Sequence[Sequence[Any]]], dataset: Dataset) -> pd.DataFrame:
    """Rows in contract order, in the shape of :func:`monitoring.frames.typed`.

    They come in chunks, of which only one at a time stands in memory as Python objects.
    """
    types = {column.name: column.type for column in dataset.columns}
    return typed(frame_of(chunks, types), dataset)


def frame_of(
    chunks: Iterable[Sequence[Sequence[Any]]], types: Mapping[str, ColumnType]
) -> pd.DataFrame:
    """Rows as columns of these names and types, in this order.

    Whole numbers are ``Int64``, yes/no is ``boolean``, an empty text is NaN.
    """
    schema = pa.schema([(name, _ARROW_TYPES[form]) for name, form in types.items()])
    tables = [_table(rows, schema) for rows in chunks if rows]
    whole = pa.concat_tables(tables) if tables else schema.empty_table()
    frame: pd.DataFrame = whole.to_pandas(date_as_object=False, types_mapper=_PANDAS_TYPES.get)
    return frame


def _table(rows: Sequence[Sequence[Any]], schema: pa.Schema) -> pa.Table:
    cells = zip(*rows, strict=True)
    arrays = [_array(values, field.type) for values, field in zip(cells, schema, strict=True)]
    return pa.table(arrays, schema=schema)


def _array(values: Sequence[Any], form: pa.DataType) -> pa.Array:
    if form in _AS_STORED:
        # SQLite has texts for dates and whole numbers for yes and no.
        return pa.array(values).cast(form)
    return pa.array(values, form)
