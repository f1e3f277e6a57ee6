"""Working days of a country: holidays of the library, corrected by a table people keep.

The acts count in working days, and no formula knows those: the Government moves days of
rest by an order of the year, and the day of Kurban Ait follows the moon. The library
``holidays`` brings the public holidays, the days off in place of holidays on a weekend and
the moves it has learned of; the table of overrides says the last word on any day.

A holiday the library only reckons (Kurban Ait of years to come) is an *estimate* until an
override settles that day, and every date counted over it is one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal

import holidays
import pandas as pd

from monitoring.dates import as_date
from monitoring.frames import records
from monitoring.wording import msgid

COUNTRY: Final = "KZ"
_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_MOVE: Final = "Day off (substituted from "
_MARKED: Final = re.compile(r"(.+?)(?: \(((?:observed|estimated|, )+)\))?")

Kind = Literal["holiday", "substitute", "moved", "weekend", "override"]

# By the library's English name, in the words of the law.
HOLIDAY_NAMES: Final[Mapping[str, str]] = {
    "New Year's Day": msgid("New Year"),
    "Orthodox Christmas": msgid("Orthodox Christmas"),
    "International Women's Day": msgid("International Women’s Day"),
    "Nowruz Holiday": msgid("Nauryz"),
    "Kazakhstan's People Solidarity Holiday": msgid("Holiday of the Unity of the People"),
    "Defender of the Fatherland Day": msgid("Defender of the Fatherland Day"),
    "Victory Day": msgid("Victory Day"),
    "Capital Day": msgid("Capital Day"),
    "Constitution Day": msgid("Constitution Day"),
    "Republic Day": msgid("Republic Day"),
    "Independence Day": msgid("Independence Day"),
    "Eid al-Adha": msgid("Kurban Ait"),
}
OTHER_HOLIDAY: Final = msgid("Public holiday")
SUBSTITUTE: Final = msgid("Day off for a holiday that fell on a weekend")
MOVED: Final = msgid("Day off moved from a weekend")
WEEKEND: Final = msgid("Weekend")


@dataclass(frozen=True)
class DayOff:
    """A day without work: ``name`` is a msgid, for an override its note as it was written."""

    name: str
    kind: Kind
    is_estimated: bool = False


@dataclass(frozen=True)
class Override:
    """What an administrator says of one day, with the act it rests on in ``note``."""

    is_working: bool
    note: str = ""


class WorkingCalendar:
    """Counts working days; Monday to Friday but for holidays, unless an override says other.

    Days before 1991 and after 2100 have no holidays, because the library knows none there.
    """

    def __init__(
        self, overrides: Mapping[date, Override] | None = None, country: str = COUNTRY
    ) -> None:
        self.overrides: Final = dict(overrides or {})
        self.country: Final = country

    def day_off(self, day: date) -> DayOff | None:
        """Why nobody works on ``day``; ``None`` for a working day."""
        override = self.overrides.get(day)
        if override is not None:
            return None if override.is_working else DayOff(override.note, "override")
        off, worked = _year(self.country, day.year)
        if day in off:
            return off[day]
        if day.weekday() >= _SATURDAY and day not in worked:
            return DayOff(WEEKEND, "weekend")
        return None

    def is_working(self, day: date) -> bool:
        """Whether people work on ``day``."""
        return self.day_off(day) is None

    def is_moved_to(self, day: date) -> bool:
        """Whether ``day`` is a weekend on which people work all the same."""
        return day.weekday() >= _SATURDAY and self.is_working(day)

    def on_or_after(self, day: date) -> date:
        """``day`` itself if it is a working day, else the next one."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def on_or_before(self, day: date) -> date:
        """``day`` itself if it is a working day, else the last one before it."""
        while not self.is_working(day):
            day -= _ONE_DAY
        return day

    def add_working_days(self, day: date, number: int) -> date:
        """The working day ``number`` working days after ``day``, which is not counted itself.

        A negative number counts back; 0 gives ``day``, working or not.
        """
        step = _ONE_DAY if number > 0 else -_ONE_DAY
        for _ in range(abs(number)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after ``first`` up to and with ``last``; negative when ``last`` is earlier.

        So ``working_days_between(day, add_working_days(day, n)) == n``.
        """
        if last < first:
            return -self.working_days_in(last + _ONE_DAY, first)
        return self.working_days_in(first + _ONE_DAY, last)

    def working_days_in(self, first: date, last: date) -> int:
        """Working days from ``first`` to ``last``, both included; 0 for an empty span."""
        return sum(self.is_working(day) for day in _days(first, last))

    def rests_on_estimate(self, first: date, last: date) -> bool:
        """Whether a count from ``first`` to ``last`` may change once the moon is seen.

        A day off that is only estimated may come a day earlier or later, so the days
        next to the span count too.
        """
        offs = map(self.day_off, _days(first - _ONE_DAY, last + _ONE_DAY))
        return any(off is not None and off.is_estimated for off in offs)

    def days(self, first: date, last: date) -> pd.DataFrame:
        """Each day from ``first`` to ``last``: what a month view draws.

        ``day`` (``datetime64[us]``), ``is_working``, ``is_moved_to`` (a weekend that is
        worked), ``name`` and ``kind`` (missing on working days), ``is_estimated``.
        """
        rows = []
        for day in _days(first, last):
            off = self.day_off(day)
            rows.append(
                {
                    "day": day,
                    "is_working": off is None,
                    "is_moved_to": self.is_moved_to(day),
                    "name": off.name if off else None,
                    "kind": off.kind if off else None,
                    "is_estimated": bool(off and off.is_estimated),
                }
            )
        types = {"day": "datetime64[us]", "name": "str", "kind": "str"}
        flags = dict.fromkeys(("is_working", "is_moved_to", "is_estimated"), "bool")
        columns = ["day", "is_working", "is_moved_to", "name", "kind", "is_estimated"]
        return pd.DataFrame(rows, columns=columns).astype(types | flags)


def calendar_with(overrides: pd.DataFrame, country: str = COUNTRY) -> WorkingCalendar:
    """The calendar with a table of overrides: ``day``, ``is_working`` and ``note``.

    Raises ``ValueError`` naming a row without a day, and a day that stands twice.
    """
    found: dict[date, Override] = {}
    for number, row in enumerate(records(overrides), start=1):
        day = as_date(row["day"])
        if day is None:
            raise ValueError(f"Row {number} of the overrides has no day.")
        if day in found:
            raise ValueError(f"The overrides name {day} twice.")
        note = row["note"]
        found[day] = Override(bool(row["is_working"]), note if isinstance(note, str) else "")
    return WorkingCalendar(found, country)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=place) for place in range((last - first).days + 1))


@cache
def _year(country: str, year: int) -> tuple[Mapping[date, DayOff], frozenset[date]]:
    """Days off of a year besides weekends, and the weekends of it that are worked."""
    # A day off of January may be worked for in the December before it, and the other way.
    years = (year - 1, year, year + 1)
    known = holidays.country_holidays(country, years=years, language="en_US")
    off = {day: _day_off(name) for day, name in known.items() if day.year == year}
    return off, frozenset(day for day in known.weekend_workdays if day.year == year)


def _day_off(name: str) -> DayOff:
    """A day off by the library's English name, where alone it marks what the day is."""
    if name.startswith(_MOVE):
        return DayOff(MOVED, "moved")
    # Two holidays on one day are named together.
    found = _MARKED.fullmatch(name.split(";")[0].strip())
    plain, marks = (found[1], found[2] or "") if found else (name, "")
    if "observed" in marks:
        return DayOff(SUBSTITUTE, "substitute", "estimated" in marks)
    return DayOff(HOLIDAY_NAMES.get(plain, OTHER_HOLIDAY), "holiday", "estimated" in marks)
