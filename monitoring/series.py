"""Series of observed values: the values of one indicator in one territory, in order of time.

Frames come in, frames go out; in between a series is a list of plain rows, because the rules
of a value beside its plan look at one value at a time and are the cheaper for it.

A value is held against the plan on the last day of its own period, not on the day one looks:
what was measured in June is not late because it is read in November. A period that has not
ended by the day has no value yet. Of two periods that end on one day the one that begins
later comes last, because it speaks of that time alone.
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
from monitoring.trajectory import Judgement, Plan, judge

# What an observed value brings along.
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
    "unit": "str",
    "direction": "str",
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
Row = dict[str, Any]


class UnknownIndicatorError(ValueError):
    """An indicator was asked for that the data do not have."""

    def __init__(self, code: object) -> None:
        super().__init__(f"There is no indicator {code!r}.")
        self.code = code


def by_series(observations: pd.DataFrame) -> dict[tuple[str, str], list[Row]]:
    """Observations with a value, by indicator and territory, each in order of time.

    The territory is empty text for the country; each row has ``period_end`` as a date.
    ``basis`` is ``reported`` and ``parts`` missing where the frame lacks them. Raises
    ``UnknownPeriodError``.
    """
    stated = observations[observations["value"].notna()]
    found: dict[tuple[str, str], list[Row]] = {}
    for row in records(stated.assign(territory_code=territories_of(stated))):
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
    keys = [kept["indicator_code"], territories_of(kept)]
    return kept.drop(columns="place")[~pd.concat(keys, axis=1).duplicated(keep="last")]


def until(history: Sequence[Row], day: date) -> list[Row]:
    """The rows of one series whose period has ended by ``day``."""
    return [row for row in history if row["period_end"] <= day]


def described(indicators: pd.DataFrame, plans: Plans) -> list[Row]:
    """The rows of ``indicators``, each with its ``digits``."""
    return [
        {**about, "digits": plans.digits(about["indicator_code"], about["unit"])}
        for about in records(indicators)
    ]


def state(history: Sequence[Row], plan: Plan, about: Row, day: date) -> Row:
    """The last value of a series by ``day`` and what follows from it; see ``JUDGED``.

    ``about`` is the indicator as of :func:`described`.
    """
    judged = judged_series(until(history, day), plan, about)
    if judged:
        return judged[-1]
    return {**_judgement(judge(None, day, plan, about["direction"]), plan, about), "day": day}


def judged_series(history: Sequence[Row], plan: Plan, about: Row) -> list[Row]:
    """The rows of one series in order of time, each with its judgement.

    A row may carry ``segment``: a lag does not go on from one segment into the next.
    """
    found = []
    since: str | None = None
    segment = None
    for row in history:
        day = row["period_end"]
        verdict = judge(float(row["value"]), day, plan, about["direction"])
        if row.get("segment") != segment:
            since, segment = None, row.get("segment")
        since = (since or row["period"]) if verdict.status in LAGGING else None
        judged = _judgement(verdict, plan, about)
        found.append({**row, **judged, "day": day, "lagging_since": since})
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


def only(indicators: pd.DataFrame, code: str, plans: Plans) -> Row:
    """One indicator as of :func:`described`; raises :class:`UnknownIndicatorError`."""
    found = described(indicators[indicators["indicator_code"] == code], plans)
    if not found:
        raise UnknownIndicatorError(code)
    return found[0]


def territories_of(observations: pd.DataFrame) -> pd.Series:
    """The territory of each row, empty text for the country however that is written."""
    return observations["territory_code"].fillna(COUNTRY)


def _judgement(found: Judgement, plan: Plan, about: Row) -> Row:
    baseline_year, baseline = plan.baseline or (None, None)
    return {
        "unit": about["unit"],
        "direction": about["direction"],
        "digits": about["digits"],
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
