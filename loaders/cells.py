"""What one cell of text means: numbers, dates and yes/no as people write them.

A cell that could mean two things is refused rather than guessed: ``1,234`` is a thousand
for some and one and a quarter for others, and a dash is "none" for some and zero for others.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from loaders.issue_words import RULES
from loaders.written_dates import written_date
from monitoring.columns import LIST_SEPARATOR
from monitoring.frames import split_list

FIRST_YEAR, LAST_YEAR = 1900, 2100

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f", " "))
_MINUSES = str.maketrans(dict.fromkeys("‐‑‒–—−﹣－", "-"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(
    r"(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?: ?[.,](?P<fraction>[0-9]+))?"
    r"(?P<exponent>[eE][+-]?[0-9]{1,4})?"
)
_TWO_READINGS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+[.,][0-9.,]*[.,][0-9]+")
_LARGEST_WHOLE = 2**63 - 1
_DATE_FORMS = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "%Y-%m-%d"),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}"), "%d.%m.%Y"),
)
_TRUE = frozenset(("true", "yes", "1", "да", "иә"))
_FALSE = frozenset(("false", "no", "0", "нет", "жоқ"))


class CellError(ValueError):
    """Why a cell cannot be taken: a code and the facts that fill its sentences."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    @property
    def expected(self) -> str:
        """What could stand there, in English."""
        return RULES[self.code].expected % self.facts

    @property
    def remedy(self) -> str:
        """What to do about it, in English; may be empty."""
        return RULES[self.code].remedy_for(self.facts) % self.facts


def text(cell: str) -> str | None:
    """The text without outer spaces, in composed letters; ``None`` when nothing is left."""
    found = _CONTROL.search(cell)
    if found:
        raise CellError("control_character", point=f"{ord(found.group()):04X}")
    return unicodedata.normalize("NFC", cell).strip() or None


def list_of(cell: str) -> str | None:
    """The elements of a list joined by the contract's separator; ``None`` without any."""
    return LIST_SEPARATOR.join(split_list(text(cell))) or None


def decimal(cell: str, *, percent: bool = False) -> float | None:
    """A finite number; ``percent`` allows a percent sign, which changes nothing.

    Takes ``295 131,0``, ``699 ,1``, ``-5.4``, ``(5,4)`` for −5.4 and ``1e-05``; narrow and
    no-break spaces are spaces, any dash before a digit is a minus.
    """
    number = _number(cell, percent=percent)
    return None if number is None else float(number)


def integer(cell: str) -> int | None:
    """A whole number that 64 bits hold; ``5,0`` is 5."""
    number = _number(cell, percent=False)
    if number is None:
        return None
    if number != number.to_integral_value():
        raise CellError("not_whole")
    if abs(number) > _LARGEST_WHOLE:
        raise CellError("too_large", limit=str(_LARGEST_WHOLE))
    return int(number)


def _number(cell: str, *, percent: bool) -> Decimal | None:
    plain = (text(cell) or "").translate(_SPACES).translate(_MINUSES)
    if not plain:
        return None
    if percent and plain.endswith("%"):
        plain = plain[:-1].rstrip()
    negative = plain.startswith("(") and plain.endswith(")")
    if negative:
        plain = plain[1:-1].strip()
    elif plain[:1] in ("-", "+"):
        negative = plain[0] == "-"
        plain = plain[1:].lstrip()
    if _TWO_READINGS.fullmatch(plain) and not plain.startswith("0,"):
        raise CellError("ambiguous_number")
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise CellError("not_a_number", dash="" if plain.strip("-") else "-")
    digits = match["whole"].replace(" ", "") + "." + (match["fraction"] or "0")
    number = Decimal(digits + (match["exponent"] or ""))
    if float(number) == float("inf") or (number and not float(number)):
        raise CellError("not_finite")
    return -number if negative and number else number


def day(cell: str) -> date | None:
    """A date from 1900 to 2100: ``2026-12-31``, ``31.12.2026`` or with the month in words.

    The words are those of :func:`loaders.written_dates.written_date`, in three languages.
    """
    written = text(cell)
    if written is None:
        return None
    try:
        read = _in_figures(written) or written_date(written)
    except ValueError:
        raise CellError("no_such_day") from None
    if read is None:
        raise CellError("not_a_date")
    return checked_day(read)


def checked_day(read: date) -> date:
    """``read``; raises :class:`CellError` for a year outside 1900 to 2100."""
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise year_out_of_range()
    return read


def year_out_of_range() -> CellError:
    """The error of a year before the first or after the last."""
    return CellError("year_out_of_range", first=str(FIRST_YEAR), last=str(LAST_YEAR))


def _in_figures(written: str) -> date | None:
    for form, code in _DATE_FORMS:
        if form.fullmatch(written):
            return datetime.strptime(written, code).date()  # noqa: DTZ007 - a day has no zone
    return None


def boolean(cell: str) -> bool | None:
    """Yes or no in English, Russian or Kazakh, or 1 and 0."""
    word = (text(cell) or "").casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    if word:
        raise CellError("not_yes_or_no")
    return None
