"""How the store is opened: two engines, one that can only read and one that publishes.

The settings were chosen by measurement; docs/decisions/0003-database-settings.md gives
the figures. Writers queue for one lock, so no two publications ever interleave.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from store.errors import StoreError, shown, translated
from store.kazakh import casefold_kk, collate

PROJECT_ROOT = Path(__file__).resolve().parents[1]
URL_VARIABLE = "MAQSAT_DATABASE_URL"
WAIT_SECONDS = 30.0

# Below this SQLite can lose data when a WAL is reset while another process writes.
_SAFE_WAL = (3, 51, 3)

# Room for the changed pages of some 300,000 rows.
_WRITER_CACHE_KIB = 128_000

# Any number that no other program on the same PostgreSQL database uses: "maqsat" in ASCII.
_LOCK_NUMBER = int.from_bytes(b"maqsat", "big")


@dataclass(frozen=True)
class Store:
    """An opened database: its address and its engines for reading and for writing."""

    url: URL
    read: Engine
    write: Engine
    wait_seconds: float = WAIT_SECONDS

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that cannot write and sees one moment of the data throughout."""
        with translated(self.url, self.wait_seconds), self.read.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in one transaction that holds the publication lock.

        Committed when the block ends, rolled back when it raises. Raises
        :class:`StoreError` ``database_busy`` if the lock is not free in time.
        """
        with translated(self.url, self.wait_seconds), self.write.begin() as connection:
            if not self.is_sqlite:
                _lock_postgres(connection, self.wait_seconds)
            yield connection

    def close(self) -> None:
        """Give back every pooled connection."""
        self.read.dispose()
        self.write.dispose()


def database_url() -> URL:
    """The address in ``MAQSAT_DATABASE_URL``, or the project's own SQLite file."""
    given = os.environ.get(URL_VARIABLE, "").strip()
    if not given:
        return URL.create("sqlite", database=str(PROJECT_ROOT / ".maqsat" / "maqsat.db"))
    return _understood(given)


def open_store(url: str | None = None, *, wait_seconds: float = WAIT_SECONDS) -> Store:
    """Open the database at ``url``, by default :func:`database_url`.

    Connects on first use; for SQLite the folder is made now. ``wait_seconds`` is how long
    a writer waits for another. Raises :class:`StoreError` ``address_invalid`` or
    ``folder_unwritable``.
    """
    address = database_url() if url is None else _understood(url)
    if address.get_backend_name() == "sqlite":
        _make_folder(address)
        return _open_sqlite(address, wait_seconds)
    return _open_postgres(address, wait_seconds)


def _understood(given: str) -> URL:
    """``given`` with the driver this program uses; ``postgres://`` is an accepted spelling."""
    scheme, _, rest = given.partition("://")
    if scheme == "postgres":
        given = f"postgresql://{rest}"
    try:
        url = make_url(given)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError):
        # The text may hold a password, so it is not repeated.
        raise StoreError("address_invalid", address="given", reason="not an address") from None
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise StoreError("address_invalid", address=shown(url), reason=f"{backend} is unknown")
    if url.database in (None, "", ":memory:"):
        reason = "a database in memory is not shared by readers and writers"
        raise StoreError("address_invalid", address=shown(url), reason=reason)
    return url.set(drivername="sqlite")


def _make_folder(url: URL) -> None:
    try:
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"{error.strerror}: {error.filename}"
        raise StoreError("folder_unwritable", address=shown(url), reason=reason) from error


def _open_sqlite(url: URL, wait_seconds: float) -> Store:
    # isolation_level None: the driver begins nothing by itself, so the events below decide.
    arguments = {"isolation_level": None, "timeout": wait_seconds}
    read = create_engine(url, connect_args=arguments, hide_parameters=True)
    write = create_engine(url, connect_args=arguments, hide_parameters=True)
    event.listen(read, "connect", _prepare_sqlite_reader)
    event.listen(read, "begin", _begin_deferred)
    event.listen(write, "connect", _prepare_sqlite_writer)
    event.listen(write, "begin", _begin_immediate)
    event.listen(write, "checkin", _shrink_sqlite)
    return Store(url, read, write, wait_seconds)


def _open_postgres(url: URL, wait_seconds: float) -> Store:
    common: dict[str, Any] = {
        "pool_pre_ping": True,
        "hide_parameters": True,
        "connect_args": {"connect_timeout": max(2, round(min(wait_seconds, 10)))},
    }
    snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    read = create_engine(url, execution_options=snapshot, **common)
    return Store(url, read, create_engine(url, **common), wait_seconds)


def _lock_postgres(connection: Connection, wait_seconds: float) -> None:
    # The lock ends with the transaction, also when the process is killed.
    wait = f"{round(wait_seconds * 1000)}ms"
    connection.execute(text("SELECT set_config('lock_timeout', :wait, true)"), {"wait": wait})
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK_NUMBER})


def journal_settings(version: tuple[int, ...]) -> tuple[str, str]:
    """``journal_mode`` and ``synchronous`` that lose no commit on this SQLite version."""
    return ("WAL", "FULL") if version >= _SAFE_WAL else ("DELETE", "EXTRA")


def _prepare_sqlite_reader(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    _register_kazakh(connection)
    connection.execute("PRAGMA query_only = ON")


def _prepare_sqlite_writer(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    _register_kazakh(connection)
    journal, synchronous = journal_settings(sqlite3.sqlite_version_info)
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("PRAGMA foreign_keys = ON")
    # Changed pages wait in memory for the commit, because from the first one that is written
    # before it readers are shut out.
    connection.execute(f"PRAGMA cache_size = -{_WRITER_CACHE_KIB}")


def _shrink_sqlite(connection: sqlite3.Connection | None, _: ConnectionPoolEntry) -> None:
    if connection is not None:
        connection.execute("PRAGMA shrink_memory")


def _register_kazakh(connection: sqlite3.Connection) -> None:
    connection.create_function("casefold_kk", 1, casefold_kk, deterministic=True)
    connection.create_collation("KAZAKH", collate)


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
