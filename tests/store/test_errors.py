"""Failures of the database come out as codes with sentences, and never with a password."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from store.engine import Store
from store.errors import StoreError, translated
from store.migrate import migrate
from store.queries import latest_version, read_dataset
from tests.store.samples import put

Open = Callable[..., Store]


def test_a_file_that_is_no_database_is_named(tmp_path: Path, opened: Open) -> None:
    file = tmp_path / "maqsat.db"
    file.write_bytes(b"This is a letter, not a database. " * 100)
    with pytest.raises(StoreError, match=str(file)) as caught:
        migrate(opened(f"sqlite:///{file}"))
    assert caught.value.code == "database_corrupt"
    assert file.read_bytes().startswith(b"This is a letter")


def test_a_damaged_database_is_named(sqlite_store: Store) -> None:
    put(sqlite_store, n1="А")
    sqlite_store.close()
    file = Path(str(sqlite_store.url.database))
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        read_dataset(sqlite_store, "flagships")
    assert caught.value.code == "database_corrupt"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, opened: Open) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=str(tmp_path / "file")) as caught:
        opened(f"sqlite:///{tmp_path}/file/folder/maqsat.db")
    assert caught.value.code == "folder_unwritable"


def test_a_file_that_cannot_be_made_is_named(tmp_path: Path, opened: Open) -> None:
    (tmp_path / "maqsat.db").mkdir()
    with pytest.raises(StoreError, match=str(tmp_path)) as caught:
        migrate(opened(f"sqlite:///{tmp_path}/maqsat.db"))
    assert caught.value.code == "folder_unwritable"


def test_a_store_without_tables_is_named(blank_url: str, opened: Open) -> None:
    with pytest.raises(StoreError) as caught:
        latest_version(opened(blank_url))
    assert caught.value.code == "database_unprepared"


def test_a_writer_that_waits_in_vain_says_so(store: Store, url: str, opened: Open) -> None:
    hasty = opened(url, wait_seconds=0.2)
    with store.writing(), pytest.raises(StoreError, match=r"0\.2 seconds") as caught:
        put(hasty, n1="А")
    assert caught.value.code == "database_busy"
    assert put(hasty, n1="А").number == 1


def test_a_server_that_is_not_there_is_named_without_its_password(opened: Open) -> None:
    store = opened("postgres://user:secret@127.0.0.1:1/maqsat", wait_seconds=2)
    with pytest.raises(StoreError, match=re.escape("127.0.0.1:1")) as caught:
        latest_version(store)
    assert caught.value.code == "database_unreachable"
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("cause", "code"),
    [
        (psycopg.errors.DiskFull("full"), "disk_failed"),
        (psycopg.errors.AdminShutdown("closing"), "database_unreachable"),
        (psycopg.errors.LockNotAvailable("lock"), "database_busy"),
        (psycopg.errors.UndefinedColumn("column"), "database_unprepared"),
        (sqlite3.OperationalError("no such column: x"), "database_unprepared"),
    ],
)
def test_driver_errors_have_codes(cause: Exception, code: str) -> None:
    url = make_url("postgresql://user:secret@host/d")
    with pytest.raises(StoreError) as caught, translated(url, 30):
        raise DBAPIError("SELECT 1", {}, cause)
    assert caught.value.code == code
    assert "secret" not in str(caught.value)


def test_other_errors_pass_unchanged() -> None:
    url = make_url("sqlite:///x")
    with pytest.raises(DBAPIError), translated(url, 30):
        raise DBAPIError("SELECT 1", {}, sqlite3.OperationalError("near syntax"))
