"""Sealed snapshots: a name for a version that stays what it was, and the proof of it.

A snapshot copies nothing: published rows never change. It names the version at which a freeze
ended and seals name, version and hashes in a chain of its own, so that
``python -m store verify`` shows any later change of the record or of the rows behind it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, Literal

from sqlalchemy import Connection, func, insert, or_, select

from store import clock
from store.engine import Store
from store.freeze import SetWindow, windows
from store.hashes import FIRST_PREVIOUS_HASH, canonical
from store.tables import PUBLICATIONS, SNAPSHOTS

# Who seals when the first publication after a freeze comes before anybody did.
AUTHOR: Final = "Maqsat"
# Shorter beginnings of a hash say nothing.
SHORTEST_HASH: Final = 8
_HASH: Final = re.compile(rf"[0-9a-f]{{{SHORTEST_HASH},64}}")


@dataclass(frozen=True)
class Snapshot:
    """A version with a name. ``content_hash`` covers the content of every dataset at it."""

    snapshot_id: int
    name: str
    version: int
    content_hash: str
    chain_hash: str
    author: str
    sealed_at: datetime
    seal: str


@dataclass(frozen=True)
class HashMatch:
    """What a hash belongs to: a snapshot with a name, a publication of a dataset, or a version.

    ``of`` is the content of the data, the record (chain or seal), or the source file. A
    version is all datasets as they stood at a publication; its ``name`` is empty.
    """

    kind: Literal["snapshot", "publication", "version"]
    name: str
    version: int
    of: Literal["content", "record", "source"]
    hash: str
    author: str
    moment: datetime


def read_snapshots(store: Store) -> list[Snapshot]:
    """All snapshots, oldest first."""
    with store.reading() as connection:
        return _snapshots(connection)


def unsealed(store: Store) -> list[SetWindow]:
    """Freezes that are over and whose snapshot is not sealed yet."""
    with store.reading() as connection:
        return _unsealed(connection, clock.local_day(clock.now()))


def seal_ended(store: Store, author: str) -> list[Snapshot]:
    """Seal the snapshot of every freeze that is over; gives those that were sealed now.

    Whenever this is done, the version is the last one published by the end of the freeze.
    Raises ``ValueError`` without an author, and :class:`StoreError`.
    """
    if not author.strip():
        raise ValueError("A seal needs an author.")
    with store.writing() as connection:
        return seal_ended_within(connection, clock.now(), author.strip())


def seal_ended_within(
    connection: Connection, now: datetime, author: str = AUTHOR
) -> list[Snapshot]:
    """:func:`seal_ended` inside a transaction that holds the publication lock."""
    sealed = []
    for window in _unsealed(connection, clock.local_day(now)):
        version = _version_at_end(connection, window)
        earlier = _snapshots(connection)
        snapshot = Snapshot(
            snapshot_id=len(earlier) + 1,
            name=str(window.year),
            version=version,
            content_hash=_content_at(connection, version),
            chain_hash=_chain_at(connection, version),
            author=author,
            sealed_at=now,
            seal="",
        )
        record = asdict(snapshot)
        record["seal"] = _seal(record, earlier[-1].seal if earlier else FIRST_PREVIOUS_HASH)
        connection.execute(insert(SNAPSHOTS).values(record))
        sealed.append(Snapshot(**record))
    return sealed


def snapshot_faults(connection: Connection) -> Iterator[tuple[str, Snapshot, str]]:
    """What is wrong with the snapshots: a code, the snapshot, and a sentence.

    Codes: ``snapshot_seal`` (the record is not the one that was sealed), ``snapshot_content``
    (the version does not hold what it held).
    """
    previous = FIRST_PREVIOUS_HASH
    for snapshot in _snapshots(connection):
        if snapshot.seal != _seal(asdict(snapshot), previous):
            yield "snapshot_seal", snapshot, "its record is not the one that was sealed"
        held = (
            _content_at(connection, snapshot.version),
            _chain_at(connection, snapshot.version),
        )
        if held != (snapshot.content_hash, snapshot.chain_hash):
            yield "snapshot_content", snapshot, "its version is not the one that was sealed"
        previous = snapshot.seal


def content_at(store: Store, version: int) -> str:
    """Hash of the content of all datasets at a version, the one a snapshot of it would seal."""
    with store.reading() as connection:
        return _content_at(connection, version)


def find_hash(store: Store, typed: str) -> list[HashMatch] | None:
    """What a typed hash or its beginning belongs to: snapshots, publications, versions.

    Of each kind the newest first.

    ``None`` for what cannot be a hash: other signs, or fewer than ``SHORTEST_HASH`` of them.
    """
    wanted = "".join(typed.split()).lower()
    if not _HASH.fullmatch(wanted):
        return None
    of_snapshots = {"content_hash": "content", "chain_hash": "record", "seal": "record"}
    of_publications = {"content_hash": "content", "chain_hash": "record", "source_hash": "source"}
    with store.reading() as connection:
        found = [
            _match("snapshot", row, row["name"], row["version"], row["sealed_at"], field, of)
            for row in _with_hash(connection, SNAPSHOTS, of_snapshots, wanted)
            for field, of in of_snapshots.items()
            if row[field].startswith(wanted)
        ]
        found += [
            _match("publication", row, row["dataset"], row["number"], row["published_at"], *pair)
            for row in _with_hash(connection, PUBLICATIONS, of_publications, wanted)
            for pair in of_publications.items()
            if row[pair[0]].startswith(wanted)
        ]
        found += _versions_with(connection, wanted)
    return found


def _versions_with(connection: Connection, wanted: str) -> list[HashMatch]:
    """The versions whose content has the hash, newest first.

    The hash of a version is stored only where it was sealed; all of them are reckoned from
    the records of the publications, which takes a moment for thousands.
    """
    columns = ("number", "dataset", "content_hash", "author", "published_at")
    query = select(*(PUBLICATIONS.c[name] for name in columns)).order_by(PUBLICATIONS.c.number)
    contents: dict[str, str] = {}
    found = []
    for number, dataset, content, author, moment in connection.execute(query):
        contents[dataset] = content
        whole = _content_of(contents)
        if whole.startswith(wanted):
            found.append(HashMatch("version", "", number, "content", whole, author, moment))
    return found[::-1]


def _match(
    kind: Any,
    row: Mapping[str, Any],
    name: str,
    version: int,
    moment: datetime,
    field: str,
    of: Any,
) -> HashMatch:
    return HashMatch(kind, name, version, of, row[field], row["author"], moment)


def _with_hash(
    connection: Connection, table: Any, fields: Mapping[str, str], wanted: str
) -> Sequence[Mapping[Any, Any]]:
    begins = or_(*(table.c[field].startswith(wanted) for field in fields))
    first = next(iter(table.primary_key))
    return connection.execute(select(table).where(begins).order_by(first.desc())).mappings().all()


def _snapshots(connection: Connection) -> list[Snapshot]:
    query = select(SNAPSHOTS).order_by(SNAPSHOTS.c.snapshot_id)
    return [Snapshot(**row) for row in connection.execute(query).mappings()]


def _unsealed(connection: Connection, today: date) -> list[SetWindow]:
    sealed = set(connection.scalars(select(SNAPSHOTS.c.name)))
    return [
        window
        for window in windows(connection)
        if window.last_day < today
        and str(window.year) not in sealed
        and _version_at_end(connection, window)
    ]


def _version_at_end(connection: Connection, window: SetWindow) -> int:
    """The last publication by the end of a freeze; 0 when there was none."""
    by_then = PUBLICATIONS.c.published_at < clock.end_of(window.last_day)
    return connection.scalar(select(func.max(PUBLICATIONS.c.number)).where(by_then)) or 0


def _content_at(connection: Connection, version: int) -> str:
    """Hash of the content of all datasets at a version: name and hash of each, by name."""
    table = PUBLICATIONS.c
    newest = select(func.max(table.number)).where(table.number <= version).group_by(table.dataset)
    query = select(table.dataset, table.content_hash).where(table.number.in_(newest))
    rows = connection.execute(query).all()
    return _content_of({row.dataset: row.content_hash for row in rows})


def _content_of(contents: Mapping[str, str]) -> str:
    """Hash of the content hashes of datasets, each with its name, by name."""
    return _sha256(canonical(sorted(map(list, contents.items()))))


def _chain_at(connection: Connection, version: int) -> str:
    query = select(PUBLICATIONS.c.chain_hash).where(PUBLICATIONS.c.number == version)
    return connection.scalar(query) or ""


def _seal(record: Mapping[str, Any], previous: str) -> str:
    told = [record[name] for name in ("snapshot_id", "name", "version")]
    told += [record[name] for name in ("content_hash", "chain_hash", "author")]
    moment: datetime = record["sealed_at"]
    told.append(moment.astimezone(UTC).isoformat(timespec="microseconds"))
    return _sha256(canonical([previous, *told]))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
