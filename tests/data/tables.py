"""Reads the bundled datasets for the tests that hold them against the documents."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

DATASETS = Path(__file__).resolve().parents[2] / "data" / "datasets"


@cache
def table(name: str, programme_code: str | None = None) -> tuple[dict[str, str], ...]:
    """The rows of a bundled dataset as text, of one programme when its code is given.

    Raises ``KeyError`` when a programme is asked of a dataset without that column.
    """
    with (DATASETS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file))
    if programme_code is None:
        return rows
    return tuple(row for row in rows if row["programme_code"] == programme_code)
