"""Small frames of indicators, targets and observed values for the tests of their rules."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from monitoring.frames import records
from tests.monitoring.tables import table

Rows = Sequence[Sequence[object]]


def indicators(*rows: Sequence[object]) -> pd.DataFrame:
    """Code, unit, direction, and the strategic indicator it serves, if any."""
    names = "indicator_code unit direction strategic_code"
    return table("indicators", names, [(*row, None)[:4] for row in rows])


def targets(*rows: Sequence[object]) -> pd.DataFrame:
    """Code, region (``None`` for the country), year, value; a fifth ``True`` for a baseline."""
    names = "indicator_code region_code year value is_baseline"
    return table("targets", names, [(*row, False)[:5] for row in rows])


def observed(*rows: Sequence[object]) -> pd.DataFrame:
    """Code, territory (``None`` for the country), period, value."""
    return table("observations", "indicator_code territory_code period value", rows)


def regions(*rows: Sequence[object]) -> pd.DataFrame:
    """Code, first day, region it was formed from."""
    return table("regions", "region_code valid_from predecessor_code", rows)


def column(frame: pd.DataFrame, name: str) -> list[object]:
    """The values of a column, ``None`` where they are missing."""
    return [None if pd.isna(row[name]) else row[name] for row in records(frame)]
