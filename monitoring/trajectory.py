"""Where an indicator should be on a day, and how far it has come.

The plan of an indicator is a broken straight line: from its baseline, reached at the end of
the baseline's year, through its yearly targets, each due on the last day of its year. With
direction d, baseline B and the height E(t) of that line on the last day t of the period a
value V was observed for:

    ratio = (V − B) / (E(t) − B)

    on track ≥ 0.95, at risk ≥ 0.60, off track ≥ 0, reversing < 0

A value that has reached the target of its year is *achieved* whatever the ratio. The formula
serves falling indicators and ranks as it stands: 72nd place on the way from 75th to a planned
71st is 0.75. Where there is no way to measure, levels are compared, V/E(t) for a rising and
E(t)/V for a falling indicator, by the same thresholds:

* no baseline is known: the line then begins with the year of the first target, at the
  height of that target, because for earlier years nothing was set;
* the line asks for no change by then, or for one against the direction of the indicator:
  the ratio is then not defined, or would call a decline progress.

A level that would divide by zero, or compare with a negative figure, is not defined either:
then only the sign of V − E(t) decides between on track and off track.

After the last target the line stays at it. Before its first day nothing is judged.

A region is measured on targets of its own, where it has them. Otherwise the national line
counts, but not the national baseline: nobody says that the region began there, and one
that began lower would be called reversing. So its level is compared, unless it has a
baseline of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

ON_TRACK, AT_RISK = 0.95, 0.60
SIGNS = {"up": 1.0, "down": -1.0}
# Binary fractions: less than this is no difference between two figures.
_HAIR = 1e-9
_PLACES = 9

# The last day of a year, and the value of the line there.
Point = tuple[int, float]


class UnknownDirectionError(ValueError):
    """A direction of an indicator that is neither ``up`` nor ``down``."""

    def __init__(self, direction: object) -> None:
        super().__init__(f"{direction!r} is not a direction: {', '.join(SIGNS)}.")
        self.direction = direction


@dataclass(frozen=True)
class Plan:
    """The line of one indicator in one territory.

    ``targets`` are year and value, in order of years; ``origin`` the year and value that
    the line begins at, where one is known; ``baseline`` the same where the way is measured
    from it, which a region does not do from the country's.
    """

    targets: tuple[Point, ...]
    origin: Point | None = None
    baseline: Point | None = None
    is_national: bool = False

    @cached_property
    def _line(self) -> tuple[tuple[date, ...], tuple[float, ...]]:
        points = ((self.origin, *self.targets) if self.origin else self.targets) or ()
        return tuple(year_end(year) for year, _ in points), tuple(value for _, value in points)

    @cached_property
    def starts(self) -> date | None:
        """The first day of the line; ``None`` without a target."""
        if not self.targets:
            return None
        return year_end(self.origin[0]) if self.origin else date(self.targets[0][0], 1, 1)

    def expected(self, day: date) -> float | None:
        """E(day): the height of the line; ``None`` before it starts and without a target."""
        if self.starts is None or day < self.starts:
            return None
        days, values = self._line
        place = bisect_left(days, day)
        if place == len(days):
            return values[-1]
        if place == 0:
            return values[0]
        part = (day - days[place - 1]).days / (days[place] - days[place - 1]).days
        return round(values[place - 1] + (values[place] - values[place - 1]) * part, _PLACES)

    def due(self, day: date) -> Point | None:
        """The next target due on or after ``day``, or the last; ``None`` without a target."""
        ahead = (target for target in self.targets if year_end(target[0]) >= day)
        return next(ahead, self.targets[-1] if self.targets else None)


NO_PLAN = Plan(())


def year_end(year: int) -> date:
    """The day on which a yearly target falls due."""
    return date(year, 12, 31)


def plan_of(
    targets: Sequence[Point],
    baseline: Point | None = None,
    *,
    lent_targets: Sequence[Point] = (),
    lent_baseline: Point | None = None,
) -> Plan:
    """The plan from a territory's own targets and baseline and those of the country.

    The ``lent`` ones count where there are no targets of its own. Targets of the year the
    line begins in, or before it, are no part of it.
    """
    is_national = not targets and bool(lent_targets)
    origin = baseline or (lent_baseline if is_national else None)
    first = origin[0] if origin else -1
    line = sorted(target for target in (targets or lent_targets) if target[0] > first)
    return Plan(tuple(line), origin, baseline, is_national)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A value held against its plan.

    ``expected`` is E(t); ``target_year`` and ``year_target`` the target due next;
    ``ratio`` the way gone, or the level where there is no baseline, ``None`` where it is
    not defined; ``level`` V/E or E/V; ``compared`` what decided (``None``: nothing was
    judged); ``gap`` V − E(t) in the indicator's unit, for a share in percentage points;
    ``lead`` the same, positive where the value is ahead; ``needed`` the value from which
    the indicator would be on track.
    """

    status: str
    expected: float | None = None
    target_year: int | None = None
    year_target: float | None = None
    ratio: float | None = None
    level: float | None = None
    compared: Literal["way", "level"] | None = None
    gap: float | None = None
    lead: float | None = None
    needed: float | None = None


def judge(value: float | None, day: date, plan: Plan, direction: str) -> Judgement:
    """The status of a value observed for a period that ends on ``day``, by this module's rules.

    Raises :class:`UnknownDirectionError`.
    """
    sign = _sign(direction)
    expected = plan.expected(day)
    target_year, year_target = plan.due(day) or (None, None)
    if value is None or expected is None or year_target is None:
        return Judgement("no_data", expected, target_year, year_target)
    baseline = plan.baseline[1] if plan.baseline else None
    gap = round(value - expected, _PLACES)
    level = level_of(value, expected, direction)
    way = None
    if baseline is not None and sign * (expected - baseline) > _HAIR:
        way = round((value - baseline) / (expected - baseline), _PLACES)
    if sign * (value - year_target) >= -_HAIR:
        status = "achieved"
    elif way is not None and way < 0:
        status = "reversing"
    else:
        status = _by_threshold(level if way is None else way, meets=sign * gap >= -_HAIR)
    return Judgement(
        status,
        expected,
        target_year,
        year_target,
        ratio=level if baseline is None else way,
        level=level,
        compared="level" if way is None else "way",
        gap=gap,
        lead=sign * gap,
        needed=_needed(expected, year_target, baseline if way is not None else None, direction),
    )


def level_of(value: float, expected: float, direction: str) -> float | None:
    """V/E of a rising, E/V of a falling indicator; ``None`` where it is not defined."""
    above, below = (value, expected) if _sign(direction) > 0 else (expected, value)
    return round(above / below, _PLACES) if below > 0 and above >= 0 else None


def _by_threshold(measure: float | None, *, meets: bool) -> str:
    if measure is None:
        return "on_track" if meets else "off_track"
    if measure >= ON_TRACK:
        return "on_track"
    return "at_risk" if measure >= AT_RISK else "off_track"


def _needed(expected: float, year_target: float, baseline: float | None, direction: str) -> float:
    """The least value that is on track; the year's target, where the line was beyond it."""
    sign = _sign(direction)
    if baseline is not None:
        enough = baseline + ON_TRACK * (expected - baseline)
    elif expected <= 0:
        enough = expected
    else:
        enough = expected * ON_TRACK if sign > 0 else expected / ON_TRACK
    return year_target if sign * (enough - year_target) > 0 else round(enough, _PLACES)


def _sign(direction: str) -> float:
    try:
        return SIGNS[direction]
    except KeyError:
        raise UnknownDirectionError(direction) from None
