"""Numbers and dates as the reader's language writes them.

Formatting happens on the server: browsers have no Kazakh date data. A value that
is missing comes out as an empty string, so that no screen says ``None``.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache

import pandas as pd
from babel.numbers import get_decimal_symbol, get_group_symbol

from ui.clock import KAZAKHSTAN


def _missing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


@cache
def _signs(language: str) -> dict[int, str]:
    """The language's own signs for thousands and decimals, as Unicode's locale data have them."""
    return {
        ord(","): get_group_symbol(language),
        ord("."): get_decimal_symbol(language),
    }


def whole(value: float | int | None, language: str) -> str:
    """``1 009 551`` in Kazakh and Russian, ``1,009,551`` in English."""
    return decimal(value, language, 0)


def decimal(value: float | None, language: str, digits: int = 1) -> str:
    """The value with exactly ``digits`` decimals, halves rounded to even."""
    if _missing(value):
        return ""
    # From the shortest decimal text of the number, so that 2.675 is rounded as it is read.
    return f"{Decimal(str(value)):,.{digits}f}".translate(_signs(language))


def percent(ratio: float | None, language: str, digits: int = 1) -> str:
    """A ratio as per cent: ``0.543`` is ``54,3 %``; an undefined ratio is an empty string.

    What falls short of the whole does not read as the whole: ``0.9998`` is ``99,9 %``.
    """
    if _missing(ratio):
        return ""
    share = round(float(ratio or 0) * 100, 10)
    nearly = 100 - 10**-digits
    return f"{decimal(nearly if nearly < share < 100 else share, language, digits)}\u00a0%"


def million(value_mln: float | None, language: str, unit: str, digits: int = 1) -> str:
    """An amount of million tenge with its unit: ``295 131,0 млн ₸``."""
    return "" if _missing(value_mln) else f"{decimal(value_mln, language, digits)}\u00a0{unit}"


def decimals(value: float | None) -> int:
    """How many decimals the value has when it is written in full: 1 of ``86.3``, 0 of ``100``."""
    if _missing(value):
        return 0
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


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
