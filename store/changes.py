"""A change of a dataset worked out inside the database: rows are staged, compared, written.

The rows given come a few thousand at a time into a temporary table; which of them are new
or other than those that stand is then one comparison by key, so memory stays the same for
a thousand rows and for millions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)

from monitoring.columns import Dataset
from store.difference import SPACING
from store.hashes import content_hash_of_chunks
from store.loading import load, stream
from store.rows import PreparedRows, Value, invalid, repeated_key
from store.tables import FACTS

# For the transaction alone: sorts and joins of a million rows stay in memory, and no time goes
# into compiling queries that run once.
_ROOM = {"work_mem": "128MB", "maintenance_work_mem": "256MB", "jit": "off"}


@dataclass(frozen=True)
class Counts:
    """How many rows a change adds, replaces and removes."""

    added: int
    changed: int
    removed: int

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)


class Change:
    """A change of one dataset in the making, inside the transaction that publishes it.

    Used within :func:`changing`: stage rows, :meth:`close_stage`, plan removals,
    :meth:`compare`, and then :meth:`write`.
    """

    def __init__(self, connection: Connection, dataset: Dataset) -> None:
        self._connection = connection
        self._dataset = dataset
        self._facts = FACTS[dataset.name]
        self._present = self._facts.c.version_to.is_(None)
        self._kept = (*dataset.column_names, "row_key", "row_hash")
        self.tables = MetaData()
        # PostgreSQL joins a million rows at once by hashing and needs no index of them; SQLite
        # has rows in the order of their primary key for nothing.
        self._is_sqlite = connection.dialect.name == "sqlite"
        place = Column("place", Integer, primary_key=True)
        # An ordinal is given only where rows of an earlier version come back.
        self._staged = self._temporary(
            "staged_rows",
            place if self._is_sqlite else Column("place", BigInteger),
            *(Column(name, self._facts.c[name].type) for name in self._kept),
            Column("ordinal", BigInteger),
        )
        self._removed = self._temporary("removed_keys", Column("row_key", Text))
        # A row that ends has a row_id, one that begins a place, one that is replaced both.
        self._planned = self._temporary(
            "planned_rows",
            *(Column(name, BigInteger) for name in ("row_id", "place", "ordinal")),
        )
        self._places = 0

    def _temporary(self, name: str, *columns: Column[Any]) -> Table:
        return Table(name, self.tables, *columns, prefixes=["TEMPORARY"])

    def stage(self, rows: PreparedRows) -> None:
        """Take some more of the rows given, in document order."""
        given = [
            (place, *values, key, row_hash)
            for place, (values, key, row_hash) in enumerate(
                zip(rows.values, rows.keys, rows.hashes, strict=True), start=self._places + 1
            )
        ]
        load(self._connection, self._staged, ("place", *self._kept), given)
        self._places += len(given)

    def stage_version(self, number: int) -> None:
        """Take all rows as they stood at a version, in their order of then."""
        facts = self._facts.c
        ended = or_(facts.version_to.is_(None), facts.version_to > number)
        place = func.row_number().over(order_by=facts.ordinal)
        rows = select(place, *(facts[name] for name in self._kept), facts.ordinal)
        rows = rows.where(facts.version_from <= number, ended)
        names = ["place", *self._kept, "ordinal"]
        self._connection.execute(insert(self._staged).from_select(names, rows))

    def close_stage(self) -> None:
        """All rows are given. Raises :class:`StoreError` ``rows_invalid`` for a repeated key."""
        staged = self._staged.c
        if self._is_sqlite:
            # Made now, because an index is filled faster at once than row by row.
            Index("ix_staged_rows_row_key", staged.row_key).create(self._connection)
        self._count_for_planner(self._staged)
        keys = select(staged.row_key, func.count()).group_by(staged.row_key)
        twice = self._connection.execute(keys.having(func.count() > 1).limit(1)).one_or_none()
        if twice is not None:
            raise repeated_key(self._dataset, *twice)

    def remove_keys(self, keys: Iterable[str]) -> None:
        """Plan the end of the rows with these keys.

        Raises :class:`StoreError` ``rows_invalid`` for a key that does not stand, or that is
        among the rows given.
        """
        load(self._connection, self._removed, ("row_key",), [(key,) for key in dict.fromkeys(keys)])
        removed, facts = self._removed.c.row_key, self._facts.c
        standing = select(facts.row_key).where(self._present)
        self._refuse(removed.not_in(standing), "is to be removed but does not stand")
        given = select(self._staged.c.row_key)
        self._refuse(removed.in_(given), "is both given and to be removed")
        self._plan_end(facts.row_key.in_(select(removed)))

    def remove_others(self, scope: Mapping[str, Value]) -> None:
        """Plan the end of the rows with these values in these columns that are not given."""
        facts = self._facts.c
        cells = (facts[name].is_not_distinct_from(value) for name, value in scope.items())
        self._plan_end(*cells, facts.row_key.not_in(select(self._staged.c.row_key)))

    def compare(self) -> Counts:
        """Plan what is new or other than what stands, and count the whole plan."""
        facts, staged, planned = self._facts.c, self._staged.c, self._planned.c
        last = select(func.coalesce(func.max(facts.ordinal), 0)).where(self._present)
        behind = self._connection.execute(last).scalar_one()
        ordinal = func.coalesce(
            staged.ordinal, facts.ordinal, literal(behind) + staged.place * literal(SPACING)
        )
        same_key = and_(facts.row_key == staged.row_key, self._present)
        is_other = or_(
            facts.row_id.is_(None),
            facts.row_hash != staged.row_hash,
            facts.ordinal != staged.ordinal,
        )
        rows = select(facts.row_id, staged.place, ordinal)
        rows = rows.select_from(self._staged.outerjoin(self._facts, same_key)).where(is_other)
        self._plan(rows)
        numbers = select(func.count(), func.count(planned.place), func.count(planned.row_id))
        every, begin, end = self._connection.execute(numbers).one()
        return Counts(added=every - end, changed=begin + end - every, removed=every - begin)

    def write(self, number: int) -> str:
        """End and begin the planned rows; gives the content hash of the whole dataset then.

        The publication of that number must stand, since the rows refer to it.
        """
        facts, staged, planned = self._facts.c, self._staged.c, self._planned.c
        ended = select(planned.row_id).where(planned.row_id.is_not(None))
        ending = update(self._facts).where(facts.row_id.in_(ended))
        self._connection.execute(ending.values(version_to=number))
        rows = select(*(staged[name] for name in self._kept), planned.ordinal, literal(number))
        rows = rows.select_from(self._planned.join(self._staged, planned.place == staged.place))
        names = [*self._kept, "ordinal", "version_from"]
        self._count_for_planner(self._planned)
        self._connection.execute(insert(self._facts).from_select(names, rows))
        return present_hash(self._connection, self._facts)

    def _count_for_planner(self, table: Table) -> None:
        """Without statistics PostgreSQL takes a temporary table for a nearly empty one."""
        if not self._is_sqlite:
            statistics = DDL("ANALYZE %(fullname)s")  # type: ignore[no-untyped-call]
            self._connection.execute(statistics.against(table))

    def _refuse(self, wrong: ColumnElement[bool], reason: str) -> None:
        found = select(self._removed.c.row_key).where(wrong).limit(1)
        key = self._connection.execute(found).scalar_one_or_none()
        if key is not None:
            raise invalid(self._dataset, f"the row {key} {reason}", key=key)

    def _plan_end(self, *which: ColumnElement[bool]) -> None:
        planned = self._planned.c.row_id
        facts = self._facts.c
        again = facts.row_id.not_in(select(planned).where(planned.is_not(None)))
        nothing = (null(), null())
        self._plan(select(facts.row_id, *nothing).where(self._present, *which, again))

    def _plan(self, rows: Select[Any]) -> None:
        names = ["row_id", "place", "ordinal"]
        self._connection.execute(insert(self._planned).from_select(names, rows))


@contextmanager
def changing(connection: Connection, dataset: Dataset) -> Iterator[Change]:
    """A change with its temporary tables, which go with the block or with the transaction."""
    change = Change(connection, dataset)
    if connection.dialect.name == "postgresql":
        for name, value in _ROOM.items():
            connection.execute(select(func.set_config(name, value, True)))
    change.tables.create_all(connection, checkfirst=False)
    yield change
    change.tables.drop_all(connection, checkfirst=False)


def present_hash(connection: Connection, facts: Table) -> str:
    """The content hash of a dataset as it stands, read a few thousand rows at a time."""
    query = select(facts.c.row_hash).where(facts.c.version_to.is_(None)).order_by(facts.c.ordinal)
    chunks = stream(connection, query)
    return content_hash_of_chunks([row_hash for (row_hash,) in rows] for rows in chunks)
