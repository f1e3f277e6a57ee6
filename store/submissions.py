"""Submissions as stored: receiving, checks, events, and the state that follows from them.

Every step is one transaction under the publication lock, in which the state is read again; so
two people who press at once cannot both take a step that only one may take. A submission
counts as published when the publication with its idempotency key exists, whether or not the
process lived long enough to say so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Literal

from sqlalchemy import Column, Connection, Table, func, insert, select

from store.engine import Store
from store.submission_tables import CHECKS, COLUMN_MAPPINGS, EVENTS, SUBMISSIONS
from store.tables import PUBLICATIONS

Extent = Literal["whole", "part"]

# The state after each kind of event; other kinds leave the state as it is.
STATES: Final[Mapping[str, str]] = {
    "received": "received",
    "checked": "checked",
    "refused": "refused",
    "outdated": "outdated",
    "signed": "signed",
    "publishing": "publishing",
    "held_back": "signed",
    "published": "published",
    "withdrawn": "withdrawn",
}
FINAL: Final = frozenset({"published", "withdrawn"})
_KEY: Final = "submission:"


class WrongState(Exception):
    """A step was asked for that the ``state`` of the submission does not allow."""

    def __init__(self, number: int, state: str) -> None:
        super().__init__(f"Submission {number} is {state}.")
        self.number = number
        self.state = state


class UnknownSubmission(LookupError):
    """There is no submission of that number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no submission {number}.")
        self.number = number


@dataclass(frozen=True)
class Submission:
    """What was sent, and its state now; ``publication`` is the one it became, if it did."""

    number: int
    dataset: str
    extent: Extent
    file_name: str
    size: int
    content_hash: str
    author: str
    note: str
    received_at: datetime
    state: str = "received"
    publication: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether a step can still be taken."""
        return self.state not in FINAL


@dataclass(frozen=True)
class Check:
    """One look at a submission: its rows as Parquet, its issues, what it would change.

    ``difference`` is empty where errors leave nothing to compare.
    """

    number: int
    submission: int
    base_version: int
    row_count: int
    rows_hash: str
    rows: bytes = field(repr=False)
    issues: list[dict[str, Any]] = field(repr=False)
    unmapped: list[dict[str, str]]
    mapping: dict[str, str]
    difference: dict[str, Any]
    author: str
    checked_at: datetime


@dataclass(frozen=True)
class Event:
    """A step: who took it, when, with what note and details; a file that came with it."""

    number: int
    submission: int
    kind: str
    author: str
    note: str
    details: dict[str, Any]
    attachment: bytes | None = field(repr=False)
    happened_at: datetime


def publication_key(number: int) -> str:
    """The idempotency key under which a submission is published."""
    return f"{_KEY}{number}"


def submission_of(key: object) -> int | None:
    """The submission that a publication with this idempotency key came from, if any."""
    if isinstance(key, str) and key.startswith(_KEY) and key.removeprefix(_KEY).isdigit():
        return int(key.removeprefix(_KEY))
    return None


def receive(
    store: Store,
    *,
    content: bytes,
    keep_content: bool,
    file_name: str,
    dataset: str,
    extent: Extent,
    author: str,
    note: str,
    idempotency_key: str | None = None,
) -> int:
    """Keep a file as a new submission and give its number; a repeated key gives the old one."""
    with store.writing() as connection:
        if idempotency_key is not None:
            own = select(SUBMISSIONS.c.number)
            own = own.where(SUBMISSIONS.c.idempotency_key == idempotency_key)
            earlier = connection.scalar(own)
            if earlier is not None:
                return int(earlier)
        number = _next(connection, SUBMISSIONS)
        row = {
            "number": number,
            "dataset": dataset,
            "extent": extent,
            "file_name": file_name,
            "size": len(content),
            "content_hash": hashlib.sha256(content).hexdigest(),
            "content": content if keep_content else None,
            "author": author,
            "note": note,
            "received_at": datetime.now(UTC),
            "idempotency_key": idempotency_key,
        }
        connection.execute(insert(SUBMISSIONS), row)
        _write_event(connection, number, "received", author, note)
    return number


def step(
    store: Store,
    number: int,
    kind: str,
    *,
    allowed: Collection[str],
    author: str,
    note: str = "",
    details: Mapping[str, Any] | None = None,
    attachment: bytes | None = None,
    check: int | None = None,
) -> None:
    """Write an event if the state is one of ``allowed`` and ``check``, if given, is the newest.

    Raises :class:`WrongState`, :class:`UnknownSubmission`, :class:`StoreError`.
    """
    with store.writing() as connection:
        state = _state(connection, number)
        newest = select(func.max(CHECKS.c.number)).where(CHECKS.c.submission == number)
        if state not in allowed or (check is not None and connection.scalar(newest) != check):
            raise WrongState(number, state)
        _write_event(connection, number, kind, author, note, details, attachment)


def write_check(
    store: Store,
    number: int,
    *,
    allowed: Collection[str],
    state: str,
    base_version: int,
    row_count: int,
    rows_hash: str,
    rows: bytes,
    issues: list[dict[str, Any]],
    unmapped: list[dict[str, str]],
    mapping: Mapping[str, str],
    difference: Mapping[str, Any],
    author: str,
) -> Check:
    """Keep a look at a submission and its outcome ``state`` in one transaction.

    Raises as :func:`step` does.
    """
    with store.writing() as connection:
        before = _state(connection, number)
        if before not in allowed:
            raise WrongState(number, before)
        made = Check(
            _next(connection, CHECKS),
            number,
            base_version,
            row_count,
            rows_hash,
            rows,
            issues,
            unmapped,
            dict(mapping),
            dict(difference),
            author,
            datetime.now(UTC),
        )
        record = vars(made) | {name: _dumped(getattr(made, name)) for name in _JSON}
        connection.execute(insert(CHECKS), record)
        details = {"check": made.number, "rows_hash": rows_hash, "base_version": base_version}
        if before in ("signed", "publishing"):
            details["lost_signature"] = True
        _write_event(connection, number, state, author, details=details)
    return made


def read_submission(store: Store, number: int) -> Submission:
    """One submission; raises :class:`UnknownSubmission`."""
    found = read_submissions(store, number=number)
    if not found:
        raise UnknownSubmission(number)
    return found[0]


def read_submissions(
    store: Store, dataset: str | None = None, *, number: int | None = None
) -> list[Submission]:
    """Submissions, newest first: of a dataset, of a number, or all."""
    names = [name for name in Submission.__dataclass_fields__ if name in SUBMISSIONS.c]
    query = select(*(SUBMISSIONS.c[name] for name in names))
    if dataset is not None:
        query = query.where(SUBMISSIONS.c.dataset == dataset)
    if number is not None:
        query = query.where(SUBMISSIONS.c.number == number)
    events = select(EVENTS.c.submission, EVENTS.c.kind).where(EVENTS.c.kind.in_(STATES))
    keys = select(PUBLICATIONS.c.idempotency_key, PUBLICATIONS.c.number)
    if number is not None:
        events = events.where(EVENTS.c.submission == number)
        keys = keys.where(PUBLICATIONS.c.idempotency_key == publication_key(number))
    else:
        keys = keys.where(PUBLICATIONS.c.idempotency_key.startswith(_KEY))
    with store.reading() as connection:
        rows = connection.execute(query.order_by(SUBMISSIONS.c.number.desc())).mappings().all()
        kinds = dict(tuple(row) for row in connection.execute(events.order_by(EVENTS.c.number)))
        published = {submission_of(key): made for key, made in connection.execute(keys)}
    return [
        Submission(
            **row,
            state="published" if row["number"] in published else STATES[kinds[row["number"]]],
            publication=published.get(row["number"]),
        )
        for row in rows
    ]


def read_content(store: Store, number: int) -> bytes | None:
    """The bytes as they were sent; ``None`` when they were too many to be kept."""
    query = select(SUBMISSIONS.c.content).where(SUBMISSIONS.c.number == number)
    with store.reading() as connection:
        row = connection.execute(query).first()
    if row is None:
        raise UnknownSubmission(number)
    return None if row[0] is None else bytes(row[0])


def latest_check(store: Store, number: int) -> Check | None:
    """The newest look at a submission, if it was looked at."""
    query = select(CHECKS).where(CHECKS.c.submission == number)
    with store.reading() as connection:
        row = connection.execute(query.order_by(CHECKS.c.number.desc()).limit(1)).mappings().first()
    if row is None:
        return None
    loaded = {name: json.loads(row[name]) for name in _JSON}
    return Check(**{**row, **loaded, "rows": bytes(row["rows"])})


def read_events(store: Store, number: int) -> list[Event]:
    """Everything that happened to a submission, oldest first."""
    query = select(EVENTS).where(EVENTS.c.submission == number).order_by(EVENTS.c.number)
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [Event(**{**row, "details": json.loads(row["details"])}) for row in rows]


def dataset_version(store: Store, dataset: str) -> int:
    """The newest publication of a dataset; 0 before its first."""
    query = select(func.max(PUBLICATIONS.c.number)).where(PUBLICATIONS.c.dataset == dataset)
    with store.reading() as connection:
        return int(connection.scalar(query) or 0)


def remember_mapping(store: Store, author: str, dataset: str, mapping: Mapping[str, str]) -> None:
    """Remember which column each heading of an author's files stands for."""
    with store.writing() as connection:
        row = {
            "number": _next(connection, COLUMN_MAPPINGS),
            "author": author,
            "dataset": dataset,
            "mapping": _dumped(dict(mapping)),
            "written_at": datetime.now(UTC),
        }
        connection.execute(insert(COLUMN_MAPPINGS), row)


