"""What is loaded in bulk comes back as it was, nothing and an empty text told apart."""

from __future__ import annotations

from sqlalchemy import select

from store.engine import Store
from store.loading import load
from store.tables import FACTS
from tests.store.samples import put

NAMES = (
    "indicator_code",
    "territory_code",
    "period",
    "value",
    "numerator",
    "is_demo",
    "ordinal",
    "row_key",
    "row_hash",
    "version_from",
)
AWKWARD = "a,b;\"c\"\n'd' \\N \\. Ұлытау"
ROWS = [
    (AWKWARD, "", "2025", 12.5, None, True, 0, "a", "h", 1),
    ("", None, "2026", None, 0.1 + 0.2, False, 1, "b", "", 1),
]


def test_values_come_back_as_they_went(store: Store) -> None:
    put(store, n1="А")
    facts = FACTS["observations"]
    query = select(*(facts.c[name] for name in NAMES)).order_by(facts.c.ordinal)
    with store.writing() as connection:
        load(connection, facts, NAMES, ROWS)
        assert [tuple(row) for row in connection.execute(query)] == ROWS
