"""Checks across datasets: whatever a row refers to must be there.

Single columns refer as the contract says. A measure is known by two columns together,
its programme and its item, which the contract's single references cannot express.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from loaders.errors import LoadError, nearest
from loaders.rows import CheckedTable
from monitoring.contract import DATASETS

MEASURE_KEY = DATASETS["measures"].key
_OF_MEASURES = tuple(
    dataset.name
    for dataset in DATASETS.values()
    if dataset.name != "measures" and set(MEASURE_KEY) <= set(dataset.column_names)
)


def reference_errors(
    tables: Mapping[str, CheckedTable], published: Mapping[str, pd.DataFrame]
) -> list[LoadError]:
    """Each cell of ``tables`` that refers to a row which is nowhere.

    Looked for in ``tables`` and, for datasets not among them, in the ``published`` frames;
    a dataset in neither is not looked into. Codes ``unknown_reference`` (a column) and
    ``unknown_measure`` (programme and item); the remedy proposes the nearest name.
    """
    frames = {**published, **{name: table.frame for name, table in tables.items()}}
    errors = []
    for name, table in tables.items():
        errors.extend(_column_errors(name, table, frames))
        if name in _OF_MEASURES and "measures" in frames:
            errors.extend(_measure_errors(table, frames["measures"]))
    return errors


def _column_errors(
    name: str, table: CheckedTable, frames: Mapping[str, pd.DataFrame]
) -> list[LoadError]:
    errors = []
    for column in DATASETS[name].columns:
        target, _, target_column = column.reference.partition(".")
        if target not in frames:
            continue
        known = set(frames[target][target_column].dropna())
        cells = table.frame[column.name]
        for row in cells.index[cells.notna() & ~cells.isin(known)]:
            value = str(cells[row])
            errors.append(
                table.error(
                    "unknown_reference",
                    row,
                    column=column.name,
                    value=value,
                    expected=f"a {target_column} of {target}",
                    remedy=nearest(value, known) or f"add it to {target} first",
                )
            )
    return errors


def _measure_errors(table: CheckedTable, measures: pd.DataFrame) -> list[LoadError]:
    items = {
        str(programme): set(of_programme)
        for programme, of_programme in measures.groupby(MEASURE_KEY[0])[MEASURE_KEY[1]]
    }
    errors = []
    keys = zip(*(table.frame[column] for column in MEASURE_KEY), strict=True)
    for row, (programme, item) in enumerate(keys):
        known = items.get(programme, set())
        if item not in known:
            errors.append(
                table.error(
                    "unknown_measure",
                    row,
                    column=", ".join(MEASURE_KEY),
                    value=f"{programme}, {item}",
                    expected="programme and item of one of the measures",
                    remedy=nearest(item, known) or "add it to measures first",
                )
            )
    return errors
