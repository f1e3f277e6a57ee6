"""Numbers and dates as the reader's language writes them.

Formatting happens on the server: browsers have no Kazakh date data. A value that
is missing comes out as an empty string, so that no screen says ``None``.
"""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
from babel.numbers import format_decimal

from ui.clock import KAZAKHSTAN


def _missing(value: object) -> bool:
    return value is None or value is pd.NaT or bool(pd.isna(value))  # type: ignore[call-overload]


def whole(value: float | int | None, language: str) -> str:
    """``1 009 551`` in Kazakh and Russian, ``1,009,551`` in English."""
    return "" if _missing(value) else format_decimal(value, format="#,##0", locale=language)


def decimal(value: float | None, language: str, digits: int = 1) -> str:
    """The value with exactly ``digits`` decimals."""
    if _missing(value):
        return ""
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return format_decimal(value, format=pattern, locale=language)


def percent(ratio: float | None, language: str, digits: int = 1) -> str:
    """A ratio as per cent: ``0.543`` is ``54,3 %``; an undefined ratio is an empty string."""
    return "" if _missing(ratio) else f"{decimal(float(ratio or 0) * 100, language, digits)}\u00a0%"


def million(value_mln: float | None, language: str, unit: str, digits: int = 1) -> str:
    """An amount of million tenge with its unit: ``295 131,0 млн ₸``."""
    return "" if _missing(value_mln) else f"{decimal(value_mln, language, digits)}\u00a0{unit}"


def plain(value: float | None, language: str) -> str:
    """The value with as many decimals as it has, three at most: ``86,3``, ``100``."""
    return "" if _missing(value) else format_decimal(value, format="#,##0.###", locale=language)


def day(value: date | datetime | pd.Timestamp | None) -> str:
    """``dd.MM.yyyy``, the short date of all three languages here."""
    if _missing(value) or value is None:
        return ""
    return f"{value.day:02d}.{value.month:02d}.{value.year:04d}"


def moment(value: datetime | pd.Timestamp) -> str:
    """Date and time to the minute."""
    return f"{day(value)} {value.hour:02d}:{value.minute:02d}"


def local_day(value: datetime | pd.Timestamp) -> str:
    """The Kazakhstan day of a moment kept in UTC, as ``dd.MM.yyyy``."""
    return day(value.astimezone(KAZAKHSTAN))
