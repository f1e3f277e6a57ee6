"""Picks single rows out of the bundled datasets, so that a wrong key fails by its name."""

from __future__ import annotations

from tests.data.tables import table


def row(dataset: str, **key: str) -> dict[str, str]:
    """The one row whose columns have these values; raises ``LookupError`` unless there is one."""
    found = [r for r in table(dataset) if all(r[column] == value for column, value in key.items())]
    if len(found) != 1:
        raise LookupError(f"{dataset} has {len(found)} rows with {key}")
    return found[0]
