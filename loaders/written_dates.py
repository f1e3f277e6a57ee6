"""A date whose month is a word, in Russian, Kazakh or English.

The words of the first two are those of the deadlines; a date needs its day, so "December
2026" is no date.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from loaders.deadline_words import MONTHS, folded

_ENGLISH = tuple(
    re.compile(f"{folded(calendar.month_name[month])}|{folded(calendar.month_abbr[month])}")
    for month in range(1, 13)
)
_WORD = r"(?P<month>[^\W\d]+)\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})", r"(?P<year>\d{4})"
_ORDERS = tuple(
    re.compile(order)
    for order in (
        # 5 января 2026 г.; 5 January 2026
        rf"[«\"]?{_DAY}[»\"]? {_WORD},? {_YEAR}(?: ?г(?:ода?)?\.?| ?ж(?:ыл(?:ғы|ы)?)?\.?)?",
        # 2026 жылғы 5 қаңтар; 2026 ж. 5 қаңтар
        rf"{_YEAR} ?ж(?:ыл(?:ғы|дың)?)?\.? {_DAY}(?:-ш[иі])? {_WORD}",
        # January 5, 2026
        rf"{_WORD} {_DAY},? {_YEAR}",
    )
)


def written_date(text: str) -> date | None:
    """The date that ``text`` is; ``None`` when it is none. Raises ``ValueError`` for 30 February.

    >>> written_date("2026 жылғы 5 қаңтар")
    datetime.date(2026, 1, 5)
    """
    plain = folded(text)
    for order in _ORDERS:
        match = order.fullmatch(plain)
        month = _month(match["month"]) if match else 0
        if match and month:
            return date(int(match["year"]), month, int(match["day"]))
    return None


def _month(word: str) -> int:
    """1 to 12; 0 for a word that is no month."""
    for month, patterns in enumerate(zip(MONTHS, _ENGLISH, strict=True), start=1):
        if any(pattern.fullmatch(word) for pattern in patterns):
            return month
    return 0
