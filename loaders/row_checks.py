"""Every cell of the rows against its column, by the models that the bundled files pass too.

Column by column and each distinct cell once: a row as an object of its own costs as much time
and memory as all else that is done with a large file.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Final, cast

import pandas as pd
from pydantic import ValidationError

from loaders.cells import CellError
from loaders.issues import LoadIssue
from loaders.models import CODES, column_adapter
from loaders.placed import Placed
from loaders.workbook.sheets import Value, written
from monitoring.columns import Column, Dataset
from monitoring.frames import DTYPES, typed

# As ``store export`` guards texts in CSV.
_GUARDED: Final = re.compile(r"''*[=+\-@\t\r\n]")
# A cell and what it means; 1, 1.0 and yes are one key of a mapping, hence the type.
_Known = Mapping[tuple[type, Value], Any]


def check_cells(rows: Placed, *, has_guards: bool = False) -> list[LoadIssue]:
    """Fill ``rows.frame`` with the rows that have no wrong cell; the issues of the others.

    Codes: those of :mod:`loaders.cells` and :mod:`loaders.models`, ``number_as_code``, and
    what the reader of the file has found: ``formula_without_value``, ``error_value``,
    ``external_formula``, ``not_finite``. In a file with guards, which is one of text, an
    apostrophe before what begins as a formula says that it is text, and is taken off.
    """
    issues, faulty = _faults(rows)
    known: dict[str, _Known] = {}
    wrong: list[tuple[int, int, CellError]] = []
    for place, column in enumerate(rows.dataset.columns):
        known[column.name], errors = _read(rows.raw[column.name], column, rows.dataset)
        if has_guards and column.type in ("text", "list"):
            known[column.name] = {k: _unguarded(value) for k, value in known[column.name].items()}
        wrong.extend((row, place, error) for row, error in _rows_of(errors, rows, column))
    bad = {row for row, _ in faulty} | {row for row, _, _ in wrong}
    # As a person reads the file: row by row, from left to right.
    for row, place, reason in sorted(wrong, key=lambda found: found[:2]):
        name = rows.dataset.columns[place].name
        if (row, name) not in faulty:
            issues.append(rows.issue(reason.code, row, name, **reason.facts))
    rows.kept = [row for row in range(len(rows.places)) if row not in bad]
    rows.frame = typed(
        pd.DataFrame({c.name: _series(rows, c, known[c.name], bad) for c in rows.dataset.columns}),
        rows.dataset,
    )
    return [*issues, *_numbers_as_codes(rows), *_duplicates(rows)]


def _read(
    cells: Sequence[Value], column: Column, dataset: Dataset
) -> tuple[_Known, Mapping[tuple[type, Value], CellError]]:
    """What each distinct cell means, and why those that mean nothing cannot be taken."""
    distinct = dict(zip(zip(map(type, cells), cells, strict=True), cells, strict=True))
    adapter = column_adapter(dataset, column)
    errors: dict[tuple[type, Value], CellError] = {}
    try:
        values = adapter.validate_python(list(distinct.values()))
    except ValidationError as problem:
        keys = list(distinct)
        for detail in problem.errors(include_url=False, include_input=False):
            errors[keys[cast("int", detail["loc"][0])]] = detail["ctx"]["error"]
        distinct = {key: cell for key, cell in distinct.items() if key not in errors}
        values = adapter.validate_python(list(distinct.values()))
    return dict(zip(distinct, values, strict=True)), errors


def _unguarded(value: str | None) -> str | None:
    return value[1:] if value and _GUARDED.match(value) else value


def _rows_of(
    errors: Mapping[tuple[type, Value], CellError], rows: Placed, column: Column
) -> Iterable[tuple[int, CellError]]:
    """The rows of wrong cells; a key that a table has no column for is told of once, by name."""
    if not errors:
        return
    is_key = column.name in rows.dataset.key
    for row, cell in enumerate(rows.raw[column.name]):
        error = errors.get((type(cell), cell))
        if error and not (is_key and column.name not in rows.places[row].table.columns):
            yield row, error


def _series(rows: Placed, column: Column, known: _Known, bad: set[int]) -> pd.Series:
    cells = rows.raw[column.name]
    kept = cells if not bad else [cells[row] for row in rows.kept]
    # A key that its table has no column for is in none of the two.
    values = [known.get((type(cell), cell)) for cell in kept]
    if column.type == "boolean":
        values = [bool(value) for value in values]
    return pd.Series(values, dtype=cast("Any", DTYPES[column.type]))


def _faults(rows: Placed) -> tuple[list[LoadIssue], set[tuple[int, str]]]:
    """What is wrong with cells whatever their column means."""
    issues: list[LoadIssue] = []
    faulty: set[tuple[int, str]] = set()
    for row, place in enumerate(rows.places):
        if not place.table.sheet.faults:
            continue
        for column, position in place.table.columns.items():
            code = place.table.sheet.faults.get((place.number, position))
            if code:
                issues.append(rows.issue(code, row, column))
                faulty.add((row, column))
    return issues, faulty


def _numbers_as_codes(rows: Placed) -> list[LoadIssue]:
    """Items such as 1.10 that a spreadsheet program may have made 1.1."""
    columns = [c.name for c in rows.dataset.columns if c.type == "text" and c.name in CODES]
    found = [
        (row, place)
        for place, column in enumerate(columns)
        for row, cell in enumerate(rows.raw[column])
        if isinstance(cell, float) and not cell.is_integer()
    ]
    return [rows.issue("number_as_code", row, columns[place]) for row, place in sorted(found)]


def _duplicates(rows: Placed) -> list[LoadIssue]:
    """Rows whose key an earlier row has; rows with a wrong cell are compared as written."""
    names = list(rows.dataset.key)
    if len(rows.kept) == len(rows.places) and not rows.frame.duplicated(names).any():
        return []
    keys: dict[tuple[Hashable, ...], int] = {}
    issues = []
    typed_keys = rows.frame[names].itertuples(index=False)
    kept = dict(zip(rows.kept, typed_keys, strict=True))
    for row in range(len(rows.places)):
        key = _key(kept.get(row) or [rows.raw[name][row] for name in names])
        earlier = keys.setdefault(key, row)
        if earlier != row and any(key):
            place = rows.where(earlier)
            issues.append(
                rows.issue("duplicate_key", row, rows.dataset.key[0], ", ".join(key), earlier=place)
            )
    return issues


def _key(parts: Iterable[Any]) -> tuple[str, ...]:
    return tuple("" if pd.isna(part) else written(part).strip() for part in parts)
