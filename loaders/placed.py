"""Rows that know where they stand, and the issues found in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from loaders.issues import LoadIssue
from loaders.tables import Table
from loaders.workbook.sheets import Value, written
from monitoring.columns import Dataset

MOST_ISSUES = 5_000


@dataclass(frozen=True)
class Place:
    """The table of a row, and its row number there."""

    table: Table
    number: int


@dataclass
class Placed:
    """Rows of a dataset with their places.

    ``raw[i]`` is what stands in the file at ``places[i]``; ``frame`` has the typed rows, and
    ``kept[j]`` is the position in ``places`` of its row j: rows with a wrong cell are not in it.
    """

    dataset: Dataset
    file: str
    raw: list[dict[str, Value]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    kept: Sequence[int] = ()

    def issue(
        self, code: str, row: int, column: str = "", value: str | None = None, **facts: str
    ) -> LoadIssue:
        """An issue at the place of position ``row``; the value is what the file says."""
        place = self.places[row]
        position = place.table.columns.get(column)
        sheet = place.table.sheet
        shown = written(self.raw[row].get(column)) if value is None else value
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
