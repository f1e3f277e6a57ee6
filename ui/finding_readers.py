"""Cached readers of findings, goalposts and changes, by version and day.

They follow the rules of ``ui/readers.py``. Answers to findings are no publications; they
are kept by the number of the newest answer, which is asked anew on each run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from monitoring import changes as change_rules
from monitoring import checks, goalposts, lines
from monitoring.frames import records
from store import answers as answer_store
from store.histories import read_history
from ui import readers
from ui.finding_words import KINDS
from ui.kept import kept
from ui.opening import open_prepared_store

_KEPT: Final = 16


@dataclass(frozen=True)
class Entry:
    """One contradiction, whoever found it.

    ``written`` is its row of the dataset ``findings`` if a person wrote it down,
    ``computed`` what the checks found of it. ``seen`` is the fingerprint of what stands
    against what; it changes when the figures do.
    """

    code: str
    programme_code: str
    kind: str
    source_file: str
    source_lines: str
    written: Mapping[str, Any] | None
    computed: tuple[checks.Finding, ...]

    @property
    def seen(self) -> str:
        said = [[each.code, sorted(each.params.items())] for each in self.computed]
        text = None if self.written is None else self.written["statement"]
        plain = json.dumps([text, said], ensure_ascii=False)
        return hashlib.sha256(plain.encode()).hexdigest()


@dataclass(frozen=True)
class Answered:
    """How a finding stands: its state, its last answer, and whether figures moved since."""

    state: str
    last: Mapping[str, Any] | None
    is_outdated: bool


NEVER_ANSWERED: Final = Answered("open", None, False)


@kept(_KEPT)
def computed(version: int) -> tuple[checks.Finding, ...]:
    """What the checks find in a version."""
    frames = {name: readers.dataset(name, version) for name in checks.INPUTS}
    return tuple(checks.computed_findings(frames))


@kept(_KEPT)
def entries(version: int) -> dict[str, Entry]:
    """Every contradiction of a version once, by its code; kinds in their order, computed first."""
    written = readers.dataset("findings", version)
    by_code: dict[str | None, list[checks.Finding]] = {}
    found = computed(version)
    for each, code in zip(found, checks.documented_by(found, written), strict=True):
        by_code.setdefault(code, []).append(each)
    listed = [
        _written(row, tuple(by_code.get(row["finding_code"], ()))) for row in records(written)
    ]
    listed += [_computed(each) for each in by_code.get(None, ())]
    order = list(KINDS)
    listed.sort(key=lambda entry: (order.index(entry.kind), not entry.computed))
    return {entry.code: entry for entry in listed}


def latest_answer() -> int:
    """The number of the newest answer, asked anew on each run."""
    return answer_store.latest_answer(open_prepared_store())


@kept(_KEPT)
def answers(newest: int, version: int, latest: int) -> dict[str, list[dict[str, Any]]]:
    """Answers up to the newest one by finding, oldest first.

    An earlier version knows only the answers of those who looked at it or at one before.
    """
    found = answer_store.read_answers(open_prepared_store())
    found = found[found["number"] <= newest]
    if version != latest:
        found = found[found["version"] <= version]
    by_code: dict[str, list[dict[str, Any]]] = {}
    for row in records(found):
        by_code.setdefault(row["finding_code"], []).append(row)
    return by_code


@kept(_KEPT)
def states(newest: int, version: int, latest: int) -> dict[str, Answered]:
    """How each finding that was ever answered stands."""
    said = answers(newest, version, latest)
    return {
        code: _answered(entry, said[code][-1])
        for code, entry in entries(version).items()
        if code in said
    }


@kept(_KEPT)
def moves(version: int) -> pd.DataFrame:
    """The goalpost ledger up to a version."""
    store = open_prepared_store()
    return goalposts.goalposts(
        {name: read_history(store, name, version) for name in goalposts.INPUTS},
        readers.dataset("measures", version),
        readers.dataset("indicators", version),
    )


@kept(_KEPT)
def status_by_plan(version: int, today: date) -> pd.DataFrame:
    """Measures whose deadline moved, with their status by the first plan and by the present."""
    store = open_prepared_store()
    found = goalposts.status_by_plan(
        read_history(store, "measures", version),
        readers.dataset("measures", version),
        readers.dataset("measure_reports", version),
        today,
        readers.dataset("programmes", version),
    )
    same = found["original_due"].eq(found["present_due"]) | (
        found["original_due"].isna() & found["present_due"].isna()
    )
    moved = found[~same | (found["original_status"] != found["present_status"])]
    return moved.sort_values("is_eased", ascending=False, kind="stable", ignore_index=True)


@kept(_KEPT)
def changes(since: int, version: int, today: date) -> change_rules.Changes:
    """What differs from one version to a later one."""
    old, new = (
        {name: readers.dataset(name, number) for name in change_rules.INPUTS}
        for number in (since, version)
    )
    return change_rules.changes(old, new, moves(version), since, version, today)


@kept(_KEPT)
def time_passed(version: int, since: date, today: date) -> pd.DataFrame:
    """Measures of a version whose status changed only because the days went by."""
    return change_rules.status_changes(
        readers.measures(version, since), readers.measures(version, today)
    )


@kept(_KEPT)
def of_lines(version: int, programme: str, source_lines: str, most: int) -> tuple[Entry, ...]:
    """Findings that speak of the lines of a measure, given as a cell of line numbers.

    One that touches more than ``most`` measures is about the document, not about a measure.
    """
    measures = readers.dataset("measures", version)
    cells = measures.loc[measures["programme_code"] == programme, "source_lines"]
    return tuple(
        entry
        for entry in entries(version).values()
        if entry.programme_code == programme
        and lines.touch(entry.source_lines, source_lines)
        and sum(lines.touch(str(cell), entry.source_lines) for cell in cells) <= most
    )


@kept(_KEPT)
def of_measures(version: int, most: int) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """:func:`of_lines` of every measure that has any, by programme and item."""
    measures = readers.dataset("measures", version)
    rows = list(
        zip(*(measures[name] for name in ("programme_code", "item", "source_lines")), strict=True)
    )
    found: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for entry in entries(version).values():
        touched = [
            (programme, item)
            for programme, item, cell in rows
            if programme == entry.programme_code and lines.touch(entry.source_lines, str(cell))
        ]
        if len(touched) <= most:
            for key in touched:
                found[key] = (*found.get(key, ()), entry)
    return found


def _written(row: dict[str, Any], found: tuple[checks.Finding, ...]) -> Entry:
    return Entry(
        row["finding_code"],
        row["programme_code"],
        row["kind"],
        row["source_file"] if isinstance(row["source_file"], str) else "",
        row["source_lines"] if isinstance(row["source_lines"], str) else "",
        row,
        found,
    )


def _computed(found: checks.Finding) -> Entry:
    return Entry(
        found.finding_code,
        found.programme_code,
        found.kind,
        found.source_file,
        found.source_lines,
        None,
        (found,),
    )


def _answered(entry: Entry, last: dict[str, Any]) -> Answered:
    is_outdated = last["verdict"] != "reopened" and last["seen"] != entry.seen
    is_open = is_outdated or last["verdict"] == "reopened"
    return Answered("open" if is_open else str(last["verdict"]), last, is_outdated)
