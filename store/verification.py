"""Proof that what is stored is what was published.

Everything is computed again from the fact rows: each row's hash and key, the content of
each dataset at each of its versions, the chain that ties the publications together, and the
seals of the snapshots.
What cannot be seen from inside is the loss of the newest publications with all their rows:
compare the last chain hash with one printed on a sealed report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, select

from monitoring.columns import Dataset
from monitoring.contract import DATASETS
from store.engine import Store
from store.hashes import FIRST_PREVIOUS_HASH, chain_hash, content_hash, row_hash
from store.rows import key_places, key_text
from store.snapshots import snapshot_faults
from store.tables import FACTS, PUBLICATIONS


@dataclass(frozen=True)
class Problem:
    """A mismatch: ``code``, the publication and dataset it was found in, and a sentence.

    Codes: ``row_hash``, ``row_key``, ``row_version`` (a row begins or ends with a number
    that is not a publication of its dataset), ``content_hash``, ``row_count``, ``number``
    (the sequence has a gap), ``previous_hash``, ``chain_hash``, ``unreadable``,
    ``snapshot_seal`` and ``snapshot_content``, which name the snapshot for the dataset.
    """

    code: str
    publication: int
    dataset: str
    message: str

    def __str__(self) -> str:
        return f"publication {self.publication}, {self.dataset}: {self.message}"


class _Fact(NamedTuple):
    hash: str
    version_from: int
    version_to: int | None


def verify(store: Store) -> list[Problem]:
    """All mismatches, chain first, then by dataset; an empty list is a sound store.

    Reads one moment of the database. Raises :class:`StoreError` if it cannot be read at all.
    """
    with store.reading() as connection:
        query = select(PUBLICATIONS).order_by(PUBLICATIONS.c.number)
        publications = connection.execute(query).mappings().all()
        problems = list(_chain_problems(publications))
        for dataset in DATASETS.values():
            own = [p for p in publications if p["dataset"] == dataset.name]
            problems.extend(_dataset_problems(connection, dataset, own))
        for code, snapshot, message in snapshot_faults(connection):
            place = f"snapshot {snapshot.name}"
            problems.append(Problem(code, snapshot.version, place, message))
    return problems


def _chain_problems(publications: Sequence[RowMapping]) -> Iterator[Problem]:
    previous_number, previous_hash = 0, FIRST_PREVIOUS_HASH
    for publication in publications:
        number, dataset = publication["number"], publication["dataset"]
        if number != previous_number + 1:
            yield Problem("number", number, dataset, f"follows number {previous_number}")
        if publication["previous_hash"] != previous_hash:
            message = "does not continue the chain of the publication before it"
            yield Problem("previous_hash", number, dataset, message)
        if publication["chain_hash"] != chain_hash(publication):
            message = "its record is not the one that was sealed"
            yield Problem("chain_hash", number, dataset, message)
        previous_number, previous_hash = number, publication["chain_hash"]


def _dataset_problems(
    connection: Connection, dataset: Dataset, publications: Sequence[RowMapping]
) -> Iterator[Problem]:
    numbers = {publication["number"] for publication in publications}
    facts: list[_Fact] = []
    places = key_places(dataset)
    table = FACTS[dataset.name]
    width = len(dataset.columns)
    columns = [table.c[name] for name in dataset.column_names]
    control = ("row_hash", "row_key", "version_from", "version_to", "row_id")
    query = select(*columns, *(table.c[name] for name in control)).order_by(table.c.ordinal)
    try:
        rows = connection.execute(query).all()
    except ValueError as error:
        # A text in a date column: the driver gives up on the whole table.
        yield Problem("unreadable", max(numbers, default=0), dataset.name, str(error))
        return
    for row in rows:
        values = row[:width]
        stored_hash, stored_key, start, end, row_id = row[width:]
        real_hash = row_hash(values)
        if real_hash != stored_hash:
            message = f"row {row_id} {stored_key} is not the row that was published"
            yield Problem("row_hash", start, dataset.name, message)
        if key_text([values[place] for place in places]) != stored_key:
            message = f"row {row_id} has the key of another row, {stored_key}"
            yield Problem("row_key", start, dataset.name, message)
        if start not in numbers or (end is not None and (end not in numbers or end <= start)):
            message = f"row {row_id} {stored_key} stands from {start} to {end}"
            yield Problem("row_version", start, dataset.name, message)
        facts.append(_Fact(real_hash, start, end))
    yield from _content_problems(dataset, publications, facts)


def _content_problems(
    dataset: Dataset, publications: Sequence[RowMapping], facts: Sequence[_Fact]
) -> Iterator[Problem]:
    """``facts`` are the dataset's rows of all versions, in document order."""
    for publication in publications:
        number = publication["number"]
        standing = [
            fact.hash
            for fact in facts
            if fact.version_from <= number and (fact.version_to is None or fact.version_to > number)
        ]
        if len(standing) != publication["row_count"]:
            message = f"has {len(standing)} rows, {publication['row_count']} were published"
            yield Problem("row_count", number, dataset.name, message)
        if content_hash(standing) != publication["content_hash"]:
            message = "its rows are not those that were published"
            yield Problem("content_hash", number, dataset.name, message)
