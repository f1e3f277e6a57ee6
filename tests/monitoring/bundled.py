"""The bundled datasets as typed frames, for tests of rules over the documents themselves."""

from __future__ import annotations

from functools import cache

import pandas as pd

from monitoring.contract import dataset
from monitoring.frames import typed
from tests.data.tables import table


@cache
def bundled(name: str) -> pd.DataFrame:
    """A bundled dataset; shared, so it must not be changed in place."""
    wanted = dataset(name)
    frame = pd.DataFrame(table(name), columns=list(wanted.column_names), dtype=object)
    frame = frame.mask(frame == "", None)
    for column in wanted.columns:
        if column.type == "boolean":
            frame[column.name] = frame[column.name] == "true"
        elif column.type in {"integer", "decimal"}:
            frame[column.name] = pd.to_numeric(frame[column.name])
    return typed(frame, wanted)
