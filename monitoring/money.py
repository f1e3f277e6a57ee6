"""Money of measures: the ratios between planned, allocated and absorbed, and what stands out.

All amounts are million tenge. The rows are those of ``money_rows.py``, one
measure in one year. An aggregate is a ratio of sums over the rows that have both
amounts, never a mean of ratios; where no row has them it is not defined, never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

import pandas as pd

from monitoring.groups import spread

AMOUNTS = ("planned_mln", "allocated_mln", "executed_mln")
# ratio: numerator, denominator
RATIOS: Mapping[str, tuple[str, str]] = {
    "allocation": ("allocated_mln", "planned_mln"),
    "absorption": ("executed_mln", "allocated_mln"),
    "execution": ("executed_mln", "planned_mln"),
}
PAID_FROM = 0.90
QUADRANTS = ("paid_not_delivered", "delivered_unpaid", "unpaid_not_delivered", "paid_delivered")


@dataclass(frozen=True)
class Ratio:
    """A ratio of sums with its denominator and the rows behind it.

    Sums are ``None`` when no row has both amounts; ``rows_left_out`` counts the
    rows without one of them or with a denominator of zero.
    """

    numerator_mln: float | None
    denominator_mln: float | None
    rows: int
    rows_left_out: int

    @property
    def value(self) -> float | None:
        """The ratio (1.0 is 100 %), ``None`` where it is not defined."""
        if self.numerator_mln is None or not self.denominator_mln:
            return None
        return self.numerator_mln / self.denominator_mln


@dataclass(frozen=True)
class Amount:
    """A sum with the number of rows that state it; ``None`` when none does."""

    value_mln: float | None
    rows: int
    rows_left_out: int


@dataclass(frozen=True)
class Grouped:
    """Sums and ratios by group, and how many rows stand under more than one group.

    Where ``overlapping_rows`` is not 0 the groups do not add up to the total: a
    measure with several sources counts whole under each, since no document says
    how its money divides.
    """

    frame: pd.DataFrame
    overlapping_rows: int

    @property
    def overlaps(self) -> bool:
        return self.overlapping_rows > 0


def row_ratio(rows: pd.DataFrame, name: str) -> pd.Series:
    """One of ``RATIOS`` for each row; missing where the denominator is missing or not positive."""
    numerator, denominator = RATIOS[name]
    return rows[numerator] / rows[denominator].where(rows[denominator] > 0)


def ratio(rows: pd.DataFrame, name: str) -> Ratio:
    """One of ``RATIOS`` over rows: Σ numerator / Σ denominator where both exist.

    A row enters when its denominator is above zero and its numerator is stated.
    """
    numerator, denominator = RATIOS[name]
    usable = rows[_usable(rows, name)]
    left_out = len(rows) - len(usable)
    if usable.empty:
        return Ratio(None, None, 0, left_out)
    sums = fsum(usable[numerator]), fsum(usable[denominator])
    return Ratio(*sums, len(usable), left_out)


def amount(rows: pd.DataFrame, name: str) -> Amount:
    """The sum of one of ``AMOUNTS`` over the rows that state it."""
    stated = rows[name].dropna()
    value = None if stated.empty else fsum(stated)
    return Amount(value, len(stated), len(rows) - len(stated))


def is_unplanned(rows: pd.DataFrame) -> pd.Series:
    """True where money was allocated and the plan names none or zero."""
    return (rows["allocated_mln"] > 0) & ~(rows["planned_mln"] > 0)


def unplanned(rows: pd.DataFrame) -> tuple[Amount, pd.DataFrame]:
    """Allocated money without a plan, and its rows.

    It is never in the numerator of a ratio to the plan, whose denominator it lacks.
    """
    found = rows[is_unplanned(rows)]
    return amount(found, "allocated_mln"), found


def paid_not_delivered(rows: pd.DataFrame) -> pd.Series:
    """True where absorption is 90 % or more and the year is not reported done."""
    # 8.1 of 9.0 is 90 %, but the quotient of the two floats is a little less.
    absorption = row_ratio(rows, "absorption").round(9)
    return (absorption >= PAID_FROM) & (rows["status"] != "done")


def delivered_unpaid(rows: pd.DataFrame) -> pd.Series:
    """True where the year is reported done with less absorbed than allocated."""
    return (rows["status"] == "done") & (rows["executed_mln"] < rows["allocated_mln"])


def quadrant(rows: pd.DataFrame) -> pd.Series:
    """Which of ``QUADRANTS`` a row is in; missing where absorption is not defined.

    The two rules draw the line of "paid" differently, and so does the quadrant:
    for what is delivered at the whole allocation, for what is not at 90 % of it.
    """
    delivered = rows["status"] == "done"
    result = pd.Series("unpaid_not_delivered", index=rows.index, dtype="str")
    result = result.mask(delivered, "paid_delivered")
    result = result.mask(paid_not_delivered(rows), "paid_not_delivered")
    result = result.mask(delivered_unpaid(rows), "delivered_unpaid")
    return result.where(row_ratio(rows, "absorption").notna())


def by_group(rows: pd.DataFrame, column: str, *, is_list: bool = False) -> Grouped:
    """Sums and ratios per value of ``column``; with ``is_list`` per element of its lists.

    The frame has ``group`` (missing where the row names none), ``rows``, the three
    amounts (missing where no row states them) and for each ratio its value and
    ``<ratio>_rows_left_out``; groups in order of first appearance.
    """
    cells = {"group": rows[column], **{name: rows[name] for name in AMOUNTS}}
    for name, (numerator, denominator) in RATIOS.items():
        usable = _usable(rows, name)
        cells[f"{name}_above"] = rows[numerator].where(usable)
        cells[f"{name}_below"] = rows[denominator].where(usable)
    frame, overlapping = pd.DataFrame(cells), 0
    if is_list:
        frame, overlapping = spread(frame, "group")
    grouped = frame.groupby("group", sort=False, dropna=False)
    sums = grouped.sum(min_count=1)
    sizes, counts = grouped.size(), grouped.count()
    columns = {"rows": sizes, **{name: sums[name] for name in AMOUNTS}}
    for name in RATIOS:
        columns[name] = sums[f"{name}_above"] / sums[f"{name}_below"]
        columns[f"{name}_rows_left_out"] = sizes - counts[f"{name}_below"]
    return Grouped(pd.DataFrame(columns).reset_index(), overlapping)


def _usable(rows: pd.DataFrame, name: str) -> pd.Series:
    """Rows that may enter a ratio: denominator above zero, numerator stated."""
    numerator, denominator = RATIOS[name]
    return (rows[denominator] > 0) & rows[numerator].notna()
