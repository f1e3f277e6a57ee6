"""Publishing: one numbered, atomic change of one dataset; and taking it back.

Nothing published is ever overwritten: rows end and rows begin. The only UPDATE of the
store is the one here that writes the number a row ended with.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, Select, insert, select, update

from monitoring import contract
from monitoring.columns import Dataset
from store.difference import Difference, PresentRow, difference
from store.engine import Store
from store.errors import StoreError
from store.hashes import FIRST_PREVIOUS_HASH, chain_hash, content_hash
from store.queries import read_dataset
from store.rows import PreparedRows, prepared
from store.tables import FACTS, PUBLICATIONS

# SQLite takes 32,766 parameters in a statement and PostgreSQL 65,535.
_IDS_AT_ONCE = 10_000


@dataclass(frozen=True)
class Publication:
    """One publication as stored. ``row_count`` is the whole dataset at that version.

    ``unchanged`` marks an answer for which nothing was written because the rows given
    are those already published; the fields are then those of the publication in force.
    """

    number: int
    dataset: str
    published_at: datetime
    author: str
    note: str
    source_name: str
    source_hash: str
    row_count: int
    added: int
    changed: int
    removed: int
    content_hash: str
    previous_hash: str
    chain_hash: str
    idempotency_key: str | None = None
    part_hash: str | None = None
    unchanged: bool = False


def publish(
    store: Store,
    dataset_name: str,
    rows: pd.DataFrame,
    *,
    author: str,
    note: str,
    source_name: str = "",
    source_hash: str = "",
    idempotency_key: str | None = None,
) -> Publication:
    """Make ``rows`` the whole present content of a dataset, in one transaction.

    ``rows`` has the shape of :func:`monitoring.frames.typed`, in document order. The first
    publication of a dataset is written even when it has no rows. Rows identical to the
    present, order included, write nothing and come back ``unchanged``: a version that
    differs from its neighbour in nothing would only be noise in the history.
    A repeated ``idempotency_key`` gives back what it published the first time.

    Raises ``UnknownDataset``; ``ValueError`` or ``TypeError`` from ``typed``;
    :class:`StoreError` ``rows_invalid``, ``key_reused``, ``database_busy`` and others.
    """
    dataset = contract.dataset(dataset_name)
    content = prepared(rows, dataset)
    seal = content_hash(content.hashes)
    with store.writing() as connection:
        if idempotency_key is not None:
            repeated = select(PUBLICATIONS).where(PUBLICATIONS.c.idempotency_key == idempotency_key)
            earlier = _one(connection, repeated)
            if earlier is not None:
                return _same(earlier, dataset, seal)
        newest = select(PUBLICATIONS).order_by(PUBLICATIONS.c.number.desc()).limit(1)
        in_force = _one(connection, newest.where(PUBLICATIONS.c.dataset == dataset.name))
        change = difference(_present(connection, dataset), content.keys, content.hashes)
        if in_force is not None and change.is_empty:
            return replace(in_force, unchanged=True)
        last = _one(connection, newest)
        publication = _chained(
            Publication(
                number=1 if last is None else last.number + 1,
                dataset=dataset.name,
                published_at=datetime.now(UTC),
                author=author,
                note=note,
                source_name=source_name,
                source_hash=source_hash,
                row_count=len(content.values),
                added=change.added,
                changed=change.changed,
                removed=change.removed,
                content_hash=seal,
                previous_hash=FIRST_PREVIOUS_HASH if last is None else last.chain_hash,
                chain_hash="",
                idempotency_key=idempotency_key,
            )
        )
        _write(connection, dataset, publication, change, content)
    return publication


def rollback(
    store: Store, dataset_name: str, to_version: int, author: str, note: str
) -> Publication:
    """Publish a dataset once more as it stood at ``to_version``.

    The versions between stay readable. ``source_name`` becomes ``#`` and the version.
    Raises :class:`StoreError` ``version_unknown`` when the version does not exist or is
    older than the dataset's first publication.
    """
    dataset = contract.dataset(dataset_name)
    rows = read_dataset(store, dataset.name, to_version)
    of_dataset = PUBLICATIONS.c.dataset == dataset.name
    with store.reading() as connection:
        standing = _one(
            connection,
            select(PUBLICATIONS)
            .where(of_dataset, PUBLICATIONS.c.number <= to_version)
            .order_by(PUBLICATIONS.c.number.desc())
            .limit(1),
        )
    if standing is None:
        known = "It was not published by then."
        of = f" of {dataset.name}"
        raise StoreError("version_unknown", version=to_version, of=of, known=known)
    return publish(
        store,
        dataset.name,
        rows,
        author=author,
        note=note,
        source_name=f"#{to_version}",
        source_hash=standing.content_hash,
    )


def _same(earlier: Publication, dataset: Dataset, seal: str) -> Publication:
    if (earlier.dataset, earlier.content_hash) != (dataset.name, seal):
        raise StoreError(
            "key_reused",
            key=earlier.idempotency_key,
            number=earlier.number,
            dataset=earlier.dataset,
        )
    return earlier


def _one(connection: Connection, query: Select[tuple[object, ...]]) -> Publication | None:
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else Publication(**row)


def _present(connection: Connection, dataset: Dataset) -> list[PresentRow]:
    facts = FACTS[dataset.name].c
    query = select(facts.row_id, facts.row_key, facts.row_hash, facts.ordinal)
    rows = connection.execute(query.where(facts.version_to.is_(None)))
    return [PresentRow(*row) for row in rows]


def _chained(publication: Publication) -> Publication:
    return replace(publication, chain_hash=chain_hash(asdict(publication)))


def _write(
    connection: Connection,
    dataset: Dataset,
    publication: Publication,
    change: Difference,
    content: PreparedRows,
) -> None:
    """The publication first, since its rows refer to it; then what ends, then what begins."""
    facts = FACTS[dataset.name]
    record = asdict(publication)
    del record["unchanged"]
    connection.execute(insert(PUBLICATIONS), record)
    for start in range(0, len(change.ended), _IDS_AT_ONCE):
        ids = change.ended[start : start + _IDS_AT_ONCE]
        ending = update(facts).where(facts.c.row_id.in_(ids))
        connection.execute(ending.values(version_to=publication.number))
    if change.begun:
        connection.execute(
            insert(facts),
            [
                {
                    **dict(zip(dataset.column_names, content.values[index], strict=True)),
                    "ordinal": ordinal,
                    "row_key": content.keys[index],
                    "row_hash": content.hashes[index],
                    "version_from": publication.number,
                }
                for index, ordinal in change.begun
            ],
        )
