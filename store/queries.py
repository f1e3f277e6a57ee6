"""What is read from the store: one function, one table of results.

Every value is a bound parameter. A version is a publication number; what it shows never
changes again, so callers may keep a result for as long as they keep the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select

from monitoring import contract
from monitoring.frames import DTYPES
from store.engine import Store
from store.errors import StoreError
from store.frames import dataset_frame
from store.loading import stream
from store.tables import FACTS, PUBLICATIONS

# Asked on each click; a statement costs more to build than to run.
_NEWEST = select(func.max(PUBLICATIONS.c.number))


def latest_version(store: Store) -> int:
    """The number of the newest publication of any dataset; 0 when there is none."""
    with store.reading() as connection:
        return _latest(connection)


def require_version(store: Store, number: int) -> None:
    """Raise :class:`StoreError` ``version_unknown`` unless that publication exists."""
    with store.reading() as connection:
        require(connection, number)


def read_dataset(store: Store, name: str, version: int | None = None) -> pd.DataFrame:
    """A dataset at a version (the present without one), in document order.

    The shape is that of :func:`monitoring.frames.typed`. Version 0 is the store before its
    first publication: no rows. Raises ``UnknownDataset`` and :class:`StoreError`
    ``version_unknown``.
    """
    dataset = contract.dataset(name)
    facts = FACTS[name]
    query = select(*(facts.c[column] for column in dataset.column_names))
    query = query.where(_standing(facts, version)).order_by(facts.c.ordinal)
    with store.reading() as connection:
        if version:
            require(connection, version)
        return dataset_frame(stream(connection, query), dataset)


def read_publications(store: Store) -> pd.DataFrame:
    """All publications, oldest first: the columns of the table ``publications``.

    Numbers and counts are ``int64``, ``published_at`` is ``datetime64[us, UTC]``, the rest text.
    """
    with store.reading() as connection:
        rows = connection.execute(select(PUBLICATIONS).order_by(PUBLICATIONS.c.number)).all()
    names = tuple(column.name for column in PUBLICATIONS.c)
    types = {name: _PUBLICATION_TYPES.get(name, DTYPES["text"]) for name in names}
    return _frame(rows, names).astype(types)


def read_row_history(store: Store, name: str, row_key: str) -> pd.DataFrame:
    """All versions of the row with this key (see :func:`store.rows.key_text`), oldest first.

    ``publication``, ``published_at``, ``author``, ``note`` of what brought it, ``ended_by``
    (``Int64``, the publication that replaced or removed it), then the contract's columns.
    """
    dataset = contract.dataset(name)
    facts = FACTS[name]
    columns = [facts.c[column] for column in dataset.column_names]
    origin = [PUBLICATIONS.c[column] for column in ("number", "published_at", "author", "note")]
    query = (
        select(*origin, facts.c.version_to, *columns)
        .join(PUBLICATIONS, PUBLICATIONS.c.number == facts.c.version_from)
        .where(facts.c.row_key == row_key)
    )
    # Asked for apart, since each has its own index by key.
    ended = query.where(facts.c.version_to.is_not(None)).order_by(facts.c.version_from)
    present = query.where(facts.c.version_to.is_(None))
    with store.reading() as connection:
        rows = [*connection.execute(ended), *connection.execute(present)]
    width = len(_HISTORY_TYPES)
    origins = _frame([row[:width] for row in rows], tuple(_HISTORY_TYPES)).astype(_HISTORY_TYPES)
    values = dataset_frame([[row[width:] for row in rows]], dataset)
    return pd.concat([origins, values], axis="columns")


_MOMENT = "datetime64[us, UTC]"
_PUBLICATION_TYPES = {
    "published_at": _MOMENT,
    **dict.fromkeys(("number", "row_count", "added", "changed", "removed"), "int64"),
}
_HISTORY_TYPES = {
    "publication": "int64",
    "published_at": _MOMENT,
    "author": DTYPES["text"],
    "note": DTYPES["text"],
    "ended_by": DTYPES["integer"],
}


def _latest(connection: Connection) -> int:
    return connection.execute(_NEWEST).scalar_one() or 0


def require(connection: Connection, number: int) -> None:
    """:func:`require_version` for a reader that has its connection already."""
    latest = _latest(connection)
    if not 1 <= number <= latest:
        known = f"Versions are 1 to {latest}." if latest else "Nothing is published yet."
        raise StoreError("version_unknown", version=number, of="", known=known)


def _standing(facts: Table, version: int | None) -> ColumnElement[bool]:
    """The rows in force at ``version``; numbers are given without gaps and never again."""
    ended = facts.c.version_to
    if version is None:
        return ended.is_(None)
    return and_(facts.c.version_from <= version, or_(ended.is_(None), ended > version))


def _frame(rows: Sequence[Sequence[Any]], names: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(names), dtype=object)
