"""Small typed frames for the tables of the tests: only the columns a case is about."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from monitoring.contract import dataset
from monitoring.frames import typed


def table(name: str, columns: str, rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """Rows of a dataset; ``columns`` are names with spaces between, the others stay empty."""
    return typed(pd.DataFrame(list(rows), columns=columns.split(), dtype=object), dataset(name))


def empty(name: str) -> pd.DataFrame:
    """The dataset without a row."""
    return table(name, "", [])
