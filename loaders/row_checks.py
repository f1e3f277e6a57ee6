"""Every cell of the rows against its column, by the models that the bundled files pass too."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, cast

import pandas as pd
from pydantic import ValidationError

from loaders.cells import CellError
from loaders.issues import LoadIssue
from loaders.models import CODES, row_adapter
from loaders.placed import Placed
from loaders.workbook.sheets import written
from monitoring.frames import typed


def check_cells(rows: Placed) -> list[LoadIssue]:
    """Fill ``rows.frame`` with the rows that have no wrong cell; the issues of the others.

    Codes: those of :mod:`loaders.cells` and :mod:`loaders.models`, ``number_as_code``, and
    what the reader of the file has found: ``formula_without_value``, ``error_value``,
    ``external_formula``, ``not_finite``.
    """
    issues, faulty = _faults(rows)
    adapter = row_adapter(rows.dataset)
    bad = {row for row, _ in faulty}
    try:
        values = adapter.validate_python(rows.raw)
    except ValidationError as problem:
        for detail in problem.errors(include_url=False, include_input=False):
            row, column = cast("tuple[int, str]", detail["loc"])
            bad.add(row)
            if (row, column) not in faulty:
                reason: CellError = detail["ctx"]["error"]
                issues.append(rows.issue(reason.code, row, column, **reason.facts))
        values = []
    if bad:
        values = adapter.validate_python(
            [raw for row, raw in enumerate(rows.raw) if row not in bad]
        )
    rows.kept = [row for row in range(len(rows.raw)) if row not in bad]
    names = list(rows.dataset.column_names)
    plain = pd.DataFrame([value.__dict__ for value in values], columns=names, dtype=object)
    for found in rows.dataset.columns:
        if found.type == "boolean":
            plain[found.name] = plain[found.name].fillna(False)
    rows.frame = typed(plain, rows.dataset)
    return [*issues, *_numbers_as_codes(rows), *_duplicates(rows)]


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
    return [
        rows.issue("number_as_code", row, column)
        for row, raw in enumerate(rows.raw)
        for column in columns
        if isinstance(raw.get(column), float) and not cast("float", raw[column]).is_integer()
    ]


def _duplicates(rows: Placed) -> list[LoadIssue]:
    """Rows whose key an earlier row has; rows with a wrong cell are compared as written."""
    keys: dict[tuple[Hashable, ...], int] = {}
    issues = []
    typed_keys = rows.frame[list(rows.dataset.key)].itertuples(index=False)
    kept = dict(zip(rows.kept, typed_keys, strict=True))
    for row in range(len(rows.raw)):
        key = _key(kept.get(row) or [rows.raw[row].get(name) for name in rows.dataset.key])
        earlier = keys.setdefault(key, row)
        if earlier != row and any(key):
            place = rows.where(earlier)
            issues.append(
                rows.issue("duplicate_key", row, rows.dataset.key[0], ", ".join(key), earlier=place)
            )
    return issues


def _key(parts: Iterable[Any]) -> tuple[str, ...]:
    return tuple("" if pd.isna(part) else written(part).strip() for part in parts)
