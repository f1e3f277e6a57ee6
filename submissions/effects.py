"""What a change of one dataset does to the figures of the first screen.

The rules are those of ``monitoring``, asked twice: with the rows in force and with the new
ones in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from monitoring import contract, headline, indicators, measures, money, rollups
from monitoring.frames import typed
from monitoring.money_rows import money_rows

Frames = Mapping[str, pd.DataFrame]

_OF_MEASURES: Final = ("programmes", "measures", "measure_reports")
_OF_MONEY: Final = ("measure_budgets", "measure_reports")
_OF_INDICATORS: Final = ("indicators", "targets", "observations", "regions", "territories")
_STATUSES: Final = ("done", "overdue")


@dataclass(frozen=True)
class Effect:
    """A figure before and after: ``None`` where it is not defined.

    ``figure`` is ``absorption``, ``allocation`` (ratios of a ``year``), ``planned`` (million
    tenge of a year), ``done``, ``overdue`` (measures) or ``on_track`` (KPIs).
    """

    figure: str
    year: int | None
    old: float | None
    new: float | None

    @property
    def record(self) -> dict[str, Any]:
        """Plain values that JSON holds."""
        return asdict(self)


def inputs_of(dataset: str) -> tuple[str, ...]:
    """The datasets that the figures touched by a change of ``dataset`` are reckoned from."""
    groups = (_OF_MEASURES, _OF_MONEY, _OF_INDICATORS)
    return tuple(dict.fromkeys(name for group in groups if dataset in group for name in group))


def effects(dataset: str, old: Frames, rows: pd.DataFrame, today: date) -> list[Effect]:
    """The figures that differ once ``rows`` stand for ``dataset``.

    ``old`` has the frames of :func:`inputs_of` as published. A dataset that no headline
    figure is reckoned from has no effects.
    """
    found: list[Effect] = []
    for inputs, figures in _FIGURES.items():
        if dataset in inputs:
            before, after = _both(figures, dataset, old, rows, today)
            for key in dict.fromkeys((*before, *after)):
                one, other = before.get(key), after.get(key)
                if one != other:
                    found.append(Effect(*key, one, other))
    return found


Key = tuple[str, int | None]
Figures = dict[Key, float | None]


def _both(
    figures: Callable[[Frames, date], Figures],
    dataset: str,
    old: Frames,
    rows: pd.DataFrame,
    today: date,
) -> tuple[Figures, Figures]:
    """The figures before and after; none where none has moved."""
    new = {**old, dataset: rows}
    if dataset == "measures":
        # Each measure is counted by itself: those that stand alike in both move nothing.
        same = pd.concat([old[dataset], rows], ignore_index=True).duplicated(keep=False)
        is_other = ~same.to_numpy()
        count = len(old[dataset])
        gone = figures({**old, dataset: old[dataset][is_other[:count]]}, today)
        come = figures({**old, dataset: rows[is_other[count:]]}, today)
        if gone == come:
            return {}, {}
        before = figures(old, today)
        return before, {
            key: (before[key] or 0) - (gone[key] or 0) + (come[key] or 0) for key in before
        }
    return figures(old, today), figures(new, today)


def _of_money(frames: Frames, _: date) -> Figures:
    # What a measure is called and who carries it out has no part in the sums.
    unnamed = typed(pd.DataFrame(), contract.dataset("measures"))
    rows = money_rows(unnamed, frames["measure_budgets"], frames["measure_reports"])
    found: Figures = {}
    for year in sorted(rows["year"].dropna().unique()):
        own = rows[rows["year"] == year]
        found["absorption", int(year)] = money.ratio(own, "absorption").value
        found["allocation", int(year)] = money.ratio(own, "allocation").value
        found["planned", int(year)] = money.amount(own, "planned_mln").value_mln
    return found


def _of_measures(frames: Frames, today: date) -> Figures:
    statuses = measures.with_status(
        frames["measures"], frames["measure_reports"], today, frames["programmes"]
    )
    counts = headline.status_counts(statuses).set_index("status")["measures"]
    return {(status, None): int(counts[status]) for status in _STATUSES}


def _of_indicators(frames: Frames, today: date) -> Figures:
    known = frames["indicators"]
    percent = set(known.loc[known["unit"].map(rollups.is_percent), "indicator_code"])
    tree = rollups.tree(frames["regions"], frames["territories"])
    values = rollups.roll_up(frames["observations"], tree, percent)
    states = indicators.indicator_states(known, frames["targets"], values, today)
    return {("on_track", None): indicators.on_track(states).on_track}


_FIGURES: Final[Mapping[tuple[str, ...], Callable[[Frames, date], Figures]]] = {
    _OF_MEASURES: _of_measures,
    _OF_MONEY: _of_money,
    _OF_INDICATORS: _of_indicators,
}
