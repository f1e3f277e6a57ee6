"""How far the values of each region can be relied on: what is missing, late, odd or broken.

Four kinds of rows, each shown with the value or the period it is about:

missing      a period without a value, although the region has one for a later period
late         a period that ended more than five working days ago, and nothing has come since:
             the end of a period is the change after which clause 9 of the Rules gives five
             working days, as ``monitoring/reporters.py`` counts them
implausible  a value that is farther from the one before than any region usually moves: over
             five times the median of all changes of the indicator from period to period
broken       the first value after the region lost land: it cannot be held against the last

What is usual is taken from all regions together, because the series of one of them is short,
and only from eight changes on. A value that comes back to where the series was before an odd
one is not odd. Nothing is compared across a break, and only periods in which the region
existed are expected of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

import pandas as pd

from monitoring.periods import Period, period, periods_between
from monitoring.region_states import regional_series
from monitoring.series import Row, framed
from monitoring.territories import Borders, in_force
from monitoring.working_days import WorkingCalendar

KINDS = ("missing", "late", "implausible", "broken")
WORKING_DAYS_TO_REPORT = 5
TIMES_USUAL = 5.0
LEAST_CHANGES = 8

_ROW = {
    "region_code": "str",
    "indicator_code": "str",
    "kind": "str",
    "period": "str",
    "period_end": "datetime64[us]",
    "value": "float64",
    "previous": "float64",
    "usual_change": "float64",
    "days_late": "Int64",
    "is_demo": "bool",
}


def quality_rows(
    observations: pd.DataFrame, regions: pd.DataFrame, day: date, calendar: WorkingCalendar
) -> pd.DataFrame:
    """What is wrong with the values of the regions on ``day``, by region, indicator and time.

    ``region_code``, ``indicator_code``, ``kind`` (of ``KINDS``), ``period``, ``period_end``;
    ``value`` and ``previous`` of an implausible or broken one, ``usual_change`` of an
    implausible one; ``days_late`` of a late period, from the last day to report it on;
    ``is_demo`` of the value. An indicator without a value in any region expects none.
    """
    owed = _owed(observations, regions, day, calendar)
    return framed(_in_order(_found(owed, day, calendar), regions), _ROW)


def quality_counts(
    observations: pd.DataFrame, regions: pd.DataFrame, day: date, calendar: WorkingCalendar
) -> pd.DataFrame:
    """Each region in force on ``day`` with a count per kind, in the order of ``regions``.

    ``region_code``; ``expected``, values it owes by ``day`` over all indicators;
    ``reported``, how many of these there are; and the number of rows of
    :func:`quality_rows` of each kind: ``missing``, ``late``, ``implausible``, ``broken``.
    ``missing`` and ``late`` are what ``reported`` lacks of ``expected``.
    """
    counts: Counter[tuple[str, str]] = Counter()
    every = _owed(observations, regions, day, calendar)
    for row in _found(every, day, calendar):
        counts[row["region_code"], row["kind"]] += 1
    for (_, region), (owed, history) in every.items():
        ends = {row["period"] for row in history}
        counts[region, "expected"] += len(owed)
        counts[region, "reported"] += sum(each.code in ends for each in owed)
    names = ("expected", "reported", *KINDS)
    rows = [
        {"region_code": region, **{name: counts[region, name] for name in names}}
        for region in in_force(regions, day)["region_code"]
    ]
    return framed(rows, {"region_code": "str", **dict.fromkeys(names, "int64")})


# The periods owed and the values there are, by indicator and region.
Owed = dict[tuple[str, str], tuple[list[Period], list[Row]]]


def _owed(
    observations: pd.DataFrame, regions: pd.DataFrame, day: date, calendar: WorkingCalendar
) -> Owed:
    """The periods each region owes for each indicator by ``day``, and the values it has.

    From the first period of which any region has a value, in the kind of period that most
    values of the indicator have.
    """
    borders = Borders(regions)
    series = regional_series(observations, regions)
    values_of: dict[str, list[Row]] = {}
    for (code, _), history in series.items():
        values_of.setdefault(code, []).extend(history)
    found: Owed = {}
    for code, values in values_of.items():
        kinds = Counter(period(row["period"]).kind for row in values)
        kind = kinds.most_common(1)[0][0]
        if kind == "day":
            continue
        first = min(row["period_end"] for row in values if period(row["period"]).kind == kind)
        every = [each for each in periods_between(kind, first, day) if _due(each, calendar) < day]
        for region in regions["region_code"]:
            owed = [each for each in every if borders.existed(region, each.end)]
            history = [
                row
                for row in series.get((code, region), [])
                if row["period_end"] <= day and period(row["period"]).kind == kind
            ]
            found[code, region] = owed, history
    return found


def _found(owed: Owed, day: date, calendar: WorkingCalendar) -> Iterator[Row]:
    histories: dict[str, list[list[Row]]] = {}
    for (code, _), (_, history) in owed.items():
        histories.setdefault(code, []).append(history)
    usual = {code: _usual_change(every) for code, every in histories.items()}
    for (code, region), (periods, history) in owed.items():
        about = {"indicator_code": code, "region_code": region}
        for row in _absent(periods, history, day, calendar):
            yield about | row
        for row in _odd(history, usual[code]):
            yield about | row


def _due(owed: Period, calendar: WorkingCalendar) -> date:
    """The last day to report a period on."""
    return calendar.add_working_days(owed.end, WORKING_DAYS_TO_REPORT)


def _absent(
    owed: Sequence[Period], history: Sequence[Row], day: date, calendar: WorkingCalendar
) -> Iterator[Row]:
    reported = {row["period"] for row in history}
    newest = max((row["period_end"] for row in history), default=date.min)
    for each in owed:
        if each.code not in reported:
            is_late = each.end > newest
            yield {
                "kind": "late" if is_late else "missing",
                "period": each.code,
                "period_end": each.end,
                "days_late": (day - _due(each, calendar)).days if is_late else None,
            }


def _odd(history: Sequence[Row], usual: float | None) -> Iterator[Row]:
    """Values that broke off or jumped; the last plausible one is kept to come back to."""
    before: Row | None = None
    plausible: Row | None = None
    for row in history:
        if before is None:
            before = plausible = row
            continue
        is_broken = row["segment"] != before["segment"]
        jumps = not is_broken and usual is not None and _far(row, before, usual)
        # Back at the level before the odd value.
        if jumps and plausible is not None and plausible is not before:
            jumps = usual is not None and _far(row, plausible, usual)
        if is_broken or jumps:
            yield {
                **row,
                "kind": "broken" if is_broken else "implausible",
                "previous": before["value"],
                "usual_change": usual if jumps else None,
            }
        if not jumps:
            plausible = row
        before = row


def _far(row: Row, other: Row, usual: float) -> bool:
    return bool(abs(row["value"] - other["value"]) > TIMES_USUAL * usual)


def _usual_change(histories: Sequence[Sequence[Row]]) -> float | None:
    """The median change from value to value within the segments; ``None`` when there are few.

    Values that never move have no usual change either: any move would be a jump.
    """
    changes = [
        abs(row["value"] - before["value"])
        for history in histories
        for before, row in pairwise(history)
        if row["segment"] == before["segment"]
    ]
    if len(changes) < LEAST_CHANGES:
        return None
    return median(changes) or None


def _in_order(rows: Iterator[Row], regions: pd.DataFrame) -> list[Row]:
    place = {code: at for at, code in enumerate(regions["region_code"])}
    return sorted(rows, key=lambda row: place[row["region_code"]])
