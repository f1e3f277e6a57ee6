"""The stores of ``tests/store`` for the tests of submissions: SQLite and PostgreSQL."""

from tests.store.conftest import blank_url, migrated_file, opened, server, sqlite_store, store, url

__all__ = ["blank_url", "migrated_file", "opened", "server", "sqlite_store", "store", "url"]
