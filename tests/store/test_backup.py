from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.backup import backup
from store.engine import Store
from store.errors import StoreError
from store.queries import latest_version
from store.verification import verify
from tests.store.samples import put


def test_a_backup_is_a_whole_store(
    sqlite_store: Store, tmp_path: Path, opened: Callable[..., Store]
) -> None:
    put(sqlite_store, n1="А")
    backup(sqlite_store, tmp_path / "copy.db")
    put(sqlite_store, n1="Б")
    copy = opened(f"sqlite:///{tmp_path}/copy.db")
    assert latest_version(copy) == 1
    assert verify(copy) == []


def test_nothing_is_overwritten(sqlite_store: Store) -> None:
    put(sqlite_store, n1="А")
    with pytest.raises(StoreError, match="File exists") as caught:
        backup(sqlite_store, Path(str(sqlite_store.url.database)))
    assert caught.value.code == "backup_failed"
    assert latest_version(sqlite_store) == 1


def test_a_failed_backup_leaves_no_file(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError("backup_failed", file="copy.db", reason="disk full")

    monkeypatch.setattr("store.backup._copy", fail)
    with pytest.raises(StoreError, match="disk full"):
        backup(sqlite_store, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_postgresql_has_a_tool_of_its_own(opened: Callable[..., Store], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump") as caught:
        backup(opened("postgres://user:secret@host/d"), tmp_path / "copy.db")
    assert caught.value.code == "backup_unsupported"
    assert "secret" not in str(caught.value)
