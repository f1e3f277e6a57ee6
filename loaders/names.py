"""References: codes of other datasets, and the names people write instead of them.

A region's full name in any language is its code, as is its short name in the language of
the sender. Another spelling is an error with the nearest name proposed, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

import pandas as pd

from loaders.column_maps import Language
from loaders.deadline_words import folded
from loaders.issues import LoadIssue
from loaders.nearest import nearest_name
from loaders.placed import Placed
from loaders.references import MEASURE_KEY
from monitoring.columns import Column, Dataset

# For a column that others refer to: columns of full names, and of short ones by language.
_FULL = {
    "regions.region_code": ("name_kk", "name_ru", "name_en"),
    "territories.territory_code": ("name_kk", "name_ru", "name_en"),
    "programmes.programme_code": ("title", "short_kk", "short_ru", "short_en"),
    "indicators.indicator_code": ("title",),
}
_SHORT = {"regions.region_code": "short_"}


# An observation stands at any level of the tree of territories.
_TERRITORY = ("regions.region_code", "territories.territory_code")
_MOST_CANDIDATES = 5_000
_NAMES_SHOWN = 30

Frames = Mapping[str, pd.DataFrame]


def targets_of(dataset: Dataset, column: Column) -> tuple[str, ...]:
    """The ``dataset.column`` that a column refers to; a territory may be in either of two."""
    if column.name in ("territory_code", "parent_code") and column.name not in dataset.key[:1]:
        return _TERRITORY
    return (column.reference,) if column.reference else ()


def names_of(targets: Sequence[str], frames: Frames, language: Language) -> dict[str, str]:
    """The code for every name in ``targets``; a name that two rows have stands for neither."""
    found: dict[str, set[str]] = {}
    for target in targets:
        dataset, _, code = target.partition(".")
        short = (_SHORT[target] + language,) if target in _SHORT else ()
        columns = (*_FULL.get(target, ()), *short)
        for column in columns if dataset in frames else ():
            frame = frames[dataset]
            for name, value in zip(frame[column], frame[code], strict=True):
                if isinstance(name, str):
                    found.setdefault(name, set()).add(str(value))
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def take_names(rows: Placed, frames: Frames, language: Language) -> list[LoadIssue]:
    """Write codes where ``rows.raw`` has names; a note for each column says which."""
    notes = []
    for column in rows.dataset.columns:
        targets = targets_of(rows.dataset, column)
        names = {folded(name): code for name, code in names_of(targets, frames, language).items()}
        codes = _codes(targets, frames)
        taken: dict[str, str] = {}
        cells = rows.raw[column.name]
        for row, cell in enumerate(cells) if names else ():
            if not isinstance(cell, str) or cell in codes:
                continue
            code = taken.get(cell) or names.get(folded(cell))
            if code is not None:
                cells[row] = taken[cell] = code
        if taken:
            pairs = islice(taken.items(), _NAMES_SHOWN)
            facts = {"names": ", ".join(f"{name.strip()} → {code}" for name, code in pairs)}
            notes.append(LoadIssue("name_taken", rows.file, column=column.name, facts=facts))
    return notes


def reference_issues(rows: Placed, frames: Frames, language: Language) -> list[LoadIssue]:
    """Cells that refer to nothing; ``unknown_reference`` and ``unknown_measure``.

    ``frames`` are the other datasets as they are published; one that is not among them is
    not looked into. A column may refer to its own dataset.
    """
    known = {**frames, rows.dataset.name: rows.frame}
    issues = []
    for column in rows.dataset.columns:
        targets = targets_of(rows.dataset, column)
        if any(target.partition(".")[0] in known for target in targets):
            issues.extend(_unknown(rows, column.name, targets, known, language))
    if rows.dataset.name != "measures" and set(MEASURE_KEY) <= set(rows.dataset.column_names):
        issues.extend(_measure_issues(rows, frames))
    return issues


def _unknown(
    rows: Placed, column: str, targets: Sequence[str], known: Frames, language: Language
) -> list[LoadIssue]:
    codes = _codes(targets, known)
    cells = rows.frame[column]
    names: dict[str, str] = {}
    candidates: list[str] = []
    if len(codes) <= _MOST_CANDIDATES:
        names = names_of(targets, known, language)
        candidates = [*names, *codes]
    proposals: dict[str, str] = {}
    issues = []
    for row in cells.index[cells.notna() & ~cells.isin(codes)]:
        value = str(cells[row])
        if value not in proposals:
            near = nearest_name(value, candidates)
            proposals[value] = f"{near} ({names[near]})" if near in names else near
        issues.append(
            rows.of_frame(
                "unknown_reference",
                row,
                column,
                dataset=targets[0].partition(".")[0],
                target=targets[0],
                nearest=proposals[value],
            )
        )
    return issues


def _codes(targets: Sequence[str], frames: Frames) -> set[str]:
    pairs = (target.split(".") for target in targets)
    known = (frames[name][column].dropna() for name, column in pairs if name in frames)
    return set().union(*known)


def _measure_issues(rows: Placed, frames: Frames) -> list[LoadIssue]:
    if "measures" not in frames:
        return []
    measures = frames["measures"]
    items = {
        str(programme): set(of_programme)
        for programme, of_programme in measures.groupby(MEASURE_KEY[0])[MEASURE_KEY[1]]
    }
    issues = []
    keys = zip(*(rows.frame[column] for column in MEASURE_KEY), strict=True)
    for row, (programme, item) in enumerate(keys):
        known = items.get(programme, set())
        if item not in known:
            near = nearest_name(str(item), known)
            issues.append(rows.of_frame("unknown_measure", row, "item", nearest=near))
    return issues
