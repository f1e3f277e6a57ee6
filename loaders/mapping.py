"""Columns that a file has and the dataset has not, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from loaders.column_maps import columns_by_heading, heading_key
from loaders.deadline_words import folded
from loaders.issues import LoadIssue
from loaders.nearest import nearest_name
from loaders.placed import Placed
from loaders.tables import FILLED_IN, Heading, Table
from loaders.workbook.sheets import Value, written
from monitoring.columns import Dataset

_THOUSANDS = re.compile(r"\b(?:тыс|мың|thousand)")


@dataclass(frozen=True)
class Unmapped:
    """A heading that names no column of the dataset, where it stands, and the likeliest column.

    ``proposal`` is empty where none is likely.
    """

    sheet: str
    cell: str
    heading: str
    proposal: str


def unmapped_columns(tables: Iterable[Table], dataset: Dataset) -> Iterator[Unmapped]:
    """The headings that a person may map by hand, each once."""
    seen = set()
    for table in tables:
        for heading in table.unmapped:
            if heading.text not in seen:
                seen.add(heading.text)
                cell = table.sheet.address(heading.row, heading.column)
                proposal = _proposal(heading, table, dataset)
                yield Unmapped(table.sheet.name, cell, heading.text, proposal)


def column_issues(table: Table, file: str, dataset: Dataset) -> Iterator[LoadIssue]:
    """Codes ``unknown_column``, ``duplicate_column``, ``unnamed_column``, ``missing_column``,
    ``absent_key``, ``absent_column``, ``hidden_column`` and ``wrong_unit``.
    """
    sheet = table.sheet

    def issue(code: str, heading: Heading, column: str, **facts: str) -> LoadIssue:
        cell = sheet.address(heading.row, heading.column)
        return LoadIssue(code, file, sheet.name, cell, heading.row, column, heading.text, facts)

    for heading in table.unmapped:
        near = _proposal(heading, table, dataset)
        yield issue("unknown_column", heading, heading.text, dataset=dataset.name, nearest=near)
    for name, heading in table.doubled:
        yield issue("duplicate_column", heading, name, name=name)
    for column in table.unnamed:
        yield issue("unnamed_column", Heading(column, table.header_row, ""), "")
    for name, heading in table.found.items():
        if heading.column in sheet.hidden_columns:
            yield issue("hidden_column", heading, name)
        if name.endswith("_mln") and _THOUSANDS.search(folded(heading.text)):
            yield issue("wrong_unit", heading, name)
    for column_ in dataset.columns:
        if column_.name in table.columns or column_.name in FILLED_IN:
            continue
        if column_.required and column_.type != "boolean":
            code = "missing_column"
        else:
            code = "absent_key" if column_.name in dataset.key else "absent_column"
        if code != "absent_column" or not column_.further:
            facts = {"name": column_.name}
            yield LoadIssue(code, file, sheet.name, "", 0, column_.name, "", facts)


def fill_in(rows: Placed, published: pd.DataFrame | None) -> list[LoadIssue]:
    """Give rows what their file has no column for, and say where they come from.

    What is published under the same key stays; a row that does not say where it comes from
    comes from the file and its row there.
    """
    tables = {id(place.table): place.table for place in rows.places}.values()
    absent = [
        name
        for name in rows.dataset.column_names
        if name not in rows.dataset.key and any(name not in table.columns for table in tables)
    ]
    if absent:
        _keep(rows, absent, published)
    filled = set()
    for name in FILLED_IN.intersection(rows.dataset.column_names):
        cells = rows.raw[name]
        for row, cell in enumerate(cells):
            if cell is None:
                cells[row] = rows.file if name == "source_file" else rows.where(row)
                filled.add(name)
    return [
        LoadIssue("source_filled", rows.file, column=name, facts={"name": name})
        for name in sorted(filled)
    ]


def _keep(rows: Placed, absent: list[str], published: pd.DataFrame | None) -> None:
    """Put published values where a row's table has no column; yes/no that nobody said is no."""
    places: Mapping[tuple[str, ...], int] = {}
    if published is not None and len(published):
        places = {key: i for i, key in enumerate(_keys(published, rows.dataset))}
    found = [places.get(key) for key in _keys(rows.raw, rows.dataset)] if places else []
    for name in absent:
        cells = rows.raw[name]
        nothing = False if rows.dataset.column(name).type == "boolean" else None
        kept = _values(published[name]) if published is not None and places else []
        for row, place in enumerate(rows.places):
            if name not in place.table.columns:
                before = found[row] if found else None
                cells[row] = nothing if before is None else kept[before]


def _values(cells: pd.Series) -> list[Value]:
    plain = cells.astype(object)
    values: list[Value] = plain.where(plain.notna(), None).tolist()
    return values


def _keys(
    columns: pd.DataFrame | Mapping[str, list[Value]], dataset: Dataset
) -> Iterator[tuple[str, ...]]:
    """The key of each row, in the words that a person would type."""
    cells = (columns[name] for name in dataset.key)
    values = (_values(part) if isinstance(part, pd.Series) else part for part in cells)
    return zip(*([written(value).strip() for value in part] for part in values), strict=True)


def _proposal(heading: Heading, table: Table, dataset: Dataset) -> str:
    """The free column whose name is most like the heading."""
    names = {
        key: name
        for key, name in columns_by_heading(dataset.name).items()
        if name not in table.columns
    }
    return names.get(nearest_name(heading_key(heading.text), names), "")
