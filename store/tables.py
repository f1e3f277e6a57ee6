"""The tables: publications, facts of each dataset of the contract, roll-ups, the clock.

A fact row is written once. ``version_from`` is the publication that brought it,
``version_to`` the one that replaced or removed it; the present is ``version_to IS NULL``.
They are not called ``valid_from`` and ``valid_to`` because the contract has columns of
those names, which speak of the law's time and not of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from monitoring.columns import ColumnType, Dataset
from monitoring.contract import DATASETS

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Decimals are doubles: the documents' amounts have at most a dozen digits, and a double
# gives back by its shortest text exactly the decimal that was read. SQLite has no exact
# decimal type, so a NUMERIC column would differ between the two databases.
_SQL_TYPES: Mapping[ColumnType, type[TypeEngine[Any]]] = {
    "text": Text,
    "list": Text,
    "integer": BigInteger,
    "decimal": Double,
    "date": Date,
    "boolean": Boolean,
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite has no time zones, so the zone is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


PUBLICATIONS = Table(
    "publications",
    METADATA,
    # Numbered under the publication lock, not by a sequence: a sequence leaves gaps.
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("dataset", Text, nullable=False, index=True),
    Column("published_at", UtcDateTime, nullable=False),
    Column("author", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("source_name", Text, nullable=False),
    Column("source_hash", Text, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("chain_hash", Text, nullable=False),
    Column("idempotency_key", Text, unique=True),
    # What a publication of a part was asked to do; empty when it gave the whole dataset.
    Column("part_hash", Text),
)


def _version(name: str, *, nullable: bool) -> Column[int]:
    return Column(name, Integer, ForeignKey("publications.number"), nullable=nullable)


def _fact_table(dataset: Dataset) -> Table:
    # Every contract column may be NULL: rows of the past stay as they were published,
    # also when a later contract asks for more. Completeness is checked before publication.
    table = Table(
        dataset.name,
        METADATA,
        Column("row_id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
        *(Column(column.name, _SQL_TYPES[column.type]()) for column in dataset.columns),
        Column("ordinal", BigInteger, nullable=False),
        Column("row_key", Text, nullable=False),
        Column("row_hash", Text, nullable=False),
        _version("version_from", nullable=False),
        _version("version_to", nullable=True),
    )
    Index(None, table.c.version_from)
    # With the ordinal, so that the present comes out in order without being sorted.
    Index(None, table.c.version_to, table.c.ordinal)
    _present_index(f"uq_{dataset.name}_present_row_key", table.c.row_key, unique=True)
    # The history of one row: each row stands in one of the two indexes, so both cost one.
    ended = table.c.version_to.is_not(None)
    name = f"ix_{dataset.name}_ended_row_key"
    Index(name, table.c.row_key, sqlite_where=ended, postgresql_where=ended)
    return table


def _present_index(name: str, *columns: Column[Any], unique: bool = False) -> None:
    """An index of the rows in force alone."""
    present = columns[0].table.c.version_to.is_(None)
    Index(name, *columns, unique=unique, sqlite_where=present, postgresql_where=present)


FACTS: Mapping[str, Table] = {name: _fact_table(dataset) for name, dataset in DATASETS.items()}

OBSERVATIONS = FACTS["observations"]
# What a roll-up reads: all territories of an indicator in a period, side by side.
_present_index(
    "ix_observations_present",
    OBSERVATIONS.c.indicator_code,
    OBSERVATIONS.c.period,
    OBSERVATIONS.c.territory_code,
)

# Derived from observations and the tree of territories, in the transaction that changes
# them; see :mod:`store.rollups`. The country has an empty text for its territory here.
ROLLUPS = Table(
    "observation_rollups",
    METADATA,
    Column("row_id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("indicator_code", Text, nullable=False),
    Column("territory_code", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("value", Double),
    Column("numerator", Double),
    Column("denominator", Double),
    Column("is_demo", Boolean, nullable=False),
    Column("basis", Text, nullable=False),
    Column("parts", Integer),
    Column("parts_expected", Integer),
    _version("version_from", nullable=False),
    _version("version_to", nullable=True),
)
_present_index(
    "uq_observation_rollups_present",
    ROLLUPS.c.indicator_code,
    ROLLUPS.c.period,
    ROLLUPS.c.territory_code,
    unique=True,
)
_present_index("ix_observation_rollups_level", ROLLUPS.c.level, ROLLUPS.c.indicator_code)
_present_index(
    "ix_observation_rollups_territory", ROLLUPS.c.territory_code, ROLLUPS.c.indicator_code
)
# Without the present, or SQLite would look for the present here.
_past = ROLLUPS.c.version_to.is_not(None)
Index(
    "ix_observation_rollups_ended",
    ROLLUPS.c.version_to,
    ROLLUPS.c.level,
    sqlite_where=_past,
    postgresql_where=_past,
)

# What administrators set. Nothing here is overwritten or deleted: the newest row of a day or
# of a year counts, so these tables are their own audit.
DAY_OVERRIDES = Table(
    "day_overrides",
    METADATA,
    Column("override_id", Integer, primary_key=True),
    Column("day", Date, nullable=False, index=True),
    # Empty where an earlier override is taken back.
    Column("is_working", Boolean),
    Column("note", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
)
FREEZE_WINDOWS = Table(
    "freeze_windows",
    METADATA,
    Column("window_id", Integer, primary_key=True),
    Column("year", Integer, nullable=False, index=True),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("announced_on", Date, nullable=False),
    Column("datasets", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
)
FREEZE_EXCEPTIONS = Table(
    "freeze_exceptions",
    METADATA,
    Column("exception_id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("dataset", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    # The publication that made use of it; the record of that one is written right after.
    Column(
        "publication",
        Integer,
        ForeignKey("publications.number", deferrable=True, initially="DEFERRED"),
    ),
)
SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    Column("snapshot_id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    _version("version", nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("chain_hash", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("sealed_at", UtcDateTime, nullable=False),
    Column("seal", Text, nullable=False),
)

# What people say of findings; see :mod:`store.answers`. Rows are added and never changed.
ANSWERS = Table(
    "finding_answers",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("finding_code", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    Column("version", Integer, ForeignKey("publications.number"), nullable=False),
    Column("seen", Text, nullable=False),
)

# Views that people keep for themselves; see :mod:`store.bookmarks`. No part of the published
# data: each belongs to one owner, who may rename and remove it.
BOOKMARKS = Table(
    "bookmarks",
    METADATA,
    Column("bookmark_id", Integer, primary_key=True),
    # A hash: whoever reads the database learns no cookie and no account.
    Column("owner", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("screen", Text, nullable=False),
    Column("parameters", Text, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
)
