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
from monitoring.frames import records

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
        _keep(rows, absent, _published(rows, published, absent))
    filled = set()
    for name in FILLED_IN.intersection(rows.dataset.column_names):
        for row, raw in enumerate(rows.raw):
            if raw.get(name) is None:
                raw[name] = rows.file if name == "source_file" else rows.where(row)
                filled.add(name)
    return [
        LoadIssue("source_filled", rows.file, column=name, facts={"name": name})
        for name in sorted(filled)
    ]


def _keep(
    rows: Placed, absent: list[str], published: Mapping[tuple[str, ...], Mapping[str, Value]]
) -> None:
    """Put published values where a row's table has no column; yes/no that nobody said is no."""
    empty = {
        name: False if rows.dataset.column(name).type == "boolean" else None for name in absent
    }
    for raw, place in zip(rows.raw, rows.places, strict=True):
        kept = published.get(_key(raw, rows.dataset), empty) if published else empty
        for name in absent:
            if name not in place.table.columns:
                raw[name] = kept[name]


def _published(
    rows: Placed, published: pd.DataFrame | None, names: list[str]
) -> dict[tuple[str, ...], dict[str, Value]]:
    if published is None:
        return {}
    plain = published[[*rows.dataset.key, *names]].astype(object)
    plain = plain.where(plain.notna(), None)
    return {
        _key(record, rows.dataset): {name: record[name] for name in names}
        for record in records(plain)
    }


def _key(record: Mapping[str, Value], dataset: Dataset) -> tuple[str, ...]:
    return tuple(written(record.get(name)).strip() for name in dataset.key)


def _proposal(heading: Heading, table: Table, dataset: Dataset) -> str:
    """The free column whose name is most like the heading."""
    names = {
        key: name
        for key, name in columns_by_heading(dataset.name).items()
        if name not in table.columns
    }
    return names.get(nearest_name(heading_key(heading.text), names), "")
