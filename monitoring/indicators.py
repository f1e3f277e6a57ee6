"""Each indicator at a day: its last value, where the plan expects it, and what follows.

For the country there is only what was reported for it or what the sums of numerators and
denominators give; where neither is there, it has no value, however many regions have one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from monitoring.frames import records
from monitoring.periods import period
from monitoring.plans import Plans
from monitoring.series import (
    JUDGED,
    OBSERVED,
    Row,
    by_series,
    described,
    framed,
    judged_series,
    state,
    territories_of,
)
from monitoring.territories import COUNTRY
from monitoring.trajectory import Plan, judge, year_end

# What tells an indicator.
_INDICATOR = {
    "indicator_code": "str",
    "programme_code": "str",
    "kind": "str",
    "sphere_no": "Int64",
    "sphere": "str",
    "title": "str",
    "unit": "str",
    "direction": "str",
}
_OF_COUNTRY = {
    "expected_today": "float64",
    "regions_reporting": "int64",
    "strategic_code": "str",
    "strategic_year": "Int64",
    "strategic_target": "float64",
    "plan_then": "float64",
    "is_below_strategic": "bool",
}


def indicator_states(
    indicators: pd.DataFrame,
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    day: date,
    territory: str = COUNTRY,
) -> pd.DataFrame:
    """One row per indicator, in the order given: where it is and where it should be.

    ``observations`` may hold any territories; the rows of ``territory`` count (empty text
    for the country, else a region). Columns:

    what tells the indicator;
    its last value by ``day``: ``value``, ``numerator``, ``denominator``, ``period``,
    ``period_end``, ``is_demo``, ``basis``, ``parts`` and ``parts_expected`` (what a
    roll-up was made of), all missing without one;
    ``day``, the day judged for: the last of that period, or ``day`` without a value;
    the plan on it: ``expected``, ``target_year``, ``year_target``, ``baseline`` and
    ``baseline_year`` (missing where the way is not measured from one), ``starts`` (the
    first day of the line), ``target_is_national``;
    the judgement, as of :class:`monitoring.trajectory.Judgement`;
    ``digits``, how many decimals to write; ``lagging_since``, the first period of the
    present unbroken run of values behind plan;
    ``expected_today``, the plan on ``day``; ``regions_reporting``, how many territories
    below the country have a value by then;
    the strategic target it serves: ``strategic_code``, ``strategic_year``,
    ``strategic_target``, ``plan_then`` (what its own plan comes to at the end of that
    year) and ``is_below_strategic`` (which does not reach the strategic target).

    Why each status is so: ``indicator_reasons.reason``. Raises ``UnknownPeriodError`` and
    ``UnknownDirectionError``.
    """
    plans = Plans(targets)
    own = by_series(observations[territories_of(observations) == territory])
    reporting = _reporting(observations, day) if territory == COUNTRY else {}
    serving = _strategic(indicators, plans)
    rows = []
    for about in described(indicators, plans):
        code = about["indicator_code"]
        plan = plans.measuring(code, about["unit"], territory)
        row = state(own.get((code, territory), []), plan, about, day)
        row |= {
            "territory_code": territory,
            "expected_today": plan.expected(day),
            "regions_reporting": reporting.get(code, 0),
        }
        rows.append({**about, **row, **serving.get(code, {})})
    return framed(
        rows, {**_INDICATOR, "territory_code": "str", **OBSERVED, **JUDGED, **_OF_COUNTRY}
    )


def indicator_series(
    indicators: pd.DataFrame,
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    territory: str = COUNTRY,
) -> pd.DataFrame:
    """Every value of every indicator in a territory, each judged on the last day of its period.

    ``indicator_code``, ``territory_code`` and the columns of :func:`indicator_states` that
    belong to a value, by indicator and time; for trends and for the view of one indicator.
    """
    plans = Plans(targets)
    own = by_series(observations[territories_of(observations) == territory])
    rows: list[Row] = []
    for about in described(indicators, plans):
        code = about["indicator_code"]
        history = own.get((code, territory), [])
        plan = plans.measuring(code, about["unit"], territory)
        rows += judged_series(history, plan, about)
    names = {"indicator_code": "str", "territory_code": "str"}
    return framed(rows, {**names, **OBSERVED, **JUDGED})


@dataclass(frozen=True)
class OnTrack:
    """How many indicators are on track or achieved, of how many assessed, of how many at all."""

    on_track: int
    assessed: int
    all: int


def on_track(states: pd.DataFrame, kind: str = "kpi") -> OnTrack:
    """The indicators of a kind among :func:`indicator_states` that keep pace with their plan."""
    own = states[states["kind"] == kind]["status"]
    keeps = own.isin(("on_track", "achieved"))
    return OnTrack(int(keeps.sum()), int((own != "no_data").sum()), len(own))


def _strategic(indicators: pd.DataFrame, plans: Plans) -> dict[str, Row]:
    """The last target of the strategic indicator that an indicator serves, and its own then."""
    found = {}
    for about in records(indicators[indicators["strategic_code"].notna()]):
        aims = plans.of(about["strategic_code"]).targets
        if not aims:
            continue
        year, aim = aims[-1]
        planned = plans.of(about["indicator_code"]).expected(year_end(year))
        aim_plan = Plan(((year, aim),))
        reached = judge(planned, year_end(year), aim_plan, about["direction"]).status == "achieved"
        found[about["indicator_code"]] = {
            "strategic_year": year,
            "strategic_target": aim,
            "plan_then": planned,
            "is_below_strategic": planned is not None and not reached,
        }
    return found


def _reporting(observations: pd.DataFrame, day: date) -> dict[str, int]:
    """In how many territories below the country each indicator has a value by ``day``."""
    ended = {code for code in observations["period"].unique() if period(code).end <= day}
    below = observations[
        (territories_of(observations) != COUNTRY)
        & observations["period"].isin(ended)
        & observations["value"].notna()
    ]
    counts = below.groupby("indicator_code")["territory_code"].nunique()
    return {str(code): int(count) for code, count in counts.items()}
