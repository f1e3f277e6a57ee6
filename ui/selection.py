"""Narrowing frames to what the filters of a screen say. Plain pandas, no screen."""

from __future__ import annotations

import pandas as pd

from monitoring.frames import split_list
from monitoring.statuses import NO_REPORT
from ui.filters import Filters


def measures(
    frame: pd.DataFrame, filters: Filters, measure_regions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Rows of ``measures.with_status`` that the filters keep.

    A measure belongs to every year from its start (or, without one, its deadline) to its
    deadline; to a region when the document names that region for it; to a status when it
    is its computed status, or for ``no_report`` when nothing has been reported on it.
    """
    keep = pd.Series(True, index=frame.index)
    if filters.programme:
        keep &= frame["programme_code"] == filters.programme
    if filters.year:
        last = frame["end_date"].dt.year
        first = frame["start_date"].dt.year.fillna(last)
        keep &= (first <= filters.year) & (last >= filters.year)
    if filters.executor:
        keep &= frame["executors"].map(lambda cell: filters.executor in split_list(cell))
    if filters.status == NO_REPORT:
        keep &= frame["no_report"]
    elif filters.status:
        keep &= frame["computed_status"] == filters.status
    if filters.region and measure_regions is not None:
        there = measure_regions[measure_regions["region_code"] == filters.region]
        keep &= _codes(frame).isin(_codes(there))
    return frame[keep]


def of_measures(frame: pd.DataFrame, chosen: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """Rows of a frame that belong to the chosen measures and, if given, to the year."""
    belongs = _codes(frame).isin(_codes(chosen))
    if year:
        belongs &= (frame["year"] == year).fillna(False).astype(bool)
    return frame[belongs]


def _codes(frame: pd.DataFrame) -> pd.Series:
    return frame["programme_code"] + "/" + frame["item"]
