"""What can go wrong in the store, as data: a code, facts, and a sentence that helps.

Drivers speak in dozens of exception classes and some of their messages carry addresses
with passwords. Everything that leaves the store goes through :func:`translated`, the one
place that knows those classes, so callers handle codes and nobody sees a password.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

_SENTENCES = {
    "address_invalid": (
        "The database address {address} cannot be used: {reason}. "
        "Set MAQSAT_DATABASE_URL to sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE."
    ),
    "backup_failed": "The backup {file} was not written: {reason}. Choose another file.",
    "backup_unsupported": (
        "{address} is a PostgreSQL database, which this command does not copy. Use pg_dump."
    ),
    "base_outdated": (
        "The change of {dataset} was prepared on version {base}, and publication {number} has "
        "changed the dataset since. Nothing was written; look at the new difference first."
    ),
    "data_frozen": (
        "The dataset {dataset} is frozen from {first:%d.%m.%Y} to {last:%d.%m.%Y} (clause {clause} "
        "of the Rules of educational monitoring). Nothing was written; wait for the end of the "
        "freeze, or let an administrator grant an exception on the Calendar screen."
    ),
    "database_busy": (
        "The database {address} was held by another writer for {seconds:g} seconds. "
        "Nothing was written; try again."
    ),
    "database_corrupt": (
        "The database {address} is damaged or is not a database. Nothing was changed. "
        "Move the file away and restore the last backup."
    ),
    "database_newer": (
        "The database {address} has schema {revision}, which this program does not know: "
        "a newer version of Maqsat has used it. Start that version or a newer one."
    ),
    "database_unprepared": (
        "The database {address} lacks tables or columns of Maqsat. "
        "Start the app or run `python -m store publications` to prepare it."
    ),
    "database_unreachable": (
        "The database {address} does not answer: {reason}. "
        "Check that it is running and that MAQSAT_DATABASE_URL is right."
    ),
    "disk_failed": (
        "The disk of the database {address} failed or is full: {reason}. "
        "Nothing of the last change was kept. Free some space and try again."
    ),
    "folder_unwritable": (
        "The database {address} cannot be opened for writing: {reason}. "
        "Give the program the right to write to that folder, or set MAQSAT_DATABASE_URL."
    ),
    "key_reused": (
        "The idempotency key {key} belongs to publication {number} of {dataset}, "
        "which has other rows. Use a new key for new rows."
    ),
    "not_frozen": "The dataset {dataset} is not frozen now, so it needs no exception.",
    "rows_invalid": "The rows of {dataset} cannot be published: {reason}. Nothing was written.",
    "version_unknown": "There is no version {version}{of}. {known}",
}


class StoreError(Exception):
    """A failure with a stable ``code`` and the ``facts`` of the case.

    ``str()`` says in English what happened, where, and what to do.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(_SENTENCES[code].format(**facts))
        self.code = code
        self.facts = facts


def shown(url: URL) -> str:
    """The address as a person may see it: without the password."""
    return url.render_as_string(hide_password=True)


@contextmanager
def translated(url: URL, wait_seconds: float) -> Iterator[None]:
    """Turn the driver errors of the block into :class:`StoreError`; others pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        found = _translation(error.orig, error.connection_invalidated, url, wait_seconds)
        if found is None:
            raise
        raise found from error
    except (sqlite3.Error, psycopg.Error) as error:
        # Many rows at once are given to the drivers directly, see :mod:`store.loading`.
        found = _translation(error, False, url, wait_seconds)
        if found is None:
            raise
        raise found from error


def _translation(
    cause: BaseException | None, lost: bool, url: URL, wait_seconds: float
) -> StoreError | None:
    if isinstance(cause, sqlite3.Error):
        return _from_sqlite(cause, url, wait_seconds)
    if isinstance(cause, psycopg.Error):
        return _from_postgres(cause, lost, url, wait_seconds)
    return None


def _from_sqlite(cause: sqlite3.Error, url: URL, wait_seconds: float) -> StoreError | None:
    # Extended names such as SQLITE_IOERR_WRITE begin with the primary one.
    name = getattr(cause, "sqlite_errorname", "")
    facts = {"address": shown(url), "reason": str(cause)}
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return StoreError("database_corrupt", **facts)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreError("database_busy", **facts, seconds=wait_seconds)
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        return StoreError("folder_unwritable", **facts)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return StoreError("disk_failed", **facts)
    # SQLite has no code of its own for a missing table or column.
    if str(cause).startswith(("no such table", "no such column")):
        return StoreError("database_unprepared", **facts)
    return None


def _from_postgres(
    cause: psycopg.Error, lost: bool, url: URL, wait_seconds: float
) -> StoreError | None:
    address = shown(url)
    if isinstance(cause, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
        return StoreError("database_unprepared", address=address)
    if isinstance(cause, psycopg.errors.LockNotAvailable):
        return StoreError("database_busy", address=address, seconds=wait_seconds)
    if isinstance(cause, psycopg.errors.DiskFull):
        return StoreError("disk_failed", address=address, reason=str(cause))
    # No SQLSTATE: the server could not be reached, refused the login, or went away.
    refused = isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None
    if lost or refused or isinstance(cause, psycopg.errors.AdminShutdown):
        return StoreError("database_unreachable", address=address, reason=_first_line(cause))
    return None


def _first_line(cause: BaseException) -> str:
    return next(iter(str(cause).splitlines()), type(cause).__name__)
