"""Many rows in and out of a table in little memory: the one place that knows two dialects.

SQLAlchemy's own insert of many rows handles each value in Python; for a million rows the
drivers' ways are several times as fast: ``executemany`` of tuples on SQLite, COPY on
PostgreSQL.
"""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from typing import Any

import psycopg
import pyarrow as pa  # type: ignore[import-untyped]
from psycopg import sql
from pyarrow import csv
from sqlalchemy import Connection, Date, Select, Table, insert

from store.rows import CHUNK_ROWS, Value


def load(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Value, ...]]
) -> None:
    """Insert ``rows``, whose values stand in the order of the columns ``names``."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        statement = insert(table).compile(dialect=connection.dialect, column_keys=list(names))
        connection.exec_driver_sql(str(statement), _for_sqlite(table, names, rows))
    else:
        _copy(connection, table, names, rows)


def stream(connection: Connection, query: Select[Any]) -> Iterator[Sequence[tuple[Any, ...]]]:
    """The rows of a query, at most ``CHUNK_ROWS`` at a time, none of them read ahead.

    They are as the driver gives them, which takes a third of the time: on SQLite a date is
    its ISO text and yes/no is 1 and 0. :mod:`store.frames` understands both.
    """
    with closing(_cursor(connection, query)) as cursor:
        while rows := cursor.fetchmany(CHUNK_ROWS):
            yield rows


def _cursor(
    connection: Connection, query: Select[Any]
) -> sqlite3.Cursor | psycopg.ServerCursor[tuple[Any, ...]]:
    asked = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        values = [asked.params[name] for name in asked.positiontup or ()]
        return driver.execute(str(asked), values)
    # A cursor of the server: the driver's own would fetch every row at once.
    cursor = _postgres(connection).cursor(name="stream")
    cursor.execute(str(asked).encode(), asked.params)
    return cursor


def _postgres(connection: Connection) -> psycopg.Connection[tuple[Any, ...]]:
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError(f"neither a SQLite nor a PostgreSQL connection: {driver!r}")
    return driver


def _for_sqlite(
    table: Table, names: Sequence[str], rows: Sequence[tuple[Value, ...]]
) -> list[tuple[Value, ...]]:
    # SQLite has no dates; SQLAlchemy reads ISO texts back as dates.
    if not any(isinstance(table.c[name].type, Date) for name in names):
        return list(rows)
    return [
        tuple(value.isoformat() if isinstance(value, date) else value for value in row)
        for row in rows
    ]


def _copy(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Value, ...]]
) -> None:
    # COPY takes nothing between commas for NULL and a pair of quotes for an empty text, and
    # that is how Arrow writes them.
    cells = pa.table([pa.array(column) for column in zip(*rows, strict=True)], list(names))
    lines = io.BytesIO()
    csv.write_csv(cells, lines, csv.WriteOptions(include_header=False))
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with _postgres(connection).cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(lines.getbuffer())
