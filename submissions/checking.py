"""Reading what was sent and comparing it with what is published: the look before a signature.

A check is kept whole: its rows, its issues, what it would change. Whoever comes back finds
it as it was, and what is signed and published are these very rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from loaders.issues import LoadIssue
from loaders.preflight import LARGEST_FILE_MB
from loaders.reading import Reading, read_workbook
from monitoring import contract
from monitoring.columns import Dataset
from store import submissions as kept
from store.engine import Store
from store.hashes import content_hash_of_chunks
from store.queries import read_dataset
from store.rows import prepared_chunks
from store.submissions import Check, Submission
from submissions.changes import Changes, changes, with_part
from submissions.effects import effects, inputs_of
from submissions.packing import packed, unpacked
from submissions.steps import OPEN, known, open_submission, refused, stated, submission

# Nothing refers to it, and it is the one dataset that may have a million rows.
_NEVER_REFERRED_TO: Final = "observations"
_AT_ONCE: Final = 10_000


def check(
    store: Store,
    number: int,
    *,
    author: str,
    today: date,
    language: str = "ru",
    mapping: Mapping[str, str] | None = None,
) -> Check:
    """Read the file and compare it with what is published now; may be asked for again.

    ``mapping`` goes from headings of the file to columns (empty: not to be read) and is
    remembered for the author; without it, what was remembered of them is used. A signature
    given before is lost, also when nothing changed: what was signed was another difference.

    Raises :class:`SubmissionError` ``already_published``, ``already_withdrawn``,
    ``content_not_kept`` and others.
    """
    author = stated(author, "author_missing")
    sent = open_submission(store, number)
    dataset = contract.dataset(sent.dataset)
    if mapping is None:
        mapping = kept.remembered_mapping(store, author, dataset.name)
    else:
        kept.remember_mapping(store, author, dataset.name, mapping)
    base = kept.dataset_version(store, dataset.name)
    content = kept.read_content(store, number)
    if content is None:
        limit = {"limit": str(LARGEST_FILE_MB)}
        issue = LoadIssue("file_too_large", sent.file_name, facts=limit)
        nothing = read_dataset(store, dataset.name, 0)
        reading = Reading(dataset.name, sent.file_name, nothing, issues=(issue,))
        published = nothing
    else:
        published = read_dataset(store, dataset.name)
        reading = read_workbook(
            content,
            sent.file_name,
            dataset,
            published=published,
            references=references(store, dataset),
            language=known(language),
            mapping=mapping,
            version=str(base or ""),
        )
    summary: dict[str, Any] = {}
    if not reading.errors:
        summary = _summary(store, sent, published, reading.rows, today)
    return _kept(
        store,
        number,
        author=author,
        mapping=mapping,
        base=base,
        reading=reading,
        summary=summary,
    )


def unacknowledged(store: Store, found: Check) -> list[LoadIssue]:
    """The warnings of a check that nobody has acknowledged."""
    said = {
        key
        for event in kept.read_events(store, found.submission)
        if event.kind == "acknowledged"
        for key in event.details["warnings"]
    }
    issues = issues_of(found)
    return [i for i in issues if i.severity == "warning" and warning_key(i) not in said]


def issues_of(found: Check) -> list[LoadIssue]:
    """The issues of a check as they were read."""
    return [LoadIssue.of_record(record) for record in found.issues]


def warning_key(issue: LoadIssue) -> str:
    """What tells a warning from others: where it is and what it says."""
    facts = sorted(issue.facts.items())
    parts = (issue.code, issue.sheet, issue.cell, issue.line, issue.column, issue.value, facts)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def difference(store: Store, found: Check) -> Changes:
    """What the rows of a check change in the version it was compared with, row by row."""
    dataset = contract.dataset(submission(store, found.submission).dataset)
    rows = unpacked(found.rows, dataset)
    published = read_dataset(store, dataset.name, found.base_version)
    sent = submission(store, found.submission)
    return changes(published, _whole(sent, published, rows, dataset), dataset)


def references(store: Store, dataset: Dataset) -> dict[str, pd.DataFrame]:
    """What rows of a dataset may refer to: the other datasets as published, by name."""
    wanted = contract.DATASETS.keys() - {dataset.name, _NEVER_REFERRED_TO}
    return {name: read_dataset(store, name) for name in sorted(wanted)}


def _summary(
    store: Store, sent: Submission, published: pd.DataFrame, rows: pd.DataFrame, today: date
) -> dict[str, Any]:
    """The difference as it is kept: counts, sums, effects."""
    dataset = contract.dataset(sent.dataset)
    whole = _whole(sent, published, rows, dataset)
    found = changes(published, whole, dataset)
    if found.is_empty:
        return {**found.counts, "totals": {}, "effects": []}
    old = {
        name: published if name == dataset.name else read_dataset(store, name)
        for name in inputs_of(dataset.name)
    }
    moved = effects(dataset.name, old, whole, today)
    return {
        **found.counts,
        "totals": {name: list(sums) for name, sums in found.totals.items()},
        "effects": [effect.record for effect in moved],
    }


def _whole(
    sent: Submission, published: pd.DataFrame, rows: pd.DataFrame, dataset: Dataset
) -> pd.DataFrame:
    return with_part(published, rows, dataset) if sent.extent == "part" else rows


def _seal(rows: pd.DataFrame, dataset: Dataset) -> str:
    """The hash of checked rows, some thousand at a time: all of them as texts are many."""
    pieces = (rows.iloc[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
    return content_hash_of_chunks(piece.hashes for piece in prepared_chunks(pieces, dataset))


def _kept(
    store: Store,
    number: int,
    *,
    author: str,
    mapping: Mapping[str, str],
    base: int,
    reading: Reading,
    summary: dict[str, Any],
) -> Check:
    dataset = contract.dataset(reading.dataset)
    rows = reading.rows
    # Rows of a file with errors are never published, and may not even have keys.
    seal = "" if reading.errors else _seal(rows, dataset)
    try:
        return kept.write_check(
            store,
            number,
            allowed=OPEN,
            state="refused" if reading.errors else "checked",
            base_version=base,
            row_count=len(rows),
            rows_hash=seal,
            rows=packed(rows.iloc[:0] if reading.errors else rows),
            issues=[issue.as_record() for issue in reading.issues],
            unmapped=[vars(heading) for heading in reading.unmapped],
            mapping=mapping,
            difference=summary,
            author=author,
        )
    except kept.WrongState as wrong:
        raise refused(wrong) from wrong
