"""The plans that the ``targets`` hold: one line per indicator and territory.

The rules of the line stand in ``trajectory.py``; this module finds the rows it is drawn from.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pandas as pd

from monitoring.rollups import is_percent
from monitoring.territories import COUNTRY
from monitoring.trajectory import NO_PLAN, Plan, Point, plan_of, year_end

_POINT_COLUMNS = {
    "year": "int64",
    "day": "datetime64[us]",
    "value": "float64",
    "is_baseline": "bool",
    "is_national": "bool",
}


class Plans:
    """Plans by indicator and territory, each made when it is first asked for.

    Of several baselines of a series the last counts.
    """

    def __init__(self, targets: pd.DataFrame) -> None:
        self._targets: defaultdict[tuple[str, str], list[Point]] = defaultdict(list)
        self._baselines: dict[tuple[str, str], Point] = {}
        self._decimals: dict[str, int] = {}
        self._plans: dict[tuple[str, str], Plan] = {}
        stated = targets[targets["value"].notna()]
        regions = stated["region_code"].astype("object").where(stated["region_code"].notna(), "")
        columns = (stated["indicator_code"], regions, stated["year"], stated["value"])
        for indicator, region, year, value, is_baseline in zip(
            *columns, stated["is_baseline"], strict=True
        ):
            series, point = (indicator, region), (int(year), float(value))
            self._decimals[indicator] = max(self._decimals.get(indicator, 0), decimals_of(value))
            if not is_baseline:
                self._targets[series].append(point)
            elif series not in self._baselines or point[0] > self._baselines[series][0]:
                self._baselines[series] = point

    def of(self, indicator: str, territory: str = COUNTRY) -> Plan:
        """The plan of an indicator in a region, or with empty text in the country.

        A plan without targets where there is none.
        """
        series, country = (indicator, territory), (indicator, COUNTRY)
        if series not in self._plans:
            self._plans[series] = plan_of(
                self._targets.get(series, ()),
                self._baselines.get(series),
                lent_targets=self._targets.get(country, ()) if territory else (),
                lent_baseline=self._baselines.get(country) if territory else None,
            )
        return self._plans[series]

    def measuring(self, indicator: str, unit: str, territory: str) -> Plan:
        """The plan that values of a territory are held against.

        Without targets of its own a region is measured on the country's where they are shares. A
        number of things or a place in a ranking that is set for the country is set for no region,
        so there it has no plan.
        """
        plan = self.of(indicator, territory)
        return plan if is_percent(unit) or not plan.is_national else NO_PLAN

    def decimals(self, indicator: str) -> int | None:
        """The indicator's precision: the most decimals any of its targets has."""
        return self._decimals.get(indicator)

    def digits(self, indicator: str, unit: str) -> int:
        """How many decimals a value is written with: its precision, for shares at least one."""
        return max(self._decimals.get(indicator, 0), 1 if is_percent(unit) else 0)


def decimals_of(value: float) -> int:
    """The decimals of a number written in full: 1 of 86.3, 0 of 100."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plan_points(plan: Plan) -> pd.DataFrame:
    """The points of a plan's line, to be drawn: ``year``, ``day``, ``value`` and what they are.

    ``is_baseline`` marks the point the line begins at; ``is_national`` a point that a
    region has from the country. Without a baseline the line begins level, on the first
    day of the first target's year: that point has no row, ``Plan.starts`` is its day.
    """
    origin_is_lent = plan.origin is not None and plan.baseline is None
    rows = [
        (year, year_end(year), value, True, origin_is_lent)
        for year, value in ([plan.origin] if plan.origin and plan.targets else [])
    ]
    rows += [(year, year_end(year), value, False, plan.is_national) for year, value in plan.targets]
    return pd.DataFrame(rows, columns=list(_POINT_COLUMNS)).astype(_POINT_COLUMNS)
