"""What new rows change: added, changed cell by cell, removed, and the sums before and after.

Rows are matched by the key of their dataset. The order of rows is no change here: what a
person is asked to look at are values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from monitoring.columns import Dataset

# Columns that say where a row was read, not what it says.
ORIGIN = frozenset({"source_file", "source_lines"})
_SUMMED = ("integer", "decimal")
_NOT_AMOUNTS = ("year", "number", "_no", "tile_", "value")


@dataclass(frozen=True)
class Changes:
    """The difference of two states of a dataset.

    ``added`` and ``removed`` are typed rows. ``cells`` has the key columns, ``column``,
    ``old`` and ``new`` (Python values, ``None`` for an empty cell), one row per changed cell;
    ``changed`` is the number of rows they stand in. ``totals`` gives for each column of
    amounts its sum before and after.
    """

    added: pd.DataFrame
    removed: pd.DataFrame
    cells: pd.DataFrame
    changed: int
    totals: Mapping[str, tuple[float, float]]

    @property
    def is_empty(self) -> bool:
        return not (len(self.added) or len(self.removed) or self.changed)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are ``added``, ``changed`` and ``removed``."""
        return {"added": len(self.added), "changed": self.changed, "removed": len(self.removed)}


def changes(old: pd.DataFrame, new: pd.DataFrame, dataset: Dataset) -> Changes:
    """From ``old`` to ``new``, typed frames of ``dataset`` with unique keys."""
    key = list(dataset.key)
    before = old.assign(_old=range(len(old)))[[*key, "_old"]]
    after = new.assign(_new=range(len(new)))[[*key, "_new"]]
    both = after.merge(before, on=key, how="outer", sort=False)
    in_new, in_old = both["_new"].notna(), both["_old"].notna()
    pairs = both[in_new & in_old].astype({"_old": "int64", "_new": "int64"}).sort_values("_new")
    left = old.iloc[pairs["_old"].to_numpy()].reset_index(drop=True)
    right = new.iloc[pairs["_new"].to_numpy()].reset_index(drop=True)
    cells, touched = _cells(left, right, dataset)
    added = new.iloc[sorted(both.loc[in_new & ~in_old, "_new"].astype("int64"))]
    removed = old.iloc[sorted(both.loc[in_old & ~in_new, "_old"].astype("int64"))]
    return Changes(
        added.reset_index(drop=True),
        removed.reset_index(drop=True),
        cells,
        touched,
        _totals(old, new, dataset),
    )


def with_part(old: pd.DataFrame, part: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """``old`` with the rows of ``part`` put in their places by key, new ones at the end."""
    key = list(dataset.key)
    places = old.assign(_place=range(len(old)))[[*key, "_place"]]
    found = part[key].merge(places, on=key, how="left")["_place"]
    order = pd.concat([pd.Series(range(len(old)), dtype="float64"), found], ignore_index=True)
    whole = pd.concat([old, part], ignore_index=True)
    keep = ~order.duplicated(keep="last") | order.isna()
    ordered = order[keep].sort_values(kind="stable", na_position="last")
    return whole.loc[ordered.index].reset_index(drop=True)


def _cells(left: pd.DataFrame, right: pd.DataFrame, dataset: Dataset) -> tuple[pd.DataFrame, int]:
    key = list(dataset.key)
    found = []
    touched = pd.Series(False, index=left.index)
    for name in dataset.column_names:
        if name in key:
            continue
        same = (left[name] == right[name]) | (left[name].isna() & right[name].isna())
        differs = ~same.fillna(False).astype(bool)
        touched |= differs
        if differs.any():
            old, new = (_plain(frame.loc[differs, name]) for frame in (left, right))
            found.append(right.loc[differs, key].assign(column=name, old=old, new=new))
    if not found:
        return pd.DataFrame(columns=[*key, "column", "old", "new"]), 0
    cells = pd.concat(found).sort_index(kind="stable")
    return cells.reset_index(drop=True), int(touched.sum())


def _plain(values: pd.Series) -> pd.Series:
    """Python values, ``None`` for an empty cell."""
    plain: list[Any] = [None if pd.isna(value) else value for value in values.tolist()]
    return pd.Series(plain, index=values.index, dtype=object)


def _totals(
    old: pd.DataFrame, new: pd.DataFrame, dataset: Dataset
) -> dict[str, tuple[float, float]]:
    return {
        column.name: (float(old[column.name].sum()), float(new[column.name].sum()))
        for column in dataset.columns
        if column.type in _SUMMED
        and column.name not in dataset.key
        and not any(part in column.name for part in _NOT_AMOUNTS)
    }
