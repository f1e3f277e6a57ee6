"""The goalpost ledger: every deadline, target and plan that moved between publications.

Published rows are never changed in place, so the history of a dataset holds every value a
row ever had and the publication that brought it. A goalpost is one value of a row that a
programme promised to reach; it moves when a later publication gives the row another value,
or takes the row away. A row that is new moves nothing. Whether a move makes the promise
easier is said of each: a later day, a lower aim, less money to spend on it.

The history of a dataset is a frame with ``publication`` (the one that brought the row),
``ended_by`` (the one that replaced or removed it, missing for a row of the present) and the
dataset's own columns; every version of every row, in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any, Final, Literal

import pandas as pd

from monitoring.contract import dataset
from monitoring.dates import as_date, quarter_end
from monitoring.frames import records
from monitoring.groups import spread
from monitoring.measures import KEY, with_status

Goal = Literal["deadline", "target", "plan", "commitment"]
Direction = Literal["easier", "harder", "removed", "other"]
DIRECTIONS: Final = ("easier", "harder", "removed", "other")

_TYPES: Final = {
    "publication": "int64",
    "goal": "str",
    "dataset": "str",
    "row_key": "str",
    "column": "str",
    "programme_code": "str",
    "executors": "str",
    "item": "str",
    "indicator_code": "str",
    "title": "str",
    "old_value": "str",
    "new_value": "str",
    "old_number": "float64",
    "new_number": "float64",
    "old_date": "datetime64[us]",
    "new_date": "datetime64[us]",
    "direction": "str",
}
COLUMNS: Final = tuple(_TYPES)


@dataclass(frozen=True)
class _Watched:
    """A column whose change moves a goalpost; ``easier`` is the sign of an easier change.

    0 says that no change is easier or harder by itself.
    """

    dataset: str
    column: str
    goal: Goal
    easier: int


_WATCHED: Final = (
    _Watched("measures", "end_date", "deadline", 1),
    _Watched("measures", "recurrence", "deadline", 0),
    _Watched("measures", "facilities", "commitment", -1),
    _Watched("measures", "planned_total_mln", "plan", -1),
    _Watched("measure_budgets", "planned_mln", "plan", -1),
    _Watched("targets", "value", "target", -1),
    _Watched("integrations", "due_date", "deadline", 1),
    # A mark has a row per quarter it is drawn over; the end of the last one is its deadline.
    _Watched("milestones", "due_date", "deadline", 1),
)
MARK: Final = ("sphere_no", "number", "mark")
INPUTS: Final = tuple(dict.fromkeys(each.dataset for each in _WATCHED))


def goalposts(
    history: Mapping[str, pd.DataFrame], measures: pd.DataFrame, indicators: pd.DataFrame
) -> pd.DataFrame:
    """Every move in the histories of ``INPUTS`` (those that are given), in order of publication.

    ``measures`` and ``indicators`` are of the present and name what the rows of other
    datasets belong to. Columns: ``COLUMNS``. ``old_value`` and ``new_value`` are as the
    dataset writes them (``new_value`` missing for what was removed), with the number or the
    date beside them; ``direction`` is one of ``DIRECTIONS``. Of a target the aim counts: for
    an indicator that should fall a higher target is the easier one. Amounts are million
    tenge. Raises ``UnknownPeriodError``.
    """
    owners = _Owners(measures, indicators)
    rows = [
        move
        for watched in _WATCHED
        if watched.dataset in history
        for move in _moves(watched, history[watched.dataset], owners)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(_TYPES)
    return frame.sort_values(["publication", "dataset", "row_key"], kind="stable").reset_index(
        drop=True
    )


def moves_by(moves: pd.DataFrame, column: str, *, is_list: bool = False) -> pd.DataFrame:
    """Moves per value of ``column`` (with ``is_list`` per element), most moved first.

    ``group`` (missing where the row names none), ``moves``, one count per direction, and
    ``goals``, how many different goalposts moved. A move of a measure with three executors
    counts under each of them.
    """
    longer = spread(moves, column)[0] if is_list else moves
    counts = pd.DataFrame(
        {
            "group": longer[column],
            "moves": 1,
            **{name: (longer["direction"] == name).astype("int64") for name in DIRECTIONS},
            "goals": longer["dataset"] + longer["row_key"] + longer["column"],
        }
    )
    how = {"moves": "sum", **dict.fromkeys(DIRECTIONS, "sum"), "goals": "nunique"}
    found = counts.groupby("group", dropna=False, sort=False).agg(how).reset_index()
    return found.sort_values("moves", ascending=False, kind="stable", ignore_index=True)


def original(history: pd.DataFrame, present: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows of ``present`` as they stood when they were first published.

    Both are of the dataset ``name``; a row keeps its place, and one the history does not
    know stays as it is.
    """
    key, columns = list(dataset(name).key), list(present.columns)
    first = history.sort_values("publication", kind="stable")
    ever = pd.concat([first[columns], present], ignore_index=True).drop_duplicates(key)
    return present[key].merge(ever, on=key, how="left")[columns].astype(present.dtypes)


