"""When what was reported was first published: the facts timeliness is counted from.

A correction does not make a report late, so the first publication that held a report counts,
whatever replaced it since.
"""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Column, ColumnElement, Table, func, select

from store.clock import KAZAKHSTAN
from store.engine import Store
from store.tables import FACTS, PUBLICATIONS, ROLLUPS

_REPORTS = FACTS["measure_reports"]


def first_values(store: Store, version: int) -> pd.DataFrame:
    """When each region first had a value for a period, by ``version``.

    ``territory_code``, ``period``, ``published_on`` (the day in Kazakhstan,
    ``datetime64[us]``). A value summed from a region's own territories counts as its own.
    """
    table = ROLLUPS
    own = table.c.level == "region"
    return _first(store, table, [table.c.territory_code, table.c.period], version, own)


def first_reports(store: Store, version: int) -> pd.DataFrame:
    """When a measure was first reported on for a period, by ``version``.

    ``programme_code``, ``item``, ``period``, ``published_on``.
    """
    table = _REPORTS
    key = [table.c.programme_code, table.c.item, table.c.period]
    return _first(store, table, key, version, table.c.period.is_not(None))


def _first(
    store: Store, table: Table, key: list[Column[str]], version: int, which: ColumnElement[bool]
) -> pd.DataFrame:
    number = func.min(table.c.version_from).label("number")
    firsts = select(*key, number).where(which, table.c.version_from <= version)
    found = firsts.group_by(*key).subquery()
    query = select(
        *(found.c[column.name] for column in key), PUBLICATIONS.c.published_at
    ).join_from(found, PUBLICATIONS, PUBLICATIONS.c.number == found.c.number)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(*(found.c[column.name] for column in key))).all()
    names = [column.name for column in key]
    frame = pd.DataFrame(rows, columns=[*names, "published_on"])
    moments = pd.to_datetime(frame["published_on"], utc=True).dt.tz_convert(KAZAKHSTAN)
    days = moments.dt.tz_localize(None).dt.normalize().astype("datetime64[us]")
    return frame.astype(dict.fromkeys(names, "str")).assign(published_on=days)
