"""Addresses, and the settings that a connection really has."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from store.engine import URL_VARIABLE, Store, database_url, journal_settings, open_store
from store.errors import StoreError
from store.queries import latest_version
from store.tables import FACTS
from tests.store.samples import put


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql+psycopg2://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("  sqlite:////srv/maqsat.db ", "sqlite:////srv/maqsat.db"),
    ],
)
def test_the_address_is_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, given: str, understood: str
) -> None:
    monkeypatch.setenv(URL_VARIABLE, given)
    assert database_url().render_as_string(hide_password=False) == understood


@pytest.mark.parametrize("given", [None, "", " "])
def test_the_default_is_a_file_of_the_project(
    monkeypatch: pytest.MonkeyPatch, given: str | None
) -> None:
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    if given is not None:
        monkeypatch.setenv(URL_VARIABLE, given)
    project = Path(__file__).resolve().parents[2]
    assert database_url().database == str(project / ".maqsat" / "maqsat.db")


@pytest.mark.parametrize(
    "given",
    [
        "nonsense",
        "mysql://u:secret@h/d",
        "sqlite://",
        "sqlite:///:memory:",
        "postgres://u:secret@h:x/d",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(given: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(given)
    assert caught.value.code == "address_invalid"
    assert "secret" not in str(caught.value)


def test_the_password_is_not_in_the_representation() -> None:
    assert "secret" not in repr(open_store("postgres://u:secret@h/d"))


@pytest.mark.parametrize(
    ("version", "settings"),
    [
        ((3, 40, 1), ("DELETE", "EXTRA")),
        ((3, 51, 2), ("DELETE", "EXTRA")),
        ((3, 51, 3), ("WAL", "FULL")),
        ((3, 52, 0), ("WAL", "FULL")),
    ],
)
def test_the_journal_follows_the_version(
    version: tuple[int, ...], settings: tuple[str, str]
) -> None:
    assert journal_settings(version) == settings


def test_the_writer_of_sqlite_has_the_settings(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, opened: Callable[..., Store]
) -> None:
    def settings(store: Store) -> tuple[object, ...]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        with store.write.connect() as connection:
            return tuple(connection.execute(text(f"PRAGMA {n}")).scalar_one() for n in names)

    monkeypatch.setattr("store.engine.sqlite3.sqlite_version_info", (3, 40, 1))
    assert settings(sqlite_store) == ("delete", 3, 1, 30_000)
    monkeypatch.setattr("store.engine.sqlite3.sqlite_version_info", (3, 51, 3))
    newer = opened(str(sqlite_store.url))
    assert settings(newer) == ("wal", 2, 1, 30_000)


def test_the_reader_cannot_write(store: Store) -> None:
    pattern = re.compile("readonly|read-only")
    with pytest.raises((StoreError, DBAPIError), match=pattern), store.reading() as connection:
        connection.execute(text("DELETE FROM publications"))


def test_a_row_cannot_refer_to_a_publication_that_does_not_exist(store: Store) -> None:
    row = {"ordinal": 1, "row_key": "[1]", "row_hash": "", "version_from": 7}
    with pytest.raises(IntegrityError), store.writing() as connection:
        connection.execute(insert(FACTS["flagships"]), row)


def test_the_reader_sees_one_moment(store: Store, opened: Callable[..., Store], url: str) -> None:
    count = text("SELECT count(*) FROM publications")
    other = opened(url, wait_seconds=0.2)
    with store.reading() as connection:
        assert connection.execute(count).scalar_one() == 0
        if store.is_sqlite:
            # With a rollback journal a writer waits until the readers have finished.
            with pytest.raises(StoreError) as caught:
                put(other, n1="А")
            assert caught.value.code == "database_busy"
        else:
            put(other, n1="А")
        assert connection.execute(count).scalar_one() == 0
    assert latest_version(store) == (0 if store.is_sqlite else 1)
