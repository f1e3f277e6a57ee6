"""Figures against each other within a row: shares, parts and wholes, money.

A part larger than its whole is an error; what may be true and needs a word (more absorbed
than allocated, a share above 100 %) is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from loaders.issues import LoadIssue
from loaders.placed import Placed
from loaders.workbook.sheets import written

# A part, and the whole that it cannot exceed.
_PARTS: Final = {
    "services_plan": (
        ("services_with_potential", "services_total"),
        ("digital", "services_total"),
        ("proactive", "services_total"),
    ),
}
# Amounts are rounded to a decimal in the documents.
_ROUNDING = 0.05
_LEAST_SHARES = 3


def figure_issues(rows: Placed, frames: dict[str, pd.DataFrame]) -> list[LoadIssue]:
    """Codes ``negative_amount``, ``outside_percent``, ``shares_not_percent``,
    ``part_above_whole``, ``executed_above_allocated``, ``dates_reversed``.

    ``frames`` are asked for the units of indicators: a value counts as per cent when its
    indicator is measured in per cent.
    """
    return [
        *_negative(rows),
        *_percents(rows, frames),
        *_parts(rows),
        *_executed(rows),
        *_spans(rows),
    ]


def _columns(rows: Placed, *names: str) -> bool:
    return set(names) <= set(rows.dataset.column_names)


def _negative(rows: Placed) -> Iterator[LoadIssue]:
    counts = [c.name for c in rows.dataset.columns if c.type == "integer"]
    amounts = [c.name for c in rows.dataset.columns if c.name.endswith("_mln")]
    for column in [*counts, *amounts]:
        for row in rows.frame.index[(rows.frame[column] < 0).fillna(False).astype("bool")]:
            yield rows.of_frame("negative_amount", row, column)


def _percents(rows: Placed, frames: dict[str, pd.DataFrame]) -> Iterator[LoadIssue]:
    for column in rows.dataset.columns:
        if column.name.endswith("_pct"):
            of = rows.frame[column.name]
        elif column.name == "value" and "indicators" in frames:
            units = frames["indicators"].set_index("indicator_code")["unit"]
            of = rows.frame["value"][rows.frame["indicator_code"].map(units) == "%"]
        else:
            continue
        if column.name != "value":
            for row in of.index[(of < 0) | (of > 100)]:
                yield rows.of_frame("outside_percent", row, column.name)
        given = of[of.notna() & (of != 0)]
        if len(given) >= _LEAST_SHARES and bool((given.abs() < 1).all()):
            yield rows.of_frame("shares_not_percent", given.index[0], column.name)


def _parts(rows: Placed) -> Iterator[LoadIssue]:
    for part, whole in _PARTS.get(rows.dataset.name, ()):
        is_more = rows.frame[part] > rows.frame[whole]
        for row in rows.frame.index[is_more.fillna(False).astype("bool")]:
            limit = written(int(rows.frame[whole][row]))
            yield rows.of_frame("part_above_whole", row, part, whole=whole, limit=limit)


def _executed(rows: Placed) -> Iterator[LoadIssue]:
    if _columns(rows, "allocated_mln", "executed_mln"):
        more = rows.frame["executed_mln"] - rows.frame["allocated_mln"]
        for row in rows.frame.index[more > _ROUNDING]:
            limit = written(float(rows.frame["allocated_mln"][row]))
            yield rows.of_frame("executed_above_allocated", row, "executed_mln", limit=limit)


def _spans(rows: Placed) -> Iterator[LoadIssue]:
    for start, end in (("start_date", "end_date"), ("valid_from", "valid_to")):
        if _columns(rows, start, end):
            for row in rows.frame.index[rows.frame[start] > rows.frame[end]]:
                shown = rows.frame[start][row].date().isoformat()
                yield rows.of_frame("dates_reversed", row, end, start=shown)
