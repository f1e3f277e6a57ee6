"""A copy of the SQLite database that is whole even while someone publishes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from store.engine import Store
from store.errors import StoreError, shown


def backup(store: Store, file: Path) -> None:
    """Copy the database to ``file``, which must not exist yet.

    SQLite's backup API is used because copying the file loses commits that are being
    written. Raises :class:`StoreError` ``backup_unsupported`` on PostgreSQL and
    ``backup_failed`` when the file exists or cannot be written.
    """
    if not store.is_sqlite:
        raise StoreError("backup_unsupported", address=shown(store.url))
    try:
        # Exclusive creation: an older backup, or the database itself, is never overwritten.
        file.open("x").close()
    except OSError as error:
        raise StoreError("backup_failed", file=file, reason=error.strerror) from error
    try:
        _copy(store, file)
    except BaseException:
        # A partial copy must not be taken for a backup.
        file.unlink()
        raise


def _copy(store: Store, file: Path) -> None:
    with store.reading() as connection:
        source = connection.connection.driver_connection
        if not isinstance(source, sqlite3.Connection):
            raise TypeError(f"not a SQLite connection: {source!r}")
        try:
            with closing(sqlite3.connect(file)) as target:
                source.backup(target)
        except sqlite3.Error as error:
            raise StoreError("backup_failed", file=file, reason=error) from error
