"""Timeliness and completeness of reports: what was published by its due date, and how full.

    expected reports = duties of a period × their reporters
    on-time rate     = reports published by the due date / expected reports
    completeness     = required cells provided / required cells

Only publications count: a file that was sent, checked or signed and not published is not a
report. The first publication of a reporter's dataset for a period decides; correcting it
later does not make it late. The rate is of the reports whose due date is past: were those
published ahead of time in it, the first of twenty reporters would make it 100 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from monitoring.frames import records

REPORT: Final = ["reporter", "dataset", "period"]
STATES: Final = ("on_time", "late", "missing", "not_due")


def expected_reports(occurrences: pd.DataFrame, reporters: pd.DataFrame) -> pd.DataFrame:
    """Each dated duty of each of its reporters.

    ``occurrences`` as made by ``occurrences.py``; ``reporters`` has ``obligation_code``,
    ``reporter``, ``region_code`` (missing for one that stands for no region) and ``dataset``.
    Duties nobody is named for have no row. Returns ``occurrence_code``, ``obligation_code``,
    ``programme_code``, ``reporter``, ``region_code``, ``dataset``, ``period``, ``due_date``,
    ``is_estimated``.
    """
    duty = ["occurrence_code", "obligation_code", "programme_code", "period", "due_date"]
    named = occurrences[[*duty, "is_estimated"]].merge(reporters, on="obligation_code")
    columns = [*duty[:3], "reporter", "region_code", "dataset", *duty[3:], "is_estimated"]
    return named[columns].sort_values(["due_date", "reporter"], kind="stable", ignore_index=True)


def delivered(expected: pd.DataFrame, published: pd.DataFrame, today: date) -> pd.DataFrame:
    """``expected`` with what came of each report by the end of ``today``.

    ``published`` has ``reporter``, ``dataset``, ``period`` and ``published_on``, the day of
    the publication in the reporter's time. Adds ``published_on`` of the first publication,
    ``state`` (one of ``STATES``), ``is_due`` (the due date is past) and ``days_late``
    (calendar days, so far for a missing report; missing for one on time or not due).
    Publications after ``today`` are unknown.
    """
    known = published[published["published_on"] <= pd.Timestamp(today)]
    first = known.groupby(REPORT, as_index=False)["published_on"].min()
    found = expected.merge(first, on=REPORT, how="left")
    on, due, now = found["published_on"], found["due_date"], pd.Timestamp(today)
    state = pd.Series("not_due", index=found.index, dtype="str")
    state = state.mask(on.isna() & (due < now), "missing")
    state = state.mask(on.notna() & (on <= due), "on_time").mask(on > due, "late")
    late = (on.fillna(now) - due).dt.days.where(state.isin(["late", "missing"]))
    return found.assign(state=state, is_due=due < now, days_late=late.astype("Int64"))


def timeliness(reports: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """Counts and the on-time rate of ``delivered`` reports, per group of the columns ``by``.

    ``expected``, the four ``STATES``, of which it is the sum, ``due`` (reports whose due
    date is past) and ``on_time_rate``: the share of the due ones that was published by the
    due date, missing where none is due. Without ``by`` one row; groups in order of first
    appearance. A group whose column is missing is one of its own.
    """
    flags = pd.DataFrame(
        {
            "expected": True,
            **{state: reports["state"] == state for state in STATES},
            "due": reports["is_due"],
            "_kept": reports["is_due"] & (reports["state"] == "on_time"),
        },
        index=reports.index,
    ).astype("int64")
    if by:
        keys = [reports[name] for name in by]
        counted = flags.groupby(keys, sort=False, dropna=False).sum().reset_index()
    else:
        counted = flags.sum().to_frame().T
    rate = counted["_kept"] / counted["due"].where(counted["due"] > 0)
    return counted.drop(columns="_kept").assign(on_time_rate=rate.astype("float64"))


def missing_reports(reports: pd.DataFrame) -> pd.DataFrame:
    """Reports past due that nobody published, the longest missing first."""
    found = reports[reports["state"] == "missing"]
    return found.sort_values(["days_late", "reporter"], ascending=[False, True], ignore_index=True)


def completeness(
    required: pd.DataFrame,
    provided: pd.DataFrame,
    key: Sequence[str],
    cells: Sequence[str],
    by: Sequence[str] = (),
) -> pd.DataFrame:
    """Required cells and how many of them hold a value, per group of the columns ``by``.

    ``required`` has a row for each that must be reported: the columns ``key`` and ``by``.
    ``provided`` holds what is published, with ``key`` and ``cells``; a required row without
    one there lacks all its cells, and rows nobody asked for do not count. Returns
    ``required_cells``, ``provided_cells`` and ``completeness`` (missing where none is
    required). Raises ``ValueError`` when ``provided`` has a key twice.
    """
    filled = _filled(required, provided, key, cells)
    counts = pd.DataFrame(
        {"required_cells": len(cells), "provided_cells": filled[list(cells)].sum(axis=1)},
        index=required.index,
    ).astype("int64")
    if by:
        keys = [required[name] for name in by]
        counted = counts.groupby(keys, sort=False, dropna=False).sum().reset_index()
    else:
        counted = counts.sum().to_frame().T
    share = counted["provided_cells"] / counted["required_cells"].where(
        counted["required_cells"] > 0
    )
    return counted.assign(completeness=share.astype("float64"))


def missing_cells(
    required: pd.DataFrame, provided: pd.DataFrame, key: Sequence[str], cells: Sequence[str]
) -> pd.DataFrame:
    """Each required cell without a value: the columns of ``required`` and ``cell``, its name."""
    filled = _filled(required, provided, key, cells)
    lacking = [[name for name in cells if not row[name]] for row in records(filled)]
    found = required.assign(cell=pd.Series(lacking, index=required.index, dtype="object"))
    return found.explode("cell").dropna(subset=["cell"]).reset_index(drop=True)


def _filled(
    required: pd.DataFrame, provided: pd.DataFrame, key: Sequence[str], cells: Sequence[str]
) -> pd.DataFrame:
    """Whether each cell of each required row holds a value; an empty text holds none."""
    given = provided[[*key, *cells]]
    joined = required[list(key)].merge(given, on=list(key), how="left", validate="m:1")
    held = joined[list(cells)]
    return held.replace("", None).notna().set_axis(required.index)
