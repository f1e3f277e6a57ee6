"""A dataset as text for other programs: CSV or JSON with the contract's columns in order.

Decimals are written by ``repr``: the shortest text that reads back as the same number,
always with a point or an exponent, so a decimal column shows itself (``295131.0``).
Dates are ISO, yes/no is ``true`` and ``false``, lists are one text with ``; ``. An empty
cell is empty in CSV and ``null`` in JSON. Values are not guarded against spreadsheet
formulas: a guard would change the data.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pandas as pd

from monitoring.columns import Dataset
from store.rows import Value, plain_rows


def csv_text(frame: pd.DataFrame, dataset: Dataset) -> str:
    """A header row and one line for each row of a typed frame; lines end with ``\\n``."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(dataset.column_names)
    writer.writerows([_cell(value) for value in row] for row in plain_rows(frame, dataset))
    return buffer.getvalue()


def json_text(frame: pd.DataFrame, dataset: Dataset) -> str:
    """An array with one object, on one line, for each row of a typed frame."""
    lines = (
        json.dumps(
            {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in zip(dataset.column_names, row, strict=True)
            },
            ensure_ascii=False,
        )
        for row in plain_rows(frame, dataset)
    )
    body = ",\n".join(lines)
    return f"[\n{body}\n]\n" if body else "[]\n"


FORMATS = {"csv": csv_text, "json": json_text}


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)