def remembered_mapping(store: Store, author: str, dataset: str) -> dict[str, str]:
    """What :func:`remember_mapping` was last told for an author and a dataset."""
    table = COLUMN_MAPPINGS
    query = select(table.c.mapping).where(table.c.author == author, table.c.dataset == dataset)
    with store.reading() as connection:
        found = connection.scalar(query.order_by(table.c.number.desc()).limit(1))
    return dict(json.loads(found)) if found else {}


_JSON: Final = ("issues", "unmapped", "mapping", "difference")


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _next(connection: Connection, table: Table) -> int:
    number: Column[int] = table.c.number
    return (connection.scalar(select(func.max(number))) or 0) + 1


def _state(connection: Connection, number: int) -> str:
    key = PUBLICATIONS.c.idempotency_key == publication_key(number)
    if connection.scalar(select(PUBLICATIONS.c.number).where(key)) is not None:
        return "published"
    own = select(EVENTS.c.kind).where(EVENTS.c.submission == number, EVENTS.c.kind.in_(STATES))
    kind = connection.scalar(own.order_by(EVENTS.c.number.desc()).limit(1))
    if kind is None:
        raise UnknownSubmission(number)
    return STATES[kind]


def _write_event(
    connection: Connection,
    submission: int,
    kind: str,
    author: str,
    note: str = "",
    details: Mapping[str, Any] | None = None,
    attachment: bytes | None = None,
) -> None:
    row = {
        "number": _next(connection, EVENTS),
        "submission": submission,
        "kind": kind,
        "author": author,
        "note": note,
        "details": _dumped(dict(details or {})),
        "attachment": attachment,
        "happened_at": datetime.now(UTC),
    }
    connection.execute(insert(EVENTS), row)
