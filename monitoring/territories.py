"""Which regions there were on a day, and where their series break.

On 8 June 2022 three regions began on land of three others. A value of Karaganda from before
and one from after that day speak of two different territories: drawn as one line they would
show a fall that never happened. A series therefore consists of numbered segments, and
nothing is compared or joined across them.

A period belongs to the territory as it was on the period's last day.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from monitoring.dates import as_date
from monitoring.periods import period

# The code of the country, in which all regions are.
COUNTRY = ""


def in_force(regions: pd.DataFrame, day: date) -> pd.DataFrame:
    """The rows of ``regions`` that exist on ``day``; an empty date is no bound."""
    at = pd.Timestamp(day)
    began = regions["valid_from"].isna() | (regions["valid_from"] <= at)
    lasts = regions["valid_to"].isna() | (regions["valid_to"] >= at)
    return regions[began & lasts].reset_index(drop=True)


def in_force_at(regions: pd.DataFrame, code: str) -> pd.DataFrame:
    """The regions of a period such as ``2022Q2``: those that exist on its last day.

    Raises :class:`monitoring.dates.UnknownPeriodError`.
    """
    return in_force(regions, period(code).end)


def breaks(regions: pd.DataFrame) -> pd.DataFrame:
    """Days from which a region is another territory than before, oldest first.

    ``region_code``, ``break_date``, ``kind``: ``begins`` for a region that was formed,
    ``loses`` for the one it was formed from; ``other_code`` is the other of the two.
    """
    formed = regions[regions["predecessor_code"].notna() & regions["valid_from"].notna()]
    begins = pd.DataFrame(
        {
            "region_code": formed["region_code"],
            "break_date": formed["valid_from"],
            "kind": "begins",
            "other_code": formed["predecessor_code"],
        }
    )
    loses = begins.rename(columns={"region_code": "other_code", "other_code": "region_code"})
    both = pd.concat([begins, loses.assign(kind="loses")], ignore_index=True)
    both = both.sort_values(["break_date", "region_code"], kind="stable")
    return both[["region_code", "break_date", "kind", "other_code"]].reset_index(drop=True)


class Borders:
    """The times of the regions, for many questions about single rows."""

    def __init__(self, regions: pd.DataFrame) -> None:
        self._spans = {
            code: (as_date(first), as_date(last))
            for code, first, last in zip(
                *(regions[name] for name in ("region_code", "valid_from", "valid_to")), strict=True
            )
        }
        lost = breaks(regions)
        lost = lost[lost["kind"] == "loses"].drop_duplicates(["region_code", "break_date"])
        self._losses: dict[str, list[date]] = {}
        for code, day in zip(lost["region_code"], lost["break_date"].dt.date, strict=True):
            self._losses.setdefault(code, []).append(day)

    def existed(self, region: str, day: date) -> bool:
        """Whether there is such a region, and was on ``day``."""
        if region not in self._spans:
            return False
        first, last = self._spans[region]
        return (first is None or first <= day) and (last is None or day <= last)

    def segment(self, region: str, day: date) -> int:
        """The number, from 1, of the segment of a region's series that ``day`` belongs to.

        A region that lost land begins its next segment on the day of the loss. A region
        that was formed then has only one.
        """
        return 1 + sum(loss <= day for loss in self._losses.get(region, ()))
