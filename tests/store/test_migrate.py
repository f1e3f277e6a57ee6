"""The migrations make exactly the tables the program speaks of, once, whoever starts first."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from store.engine import Store
from store.errors import StoreError
from store.migrate import migrate
from store.queries import latest_version
from store.tables import METADATA

PROJECT = Path(__file__).resolve().parents[2]

MIGRATE = "import sys; from store.engine import open_store; from store.migrate import migrate; "
MIGRATE += "migrate(open_store(sys.argv[1]))"


def drift(store: Store) -> list[object]:
    with store.write.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))


def test_the_migrated_schema_is_that_of_the_tables(
    blank_url: str, opened: Callable[..., Store]
) -> None:
    store = opened(blank_url)
    migrate(store)
    migrate(store)
    assert drift(store) == []
    assert latest_version(store) == 0


def test_drift_is_seen(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("ALTER TABLE flagships ADD COLUMN stray TEXT"))
        connection.execute(text("DROP INDEX uq_flagships_present_row_key"))
    assert len(drift(store)) == 2


def test_a_failed_migration_leaves_nothing(
    blank_url: str, opened: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(blank_url)

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patched:
        patched.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", fail)
        with pytest.raises(RuntimeError, match="in the middle"):
            migrate(store)
    assert inspect(store.read).get_table_names() == []
    migrate(store)
    assert drift(store) == []


def test_a_database_of_a_newer_program_is_left_alone(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="schema 9999") as caught:
        migrate(store)
    assert caught.value.code == "database_newer"


def test_processes_that_start_at_once_do_not_collide(
    blank_url: str, opened: Callable[..., Store]
) -> None:
    command = [sys.executable, "-c", MIGRATE, blank_url]
    children = [
        subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    outcomes = [child.communicate(timeout=30)[1] for child in children]
    assert [child.returncode for child in children] == [0, 0], outcomes
    assert drift(opened(blank_url)) == []
