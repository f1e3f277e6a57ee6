"""Bringing the database's schema to the one this program knows.

Alembic is configured here rather than in an ini file, so that the address of the database
is decided in one place (:mod:`store.engine`) and migrations run under its publication lock:
two processes that start at once migrate one after the other.
"""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from store import rollups
from store.engine import Store
from store.errors import StoreError, shown

# The last schema whose observations had no roll-ups.
_BEFORE_ROLLUPS = "0001"


def migrate(store: Store) -> None:
    """Create or upgrade the tables; does nothing, and locks nothing, when they are current.

    Raises :class:`StoreError` ``database_newer`` when the database was made by a later
    program, and the errors of opening it.
    """
    config = Config()
    config.set_main_option("script_location", "store:migrations")
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    head = script.get_current_head()
    with store.reading() as connection:
        if _revision(connection) == head:
            return
    with store.writing() as connection:
        revision = _revision(connection)
        if revision is not None and not _knows(script, revision):
            raise StoreError("database_newer", address=shown(store.url), revision=revision)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if revision == _BEFORE_ROLLUPS:
            rollups.fill(connection)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _knows(script: ScriptDirectory, revision: str) -> bool:
    try:
        return script.get_revision(revision) is not None
    except CommandError:
        return False
