"""Who owes which dataset for which duty, and what of it is published: what timeliness counts.

The acts name actors ("akimats of the oblasts"); a figure needs reporters one by one. So

- the half-yearly report on a roadmap is owed by each executor its measures name, and is there
  once a report on any measure of that executor is published for the half-year;
- administrative data are owed by each region for each period in which an indicator is reported
  by regions. A value for a period arises when the period ends: that is the change after which
  the Rules (clause 9) give five working days. The report is there once the region's first
  value of that kind of period is published.

Reports to the Government, the National Report and the yearbook are documents, no datasets of
this store: nobody can be counted late for them here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import pandas as pd

from monitoring.frames import records, split_list
from monitoring.obligations import DATA_CHANGE
from monitoring.occurrences import Event
from monitoring.periods import SERIES_KINDS, period, periods_between
from monitoring.territories import in_force

OBSERVATIONS: Final = "observations"
MEASURE_REPORTS: Final = "measure_reports"
_REPORTER_TYPES: Final = dict.fromkeys(
    ("obligation_code", "reporter", "region_code", "dataset"), "str"
)
_PUBLISHED_TYPES: Final = {
    **dict.fromkeys(("reporter", "dataset", "period"), "str"),
    "published_on": "datetime64[us]",
}


@dataclass(frozen=True)
class Owed:
    """By whom a duty is owed, one by one, and in which dataset it shows."""

    by: Literal["executors", "regions"]
    dataset: str


OWED: Final[Mapping[str, Owed]] = {
    "recreation-2024-01": Owed("executors", MEASURE_REPORTS),
    "child-rights-2020-01": Owed("executors", MEASURE_REPORTS),
    "monitoring-rules-07": Owed("regions", OBSERVATIONS),
    "monitoring-rules-08": Owed("regions", OBSERVATIONS),
}


def reporters(
    obligations: pd.DataFrame, measures: pd.DataFrame, regions: pd.DataFrame, day: date
) -> pd.DataFrame:
    """Each reporter of each duty, for ``timeliness.expected_reports``.

    ``obligation_code``, ``reporter`` (an executor as the document writes it, or a region's
    code), ``region_code`` (missing for executors), ``dataset`` (see :func:`dataset_of`).
    Regions are those of ``day``.
    """
    there = sorted(in_force(regions, day)["region_code"])
    rows = []
    for row in records(obligations):
        owed = OWED.get(row["obligation_code"])
        if owed is None:
            continue
        programme = row["programme_code"]
        if owed.by == "regions":
            named = [(code, code) for code in there]
        else:
            cells = measures.loc[measures["programme_code"] == programme, "executors"]
            executors = sorted({name for cell in cells for name in split_list(cell)})
            named = [(name, None) for name in executors]
        dataset = dataset_of(owed, programme)
        rows += [(row["obligation_code"], *each, dataset) for each in named]
    return pd.DataFrame(rows, columns=list(_REPORTER_TYPES)).astype(_REPORTER_TYPES)


def dataset_of(owed: Owed, programme_code: str) -> str:
    """The dataset a duty shows in; reports of two programmes are two things."""
    is_shared = owed.dataset == MEASURE_REPORTS
    return f"{owed.dataset}/{programme_code}" if is_shared else owed.dataset


def period_ends(observations: pd.DataFrame, first: date, last: date) -> list[Event]:
    """The ends of periods from ``first`` to ``last`` as changes of data, earliest first.

    Of each kind of period in which regions report anything at all.
    """
    kinds = regional_kinds(observations).values()
    ended = [
        each
        for kind in SERIES_KINDS
        if kind in kinds
        for each in periods_between(kind, first, last)
    ]
    ended.sort(key=lambda each: each.end)
    return [Event(DATA_CHANGE, each.code, each.end) for each in ended]


def regional_kinds(observations: pd.DataFrame) -> dict[str, str]:
    """The kind of period of each indicator that regions report, by its newest value."""
    regional = observations[observations["territory_code"].notna()]
    newest = regional.groupby("indicator_code")["period"].max()
    return {str(code): period(str(last)).kind for code, last in newest.items()}


def published_values(firsts: pd.DataFrame) -> pd.DataFrame:
    """First publications of regions' values as ``timeliness.delivered`` takes them.

    ``firsts`` has ``territory_code``, ``period`` and ``published_on``.
    """
    frame = firsts.rename(columns={"territory_code": "reporter"}).assign(dataset=OBSERVATIONS)
    return frame[list(_PUBLISHED_TYPES)].astype(_PUBLISHED_TYPES)


def published_reports(firsts: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """First publications of reports on measures, as reports of each of their executors.

    ``firsts`` has ``programme_code``, ``item``, ``period`` and ``published_on``.
    """
    key = ["programme_code", "item"]
    joined = firsts.merge(measures[[*key, "executors"]], on=key)
    joined = joined.assign(
        reporter=joined["executors"].map(split_list),
        dataset=MEASURE_REPORTS + "/" + joined["programme_code"].astype("str"),
    )
    frame = joined.explode("reporter").dropna(subset=["reporter"])
    return frame[list(_PUBLISHED_TYPES)].astype(_PUBLISHED_TYPES)


def required_values(
    expected: pd.DataFrame, observations: pd.DataFrame, today: date
) -> pd.DataFrame:
    """The values each region owes for the periods that are due: for ``completeness``.

    ``expected`` are expected reports; each asks for the indicators of its kind of period.
    ``indicator_code``, ``territory_code``, ``period``.
    """
    kinds = regional_kinds(observations)
    due = expected[(expected["dataset"] == OBSERVATIONS)]
    due = due[due["due_date"] < pd.Timestamp(today)]
    rows = [
        (code, row["reporter"], row["period"])
        for row in records(due[["reporter", "period"]].drop_duplicates())
        for code, kind in kinds.items()
        if kind == period(row["period"]).kind
    ]
    return pd.DataFrame(rows, columns=["indicator_code", "territory_code", "period"], dtype="str")
