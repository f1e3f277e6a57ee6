"""Reporting periods in words: years, half-years, quarters, months, days."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from ui import numbers
from ui.words import Words

_PART: Final = re.compile(r"(\d{4})(H|Q)(\d)")
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def period_name(period: str, _: Words) -> str:
    """A period of the datasets (``2020``, ``2026H1``, ``2026Q1``, ``2026-03``) in words.

    Anything else is shown as it stands.
    """
    if part := _PART.fullmatch(period):
        year, kind, number = part.groups()
        if kind == "H":
            return _("half-year %(number)s of %(year)s", number=number, year=year)
        return _("quarter %(number)s of %(year)s", number=number, year=year)
    if month := _MONTH.fullmatch(period):
        return f"{month[2]}.{month[1]}"
    if _DAY.fullmatch(period):
        return numbers.day(date.fromisoformat(period))
    return period
