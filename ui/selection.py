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
    ``measure_regions`` has ``measure_no``; rows keep their index.
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
        keep &= frame.index.isin(there["measure_no"])
    return frame[keep]


def of_measures(frame: pd.DataFrame, chosen: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """Rows of a frame with ``measure_no`` that belong to the chosen measures and to the year.

    ``chosen`` are rows of all measures that kept their index, as :func:`measures` gives them.
    """
    belongs = frame["measure_no"].isin(chosen.index)
    if year:
        belongs &= (frame["year"] == year).fillna(False).astype(bool)
    return frame[belongs]
