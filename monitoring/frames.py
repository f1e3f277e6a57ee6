"""The one shape a dataset has in memory, whoever made it: a file, a database, a test."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd

from monitoring.columns import LIST_SEPARATOR, ColumnType, Dataset

DTYPES: dict[ColumnType, str] = {
    "text": "str",
    "list": "str",
    "integer": "Int64",
    "decimal": "float64",
    "date": "datetime64[us]",
    "boolean": "bool",
}


def typed(frame: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """``frame`` with exactly the dataset's columns, in order, in their types.

    Text and lists are ``str`` (missing is NaN), whole numbers ``Int64``, decimals
    ``float64``, dates ``datetime64[us]`` at midnight, yes/no ``bool``. A column that
    is absent comes out empty. Values that do not fit raise ``ValueError`` or
    ``TypeError``: checking what people send is the loaders' work, before this.
    """
    columns = {}
    for column in dataset.columns:
        given = frame[column.name] if column.name in frame.columns else None
        if given is None:
            fill = False if column.type == "boolean" else None
            given = pd.Series([fill] * len(frame), index=frame.index, dtype=object)
        columns[column.name] = given.astype(cast(Any, DTYPES[column.type]))
    return pd.DataFrame(columns, index=frame.index).reset_index(drop=True)


def split_list(value: object) -> list[str]:
    """The elements of a list cell; an empty cell has none."""
    if not isinstance(value, str) or not value:
        return []
    return [part for part in (p.strip() for p in value.split(LIST_SEPARATOR.strip())) if part]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, each as a mapping from column name to value."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))
