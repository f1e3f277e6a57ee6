"""The tables: one of publications, and one of facts for each dataset of the contract.

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
    present = table.c.version_to.is_(None)
    Index(
        f"uq_{dataset.name}_present_row_key",
        table.c.row_key,
        unique=True,
        sqlite_where=present,
        postgresql_where=present,
    )
    return table


FACTS: Mapping[str, Table] = {name: _fact_table(dataset) for name, dataset in DATASETS.items()}
