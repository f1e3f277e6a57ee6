"""What roll-ups should be at a version beside what is stored, a batch at a time.

Publishing asks for it to write the difference, verification to find none. Both ask only
about the indicators and periods that a publication touched: the others are as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    and_,
    column,
    func,
    select,
    tuple_,
    values,
)

from monitoring import contract
from monitoring.columns import ColumnType, Dataset
from monitoring.rollups import COLUMNS, KEY, is_percent, roll_up, tree
from store.frames import frame_of
from store.loading import stream
from store.tables import FACTS, OBSERVATIONS, ROLLUPS

# About as many observations are rolled up at once; those of a pair stay together.
_AT_ONCE = 100_000
_PAIRS_AT_ONCE = 500
_PAIR = ("indicator_code", "period")

READ_TYPES: dict[str, ColumnType] = {
    **dict.fromkeys(COLUMNS, "text"),
    **dict.fromkeys(("value", "numerator", "denominator"), "decimal"),
    "is_demo": "boolean",
    **dict.fromkeys(("parts", "parts_expected"), "integer"),
}
_STORED_TYPES: dict[str, ColumnType] = {"row_id": "integer", **READ_TYPES}
_FACT_TYPES: dict[str, ColumnType] = {
    one.name: one.type for one in contract.dataset("observations").columns
}
# The columns that make the tree; names may change without a roll-up changing.
_SHAPES = {
    "regions": ("region_code", "valid_from", "valid_to", "predecessor_code"),
    "territories": ("territory_code", "parent_code", "level", "valid_from", "valid_to"),
}


@dataclass(frozen=True)
class Batch:
    """Roll-ups of some indicators and periods: as computed, and as stored with ``row_id``."""

    found: pd.DataFrame
    stored: pd.DataFrame

    @property
    def ended(self) -> list[int]:
        """``row_id`` of what is stored and should not stand, or not with these values."""
        compared = self._compared
        ids: list[int] = compared.loc[compared["differs"], "row_id"].dropna().tolist()
        return ids

    @property
    def begun(self) -> pd.DataFrame:
        """Computed rows, with :data:`monitoring.rollups.COLUMNS`, that are not stored."""
        compared = self._compared
        keys = compared.loc[compared["differs"] & (compared["side"] != "left_only"), KEY]
        return keys.merge(self.found, on=KEY, how="left")[list(COLUMNS)]

    @property
    def _compared(self) -> pd.DataFrame:
        both = self.stored.merge(
            self.found, on=KEY, how="outer", suffixes=("", "_found"), indicator="side"
        )
        differs = both["side"] != "both"
        for name in COLUMNS:
            if name not in KEY:
                stored, found = both[name], both[f"{name}_found"]
                equal = (stored == found).fillna(False).astype("bool")
                differs |= ~equal & ~(stored.isna() & found.isna())
        return both.assign(differs=differs)


def touched(connection: Connection, number: int, dataset: Dataset) -> Select[Any] | None:
    """Indicators and periods whose roll-ups publication ``number`` may have changed."""
    if dataset.name == "observations":
        return changed_pairs(OBSERVATIONS, number)
    if dataset.name == "indicators":
        pairs = all_pairs(number).subquery()
        other = _of_other_unit(connection, number)
        return select(pairs).where(pairs.c.indicator_code.in_(other)) if other else None
    if dataset.name in _SHAPES and _is_reshaped(connection, number, dataset.name):
        return all_pairs(number)
    return None


def all_pairs(number: int) -> Select[Any]:
    """Indicators and periods of all observations at a version, and of some begun since."""
    facts = OBSERVATIONS.c
    columns = [facts[name] for name in _PAIR]
    # Not held against version_from, which the index of the present does not have: a pair
    # that began later has nothing to compare at this version.
    present = select(*columns).where(facts.version_to.is_(None))
    past = select(*columns).where(facts.version_to > number)
    return select(present.union(past).subquery())


def changed_pairs(table: Table, number: int) -> Select[Any]:
    """Indicators and periods of the rows that publication ``number`` ended or began."""
    columns = select(*(table.c[name] for name in _PAIR))
    begun = columns.where(table.c.version_from == number)
    ended = columns.where(table.c.version_to == number)
    return select(begun.union(ended).subquery())


def batches(connection: Connection, number: int, pairs: Select[Any]) -> Iterator[Batch]:
    """The roll-ups of these indicators and periods at a version."""
    wanted = _batched(connection, pairs)
    if not wanted:
        return
    territories = tree(*(_dataset(connection, name, number) for name in _SHAPES))
    units = _dataset(connection, "indicators", number)
    percent = set(units.loc[units["unit"].map(is_percent), "indicator_code"])
    for few in wanted:
        observations = _of_pairs(connection, OBSERVATIONS, _FACT_TYPES, number, few)
        found = roll_up(observations, territories, percent)
        yield Batch(found, _of_pairs(connection, ROLLUPS, _STORED_TYPES, number, few))


def _batched(connection: Connection, pairs: Select[Any]) -> list[list[tuple[str, str]]]:
    """The pairs in lists that speak of about ``_AT_ONCE`` observations each."""
    wanted, facts = pairs.subquery(), OBSERVATIONS.c
    same = and_(*(facts[name] == wanted.c[name] for name in _PAIR), facts.version_to.is_(None))
    columns = [wanted.c[name] for name in _PAIR]
    counted = select(*columns, func.count(facts.indicator_code)).select_from(
        wanted.outerjoin(OBSERVATIONS, same)
    )
    lists: list[list[tuple[str, str]]] = []
    room = 0
    rows: Sequence[Any] = connection.execute(counted.group_by(*columns).order_by(*columns)).all()
    for indicator, period, size in rows:
        if not lists or size > room or len(lists[-1]) == _PAIRS_AT_ONCE:
            lists.append([])
            room = _AT_ONCE
        lists[-1].append((indicator, period))
        room -= size
    return lists


def _of_pairs(
    connection: Connection,
    table: Table,
    types: Mapping[str, ColumnType],
    number: int,
    few: list[tuple[str, str]],
) -> pd.DataFrame:
    """These columns of the rows of some indicators and periods that stood at a version."""
    columns = select(*(table.c[name] for name in types))
    own = [table.c[name] for name in _PAIR]
    pairs = values(*(column(name, Text) for name in _PAIR), name="pairs").data(few).cte()
    same = and_(*(own_column == pairs.c[own_column.name] for own_column in own))
    # Joined from the pairs, so that the index of the present is asked once for each of them;
    # the few rows that ended since are looked through instead.
    present = columns.join_from(pairs, table, same).where(
        table.c.version_from <= number, table.c.version_to.is_(None)
    )
    past = columns.where(_stood_until_later(table, number), tuple_(*own).in_(few))
    return frame_of(chain(stream(connection, present), stream(connection, past)), types)


def _dataset(connection: Connection, name: str, number: int) -> pd.DataFrame:
    table = FACTS[name]
    types = {one.name: one.type for one in contract.dataset(name).columns}
    columns = select(*(table.c[name] for name in types))
    present = columns.where(table.c.version_from <= number, table.c.version_to.is_(None))
    past = columns.where(_stood_until_later(table, number))
    return frame_of(chain(stream(connection, present), stream(connection, past)), types)


def _stood_until_later(table: Table, number: int) -> ColumnElement[bool]:
    """Stood at a version and has ended since."""
    # In a function, which keeps SQLite from the index of version_from: almost all rows began
    # before, and few ended since.
    began = func.coalesce(table.c.version_from, 0) <= number
    return and_(began, table.c.version_to > number)


def _of_other_unit(connection: Connection, number: int) -> list[str]:
    """Indicators that publication ``number`` made or unmade shares in per cent."""
    facts = FACTS["indicators"]
    versions = [facts.c.version_from == number, facts.c.version_to == number]
    columns = select(facts.c.indicator_code, facts.c.unit)
    new, old = (
        {code for code, unit in connection.execute(columns.where(version)) if is_percent(unit)}
        for version in versions
    )
    return sorted(new ^ old)


def _is_reshaped(connection: Connection, number: int, name: str) -> bool:
    facts = FACTS[name].c
    columns = select(*(facts[column] for column in _SHAPES[name]))
    begun = connection.execute(columns.where(facts.version_from == number))
    ended = connection.execute(columns.where(facts.version_to == number))
    return set(begun) != set(ended)
