"""Observed values and targets against what they claim to be: unit, period, region, share.

A value that cannot be true is refused before it is published, so that no screen has to doubt
what it draws. The rules look at rows in the shape of ``monitoring.frames.typed`` and give
plain :class:`loaders.faults.Fault` records with the position of the row, so that every reader
of files can put its own address to them; :func:`observation_errors` does so for tables of text.

Whether the indicator exists is asked by ``loaders/references.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from loaders.errors import LoadError
from loaders.faults import Fault, Frames
from loaders.period_faults import period_faults
from loaders.rows import CheckedTable
from loaders.territory_faults import not_in_force_faults, unknown_territory_faults
from loaders.value_faults import range_faults, share_faults
from monitoring.periods import period
from monitoring.territories import COUNTRY
from monitoring.trajectory import year_end


def observation_errors(tables: Mapping[str, CheckedTable], published: Frames) -> list[LoadError]:
    """What is wrong with the ``observations`` and ``targets`` among ``tables``, by line.

    Indicators, regions and territories are looked for in ``tables`` and then in the
    ``published`` frames; where they are in neither, what needs them is not asked. Codes:
    those of :func:`observation_faults` and :func:`target_faults`, and ``unknown_reference``
    for a territory that is nowhere.
    """
    frames = {**published, **{name: table.frame for name, table in tables.items()}}
    errors: list[LoadError] = []
    for name, table in tables.items():
        found: list[Fault] = []
        if name == "observations":
            found = [*unknown_territory_faults(table.frame, frames)]
            found += observation_faults(table.frame, frames, published.get(name))
        elif name == "targets":
            found = target_faults(table.frame, frames)
        for fault in sorted(found, key=lambda fault: fault.row):
            errors.append(
                table.error(
                    fault.code,
                    fault.row,
                    column=fault.column,
                    value=fault.value,
                    expected=fault.expected,
                    remedy=fault.remedy,
                )
            )
    return errors


def observation_faults(
    rows: pd.DataFrame, frames: Frames, published: pd.DataFrame | None = None
) -> list[Fault]:
    """What is wrong with rows of ``observations``.

    ``frames`` are asked for ``indicators`` (units), ``regions`` and ``territories``;
    ``published`` are the observations as they stand. Codes ``outside_range``,
    ``not_whole``, ``no_series_period``, ``other_period_kind``, ``region_not_in_force``,
    ``half_a_share``, ``negative_part``, ``zero_denominator``,
    ``numerator_above_denominator``, ``value_differs``.
    """
    days = {code: period(code).end for code in rows["period"].dropna().unique()}
    found = [
        *range_faults(rows, frames),
        *period_faults(rows, published),
        *not_in_force_faults(rows, "territory_code", rows["period"].map(days), frames),
        *share_faults(rows, frames),
    ]
    return sorted(found, key=lambda fault: fault.row)


def target_faults(rows: pd.DataFrame, frames: Frames) -> list[Fault]:
    """What is wrong with rows of ``targets``.

    Codes ``outside_range``, ``not_whole``, ``region_not_in_force``, ``second_baseline``,
    ``baseline_after_target``.
    """
    found = [
        *range_faults(rows, frames),
        *not_in_force_faults(rows, "region_code", rows["year"].map(year_end), frames),
        *_baselines(rows),
    ]
    return sorted(found, key=lambda fault: fault.row)


def _baselines(rows: pd.DataFrame) -> Iterator[Fault]:
    keys = [rows["indicator_code"], rows["region_code"].fillna(COUNTRY)]
    is_baseline = rows["is_baseline"]
    years = rows["year"].where(is_baseline)
    second = is_baseline & (years.groupby(keys).transform("count") > 1)
    second &= rows["year"] != years.groupby(keys).transform("max")
    for row in rows.index[second]:
        yield Fault(
            "second_baseline",
            row,
            "is_baseline",
            "true",
            "one baseline of an indicator in a territory; a later year has another",
            "keep the one that progress is measured from",
        )
    first = rows["year"].mask(is_baseline).groupby(keys).transform("min")
    for row in rows.index[(is_baseline & (rows["year"] >= first)).fillna(False).astype("bool")]:
        yield Fault(
            "baseline_after_target",
            row,
            "year",
            str(rows["year"][row]),
            f"a year before the first target, {first[row]}",
            "mend the year, or what is a baseline and what a target",
            {"year": str(first[row])},
        )
