"""Roll-ups kept beside the observations, so that a screen never sums ten million rows.

They are written in the transaction that changes what they are made of, and versioned like
everything else: the rule is :func:`monitoring.rollups.roll_up`, and this module finds which
indicators and periods it has to be asked about again. Rows that come out the same stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, func, select, update

from monitoring.columns import Dataset
from monitoring.rollups import COLUMNS, COUNTRY, KEY
from store.engine import Store
from store.frames import frame_of
from store.loading import load
from store.queries import require
from store.rollup_batches import READ_TYPES, all_pairs, batches, touched
from store.tables import PUBLICATIONS, ROLLUPS

# SQLite takes 32,766 parameters in a statement and PostgreSQL 65,535.
_IDS_AT_ONCE = 10_000


def refresh(connection: Connection, number: int, dataset: Dataset) -> None:
    """Bring the roll-ups in line with what publication ``number`` changed in ``dataset``."""
    pairs = touched(connection, number, dataset)
    if pairs is not None:
        _write(connection, number, pairs)


def fill(connection: Connection) -> None:
    """Make the roll-ups of observations that were published before there were roll-ups."""
    own = PUBLICATIONS.c.dataset == "observations"
    number = connection.execute(select(func.max(PUBLICATIONS.c.number)).where(own)).scalar_one()
    if number is not None:
        _write(connection, number, all_pairs(number))


def _write(connection: Connection, number: int, pairs: Select[Any]) -> None:
    """End what should not stand any more, and begin what should."""
    for batch in batches(connection, number, pairs):
        ended = batch.ended
        for start in range(0, len(ended), _IDS_AT_ONCE):
            ids = ended[start : start + _IDS_AT_ONCE]
            ending = update(ROLLUPS).where(ROLLUPS.c.row_id.in_(ids))
            connection.execute(ending.values(version_to=number))
        begun = batch.begun.astype(object)
        rows = begun.where(begun.notna(), None).itertuples(index=False, name=None)
        load(connection, ROLLUPS, (*COLUMNS, "version_from"), [(*row, number) for row in rows])


def read_observations(
    store: Store,
    version: int,
    *,
    indicator_code: str | None = None,
    territory_code: str | None = None,
    levels: Sequence[str] = ("country", "region"),
) -> pd.DataFrame:
    """Values of territories as known at a version, reported or rolled up.

    ``indicator_code``, ``territory_code`` (NaN for the country), ``level``, ``period``,
    ``value``, ``numerator``, ``denominator``, ``is_demo``, ``basis`` (``reported``,
    ``rolled_up``), ``parts`` and ``parts_expected`` (``Int64``, empty for what was
    reported); by indicator, territory and period, the country first. ``levels`` are some of
    :data:`monitoring.rollups.LEVELS`; an organisation stands here only where others report
    to it, what it reported itself is in the dataset ``observations``. An empty text as
    ``territory_code`` asks for the country.

    The cost depends on the rows that come back, not on how many observations there are.
    Raises :class:`StoreError` ``version_unknown``; version 0 has no rows.
    """
    rows = ROLLUPS.c
    asked: list[ColumnElement[bool]] = [rows.level.in_(levels)]
    if indicator_code is not None:
        asked.append(rows.indicator_code == indicator_code)
    if territory_code is not None:
        asked.append(rows.territory_code == territory_code)
    columns = select(*(rows[name] for name in COLUMNS)).where(*asked, rows.version_from <= version)
    # Asked for apart, so that what ended long ago is never looked at.
    parts = (columns.where(rows.version_to.is_(None)), columns.where(rows.version_to > version))
    with store.reading() as connection:
        if version:
            require(connection, version)
        chunks = [connection.execute(part).all() for part in parts]
    frame = frame_of(chunks, READ_TYPES)
    frame = frame.sort_values(KEY, ignore_index=True).astype({"is_demo": "bool"})
    return frame.assign(territory_code=frame["territory_code"].replace(COUNTRY, None))
