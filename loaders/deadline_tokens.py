"""A deadline phrase as a string of kinds: years, parts of a year, days, how often.

The first half of reading a deadline: here every word gets its kind, and a numeral with its
"quarter" becomes the months it stands for; ``deadlines`` knows which strings make sense.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loaders import deadline_words as words

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


class UnreadableError(Exception):
    """Why a phrase is refused, as something that was expected."""


@dataclass(frozen=True)
class Token:
    """A word by its kind, with the number it stands for, or its months, or its date."""

    kind: str
    number: int = 0
    months: tuple[int, int] = (0, 0)
    day: date | None = None


_LEXEME = re.compile(
    r"(?P<dmy>\d{1,2}\.\d{1,2}\.\d{4}(?!\d))|(?P<iso>\d{4}-\d{2}-\d{2}(?!\d))"
    r"|(?P<digits>\d+)|(?P<frequency>@)(?P<kind>\w)|(?P<word>г\.\s?г(?!\w)|[^\W\d_]+)|(?P<mark>\S)"
)
YEAR, NUMERAL, ORDINAL, PART, MONTH, DAY = "Y", "N", "O", "P", "M", "D"
# «2024-жылғы», «4-тоқсан»: the dash belongs to the numeral.
_DASHED_WORDS = ("Y-y", "N-Q", "N-H", "O-Q", "O-H")
_MONTHS_IN = {words.QUARTER_WORD: 3, words.HALF_WORD: 6}


def tokens_of(text: str) -> list[Token]:
    """The words of a phrase by kind; raises :class:`UnreadableError` at the first unknown one."""
    phrase = words.folded(text)
    if "@" in phrase:
        raise UnreadableError("words of a deadline only")
    phrase = words.ORDINAL_ENDING.sub("", phrase)
    for kind, wording in words.FREQUENCIES:
        phrase = wording.sub(f" @{kind} ", phrase)
    found = (_token(lexeme) for lexeme in _LEXEME.finditer(phrase))
    return _dashed([token for token in found if token.kind != words.FILLER])


def _dashed(tokens: list[Token]) -> list[Token]:
    """``tokens`` with "from … to …" as a dash, and no dash before "year" or "quarter"."""
    kinds = kinds_of(tokens)
    from_to = re.fullmatch(r"[^FT]*(?P<from>F)[^FT]+(?P<to>T)[^FT]+", kinds)
    if from_to:
        tokens = list(tokens)
        tokens[from_to.start("to")] = Token("-")
        del tokens[from_to.start("from")]
        kinds = kinds_of(tokens)
    return [
        t
        for i, t in enumerate(tokens)
        if not (t.kind == "-" and kinds[i - 1 : i + 2] in _DASHED_WORDS)
    ]


def _token(lexeme: re.Match[str]) -> Token:
    text = lexeme.group()
    if lexeme["dmy"]:
        day, month, year = map(int, text.split("."))
        return Token(DAY, day=calendar_date(year, month, day))
    if lexeme["iso"]:
        year, month, day = map(int, text.split("-"))
        return Token(DAY, day=calendar_date(year, month, day))
    if lexeme["frequency"]:
        return Token(lexeme["kind"])
    if lexeme["digits"]:
        return _number(text)
    if lexeme["word"]:
        return _word(text)
    if text in "-,":
        return Token(text)
    if text in ".)":
        return Token(words.FILLER)
    if text in ";(":
        return Token(words.AND_WORD)
    raise UnreadableError(f"no {text!r} in a deadline")


def _number(digits: str) -> Token:
    number = int(digits)
    if len(digits) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
        return Token(YEAR, number)
    if len(digits) <= 2:
        return Token(NUMERAL, number)
    raise UnreadableError(f"a year between {_FIRST_YEAR} and {_LAST_YEAR} instead of {digits}")


def _word(word: str) -> Token:
    for number, wording in enumerate(words.ORDINALS, start=1):
        if wording.fullmatch(word):
            return Token(ORDINAL, number)
    for number, wording in enumerate(words.MONTHS, start=1):
        if wording.fullmatch(word):
            return Token(MONTH, number, (number, number))
    for kind, wording in words.WORDS:
        if wording.fullmatch(word):
            return Token(kind)
    raise UnreadableError(f"words of a deadline only, {word!r} is none")


def kinds_of(tokens: Sequence[Token]) -> str:
    """The kinds of ``tokens`` as one string, a letter each."""
    return "".join(token.kind for token in tokens)


def parts_of(tokens: Sequence[Token]) -> list[Token]:
    """``tokens`` with each quarter, half-year and month made one part of the year."""
    kinds = kinds_of(tokens)
    read: list[Token] = []
    at = 0
    for match in re.finditer(r"[NO](?:[-,][NO])*(?P<unit>[QH])|(?<![NO])M", kinds):
        read.extend(tokens[at : match.start()])
        unit = _MONTHS_IN.get(match["unit"])
        for token in tokens[match.start() : match.end()]:
            if token.kind == MONTH:
                read.append(Token(PART, months=token.months))
            elif token.kind in (NUMERAL, ORDINAL) and unit:
                read.append(Token(PART, months=_months_of(token.number, unit)))
            elif token.kind in "-,":
                read.append(token)
        at = match.end()
    read.extend(tokens[at:])
    return read


def _months_of(number: int, length: int) -> tuple[int, int]:
    if not 1 <= number <= 12 // length:
        raise UnreadableError(f"a number from 1 to {12 // length} before the part of the year")
    return (number - 1) * length + 1, number * length


def calendar_date(year: int, month: int, day: int) -> date:
    """That day; raises :class:`UnreadableError` when the calendar has none."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UnreadableError(f"a year between {_FIRST_YEAR} and {_LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableError("a day of the calendar") from None
