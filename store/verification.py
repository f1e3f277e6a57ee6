"""Proof that what is stored is what was published.

Everything is computed again from the fact rows: each row's hash and key, the content of
each dataset at each of its versions, the roll-ups, the chain that ties the publications
together, and the seals of the snapshots.
What cannot be seen from inside is the loss of the newest publications with all their rows:
compare the last chain hash with one printed on a sealed report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import (
    Column,
    CompoundSelect,
    Connection,
    RowMapping,
    Select,
    select,
    union,
)

from monitoring.columns import Dataset
from monitoring.contract import DATASETS
from store.engine import Store
from store.hashes import (
    FIRST_PREVIOUS_HASH,
    ContentHash,
    canonical_columns,
    chain_hash,
    row_hashes,
)
from store.rollup_batches import all_pairs, batches, changed_pairs, touched
from store.rows import CHUNK_ROWS, row_keys
from store.snapshots import snapshot_faults
from store.tables import FACTS, PUBLICATIONS, ROLLUPS


@dataclass(frozen=True)
class Problem:
    """A mismatch: ``code``, the publication and dataset it was found in, and a sentence.

    Codes: ``row_hash``, ``row_key``, ``row_version`` (a row begins or ends with a number
    that is not a publication of its dataset), ``content_hash``, ``row_count``, ``number``
    (the sequence has a gap), ``previous_hash``, ``chain_hash``, ``unreadable``, ``rollup``,
    ``snapshot_seal`` and ``snapshot_content``, which name the snapshot for the dataset.
    """

    code: str
    publication: int
    dataset: str
    message: str

    def __str__(self) -> str:
        return f"publication {self.publication}, {self.dataset}: {self.message}"


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
        problems.extend(_rollup_problems(connection, publications))
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
    """Reads the rows of all versions once, in document order and never all at a time."""
    contents = [_Content(publication) for publication in publications]
    table = FACTS[dataset.name]
    names = (*dataset.column_names, "row_hash", "row_key", "version_from", "version_to", "row_id")
    query = select(*(table.c[name] for name in names)).order_by(table.c.ordinal)
    try:
        found = connection.execute(query, execution_options={"yield_per": CHUNK_ROWS})
        for rows in found.partitions():
            columns = [list(cells) for cells in zip(*rows, strict=True)]
            yield from _row_problems(dataset, publications, columns, contents)
    except ValueError as error:
        # A text in a date column: the driver gives up on the rest of the table.
        number = max((publication["number"] for publication in publications), default=0)
        yield Problem("unreadable", number, dataset.name, str(error))
        return
    for content in contents:
        yield from content.problems()


def _row_problems(
    dataset: Dataset,
    publications: Sequence[RowMapping],
    columns: list[list[Any]],
    contents: Sequence[_Content],
) -> Iterator[Problem]:
    """Of some rows, whose real hashes are added to the contents of the versions they stood in."""
    numbers = {publication["number"] for publication in publications}
    *values, stored_hashes, stored_keys, starts, ends, row_ids = columns
    texts = canonical_columns(values)
    hashes = row_hashes(map(",".join, zip(*texts, strict=True)))
    keys = row_keys(texts, dataset)
    rows = zip(hashes, stored_hashes, keys, stored_keys, starts, ends, row_ids, strict=True)
    for row_hash, stored_hash, key, stored_key, start, end, row_id in rows:
        if row_hash != stored_hash:
            message = f"row {row_id} {stored_key} is not the row that was published"
            yield Problem("row_hash", start, dataset.name, message)
        if key != stored_key:
            message = f"row {row_id} has the key of another row, {stored_key}"
            yield Problem("row_key", start, dataset.name, message)
        if start not in numbers or (end is not None and (end not in numbers or end <= start)):
            message = f"row {row_id} {stored_key} stands from {start} to {end}"
            yield Problem("row_version", start, dataset.name, message)
    spans = pd.DataFrame({"hash": hashes, "start": starts, "end": ends}, dtype=object)
    spans = spans.astype({"start": "int64", "end": "Int64"})
    for content in contents:
        content.add(spans)


class _Content:
    """What stood at one publication of a dataset, row by row."""

    def __init__(self, publication: RowMapping) -> None:
        self._publication = publication
        self._hash = ContentHash()
        self._count = 0

    def add(self, spans: pd.DataFrame) -> None:
        """Take the next rows, ``hash``, ``start`` and ``end``; those of other versions pass by."""
        number = self._publication["number"]
        lasted = spans["end"].isna() | (spans["end"] > number).fillna(False).astype("bool")
        standing = spans.loc[(spans["start"] <= number) & lasted, "hash"].tolist()
        self._hash.add(standing)
        self._count += len(standing)

    def problems(self) -> Iterator[Problem]:
        """What differs from the record, now that all rows were given."""
        number, dataset = self._publication["number"], self._publication["dataset"]
        if self._count != self._publication["row_count"]:
            message = f"has {self._count} rows, {self._publication['row_count']} were published"
            yield Problem("row_count", number, dataset, message)
        if self._hash.hexdigest() != self._publication["content_hash"]:
            message = "its rows are not those that were published"
            yield Problem("content_hash", number, dataset, message)


def _rollup_problems(
    connection: Connection, publications: Sequence[RowMapping]
) -> Iterator[Problem]:
    """Roll-ups that are not what the observations of their version give.

    At each publication the indicators and periods it touched, at the newest all of them.
    """
    versions = [ROLLUPS.c.version_from, ROLLUPS.c.version_to]
    written = {number for version in versions for number in connection.scalars(_distinct(version))}
    written.discard(None)
    newest = max((publication["number"] for publication in publications), default=0)
    for publication in publications:
        number, dataset = publication["number"], publication["dataset"]
        # Observations older than the roll-ups were not rolled up when they were published.
        if number < min(written, default=newest):
            continue
        pairs = [touched(connection, number, DATASETS[dataset])]
        pairs.append(changed_pairs(ROLLUPS, number) if number in written else None)
        pairs.append(all_pairs(number) if number == newest else None)
        asked = [query for query in pairs if query is not None]
        if asked:
            yield from _batch_problems(connection, publication, union(*asked))


def _batch_problems(
    connection: Connection, publication: RowMapping, pairs: CompoundSelect[Any]
) -> Iterator[Problem]:
    number, dataset = publication["number"], publication["dataset"]
    try:
        for batch in batches(connection, number, select(pairs.subquery())):
            wrong = len(batch.begun) or len(batch.ended)
            if wrong:
                message = f"{wrong} roll-ups are not what its observations give"
                yield Problem("rollup", number, dataset, message)
    except ValueError as error:
        yield Problem("unreadable", number, "observation_rollups", str(error))


def _distinct(version: Column[Any]) -> Select[Any]:
    return select(version).distinct()
