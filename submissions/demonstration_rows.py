"""How the demonstration data are made: from the targets, and from a plan of what they show.

The plan (``data/demonstration``) says of each indicator how often it is observed, what is
counted and how near its target it ends; of each region its weight and its pace; and which
faults are planted. Chance fills in the rest. Its numbers come from ``random.Random.random``,
the one generator whose sequence is promised to stay the same from version to version.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from monitoring.contract import DATASETS
from monitoring.frames import records, typed

# How far a region strays from its own line, as a part of the room that its rate has.
_NOISE = 0.04
# What is counted (pupils, schools) strays from the region's weight, grows by the year, and
# swings from month to month.
_SIZE_STRAY = 0.05
_GROWTH = 0.01
_MONTHLY_SWING = 0.1
# Empty, as the contract has it.
_COUNTRY = None
_CODES = ("indicator_code", "same_as", "territory_code", "region_code", "period")
_TEXTS = (*_CODES, "first_period", "last_period", "reported_by", "division", "fault")

# The value on days, by their ordinals; between two of them it moves in a straight line.
Line = dict[int, float]
Row = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """The files ``series.csv``, ``weights.csv`` and ``faults.csv``.

    Their columns are explained in ``data/demonstration/README.md``.
    """

    series: pd.DataFrame
    weights: pd.DataFrame
    faults: pd.DataFrame


def read_plan(folder: Path) -> Plan:
    """The plan that stands in ``folder``; an empty text is ``""``, an empty number NaN."""
    frames = []
    for name in Plan.__annotations__:
        frame = pd.read_csv(folder / f"{name}.csv", dtype=dict.fromkeys(_TEXTS, "str"))
        texts = [column for column in frame.columns if column in _TEXTS]
        frames.append(frame.fillna(dict.fromkeys(texts, "")))
    return Plan(*frames)


def demonstration_rows(plan: Plan, datasets: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The made observations, in the shape of the dataset ``observations``.

    ``datasets`` holds ``indicators``, ``targets`` and ``regions``. Rows stand in the order
    of the plan, the country before its regions, each by period. Raises ``ValueError`` for a
    fault that is planted where nothing is observed.
    """
    made: dict[str, list[Row]] = {}
    faults = {
        (fault["indicator_code"], fault["territory_code"] or _COUNTRY, fault["period"]): fault
        for fault in records(plan.faults)
    }
    for series in records(plan.series):
        code = series["indicator_code"]
        if series["same_as"]:
            made[code] = made[series["same_as"]]
        else:
            made[code] = _with_faults(_Series(series, plan.weights, datasets).rows(), code, faults)
    if faults:
        raise ValueError(f"Faults are planted where nothing is observed: {list(faults)}.")
    rows = [
        {**row, "indicator_code": code, "is_demo": True}
        for code, of_series in made.items()
        for row in of_series
    ]
    return typed(pd.DataFrame(rows), DATASETS["observations"])


