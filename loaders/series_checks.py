"""Figures against those that are published: jumps of a series, and values tenfold changed.

A step is beyond what a series has done when it is more than twice the largest step between
neighbouring published values of the same kind of period; two published steps are the least
that say anything. The rule is plain on purpose: it asks, it does not judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import pandas as pd

from loaders.issues import LoadIssue
from loaders.placed import Placed
from loaders.workbook.sheets import written


class _Series(NamedTuple):
    group: tuple[str, ...]
    time: str
    value: str


_SERIES: Final = {
    "observations": _Series(("indicator_code", "territory_code"), "period", "value"),
    "targets": _Series(("indicator_code", "region_code"), "year", "value"),
    "measure_budgets": _Series(("programme_code", "item"), "year", "planned_mln"),
    "services_plan": _Series(("agency",), "year", "automation_pct"),
}
_TIMES_THE_LARGEST = 2.0
_LEAST_POINTS = 3
_TENFOLD = 10.0


def series_issues(rows: Placed, published: pd.DataFrame | None) -> list[LoadIssue]:
    """Codes ``jump`` and ``revised_tenfold``; nothing where nothing is published."""
    if published is None or published.empty or rows.frame.empty:
        return []
    revised = list(_tenfold(rows, published))
    told = {(issue.sheet, issue.line) for issue in revised}
    jumps = (i for i in _jumps(rows, published) if (i.sheet, i.line) not in told)
    return [*revised, *jumps]


def _tenfold(rows: Placed, published: pd.DataFrame) -> Iterator[LoadIssue]:
    key = list(rows.dataset.key)
    numbers = [
        c.name
        for c in rows.dataset.columns
        if c.name not in key and (c.type == "decimal" or c.name in ("facilities", "count"))
    ]
    if not numbers:
        return
    sent = rows.frame[[*key, *numbers]].assign(_row=rows.frame.index)
    both = sent.merge(published[[*key, *numbers]], on=key, suffixes=("", "_before"))
    for column in numbers:
        new = both[column].astype("float64").abs()
        old = both[f"{column}_before"].astype("float64").abs()
        is_other = (new > 0) & (old > 0) & ((new >= old * _TENFOLD) | (new * _TENFOLD <= old))
        for row, before in zip(
            both.loc[is_other, "_row"], both.loc[is_other, f"{column}_before"], strict=True
        ):
            yield rows.of_frame("revised_tenfold", row, column, before=written(float(before)))


def _jumps(rows: Placed, published: pd.DataFrame) -> Iterator[LoadIssue]:
    series = _SERIES.get(rows.dataset.name)
    if series is None:
        return
    history = _points(published, series)
    largest: dict[object, float] = {}
    values: dict[object, dict[str, float]] = {}
    for group, points in history.groupby("group", sort=False):
        values[group] = dict(zip(points["time"], points["value"], strict=True))
        steps = points["value"].diff().abs()
        if len(points) >= _LEAST_POINTS and steps.max() > 0:
            largest[group] = float(steps.max())
    sent = _points(rows.frame, series)
    now = {
        group: dict(zip(points["time"], points["value"], strict=True))
        for group, points in sent[sent["group"].isin(largest)].groupby("group", sort=False)
    }
    for group, time, value, row in sent[sent["group"].isin(largest)].itertuples(index=False):
        if values[group].get(time) == value:
            continue
        merged = {**values[group], **now[group]}
        earlier = max((point for point in merged if point < time), default=None)
        if earlier is None:
            continue
        step = abs(value - merged[earlier])
        if step > largest[group] * _TIMES_THE_LARGEST:
            yield rows.of_frame(
                "jump",
                row,
                series.value,
                before=written(merged[earlier]),
                when=earlier,
                step=written(round(largest[group] * _TIMES_THE_LARGEST, 6)),
            )


def _points(frame: pd.DataFrame, series: _Series) -> pd.DataFrame:
    """``group`` (with the length of the period, so that years meet years), time and value."""
    known = frame[frame[series.value].notna()]
    times = known[series.time].astype("str")
    keys = [known[name].fillna("").astype("str") for name in series.group]
    keys.append(times.str.len().astype("str"))
    group = pd.Series(
        ["\x1f".join(parts) for parts in zip(*keys, strict=True)], index=known.index, dtype="str"
    )
    points = pd.DataFrame(
        {
            "group": group,
            "time": times,
            "value": known[series.value].astype("float64"),
            "row": known.index,
        }
    )
    return points.sort_values(["group", "time"], kind="stable")
