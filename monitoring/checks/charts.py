"""The summary chart of the digital map against its detailed quarter charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from monitoring.checks.finding import Finding, FindingCode
from monitoring.checks.rows import joined_lines
from monitoring.contract import MAP_KIND
from monitoring.process import summary_differences

NOTHING: Final = "–"


def summary_against_detail(
    milestones: pd.DataFrame, summary: pd.DataFrame, programmes: pd.DataFrame
) -> Iterator[Finding]:
    """One finding per sphere in which one chart names marks that the other does not.

    Which marks, by year and letter: ``process.summary_differences``. The charts belong to the
    first programme that is a transformation map; without one there is nothing to compare.
    Raises ``UnknownPeriodError``.
    """
    maps = programmes[programmes["kind"] == MAP_KIND]
    if maps.empty:
        return
    programme = str(maps["programme_code"].iloc[0])
    differing = summary_differences(milestones, summary)
    for sphere, rows in differing.groupby("sphere_no", sort=True):
        named = rows["year"].astype("str") + " " + rows["letter"]
        years = set(rows["year"])
        cells = summary[(summary["sphere_no"] == sphere) & summary["year"].isin(years)]
        quarters = milestones["quarter"].str[:4].astype("int64")
        marks = milestones[(milestones["sphere_no"] == sphere) & quarters.isin(years)]
        yield Finding(
            FindingCode.SUMMARY_OVER_DETAIL,
            programme,
            f"sphere {sphere}",
            {
                "sphere": int(str(sphere)),
                "summary": ", ".join(named[rows["in_summary"]]) or NOTHING,
                "detailed": ", ".join(named[~rows["in_summary"]]) or NOTHING,
            },
            tuple(("milestone_summary", (int(str(sphere)), int(year))) for year in sorted(years)),
            str(maps["source_file"].iloc[0]),
            joined_lines([*cells["source_lines"], *marks["source_lines"]]),
        )
