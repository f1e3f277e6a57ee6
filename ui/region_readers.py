"""Cached readers of what only the Regions screen asks: names, quality, facilities.

They follow the rules of ``ui/readers.py``: nothing is invalidated, nothing is changed in
place. States and series stand in ``ui/indicator_readers.py``.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from monitoring import facilities, region_quality, territories
from monitoring.frames import records
from monitoring.statuses import LAGGING
from store.settings import Stamp
from ui import calendar_readers, indicator_readers, readers
from ui.kept import kept
from ui.words import words

_KEPT: Final = 64


@kept(_KEPT)
def indicators(version: int) -> dict[str, dict[str, Any]]:
    """Indicators by code, each a record whose ``label`` has its number before its title."""
    found = {}
    for row in records(readers.dataset("indicators", version)):
        number = row["indicator_code"].removeprefix(f"{row['programme_code']}-")
        found[row["indicator_code"]] = row | {"label": f"{number} {row['title']}"}
    return found


@kept(_KEPT)
def first_observed(version: int) -> str | None:
    """The first indicator any region has a value of, else the first of all."""
    codes = list(indicators(version))
    observed = (code for code in codes if indicator_readers.reported_periods(version, code))
    return next(observed, codes[0] if codes else None)


@kept(_KEPT)
def region_looks(version: int, language: str) -> pd.DataFrame:
    """Regions by code: short ``name``, ``full`` name, ``tile_column`` and ``tile_row``."""
    _ = words(language)
    rows = readers.dataset("regions", version)
    return pd.DataFrame(
        {
            "name": [_.pick(row, "short") for row in rows.itertuples()],
            "full": [_.pick(row, "name") for row in rows.itertuples()],
            "tile_column": rows["tile_column"].tolist(),
            "tile_row": rows["tile_row"].tolist(),
        },
        index=pd.Index(rows["region_code"], name="region_code"),
    )


@kept(_KEPT)
def matrix(version: int, day: date) -> pd.DataFrame:
    """Regions × the indicators that any region has a value of, with ``is_lagging``."""
    every = indicator_readers.region_matrix(version, day)
    observed = every.groupby("indicator_code")["is_reported"].transform("any")
    found = every[observed].reset_index(drop=True)
    return found.assign(is_lagging=found["status"].isin(LAGGING))


@kept(_KEPT)
def losses(version: int) -> pd.DataFrame:
    """Regions that lost land to a new one: ``region_code``, ``break_date``, ``other_code``."""
    found = territories.breaks(readers.dataset("regions", version))
    return found[found["kind"] == "loses"]


@kept(_KEPT)
def quality_counts(version: int, day: date, stamp: Stamp) -> pd.DataFrame:
    """What is wrong with the values of each region, counted; see ``monitoring/region_quality``."""
    return region_quality.quality_counts(
        indicator_readers.observations(version),
        readers.dataset("regions", version),
        day,
        calendar_readers.calendar(stamp),
    )


@kept(_KEPT)
def quality_rows(version: int, day: date, stamp: Stamp) -> pd.DataFrame:
    """What is wrong with the values of the regions, row by row."""
    return region_quality.quality_rows(
        indicator_readers.observations(version),
        readers.dataset("regions", version),
        day,
        calendar_readers.calendar(stamp),
    )


@kept(_KEPT)
def facilities_by_region(version: int) -> pd.DataFrame:
    """The measures that build or design facilities in each region."""
    return facilities.by_region(
        readers.dataset("measures", version), readers.dataset("measure_regions", version)
    )


@kept(_KEPT)
def facility_totals(version: int) -> pd.DataFrame:
    """Each region with what is known of its facilities."""
    return facilities.region_totals(
        readers.dataset("measures", version),
        readers.dataset("measure_regions", version),
        readers.dataset("regions", version),
    )


@kept(_KEPT)
def measures_of(version: int, day: date, region: str) -> pd.DataFrame:
    """The measures that name a region, with their statuses and what they build there.

    The columns of ``measures.with_status``, and ``named_together``, ``shared_between`` and
    ``facilities`` of ``facilities.by_region``, missing where a measure builds nothing.
    """
    named = readers.measure_regions(version)
    named = named[named["region_code"] == region]
    own = readers.measures(version, day).loc[named["measure_no"].unique()]
    built = facilities_by_region(version)
    built = built[built["region_code"] == region]
    number = ["named_together", "shared_between", "facilities"]
    return own.drop(columns="facilities").merge(
        built[[*facilities.KEY, *number]], on=facilities.KEY, how="left"
    )
