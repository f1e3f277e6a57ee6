"""Rows that know where they stand, and the issues found in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from loaders.issues import LoadIssue
from loaders.table_rows import TableRows
from loaders.tables import Table
from loaders.workbook.sheets import Value, written
from monitoring.columns import Dataset

MOST_ISSUES = 5_000


class Place(NamedTuple):
    """The table of a row, and its row number there."""

    table: Table
    number: int


@dataclass
class Placed:
    """Rows of a dataset with their places.

    ``raw[name][i]`` is what stands in the file in a column of the dataset at ``places[i]``;
    ``frame`` has the typed rows, and ``kept[j]`` is the position in ``places`` of its row j:
    rows with a wrong cell are not in it.
    """

    dataset: Dataset
    file: str
    raw: dict[str, list[Value]] = field(init=False)
    places: list[Place] = field(default_factory=list)
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    kept: Sequence[int] = ()

    def __post_init__(self) -> None:
        self.raw = {name: [] for name in self.dataset.column_names}

    def take(self, table: Table, rows: TableRows) -> None:
        """Add the rows of a table; a column that it lacks is empty in them."""
        empty: list[Value] = [None] * len(rows.numbers)
        for name, cells in self.raw.items():
            cells.extend(rows.cells.get(name, empty))
        self.places.extend(Place(table, number) for number in rows.numbers)

    def issue(
        self, code: str, row: int, column: str = "", value: str | None = None, **facts: str
    ) -> LoadIssue:
        """An issue at the place of position ``row``; the value is what the file says."""
        place = self.places[row]
        position = place.table.columns.get(column)
        sheet = place.table.sheet
        shown = written(self._cell(row, column)) if value is None else value
        return LoadIssue(
            code,
            self.file,
            sheet.name,
            sheet.address(place.number, position) if position else "",
            place.number,
            column,
            shown,
            facts,
        )

    def _cell(self, row: int, column: str) -> Value:
        return self.raw[column][row] if column in self.raw else None

    def of_frame(
        self, code: str, row: int, column: str = "", value: str | None = None, **facts: str
    ) -> LoadIssue:
        """An issue at row ``row`` of the frame."""
        return self.issue(code, self.kept[row], column, value, **facts)

    def where(self, row: int) -> str:
        """The place of position ``row`` in a few words: ``Лист1!7`` or ``7``."""
        place = self.places[row]
        name = place.table.sheet.name
        return f"{name}!{place.number}" if name else str(place.number)


def limited(issues: Iterable[LoadIssue], file: str) -> list[LoadIssue]:
    """Errors first, then warnings, then notes, each in the order of the file; not too many."""
    ranks: Mapping[str, int] = {"error": 0, "warning": 1, "note": 2}
    ordered = sorted(issues, key=lambda issue: ranks[issue.severity])
    if len(ordered) <= MOST_ISSUES:
        return ordered
    more = LoadIssue("more_issues", file, facts={"count": str(len(ordered) - MOST_ISSUES)})
    return [*ordered[:MOST_ISSUES], more]
