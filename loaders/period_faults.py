"""Periods of observed values: of the one kind that their series has.

A year beside quarters cannot be drawn on one line or ranked in one table, and nobody can say
which of the two to believe.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from loaders.faults import Fault
from monitoring.periods import SERIES_KINDS, period
from monitoring.territories import COUNTRY

_KIND_WORDS = {
    "year": "a year such as 2026",
    "half_year": "a half-year such as 2026H1",
    "quarter": "a quarter such as 2026Q1",
    "month": "a month such as 2026-03",
}
_SERIES = ["indicator_code", "is_country", "is_demo"]


def period_faults(rows: pd.DataFrame, published: pd.DataFrame | None) -> Iterator[Fault]:
    """Codes ``no_series_period`` (a day) and ``other_period_kind``.

    A series is an indicator in the country, or in all territories below it, whose values are
    compared; made values do not bind reported ones. Where nothing is published the kind that
    most of the rows have is the kind of the series.
    """
    sent = _series(rows)
    for row in rows.index[~sent["kind"].isin(SERIES_KINDS)]:
        yield Fault(
            "no_series_period",
            row,
            "period",
            str(rows["period"][row]),
            "a year, half-year, quarter or month",
            "name the period that the value is for",
        )
    usual = _usual_kinds(sent)
    before = _usual_kinds(_series(published)) if published is not None else usual.head(0)
    kinds = sent.merge(usual, on=_SERIES, how="left").merge(
        before, on=_SERIES, how="left", suffixes=("", "_before")
    )
    kinds = kinds.set_axis(rows.index)
    is_bound = kinds["usual_before"].notna()
    due = kinds["usual"].mask(is_bound, kinds["usual_before"])
    is_other = sent["kind"].isin(SERIES_KINDS) & due.notna() & (sent["kind"] != due)
    for row in rows.index[is_other]:
        indicator = str(rows["indicator_code"][row])
        others = "published values" if is_bound[row] else "other rows"
        yield Fault(
            "other_period_kind",
            row,
            "period",
            str(rows["period"][row]),
            f"{_KIND_WORDS[due[row]]}, as the {others} of {indicator} have",
            "send all values of an indicator for periods of one kind",
            {"kind": str(due[row]), "indicator": indicator},
        )


def _series(rows: pd.DataFrame) -> pd.DataFrame:
    """The series that each row belongs to, and the kind of its period."""
    kinds = {code: period(code).kind for code in rows["period"].unique()}
    return pd.DataFrame(
        {
            "indicator_code": rows["indicator_code"],
            "is_country": rows["territory_code"].isna() | (rows["territory_code"] == COUNTRY),
            "is_demo": rows["is_demo"],
            "kind": rows["period"].map(kinds).astype("str"),
        }
    )


def _usual_kinds(series: pd.DataFrame) -> pd.DataFrame:
    """The kind that most periods of each series have: ``_SERIES`` and ``usual``."""
    known = series[series["kind"].isin(SERIES_KINDS)]
    counts = known.groupby([*_SERIES, "kind"]).size().reset_index(name="rows")
    counts = counts.sort_values("rows", ascending=False, kind="stable")
    first = counts.drop_duplicates(_SERIES)
    return first[[*_SERIES, "kind"]].rename(columns={"kind": "usual"})
