"""The record of publications: who changed what, in one numbered and sealed chain."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Select, select

from monitoring.columns import Dataset
from store import clock, freeze, snapshots
from store.errors import StoreError
from store.hashes import FIRST_PREVIOUS_HASH, chain_hash
from store.tables import PUBLICATIONS


@dataclass(frozen=True)
class Origin:
    """Who publishes, why, and from what: what a person or a file says of a publication."""

    author: str
    note: str
    source_name: str = ""
    source_hash: str = ""
    idempotency_key: str | None = None


@dataclass(frozen=True)
class Publication:
    """One publication as stored. ``row_count`` is the whole dataset at that version.

    ``part_hash`` is the hash of what was asked for where only a part of the dataset was
    given. ``unchanged`` marks an answer for which nothing was written because the rows given
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

    @property
    def record(self) -> dict[str, object]:
        """The fields as they stand in the table."""
        fields = asdict(self)
        del fields["unchanged"]
        return fields

    def sealed(self, content_hash: str) -> Publication:
        """The publication with the hash of its content and the hash that closes the chain."""
        content = replace(self, content_hash=content_hash)
        return replace(content, chain_hash=chain_hash(content.record))


def in_force(
    connection: Connection, dataset: Dataset, at_most: int | None = None
) -> Publication | None:
    """The newest publication of a dataset, or the newest up to a number."""
    query = select(PUBLICATIONS).where(PUBLICATIONS.c.dataset == dataset.name)
    if at_most is not None:
        query = query.where(PUBLICATIONS.c.number <= at_most)
    return _one(connection, query.order_by(PUBLICATIONS.c.number.desc()).limit(1))


def repeated(
    connection: Connection, dataset: Dataset, origin: Origin, **seal: str | None
) -> Publication | None:
    """What the idempotency key published before, if anything.

    ``seal`` are the fields in which that publication must equal the request. Raises
    :class:`StoreError` ``key_reused`` when it does not.
    """
    if origin.idempotency_key is None:
        return None
    query = select(PUBLICATIONS).where(PUBLICATIONS.c.idempotency_key == origin.idempotency_key)
    earlier = _one(connection, query)
    if earlier is None:
        return None
    wanted = {"dataset": dataset.name, **seal}
    if any(getattr(earlier, field) != value for field, value in wanted.items()):
        raise StoreError(
            "key_reused",
            key=origin.idempotency_key,
            number=earlier.number,
            dataset=earlier.dataset,
        )
    return earlier


def require_base(standing: Publication | None, base_version: int | None) -> None:
    """Refuse a change that was prepared on an older state of the dataset.

    Raises :class:`StoreError` ``base_outdated``, with ``number`` of the publication that
    came between.
    """
    if base_version is not None and standing is not None and standing.number > base_version:
        raise StoreError(
            "base_outdated",
            dataset=standing.dataset,
            number=standing.number,
            base=base_version,
        )


def begun(
    connection: Connection,
    dataset: Dataset,
    origin: Origin,
    *,
    row_count: int,
    added: int,
    changed: int,
    removed: int,
    part_hash: str | None = None,
) -> Publication:
    """The next publication, without its seals and not yet written.

    Raises :class:`StoreError` ``data_frozen`` during a freeze of the dataset.
    """
    # One moment for all: what is let through before a freeze is not dated within it.
    now = clock.now()
    # Before anything new comes after the end of a freeze.
    snapshots.seal_ended_within(connection, now)
    newest = select(PUBLICATIONS).order_by(PUBLICATIONS.c.number.desc()).limit(1)
    last = _one(connection, newest)
    number = 1 if last is None else last.number + 1
    freeze.admit(connection, dataset.name, number, now)
    return Publication(
        number=number,
        dataset=dataset.name,
        published_at=now,
        **asdict(origin),
        row_count=row_count,
        added=added,
        changed=changed,
        removed=removed,
        content_hash="",
        previous_hash=FIRST_PREVIOUS_HASH if last is None else last.chain_hash,
        chain_hash="",
        part_hash=part_hash,
    )


def _one(connection: Connection, query: Select[tuple[object, ...]]) -> Publication | None:
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else Publication(**row)
