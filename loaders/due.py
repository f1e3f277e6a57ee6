"""Values that are due: the rows a template of observations offers, and those left empty in it.

Who fills in a template should find there what is owed by the day, region by region, and send
it back with what they have: a row that nobody has filled in is no value.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from loaders.issues import LoadIssue
from loaders.placed import Placed
from monitoring.contract import DATASETS
from monitoring.frames import typed
from monitoring.region_quality import quality_rows
from monitoring.territories import COUNTRY
from monitoring.working_days import WorkingCalendar

OBSERVATIONS: Final = DATASETS["observations"]
_FIGURES: Final = ["value", "numerator", "denominator"]
_OWED: Final = ("missing", "late")


def due_rows(
    observations: pd.DataFrame, regions: pd.DataFrame, day: date, calendar: WorkingCalendar
) -> pd.DataFrame:
    """A row without figures for each value that a region owes by ``day`` and that is not there.

    Rows of ``observations``, by indicator, period and region in the order of ``regions``. What
    is owed says :mod:`monitoring.region_quality`. A row that stands there without a value is
    not offered again.
    """
    found = quality_rows(observations, regions, day, calendar)
    found = found[found["kind"].isin(_OWED)].rename(columns={"region_code": "territory_code"})
    found = found.sort_values(["indicator_code", "period_end"], kind="stable")
    keys = found[list(OBSERVATIONS.key)]
    return typed(keys[~_stand_in(keys, observations)], OBSERVATIONS)


def leave_out_unfilled(rows: Placed, published: pd.DataFrame | None) -> list[LoadIssue]:
    """Take rows of observations without any figure out of ``rows.frame``; a note says how many.

    A row that is published stays: to empty it takes the value back.
    """
    if rows.dataset.name != OBSERVATIONS.name:
        return []
    is_empty = rows.frame[_FIGURES].isna().all(axis="columns")
    if published is not None:
        is_empty &= ~_stand_in(rows.frame, published)
    if not is_empty.any():
        return []
    rows.kept = [rows.kept[row] for row in rows.frame.index[~is_empty]]
    rows.frame = rows.frame[~is_empty].reset_index(drop=True)
    facts = {"count": str(int(is_empty.sum()))}
    return [LoadIssue("not_filled_in", rows.file, facts=facts)]


def _stand_in(rows: pd.DataFrame, observations: pd.DataFrame) -> pd.Series:
    """Which ``rows`` have the key of one of ``observations``; the country may be empty."""
    keys = [
        pd.MultiIndex.from_frame(frame[list(OBSERVATIONS.key)].fillna(COUNTRY))
        for frame in (rows, observations)
    ]
    return pd.Series(keys[0].isin(keys[1]), index=rows.index)
