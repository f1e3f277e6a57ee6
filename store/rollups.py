"""Roll-ups kept beside the observations, so that a screen never sums ten million rows.

They are written in the transaction that changes what they are made of, and versioned like
everything else: the rule is :func:`monitoring.rollups.roll_up`, and this module finds which
indicators and periods it has to be asked about again. Rows that come out the same stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    func,
    select,
    update,
)

from monitoring import contract
from monitoring.columns import ColumnType, Dataset
from monitoring.rollups import COLUMNS, COUNTRY, KEY, is_percent, roll_up, tree
from store.engine import Store
from store.frames import dataset_frame, frame_of
from store.loading import load, stream
from store.queries import require
from store.tables import FACTS, OBSERVATIONS, PUBLICATIONS, ROLLUPS

# As many observations are rolled up at once; one indicator of one period stays together.
_AT_ONCE = 100_000
# SQLite takes 32,766 parameters in a statement and PostgreSQL 65,535.
_IDS_AT_ONCE = 10_000
_PAIR = ("indicator_code", "period")
_FACT_TYPES: dict[str, ColumnType] = {
    column.name: column.type for column in contract.dataset("observations").columns
}
_READ_TYPES: dict[str, ColumnType] = {
    **dict.fromkeys(COLUMNS, "text"),
    **dict.fromkeys(("value", "numerator", "denominator"), "decimal"),
    "is_demo": "boolean",
    **dict.fromkeys(("parts", "parts_expected"), "integer"),
}
_STORED_TYPES: dict[str, ColumnType] = {"row_id": "integer", **_READ_TYPES}
_SHAPES: dict[str, tuple[str, ...]] = {
    "regions": ("region_code", "valid_from", "valid_to", "predecessor_code"),
    "territories": ("territory_code", "parent_code", "level", "valid_from", "valid_to"),
}


def refresh(connection: Connection, number: int, dataset: Dataset) -> None:
    """Bring the roll-ups in line with what publication ``number`` changed in ``dataset``."""
    facts = OBSERVATIONS.c
    present = select(facts.indicator_code, facts.period).where(facts.version_to.is_(None))
    if dataset.name == "observations":
        pairs = _changed(OBSERVATIONS, number, _PAIR)
    elif dataset.name == "indicators":
        pairs = present.where(facts.indicator_code.in_(_of_other_unit(connection, number)))
    elif dataset.name in _SHAPES and _is_reshaped(connection, number, dataset.name):
        pairs = present
    else:
        return
    _refresh_pairs(connection, number, pairs)


def fill(connection: Connection) -> None:
    """Make the roll-ups of observations that were published before there were roll-ups."""
    own = PUBLICATIONS.c.dataset == "observations"
    number = connection.execute(select(func.max(PUBLICATIONS.c.number)).where(own)).scalar_one()
    if number is not None:
        facts = OBSERVATIONS.c
        present = select(facts.indicator_code, facts.period).where(facts.version_to.is_(None))
        _refresh_pairs(connection, number, present)


def _refresh_pairs(connection: Connection, number: int, pairs: Select[Any]) -> None:
    """Roll up all observations of these indicators and periods again."""
    batches = _batched(connection, pairs)
    if not batches:
        return
    territories = tree(_standing(connection, "regions"), _standing(connection, "territories"))
    percent = _percent(connection)
    asked = _ASKED.to_metadata(MetaData())
    asked.create(connection, checkfirst=False)
    names = ("batch", *_PAIR)
    for batch, rows in enumerate(batches):
        load(connection, asked, names, [(batch, *pair) for pair in rows])
    for batch in range(len(batches)):
        observations = _of_batch(connection, OBSERVATIONS, _FACT_TYPES, asked, batch)
        found = roll_up(observations, territories, percent)
        stored = _of_batch(connection, ROLLUPS, _STORED_TYPES, asked, batch)
        _write_difference(connection, number, stored, found)
    asked.drop(connection, checkfirst=False)


_ASKED = Table(
    "asked_pairs",
    MetaData(),
    Column("batch", Integer),
    *(Column(name, Text) for name in _PAIR),
    prefixes=["TEMPORARY"],
)


def _batched(connection: Connection, pairs: Select[Any]) -> list[list[tuple[str, str]]]:
    """The pairs in lists that speak of about ``_AT_ONCE`` observations each."""
    wanted, facts = pairs.distinct().subquery(), OBSERVATIONS.c
    same = and_(*(facts[name] == wanted.c[name] for name in _PAIR), facts.version_to.is_(None))
    columns = [wanted.c[name] for name in _PAIR]
    counted = select(*columns, func.count(facts.row_id)).select_from(
        wanted.outerjoin(OBSERVATIONS, same)
    )
    batches: list[list[tuple[str, str]]] = []
    room = 0
    found: Sequence[Any] = connection.execute(counted.group_by(*columns).order_by(*columns)).all()
    for indicator, period, size in found:
        if room < size or not batches:
            batches.append([])
            room = _AT_ONCE
        batches[-1].append((indicator, period))
        room -= size
    return batches


def _of_batch(
    connection: Connection,
    table: Table,
    types: Mapping[str, ColumnType],
    asked: Table,
    batch: int,
) -> pd.DataFrame:
    same = and_(*(table.c[name] == asked.c[name] for name in _PAIR))
    query = select(*(table.c[name] for name in types)).select_from(asked.join(table, same))
    query = query.where(asked.c.batch == batch, table.c.version_to.is_(None))
    return frame_of(stream(connection, query), types)


def _write_difference(
    connection: Connection, number: int, stored: pd.DataFrame, found: pd.DataFrame
) -> None:
    both = stored.merge(found, on=KEY, how="outer", suffixes=("", "_new"), indicator="stands")
    changed = both["stands"] != "both"
    for name in COLUMNS:
        if name not in KEY:
            old, new = both[name], both[f"{name}_new"]
            same = (old == new).fillna(False).astype("bool") | (old.isna() & new.isna())
            changed |= ~same
    ended = both.loc[changed & both["row_id"].notna(), "row_id"].tolist()
    for start in range(0, len(ended), _IDS_AT_ONCE):
        ending = update(ROLLUPS).where(ROLLUPS.c.row_id.in_(ended[start : start + _IDS_AT_ONCE]))
        connection.execute(ending.values(version_to=number))
    begun = both.loc[changed & (both["stands"] != "left_only"), KEY]
    rows = begun.merge(found, on=KEY, how="left")[list(COLUMNS)]
    cells = [
        [
            None if empty else value
            for value, empty in zip(column.tolist(), column.isna(), strict=True)
        ]
        for _, column in rows.items()
    ]
    load(
        connection,
        ROLLUPS,
        (*COLUMNS, "version_from"),
        [(*row, number) for row in zip(*cells, strict=True)],
    )


def _changed(table: Table, number: int, names: Sequence[str]) -> Select[Any]:
    """These columns of the rows that publication ``number`` ended or began."""
    columns = [table.c[name] for name in names]
    begun = select(*columns).where(table.c.version_from == number)
    ended = select(*columns).where(table.c.version_to == number)
    return select(begun.union(ended).subquery())


def _standing(connection: Connection, name: str) -> pd.DataFrame:
    dataset, facts = contract.dataset(name), FACTS[name]
    query = select(*(facts.c[column] for column in dataset.column_names))
    query = query.where(facts.c.version_to.is_(None)).order_by(facts.c.ordinal)
    return dataset_frame(stream(connection, query), dataset)


def _percent(connection: Connection) -> set[str]:
    """Codes of the indicators in per cent."""
    facts = FACTS["indicators"].c
    rows = connection.execute(
        select(facts.indicator_code, facts.unit).where(facts.version_to.is_(None))
    )
    return {code for code, unit in rows if is_percent(unit)}


def _of_other_unit(connection: Connection, number: int) -> list[str]:
    """Indicators that publication ``number`` made or unmade shares in per cent."""
    facts = FACTS["indicators"].c
    columns = (facts.indicator_code, facts.unit)
    begun = connection.execute(select(*columns).where(facts.version_from == number))
    ended = connection.execute(select(*columns).where(facts.version_to == number))
    new, old = ({code for code, unit in rows if is_percent(unit)} for rows in (begun, ended))
    return sorted(new ^ old)


def _is_reshaped(connection: Connection, number: int, name: str) -> bool:
    """Whether publication ``number`` changed the tree, not just names."""
    facts = FACTS[name].c
    columns = [facts[column] for column in _SHAPES[name]]
    begun = connection.execute(select(*columns).where(facts.version_from == number))
    ended = connection.execute(select(*columns).where(facts.version_to == number))
    return set(begun.tuples()) != set(ended.tuples())


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
    frame = frame_of(chunks, _READ_TYPES)
    frame = frame.sort_values(KEY, ignore_index=True).astype({"is_demo": "bool"})
    return frame.assign(territory_code=frame["territory_code"].replace(COUNTRY, None))
