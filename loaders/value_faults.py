"""Values against the range of their unit, and against the numerator and denominator beside them.

Units are those of the documents; of any other nothing is known, and nothing is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from loaders.faults import Fault, Frames, written

# Binary fractions: less than this is no difference between two figures.
_HAIR = 1e-9
_MOST_DECIMALS = 9
_SHARE = "%"


class Range(NamedTuple):
    """The values a unit can have; ``largest`` is ``None`` where there is no bound."""

    least: float
    largest: float | None
    is_whole: bool


# The units of the documents; of any other nothing is known.
RANGES: Mapping[str, Range] = {
    "%": Range(0, 100, False),
    "ед": Range(0, None, True),
    "место": Range(1, None, True),
}


def range_faults(rows: pd.DataFrame, frames: Frames) -> Iterator[Fault]:
    """Values outside the range of their indicator's unit: ``outside_range``, ``not_whole``.

    An indicator with an ``upper_limit`` of its own may exceed that of its unit.
    """
    units, limits = _by_indicator(rows, frames, "unit"), _limits(rows, frames)
    values = rows["value"]
    for unit, allowed in RANGES.items():
        of_unit = (units == unit) & values.notna()
        largest = limits.where(limits.notna(), allowed.largest).astype("float64")
        is_outside = of_unit & ((values < allowed.least) | (values > largest))
        for row in rows.index[is_outside]:
            bounds = _bounds(allowed.least, largest[row])
            yield Fault(
                "outside_range",
                row,
                "value",
                written(values[row]),
                f"{bounds}, as the indicator is measured in {unit}",
                "mend the value",
                {"bounds": bounds, "unit": unit},
            )
        if allowed.is_whole:
            for row in rows.index[of_unit & ~is_outside & (values.round() != values)]:
                yield Fault(
                    "not_whole",
                    row,
                    "value",
                    written(values[row]),
                    f"a whole number, as the indicator is measured in {unit}",
                    "remove the fraction",
                    {"unit": unit},
                )


def share_faults(rows: pd.DataFrame, frames: Frames) -> Iterator[Fault]:
    """Numerators and denominators that make no share, or another one than is stated.

    Codes ``half_a_share``, ``negative_part``, ``zero_denominator``,
    ``numerator_above_denominator``, ``value_differs``. A value may be rounded as it is
    written: 62.4 stands for anything from 62.35 to 62.45.
    """
    units, limits = _by_indicator(rows, frames, "unit"), _limits(rows, frames)
    above, below, values = rows["numerator"], rows["denominator"], rows["value"]
    is_share = units == _SHARE
    half = is_share & (above.isna() != below.isna())
    for row in rows.index[half]:
        column = "numerator" if pd.isna(above[row]) else "denominator"
        yield Fault(
            "half_a_share",
            row,
            column,
            "",
            "both numerator and denominator of a share, or neither",
            "fill in the empty one or clear the other",
        )
    for name, part in (("numerator", above), ("denominator", below)):
        for row in rows.index[is_share & (part < 0)]:
            yield Fault("negative_part", row, name, written(part[row]), "a number not below 0")
    both = above.notna() & below.notna()
    for row in rows.index[both & (below == 0) & (values.notna() | (above != 0))]:
        yield Fault(
            "zero_denominator",
            row,
            "denominator",
            "0",
            "a denominator above 0; a share of nothing is not defined",
            "clear the value, or mend the denominator",
        )
    may_exceed = limits > RANGES[_SHARE].largest
    for row in rows.index[is_share & both & (below > 0) & (above > below) & ~may_exceed]:
        whole = written(below[row])
        yield Fault(
            "numerator_above_denominator",
            row,
            "numerator",
            written(above[row]),
            f"at most the denominator, {whole}",
            "mend one of the two",
            {"limit": whole},
        )
    factor = is_share.map({True: 100.0, False: 1.0})
    meant = (above / below * factor).where(both & (below > 0))
    # A count has a numerator and nothing to divide it by.
    meant = meant.mask(above.notna() & below.isna() & ~is_share, above)
    differs = (values - meant).abs() > _rounding(values) + _HAIR
    for row in rows.index[differs]:
        figure = written(round(meant[row], 4))
        yield Fault(
            "value_differs",
            row,
            "value",
            written(values[row]),
            f"{figure}, as numerator and denominator say",
            "mend the value, or the two it is made of",
            {"meant": figure},
        )


def _by_indicator(rows: pd.DataFrame, frames: Frames, column: str) -> pd.Series:
    """A column of the indicator of each row, missing where it is not known."""
    indicators = frames.get("indicators")
    if indicators is None or column not in indicators.columns:
        return pd.Series(None, index=rows.index, dtype="object")
    known = indicators.drop_duplicates("indicator_code").set_index("indicator_code")[column]
    return rows["indicator_code"].map(known)


def _limits(rows: pd.DataFrame, frames: Frames) -> pd.Series:
    """The largest value of an indicator that may exceed the range of its unit."""
    return pd.to_numeric(_by_indicator(rows, frames, "upper_limit")).astype("float64")


def _rounding(values: pd.Series) -> pd.Series:
    """Half of the last decimal that each value is written with."""
    half = pd.Series(0.5 * 10.0**-_MOST_DECIMALS, index=values.index)
    for decimals in reversed(range(_MOST_DECIMALS)):
        half = half.mask(values.round(decimals) == values, 0.5 * 10.0**-decimals)
    return half


def _bounds(least: float, largest: float) -> str:
    if pd.isna(largest):
        return f"at least {written(least)}"
    return f"from {written(least)} to {written(largest)}"
