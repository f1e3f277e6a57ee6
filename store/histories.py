"""Every version of every row of a dataset: what the goalpost ledger compares."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import select

from monitoring import contract
from monitoring.frames import DTYPES, typed
from store.engine import Store
from store.queries import require_version
from store.tables import FACTS


def read_history(store: Store, name: str, up_to: int) -> pd.DataFrame:
    """All rows a dataset has ever had up to the version ``up_to``, oldest first.

    ``publication`` (``int64``) brought the row, ``ended_by`` (``Int64``) replaced or removed
    it and is missing where that came after ``up_to`` or never; then the contract's columns in
    the shape of :func:`monitoring.frames.typed`. Version 0 has no rows. Raises
    ``UnknownDataset`` and :class:`StoreError` ``version_unknown``.
    """
    dataset = contract.dataset(name)
    facts = FACTS[name]
    if up_to:
        require_version(store, up_to)
    query = (
        select(
            facts.c.version_from.label("publication"),
            facts.c.version_to.label("ended_by"),
            *(facts.c[column] for column in dataset.column_names),
        )
        .where(facts.c.version_from <= up_to)
        .order_by(facts.c.version_from, facts.c.ordinal)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    names = ["publication", "ended_by", *dataset.column_names]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    origin = frame[["publication", "ended_by"]].astype(
        {"publication": "int64", "ended_by": DTYPES["integer"]}
    )
    origin["ended_by"] = origin["ended_by"].mask(origin["ended_by"] > up_to)
    return pd.concat([origin, typed(frame, dataset)], axis="columns")
