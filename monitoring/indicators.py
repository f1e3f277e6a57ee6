"""Each indicator at a day: its last value, where the plan expects it, and what follows.

A value is held against the plan on the last day of its own period, not on the day one looks:
what was measured in June is not late because it is read in November. A period that has not
ended by the day has no value yet. Of two periods that end on one day the one that begins
later counts, because it speaks of that time alone.

For the country there is only what was reported for it or what the sums of numerators and
denominators give; where neither is there, it has no value, however many regions have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

import pandas as pd

from monitoring.frames import records
from monitoring.periods import period
from monitoring.plans import Plans
from monitoring.statuses import LAGGING
from monitoring.territories import COUNTRY
from monitoring.trajectory import Judgement, Plan, judge, year_end

# What tells an indicator, and what an observed value brings along.
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
OBSERVED = {
    "value": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "period": "str",
    "is_demo": "bool",
    "basis": "str",
    "parts": "Int64",
    "parts_expected": "Int64",
}
# What follows from a value and its plan, in every frame of states.
JUDGED = {
    "period_end": "datetime64[us]",
    "day": "datetime64[us]",
    "expected": "float64",
    "target_year": "Int64",
    "year_target": "float64",
    "baseline": "float64",
    "baseline_year": "Int64",
    "starts": "datetime64[us]",
    "target_is_national": "bool",
    "ratio": "float64",
    "level": "float64",
    "compared": "str",
    "gap": "float64",
    "lead": "float64",
    "needed": "float64",
    "status": "str",
    "digits": "int64",
    "lagging_since": "str",
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
Row = dict[str, Any]


class UnknownIndicatorError(ValueError):
    """An indicator was asked for that the data do not have."""

    def __init__(self, code: object) -> None:
        super().__init__(f"There is no indicator {code!r}.")
        self.code = code


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
    own = by_series(observations[_territories(observations) == territory])
    reporting = _reporting(observations, day) if territory == COUNTRY else {}
    serving = _strategic(indicators, plans)
    rows = []
    for about in records(indicators):
        code = about["indicator_code"]
        plan = plans.of(code, territory)
        history = own.get((code, territory), [])
        row = state(history, plan, about, day)
        row |= {
            "territory_code": territory,
            "digits": plans.digits(code, about["unit"]),
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
    own = by_series(observations[_territories(observations) == territory])
    rows: list[Row] = []
    for about in records(indicators):
        code = about["indicator_code"]
        history = own.get((code, territory), [])
        for row in judged_series(history, plans.of(code, territory), about["direction"]):
            row["digits"] = plans.digits(code, about["unit"])
            rows.append(row)
    names = {"indicator_code": "str", "territory_code": "str"}
    return framed(rows, {**names, **OBSERVED, **JUDGED})


def by_series(observations: pd.DataFrame) -> dict[tuple[str, str], list[Row]]:
    """Observations with a value, by indicator and territory, each in order of time.

    The territory is empty text for the country; each row has ``period_end`` as a date.
    ``basis`` is ``reported`` and ``parts`` missing where the frame lacks them. Raises
    ``UnknownPeriodError``.
    """
    stated = observations[observations["value"].notna()]
    found: dict[tuple[str, str], list[Row]] = {}
    for row in records(stated.assign(territory_code=_territories(stated))):
        row["period_end"] = period(row["period"]).end
        row.setdefault("basis", "reported")
        found.setdefault((row["indicator_code"], row["territory_code"]), []).append(row)
    for rows in found.values():
        rows.sort(key=_in_time)
    return found


def last_rows(observations: pd.DataFrame, day: date) -> pd.DataFrame:
    """Of each series the last row with a value whose period has ended by ``day``."""
    stated = observations[observations["value"].notna()]
    spans = {code: period(code) for code in stated["period"].unique()}
    order = sorted(spans, key=lambda code: (spans[code].end, spans[code].start))
    place = stated["period"].map({code: at for at, code in enumerate(order)})
    ended = [code for code in order if spans[code].end <= day]
    kept = stated.assign(place=place)[stated["period"].isin(ended)].sort_values("place")
    keys = [kept["indicator_code"], _territories(kept)]
    return kept.drop(columns="place")[~pd.concat(keys, axis=1).duplicated(keep="last")]


def until(history: Sequence[Row], day: date) -> list[Row]:
    """The rows of one series whose period has ended by ``day``."""
    return [row for row in history if row["period_end"] <= day]


def state(history: Sequence[Row], plan: Plan, about: Row, day: date) -> Row:
    """The last value of a series by ``day`` and what follows from it; see ``JUDGED``."""
    ended = judged_series(until(history, day), plan, about["direction"])
    if ended:
        return ended[-1]
    return {**_judgement(judge(None, day, plan, about["direction"]), plan), "day": day}


def judged_series(history: Sequence[Row], plan: Plan, direction: str) -> list[Row]:
    """The rows of one series in order of time, each with its judgement.

    A row may carry ``segment``: a lag does not go on from one segment into the next.
    """
    found = []
    since: str | None = None
    segment = None
    for row in history:
        day = row["period_end"]
        verdict = judge(float(row["value"]), day, plan, direction)
        if row.get("segment") != segment:
            since, segment = None, row.get("segment")
        since = (since or row["period"]) if verdict.status in LAGGING else None
        found.append({**row, **_judgement(verdict, plan), "day": day, "lagging_since": since})
    return found


def framed(rows: Iterable[Row], dtypes: dict[str, str]) -> pd.DataFrame:
    """Rows as a frame with these columns in these types; what a row lacks is missing."""
    listed = list(rows)
    columns = {}
    for name, dtype in dtypes.items():
        values = [row.get(name) for row in listed]
        # Yes and no are never missing: what nobody said is no.
        said = [value is True or value == 1 for value in values] if dtype == "bool" else values
        columns[name] = pd.Series(said, dtype=cast(Any, dtype))
    return pd.DataFrame(columns)


def only(indicators: pd.DataFrame, code: str) -> Row:
    """The row of an indicator; raises :class:`UnknownIndicatorError`."""
    found = records(indicators[indicators["indicator_code"] == code])
    if not found:
        raise UnknownIndicatorError(code)
    return found[0]


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
        (_territories(observations) != COUNTRY)
        & observations["period"].isin(ended)
        & observations["value"].notna()
    ]
    counts = below.groupby("indicator_code")["territory_code"].nunique()
    return {str(code): int(count) for code, count in counts.items()}


def _territories(observations: pd.DataFrame) -> pd.Series:
    return observations["territory_code"].fillna(COUNTRY)


def _judgement(found: Judgement, plan: Plan) -> Row:
    baseline_year, baseline = plan.baseline or (None, None)
    return {
        "expected": found.expected,
        "target_year": found.target_year,
        "year_target": found.year_target,
        "ratio": found.ratio,
        "level": found.level,
        "compared": found.compared,
        "gap": found.gap,
        "lead": found.lead,
        "needed": found.needed,
        "status": found.status,
        "baseline": baseline,
        "baseline_year": baseline_year,
        "starts": plan.starts,
        "target_is_national": plan.is_national,
    }


def _in_time(row: Row) -> tuple[date, date]:
    found = period(row["period"])
    return found.end, found.start
