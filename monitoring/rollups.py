"""From reported values to those of the territories above: country, regions, districts.

Shares do not add up, so a share of a territory is Σ numerators / Σ denominators of its
direct children, never a mean of their shares (OECD, *Handbook on Constructing Composite
Indicators*, ch. 6; the ministry's definition of a national share is the same). Counts,
numerators without a denominator, add up. Where nobody gave numerators there is only what
was reported: no value is made for the territory above.

- A value reported for a territory is its value; its own numbers, if it has them, are what
  goes upwards, and nothing of its children. So each rolled-up row is the sum of the rows of
  its direct children that are seen beside it, and nobody is counted twice.
- Shares are summed over the children that have both numbers; only where none has both are
  the numerators alone taken for counts.
- Demonstration and real figures never meet in one sum: where one child is real, the real
  ones alone are summed. A sum of demonstration figures is marked as such.
- A territory counts in a period if it was in force on the period's last day. Children of a
  region that was formed later belong, before that, to the one it was formed from.
- ``parts`` children were summed out of ``parts_expected`` in force, so a sum with a gap
  shows itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from monitoring.dates import UnknownPeriodError, period_span

COUNTRY = ""
COLUMNS = (
    *("indicator_code", "territory_code", "level", "period", "value", "numerator"),
    *("denominator", "is_demo", "basis", "parts", "parts_expected"),
)
KEY = ["indicator_code", "territory_code", "period"]
LEVELS = ("country", "region", "district", "organisation")
_GROUP = ["group", "place"]

_TYPES: dict[str, Any] = {
    **dict.fromkeys(("indicator_code", "territory_code", "level", "period", "basis"), "str"),
    **dict.fromkeys(("value", "numerator", "denominator"), "float64"),
    "is_demo": "bool",
    **dict.fromkeys(("parts", "parts_expected"), "Int64"),
}


@dataclass(frozen=True)
class Tree:
    """The territories that ever were, a row each, the country first.

    ``nodes`` has ``code``, ``parent``, ``level``, ``valid_from``, ``valid_to``,
    ``predecessor``; a territory is known by its place there, a whole number.
    """

    nodes: pd.DataFrame

    @cached_property
    def places(self) -> pd.Index[str]:
        """The codes, for finding many places at once."""
        codes: pd.Index[str] = pd.Index(self.nodes["code"])
        return codes

    @cached_property
    def _changes(self) -> pd.Series[pd.Timestamp]:
        """The days on which a territory began or was there no more, oldest first."""
        ends = self.nodes["valid_to"] + pd.Timedelta(days=1)
        changes: pd.Series[pd.Timestamp] = pd.concat([self.nodes["valid_from"], ends]).dropna()
        return changes.drop_duplicates().sort_values()

    def era(self, day: date) -> int:
        """A number that is the same for days with the same territories in force."""
        return int((self._changes <= pd.Timestamp(day)).sum())

    def standing(self, day: date) -> pd.DataFrame:
        """The tree of a day, a row for each place.

        ``parent`` is the place of the parent of that day, ``depth`` the distance from the
        country, −1 for what was not in force or cannot be reached from it, ``children``
        how many have the territory as their parent.
        """
        era = self.era(day)
        if era not in self._standing:
            self._standing[era] = self._tree_of(day)
        return self._standing[era]

    @cached_property
    def _standing(self) -> dict[int, pd.DataFrame]:
        return {}

    def _tree_of(self, day: date) -> pd.DataFrame:
        at = pd.Timestamp(day)
        began = self.nodes["valid_from"].isna() | (self.nodes["valid_from"] <= at)
        lasts = self.nodes["valid_to"].isna() | (self.nodes["valid_to"] >= at)
        in_force = (began & lasts).tolist()
        places = {code: place for place, code in enumerate(self.nodes["code"].tolist())}
        formed_from = self.nodes["predecessor"].fillna(COUNTRY).tolist()
        children: dict[int, list[int]] = {}
        for place, code in enumerate(self.nodes["parent"].tolist()):
            parent = places.get(code)
            tried = set()
            # Before a region was formed its land belonged to the one it was formed from.
            while parent and not in_force[parent] and parent not in tried:
                tried.add(parent)
                parent = places.get(formed_from[parent]) if formed_from[parent] else None
            if place and in_force[place] and parent is not None:
                children.setdefault(parent, []).append(place)
        size = len(self.nodes)
        parents, depths = [-1] * size, [-1] * size
        depths[0] = 0
        # From the country downwards, so a circle of parents is never entered.
        waiting = [0]
        for place in waiting:
            for child in children.get(place, ()):
                parents[child], depths[child] = place, depths[place] + 1
                waiting.append(child)
        counts = [len(children.get(place, ())) for place in range(size)]
        return pd.DataFrame({"parent": parents, "depth": depths, "children": counts})


def tree(regions: pd.DataFrame, territories: pd.DataFrame) -> Tree:
    """The tree of the datasets ``regions`` (children of the country) and ``territories``.

    A code that stands in both is a region.
    """
    top = regions.rename(columns={"region_code": "code", "predecessor_code": "predecessor"})
    top = top.assign(parent=COUNTRY, level="region")
    below = territories.rename(columns={"territory_code": "code", "parent_code": "parent"})
    below = below.assign(predecessor=pd.Series(pd.NA, index=below.index, dtype="str"))
    columns = ["code", "parent", "level", "valid_from", "valid_to", "predecessor"]
    country = pd.DataFrame({"code": [COUNTRY], "level": ["country"]}, dtype="str")
    nodes = pd.concat([country, top[columns], below[columns]], ignore_index=True)
    return Tree(nodes.drop_duplicates("code", ignore_index=True)[columns])


def roll_up(
    observations: pd.DataFrame, territories: Tree, percent: Collection[str]
) -> pd.DataFrame:
    """What is known of every territory but single organisations, reported or rolled up.

    ``observations`` has the columns of that dataset (territory empty for the country) and
    must hold all rows of the indicators and periods it speaks of. ``percent`` are the
    indicators whose unit is %: their shares are 100 × Σ numerators / Σ denominators, the
    others' the ratio itself; it is empty where the denominators add up to nothing.

    Returns :data:`COLUMNS`, in the order of :data:`KEY`; ``territory_code`` is an empty
    text for the country; ``basis`` is ``reported`` or ``rolled_up``; ``parts`` and
    ``parts_expected`` are empty for what was reported. A row with neither value nor
    numerator reports nothing, a code outside the tree belongs nowhere, and a period that
    cannot be read has no territories in force.
    """
    told = _told(observations, percent)
    told["place"] = territories.places.get_indexer(pd.Index(told["territory_code"]))
    told = told[told["place"] >= 0]
    levels = territories.nodes["level"]
    aloft = told[told["place"].map(levels != "organisation")]
    found = [aloft.assign(basis="reported", parts=None, parts_expected=None)]
    days = _days(told["period"], territories)
    for _, of_era in told.groupby(told["period"].map(days["era"]), sort=True):
        day = days.loc[of_era["period"].iloc[0], "day"]
        found.extend(_rolled(of_era, territories.standing(day), percent))
    rows = pd.concat([part for part in found if len(part)] or found, ignore_index=True)
    rows["territory_code"] = rows["place"].map(territories.nodes["code"])
    rows["level"] = rows["place"].map(levels)
    typed = pd.DataFrame({name: rows[name].astype(_TYPES[name]) for name in COLUMNS})
    return typed.sort_values(KEY, kind="stable", ignore_index=True)


def is_percent(unit: object) -> bool:
    """Whether shares of an indicator with this unit are given in per cent."""
    return isinstance(unit, str) and unit.strip() == "%"


def _told(observations: pd.DataFrame, percent: Collection[str]) -> pd.DataFrame:
    """Rows that say something, the value worked out where only the numbers are given."""
    columns = ["indicator_code", "territory_code", "period", "value", "numerator", "denominator"]
    rows = observations[[*columns, "is_demo"]]
    rows = rows[rows["value"].notna() | rows["numerator"].notna()].reset_index(drop=True)
    rows["territory_code"] = rows["territory_code"].fillna(COUNTRY).astype("str")
    return rows.assign(value=rows["value"].fillna(_value(rows, percent)))


def _value(rows: pd.DataFrame, percent: Collection[str]) -> pd.Series[float]:
    """The value that numerator and denominator make; a count where there is no denominator."""
    ratio = rows["numerator"] / rows["denominator"].where(rows["denominator"] != 0)
    share = ratio.where(~rows["indicator_code"].isin(percent), ratio * 100)
    return share.where(rows["denominator"].notna(), rows["numerator"])


def _days(periods: pd.Series[str], territories: Tree) -> pd.DataFrame:
    """The last day of each period and its era, by period; without those of no known form."""
    days = {}
    for period in periods.unique():
        try:
            days[period] = period_span(period)[1]
        except UnknownPeriodError:
            continue
    eras = {period: territories.era(day) for period, day in days.items()}
    return pd.DataFrame({"day": pd.Series(days, dtype="object"), "era": pd.Series(eras)})


def _rolled(
    told: pd.DataFrame, standing: pd.DataFrame, percent: Collection[str]
) -> list[pd.DataFrame]:
    """Rolled-up rows of one era, one frame for each depth, deepest first."""
    # Small whole numbers instead of texts: the sums go over all organisations.
    pair = ["indicator_code", "period"]
    group = told.groupby(pair, sort=False).ngroup()
    names = told[pair].drop_duplicates()
    rows = told[["numerator", "denominator", "is_demo", "place"]].assign(
        group=group, depth=told["place"].map(standing["depth"])
    )
    rows = rows.sort_values(_GROUP, kind="stable")
    found = []
    below = rows.head(0)
    for depth in range(int(standing["depth"].max()), 0, -1):
        children = pd.concat([rows[rows["depth"] == depth], below], ignore_index=True)
        children["place"] = children["place"].map(standing["parent"])
        below = _summed(children, taken=rows[rows["depth"] == depth - 1])
        if len(below):
            found.append(_named(below, names, standing, percent))
    return found


def _summed(children: pd.DataFrame, *, taken: pd.DataFrame) -> pd.DataFrame:
    """Sums by group and place (of the parent), but for those whose value is ``taken`` already.

    The order of the children is kept, so the same rows give the same last digit.
    """
    rows = children[children["numerator"].notna()]
    if len(taken):
        reported = pd.MultiIndex.from_frame(taken[_GROUP])
        rows = rows[~pd.MultiIndex.from_frame(rows[_GROUP]).isin(reported)]
    # Real before made up; of either, shares before counts.
    choice = 2 * rows["is_demo"].astype("int64") + rows["denominator"].isna()
    best = choice.groupby([rows[name] for name in _GROUP]).transform("min")
    groups = rows[choice == best].groupby(_GROUP, sort=True)
    return pd.DataFrame(
        {
            "numerator": groups["numerator"].sum(),
            "denominator": groups["denominator"].sum(min_count=1),
            "is_demo": groups["is_demo"].first(),
            "parts": groups.size(),
        }
    ).reset_index()


def _named(
    summed: pd.DataFrame, names: pd.DataFrame, standing: pd.DataFrame, percent: Collection[str]
) -> pd.DataFrame:
    """The sums with their indicator and period instead of numbers, and a value."""
    groups = summed["group"].to_numpy()
    rows = summed.assign(
        indicator_code=names["indicator_code"].take(groups).array,
        period=names["period"].take(groups).array,
        parts_expected=summed["place"].map(standing["children"]),
        basis="rolled_up",
    )
    return rows.assign(value=_value(rows, percent))