def status_by_plan(
    history: pd.DataFrame,
    measures: pd.DataFrame,
    reports: pd.DataFrame,
    today: date,
    programmes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Each measure's computed status against its first deadline and against the present one.

    ``history`` is that of ``measures``. Returns the key, ``title``, ``executors``,
    ``original_due``, ``present_due``, ``original_status``, ``present_status`` and
    ``is_eased``: the present plan hides that the first one is missed. Raises what
    ``measures.with_status`` raises.
    """
    present = with_status(measures, reports, today, programmes)
    first = original(history, measures, "measures")
    dated = ["start_date", "end_date", "recurrence"]
    before = with_status(
        measures.assign(**{n: first[n] for n in dated}), reports, today, programmes
    )
    eased = (before["computed_status"] == "overdue") & (present["computed_status"] != "overdue")
    return present[[*KEY, "title", "executors"]].assign(
        original_due=before["due_date"],
        present_due=present["due_date"],
        original_status=before["computed_status"],
        present_status=present["computed_status"],
        is_eased=eased,
    )


class _Owners:
    """Whose goalpost a row is: programme, executors, title and direction of its aim."""

    def __init__(self, measures: pd.DataFrame, indicators: pd.DataFrame) -> None:
        self.measures = {(r["programme_code"], r["item"]): r for r in records(measures)}
        self.indicators = {r["indicator_code"]: r for r in records(indicators)}

    def of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """What ``row`` belongs to; its own columns where the present knows no owner."""
        owner: Mapping[str, Any] = row
        if "indicator_code" in row:
            owner = self.indicators.get(row["indicator_code"], row)
        elif "item" in row:
            owner = self.measures.get((row["programme_code"], row["item"]), row)
        named = {name: owner.get(name) for name in ("programme_code", "executors", "title")}
        return named | {name: row.get(name) for name in ("item", "indicator_code")}

    def aims_down(self, row: Mapping[str, Any]) -> bool:
        owner = self.indicators.get(row.get("indicator_code"), {})
        return owner.get("direction") == "down"


def _moves(watched: _Watched, history: pd.DataFrame, owners: _Owners) -> Iterator[dict[str, Any]]:
    is_milestone = watched.dataset == "milestones"
    key = list(MARK if is_milestone else dataset(watched.dataset).key)
    # Most rows came with the first publication and still stand: they moved nothing.
    stirred = history["ended_by"].notna() | (history["publication"] > history["publication"].min())
    named = pd.MultiIndex.from_frame(history[key].astype("object"))
    versions = history[named.isin(named[stirred])]
    if is_milestone:
        versions = _mark_versions(versions)
    ordered = versions.sort_values("publication", kind="stable")
    for _, rows in ordered.groupby(key, sort=False, dropna=False):
        lives = records(rows)
        # A row that was taken away and came back is compared across the gap.
        for row, following in zip_longest(lives, lives[1:]):
            old = row[watched.column]
            if pd.isna(old) or (following is None and pd.isna(row["ended_by"])):
                continue
            new = following[watched.column] if following else None
            if not pd.isna(new) and new == old:
                continue
            yield {
                "publication": int(following["publication"] if following else row["ended_by"]),
                "goal": watched.goal,
                "dataset": watched.dataset,
                "row_key": " ".join("" if pd.isna(row[name]) else str(row[name]) for name in key),
                "column": watched.column,
                **owners.of(row),
                **_written("old", old),
                **_written("new", new),
                "direction": _direction(watched, old, new, aims_down=owners.aims_down(row)),
            }


def _written(side: str, value: Any) -> dict[str, Any]:
    if pd.isna(value):
        return {}
    day = as_date(value)
    if day is not None:
        return {f"{side}_value": day.isoformat(), f"{side}_date": day}
    if isinstance(value, str):
        return {f"{side}_value": value}
    return {f"{side}_value": f"{value:g}", f"{side}_number": float(value)}


def _direction(watched: _Watched, old: Any, new: Any, *, aims_down: bool) -> Direction:
    if pd.isna(new):
        return "removed"
    easier = -watched.easier if aims_down and watched.goal == "target" else watched.easier
    if not easier:
        return "other"
    return "easier" if (new > old) == (easier > 0) else "harder"


def _mark_versions(history: pd.DataFrame) -> pd.DataFrame:
    """One row per mark of a process group and per publication that changed its deadline."""
    dated = history.assign(due_date=history["quarter"].map(quarter_end))
    rows = []
    for _, marks in dated.groupby(list(MARK), sort=False):
        moments = sorted({*marks["publication"], *marks["ended_by"].dropna()})
        lives: list[dict[str, Any]] = []
        for moment in moments:
            ended = marks["ended_by"].isna() | (marks["ended_by"] > moment)
            standing = marks[(marks["publication"] <= moment) & ended]
            if lives and pd.isna(lives[-1]["ended_by"]):
                lives[-1]["ended_by"] = moment
            if len(standing):
                last = records(standing.sort_values("due_date"))[-1]
                lives.append({**last, "publication": moment, "ended_by": None})
        rows += lives
    columns = [*history.columns, "due_date"]
    return pd.DataFrame(rows, columns=columns).astype({"due_date": "datetime64[us]"})
