"""Regions against target: one indicator in all of them, all indicators in each, and over time.

Only regions that existed on the last day of a period have a row for it, so that a region is
neither missed before it was formed nor drawn after it was dissolved. Series break where land
changed hands (``territories.py``): the numbered segments are never joined.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from monitoring.periods import period
from monitoring.plans import Plans
from monitoring.ranking import ranked
from monitoring.series import (
    JUDGED,
    OBSERVED,
    Row,
    by_series,
    described,
    framed,
    judged_series,
    last_rows,
    only,
    state,
    until,
)
from monitoring.territories import Borders, in_force, in_force_at

_CELL = {"region_code": "str", "indicator_code": "str", **OBSERVED, **JUDGED}


def region_states(
    indicator_code: str,
    indicators: pd.DataFrame,
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    regions: pd.DataFrame,
    reported_for: str,
) -> pd.DataFrame:
    """One row per region in force at the period ``reported_for``, in the order of ``regions``.

    ``region_code`` and ``indicator_code``; the value reported for that period and its
    judgement, in the columns of ``indicators.indicator_states``; ``is_reported``; ``rank``
    (1 the best, missing without a value), ``is_tied`` and ``ranked_of``, how many regions
    have a place. Ties and their direction: ``ranking.ranked``. Raises
    ``UnknownIndicatorError`` and ``UnknownPeriodError``.
    """
    plans = Plans(targets)
    about = only(indicators, indicator_code, plans)
    day = period(reported_for).end
    own = regional_series(_of(indicator_code, observations), regions)
    rows = []
    for region in in_force_at(regions, reported_for)["region_code"]:
        plan = plans.measuring(indicator_code, about["unit"], region)
        history = own.get((indicator_code, region), [])
        judged = judged_series(until(history, day), plan, about)
        said = [row for row in judged if row["period"] == reported_for]
        row = said[0] if said else state([], plan, about, day)
        row |= {"region_code": region, "indicator_code": indicator_code, "is_reported": bool(said)}
        rows.append(row)
    frame = framed(rows, {**_CELL, "is_reported": "bool"})
    places = ranked(frame["value"], about["direction"], plans.decimals(indicator_code))
    return frame.assign(**places, ranked_of=int(frame["is_reported"].sum()))


def region_matrix(
    indicators: pd.DataFrame,
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    regions: pd.DataFrame,
    day: date,
    reported_for: str | None = None,
) -> pd.DataFrame:
    """Regions × indicators: a row for each region in force on ``day`` and each indicator.

    Region after region, in the orders given; the columns of :func:`region_states` without
    ``lagging_since`` and the ranking, with ``is_behind``: the value is of an earlier period
    than the newest that any region has for the indicator. The last value by ``day`` counts,
    or with ``reported_for`` the value for that period alone.
    """
    plans = Plans(targets)
    at = period(reported_for).end if reported_for else day
    fitting = observations[observations["period"] == reported_for] if reported_for else observations
    own = regional_series(last_rows(fitting, at), regions)
    every = described(indicators, plans)
    rows: list[Row] = []
    for region in in_force(regions, at)["region_code"]:
        for about in every:
            code = about["indicator_code"]
            history = own.get((code, region), [])
            plan = plans.measuring(code, about["unit"], region)
            row = state(history, plan, about, at)
            row |= {"region_code": region, "indicator_code": code, "is_reported": bool(history)}
            rows.append(row)
    names = {name: dtype for name, dtype in _CELL.items() if name != "lagging_since"}
    frame = framed(rows, {**names, "is_reported": "bool"})
    newest = frame.groupby("indicator_code")["period_end"].transform("max")
    return frame.assign(is_behind=frame["period_end"] < newest)


def region_series(
    indicator_code: str,
    indicators: pd.DataFrame,
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    regions: pd.DataFrame,
) -> pd.DataFrame:
    """Every value of an indicator in every region, judged, by region and time.

    The columns of :func:`region_states` without ``is_reported`` and the ranking, with
    ``segment``: a line is drawn within one number, never from one into the next. Values
    for a time when the region did not exist are left out. Raises ``UnknownIndicatorError``
    and ``UnknownPeriodError``.
    """
    plans = Plans(targets)
    about = only(indicators, indicator_code, plans)
    own = regional_series(_of(indicator_code, observations), regions)
    rows: list[Row] = []
    for region in regions["region_code"]:
        history = own.get((indicator_code, region), [])
        plan = plans.measuring(indicator_code, about["unit"], region)
        judged = judged_series(history, plan, about)
        rows += [{**row, "region_code": region} for row in judged]
    return framed(rows, {**_CELL, "segment": "int64"})


def reported_periods(
    indicator_code: str, observations: pd.DataFrame, regions: pd.DataFrame
) -> list[str]:
    """The periods for which any region has a value of the indicator, newest first."""
    histories = regional_series(_of(indicator_code, observations), regions).values()
    codes = {row["period"] for history in histories for row in history}
    return sorted(codes, key=lambda code: (period(code).end, period(code).start), reverse=True)


def regional_series(
    observations: pd.DataFrame, regions: pd.DataFrame
) -> dict[tuple[str, str], list[Row]]:
    """The series of the regions, by indicator and region, each row with its ``segment``.

    Rows of other territories, and of regions that did not exist at the time, are left out.
    """
    borders = Borders(regions)
    own = observations[observations["territory_code"].isin(regions["region_code"])]
    found = {}
    for (code, region), history in by_series(own).items():
        kept = [row for row in history if borders.existed(region, row["period_end"])]
        for row in kept:
            row["segment"] = borders.segment(region, row["period_end"])
        if kept:
            found[code, region] = kept
    return found


def _of(indicator_code: str, observations: pd.DataFrame) -> pd.DataFrame:
    return observations[observations["indicator_code"] == indicator_code]