class _Series:
    """One row of the plan and what it needs to become rows of observations."""

    def __init__(
        self, series: Row, weights: pd.DataFrame, datasets: Mapping[str, pd.DataFrame]
    ) -> None:
        self.series = series
        code = series["indicator_code"]
        self.random = random.Random(code)  # noqa: S311 - figures, not secrets
        self.indicator = _where(datasets["indicators"], indicator_code=code)[0]
        self.targets = _where(datasets["targets"], indicator_code=code)
        self.regions = records(weights.merge(datasets["regions"], on="region_code"))
        # Every region draws before the periods do, so that a longer series keeps its beginning.
        self.strays = self._strays()
        self.periods = _periods(series["first_period"], series["last_period"])
        self.days = [period.end_time.toordinal() for period in self.periods]
        self.levels = self._levels()

    def rows(self) -> list[Row]:
        """Of the country and the regions, as far as the plan says who reports."""
        rows = []
        if self.series["reported_by"] in ("country", "both"):
            rows += [
                self._reported(_COUNTRY, period, level)
                for period, level in zip(self.periods, self.levels, strict=True)
            ]
        if self.series["reported_by"] in ("regions", "both"):
            counted = pd.notna(self.series["country_total"])
            rows += self._counted_rows() if counted else self._uncounted_rows()
        return rows

    def _levels(self) -> list[float]:
        """The country's way: from ``start`` past the baseline to ``ratio`` of the target.

        The ratio is that of the rules: (V − B) / (E − B) with a baseline, without one
        V / E for rising and E / V for falling indicators.
        """
        targets = {_year_end(row["year"]): row["value"] for row in self.targets}
        baselines = {
            _year_end(row["year"]): row["value"] for row in self.targets if row["is_baseline"]
        }
        first, last = self.days[0], self.days[-1]
        expected, ratio = _on(targets, last), self.series["ratio"]
        if baselines:
            baseline = baselines[min(baselines)]
            reached = baseline + ratio * (expected - baseline)
        else:
            reached = expected * ratio if self._rises else expected / ratio
        passed = {day: value for day, value in baselines.items() if first < day < last}
        line = {first: self.series["start"], **passed, last: reached}
        return [_on(line, day) for day in self.days]

    @property
    def _rises(self) -> bool:
        return bool(self.indicator["direction"] == "up")

    def _strays(self) -> list[Line]:
        """Of each region, how far it is ahead (1) or behind (−1) at the start and the end.

        Weighted by the regions' weights they add up to nothing, so the country keeps its way.
        """
        weights = [region["weight"] for region in self.regions]
        strays = [
            [(region["pace"] + self._chance()) / 2 for _ in range(2)] for region in self.regions
        ]
        means = [
            sum(w * stray[end] for w, stray in zip(weights, strays, strict=True)) / sum(weights)
            for end in range(2)
        ]
        return [{end: stray[end] - means[end] for end in range(2)} for stray in strays]

    def _chance(self) -> float:
        """A number from −1 to 1."""
        return 2 * self.random.random() - 1

    def _rate(self, stray: Line, position: int) -> float:
        """A region's percentage in the period of that position."""
        level = self.levels[position]
        room = min(level, 100 - level)
        progress = position / (len(self.periods) - 1)
        ahead = stray[0] + (stray[1] - stray[0]) * progress
        signed = ahead if self._rises else -ahead
        rate: float = level + room * (self.series["spread"] * signed + _NOISE * self._chance())
        return min(max(rate, 0), 100)

    def _counted_rows(self) -> list[Row]:
        """A period belongs to the territory of its last day.

        A region that did not exist then is counted in the one it was taken from.
        """
        shares = self._shares()
        totals: dict[tuple[str, int], list[int]] = {}
        for region, share, stray in zip(self.regions, shares, self.strays, strict=True):
            for position, period in enumerate(self.periods):
                exists = not region["valid_from"] > period.end_time
                territory = region["region_code"] if exists else region["predecessor_code"]
                denominator = self._denominator(share, position)
                numerator = round(denominator * self._rate(stray, position) / 100)
                sums = totals.setdefault((territory, position), [0, 0])
                sums[0] += numerator
                sums[1] += denominator
        return [
            _share_row(territory, str(self.periods[position]), *sums)
            for (territory, position), sums in sorted(totals.items())
        ]

    def _shares(self) -> list[float]:
        if self.series["division"] == "equal":
            return [1 / len(self.regions)] * len(self.regions)
        sizes = [region["weight"] * (1 + _SIZE_STRAY * self._chance()) for region in self.regions]
        return [size / sum(sizes) for size in sizes]

    def _denominator(self, share: float, position: int) -> int:
        total: float = self.series["country_total"] * share
        if self.series["division"] == "equal":
            return max(round(total), 1)
        years = (self.days[position] - self.days[0]) / 365
        swing = _MONTHLY_SWING * self._chance() if self.periods.freqstr == "M" else 0
        return max(round(total * (1 + _GROWTH * years) * (1 + swing)), 1)

    def _uncounted_rows(self) -> list[Row]:
        """Percentages of a survey; of a number, the part of it that the region has."""
        rows = []
        for region, stray in zip(self.regions, self.strays, strict=True):
            part = min(max(0.5 + self.series["spread"] * stray[1], 0), 1)
            rows += [
                self._reported(
                    region["region_code"],
                    period,
                    self._rate(stray, position) if self._is_share else part * level,
                )
                for position, (period, level) in enumerate(
                    zip(self.periods, self.levels, strict=True)
                )
            ]
        return rows

    @property
    def _is_share(self) -> bool:
        return bool(self.indicator["unit"] == "%")

    def _reported(self, territory: str | None, period: pd.Period, value: float) -> Row:
        rounded = round(value, 1 if self._is_share else 0)
        return {"territory_code": territory, "period": str(period), "value": rounded}


def _with_faults(
    rows: Sequence[Row], code: str, faults: dict[tuple[str, str | None, str], Row]
) -> list[Row]:
    """``rows`` without those that are missing or late, and with the jumps; used up faults go."""
    kept = []
    for row in rows:
        fault = faults.pop((code, row["territory_code"], row["period"]), None)
        if fault is None:
            kept.append(row)
        elif fault["fault"] == "jump":
            numerator = min(round(row["numerator"] * fault["factor"]), row["denominator"])
            kept.append(
                _share_row(row["territory_code"], row["period"], numerator, row["denominator"])
            )
    return kept


def _share_row(territory: str, period: str, numerator: int, denominator: int) -> Row:
    return {
        "territory_code": territory,
        "period": period,
        "value": round(100 * numerator / denominator, 2),
        "numerator": numerator,
        "denominator": denominator,
    }


def _where(frame: pd.DataFrame, *, indicator_code: str) -> list[Row]:
    return records(frame[frame["indicator_code"] == indicator_code])


def _periods(first: str, last: str) -> pd.PeriodIndex:
    return pd.period_range(first, last, freq="Q" if "Q" in first else "M" if "-" in first else "Y")


def _year_end(year: int) -> int:
    return date(year, 12, 31).toordinal()


def _on(line: Line, day: int) -> float:
    """The value on a day; before the first and after the last day it stands still."""
    days = sorted(line)
    place = bisect_left(days, day)
    if place in (0, len(days)):
        return line[days[min(place, len(days) - 1)]]
    before, after = days[place - 1], days[place]
    way = (day - before) / (after - before)
    return line[before] + way * (line[after] - line[before])
