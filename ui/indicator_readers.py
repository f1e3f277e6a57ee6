"""Cached readers of observed values and of what the rules make of them.

They follow the rules of ``ui/readers.py``: nothing is invalidated, nothing is changed in
place. Values are those of the country and its regions, reported or rolled up; what districts
and organisations report is never read here, so a screen costs the same however much that is.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from monitoring import indicators as rules
from monitoring import lines
from monitoring import region_states as region_rules
from monitoring.frames import records
from store.rollups import read_observations
from ui import indicator_words, readers
from ui.kept import kept
from ui.opening import open_prepared_store

_KEPT: Final = 64
MOST_INDICATORS: Final = 6


@kept(_KEPT)
def observations(version: int) -> pd.DataFrame:
    """Values of the country and the regions, see ``store.rollups.read_observations``."""
    return read_observations(open_prepared_store(), version)


@kept(_KEPT)
def is_observed(version: int) -> bool:
    """Whether any value is published at all."""
    return bool(observations(version)["value"].notna().any())


@kept(_KEPT)
def has_demo(version: int) -> bool:
    """Whether any value is of the demonstration data."""
    return bool(observations(version)["is_demo"].any())


@kept(_KEPT)
def states(version: int, day: date) -> pd.DataFrame:
    """Every indicator in the country at a day, see ``indicators.indicator_states``."""
    return rules.indicator_states(
        readers.dataset("indicators", version),
        readers.dataset("targets", version),
        observations(version),
        day,
    )


@kept(_KEPT)
def series(version: int) -> pd.DataFrame:
    """Every value of every indicator in the country, see ``indicators.indicator_series``."""
    return rules.indicator_series(
        readers.dataset("indicators", version),
        readers.dataset("targets", version),
        observations(version),
    )


@kept(_KEPT)
def region_states(version: int, indicator: str, reported_for: str) -> pd.DataFrame:
    """The regions in one period of an indicator, see ``region_states.region_states``."""
    return region_rules.region_states(
        indicator,
        readers.dataset("indicators", version),
        readers.dataset("targets", version),
        observations(version),
        readers.dataset("regions", version),
        reported_for,
    )


@kept(_KEPT)
def region_series(version: int, indicator: str) -> pd.DataFrame:
    """Every value of an indicator in every region, see ``region_states.region_series``."""
    return region_rules.region_series(
        indicator,
        readers.dataset("indicators", version),
        readers.dataset("targets", version),
        observations(version),
        readers.dataset("regions", version),
    )


@kept(_KEPT)
def region_matrix(version: int, day: date, reported_for: str | None = None) -> pd.DataFrame:
    """Regions × indicators at a day or for a period, see ``region_states.region_matrix``."""
    return region_rules.region_matrix(
        readers.dataset("indicators", version),
        readers.dataset("targets", version),
        observations(version),
        readers.dataset("regions", version),
        day,
        reported_for,
    )


@kept(_KEPT)
def reported_periods(version: int, indicator: str) -> list[str]:
    """The periods any region has a value of the indicator for, newest first."""
    return region_rules.reported_periods(
        indicator, observations(version), readers.dataset("regions", version)
    )


@kept(_KEPT)
def trends(version: int, day: date) -> dict[str, list[float]]:
    """The last values of each indicator in the country, see ``indicator_words.last_trends``."""
    return indicator_words.last_trends(series(version), day)


@kept(_KEPT)
def findings(version: int) -> dict[str, list[dict[str, Any]]]:
    """Findings that speak of the lines of each indicator, by its code, in document order.

    One that touches more indicators than :data:`MOST_INDICATORS` is about the document.
    """
    own = records(readers.dataset("indicators", version))
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in records(readers.dataset("findings", version)):
        cell = str(finding["source_lines"])
        touched = [
            row["indicator_code"]
            for row in own
            if row["programme_code"] == finding["programme_code"]
            and lines.touch(cell, str(row["source_lines"]))
        ]
        if len(touched) <= MOST_INDICATORS:
            for code in touched:
                found.setdefault(code, []).append(finding)
    return found
