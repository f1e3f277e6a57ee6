"""Publishing: one numbered, atomic change of one dataset; and taking it back.

Nothing published is ever overwritten: rows end and rows begin. What stood before the
transaction is touched by one kind of UPDATE only, which writes the number a row ended with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd
from sqlalchemy import Connection, insert, select, update

from monitoring import contract
from monitoring.columns import Dataset
from store import ledger, rollups
from store.changes import Change, changing
from store.difference import Difference, PresentRow, difference
from store.engine import Store
from store.errors import StoreError
from store.hashes import canonical, content_hash
from store.ledger import Origin, Publication
from store.loading import load
from store.queries import read_publications, require_version
from store.rows import PreparedRows, Value, keys_of, prepared, prepared_chunks
from store.tables import FACTS, PUBLICATIONS

# SQLite takes 32,766 parameters in a statement and PostgreSQL 65,535.
_IDS_AT_ONCE = 10_000


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
    base_version: int | None = None,
) -> Publication:
    """Make ``rows`` the whole present content of a dataset, in one transaction.

    ``rows`` has the shape of :func:`monitoring.frames.typed`, in document order. The first
    publication of a dataset is written even when it has no rows. Rows identical to the
    present, order included, write nothing and come back ``unchanged``: a version that
    differs from its neighbour in nothing would only be noise in the history.
    A repeated ``idempotency_key`` gives back what it published the first time. With a
    ``base_version`` the dataset must not have been published since that version.

    Raises ``UnknownDataset``; ``ValueError`` or ``TypeError`` from ``typed``;
    :class:`StoreError` ``rows_invalid``, ``key_reused``, ``base_outdated``,
    ``database_busy`` and others.
    """
    dataset = contract.dataset(dataset_name)
    origin = Origin(author, note, source_name, source_hash, idempotency_key)
    content = prepared(rows, dataset)
    seal = content_hash(content.hashes)
    with store.writing() as connection:
        earlier = ledger.repeated(connection, dataset, origin, content_hash=seal, part_hash=None)
        if earlier is not None:
            return earlier
        in_force = ledger.in_force(connection, dataset)
        ledger.require_base(in_force, base_version)
        change = difference(_present(connection, dataset), content.keys, content.hashes)
        if in_force is not None and change.is_empty:
            return replace(in_force, unchanged=True)
        publication = ledger.begun(
            connection,
            dataset,
            origin,
            row_count=len(content.values),
            added=change.added,
            changed=change.changed,
            removed=change.removed,
        ).sealed(seal)
        # First, since its rows refer to it.
        connection.execute(insert(PUBLICATIONS), publication.record)
        _write(connection, dataset, publication.number, change, content)
        rollups.refresh(connection, publication.number, dataset)
    return publication


def publish_part(
    store: Store,
    dataset_name: str,
    rows: pd.DataFrame | Iterable[pd.DataFrame],
    *,
    author: str,
    note: str,
    scope: Mapping[str, Value] | None = None,
    removed: pd.DataFrame | None = None,
    source_name: str = "",
    source_hash: str = "",
    idempotency_key: str | None = None,
    base_version: int | None = None,
) -> Publication:
    """Add or change the rows given, by key; all others stay. One transaction, little memory.

    ``rows`` is a frame in the shape of :func:`monitoring.frames.typed`, or several that come
    one after the other. A changed row keeps its place in the dataset, new ones follow behind
    the last in the order given. Rows end only where it is asked for:

    - ``scope``, values by column (``None`` for an empty cell): the rows given are all there
      are with these values, so others in that scope end;
    - ``removed``, a frame with the dataset's key columns: these rows end.

    When nothing changes nothing is written, and the publication in force comes back
    ``unchanged``. Idempotency key and base version are those of :func:`publish`, whose errors
    are raised too; a key to remove that does not stand, or is also given, is ``rows_invalid``.
    """
    dataset = contract.dataset(dataset_name)
    origin = Origin(author, note, source_name, source_hash, idempotency_key)
    frames = [rows] if isinstance(rows, pd.DataFrame) else rows
    unwanted = [] if removed is None else keys_of(removed, dataset)
    with store.writing() as connection, changing(connection, dataset) as change:
        asked = hashlib.sha256(canonical([_ordered(scope), sorted(unwanted)]).encode())
        for chunk in prepared_chunks(frames, dataset):
            change.stage(chunk)
            asked.update("\n".join(["", *chunk.hashes]).encode())
        part_hash = asked.hexdigest()
        earlier = ledger.repeated(connection, dataset, origin, part_hash=part_hash)
        if earlier is not None:
            return earlier
        change.close_stage()
        if unwanted:
            change.remove_keys(unwanted)
        if scope is not None:
            change.remove_others(scope)
        return _published(connection, dataset, change, origin, base_version, part_hash)


def rollback(
    store: Store, dataset_name: str, to_version: int, author: str, note: str
) -> Publication:
    """Publish a dataset once more as it stood at ``to_version``.

    The versions between stay readable. ``source_name`` becomes ``#`` and the version.
    Raises :class:`StoreError` ``version_unknown`` when the version does not exist or is
    older than the dataset's first publication.
    """
    dataset = contract.dataset(dataset_name)
    require_version(store, to_version)
    with store.writing() as connection, changing(connection, dataset) as change:
        then = ledger.in_force(connection, dataset, to_version)
        if then is None:
            known = "It was not published by then."
            of = f" of {dataset.name}"
            raise StoreError("version_unknown", version=to_version, of=of, known=known)
        now = ledger.in_force(connection, dataset)
        if now is not None and now.content_hash == then.content_hash:
            return replace(now, unchanged=True)
        change.stage_version(to_version)
        change.close_stage()
        change.remove_others({})
        origin = Origin(author, note, f"#{to_version}", then.content_hash)
        return _published(connection, dataset, change, origin)


def drop_demo(store: Store, author: str, note: str) -> list[Publication]:
    """Take every row marked as demonstration out of the present, dataset by dataset.

    One publication for each dataset that holds such rows; the versions before stay readable.
    Returns what was published: nothing when there is nothing to take away.
    """
    published = []
    held = set(read_publications(store)["dataset"])
    for dataset in contract.DATASETS.values():
        if dataset.name in held and _DEMO in dataset.column_names:
            nothing = pd.DataFrame(columns=list(dataset.column_names))
            publication = publish_part(
                store, dataset.name, nothing, author=author, note=note, scope={_DEMO: True}
            )
            if not publication.unchanged:
                published.append(publication)
    return published


_DEMO = "is_demo"


def _ordered(scope: Mapping[str, Value] | None) -> object:
    return None if scope is None else sorted(scope.items())


def _published(
    connection: Connection,
    dataset: Dataset,
    change: Change,
    origin: Origin,
    base_version: int | None = None,
    part_hash: str | None = None,
) -> Publication:
    in_force = ledger.in_force(connection, dataset)
    ledger.require_base(in_force, base_version)
    counts = change.compare()
    if in_force is not None and counts.is_empty:
        return replace(in_force, unchanged=True)
    before = 0 if in_force is None else in_force.row_count
    begun = ledger.begun(
        connection,
        dataset,
        origin,
        row_count=before + counts.added - counts.removed,
        added=counts.added,
        changed=counts.changed,
        removed=counts.removed,
        part_hash=part_hash,
    )
    # The rows refer to the record, and its seal is that of the rows: written twice before
    # anybody can see it.
    connection.execute(insert(PUBLICATIONS), begun.record)
    publication = begun.sealed(change.write(begun.number))
    own = update(PUBLICATIONS).where(PUBLICATIONS.c.number == begun.number)
    connection.execute(own.values(publication.record))
    rollups.refresh(connection, publication.number, dataset)
    return publication


def _present(connection: Connection, dataset: Dataset) -> list[PresentRow]:
    facts = FACTS[dataset.name].c
    query = select(facts.row_id, facts.row_key, facts.row_hash, facts.ordinal)
    rows = connection.execute(query.where(facts.version_to.is_(None)))
    return [PresentRow(*row) for row in rows]


def _write(
    connection: Connection,
    dataset: Dataset,
    number: int,
    change: Difference,
    content: PreparedRows,
) -> None:
    """What ends, then what begins."""
    facts = FACTS[dataset.name]
    for start in range(0, len(change.ended), _IDS_AT_ONCE):
        ids = change.ended[start : start + _IDS_AT_ONCE]
        ending = update(facts).where(facts.c.row_id.in_(ids))
        connection.execute(ending.values(version_to=number))
    names = (*dataset.column_names, "ordinal", "row_key", "row_hash", "version_from")
    for start in range(0, len(change.begun), _IDS_AT_ONCE):
        rows = [
            (*content.values[index], ordinal, content.keys[index], content.hashes[index], number)
            for index, ordinal in change.begun[start : start + _IDS_AT_ONCE]
        ]
        load(connection, facts, names, rows)
