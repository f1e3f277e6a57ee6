"""Deadlines of roadmaps, as written in Russian and Kazakh, into dates and recurrences.

``deadline_tokens`` turns a phrase into a string of kinds of words; here that string must
fit one of a few forms. What fits none is refused: a deadline that was guessed
would make a measure overdue, or hide that it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loaders import deadline_words as words
from loaders.deadline_tokens import (
    DAY,
    MONTH,
    NUMERAL,
    PART,
    YEAR,
    Token,
    UnreadableError,
    calendar_date,
    kinds_of,
    parts_of,
    tokens_of,
)
from loaders.errors import LoadError
from monitoring.dates import month_end

REMEDY = (
    "write a month, quarter, half-year or day with its year, years, or how often, as in "
    "«декабрь 2026 года», «2026 жылғы I тоқсан», «2024 – 2026 годы», «июнь, декабрь ежегодно»"
)


@dataclass(frozen=True)
class Deadline:
    """When a measure falls due.

    ``start_date`` and ``end_date`` bound a span or a recurrence; a single date has an
    ``end_date`` only. ``recurrence`` is empty, ``yearly:`` with the months at whose ends
    it falls due (``yearly:06,12``), ``half_yearly``, ``quarterly``, ``monthly`` or
    ``continuous``.
    """

    start_date: date | None
    end_date: date | None
    recurrence: str = ""


class UnknownDeadline(LoadError):
    """A phrase that cannot be read as a deadline without guessing."""

    def __init__(self, phrase: str, reason: str, source_lines: str = "") -> None:
        super().__init__("unknown_deadline", value=phrase, expected=reason, remedy=REMEDY)
        self.phrase = phrase
        self.source_lines = source_lines

    @property
    def address(self) -> str:
        """Where the phrase stands: the address of its cell, else its lines in the document."""
        return super().address or (self.source_lines and f"source lines {self.source_lines}")


def parse_deadline(text: str, *, line: str = "", span: tuple[date, date] | None = None) -> Deadline:
    """The dates and the recurrence of a deadline phrase.

    A month, quarter, half-year or year means its last day; a span of years or months, or
    "during" a year, its first to its last day; a month with several years recurs in each.
    ``span`` (first and last day of the programme) bounds a recurrence that names no years.
    ``line`` names the lines of the document. Raises :class:`UnknownDeadline` with phrase
    and ``line`` for everything else.
    """
    try:
        return _read(tokens_of(text), span)
    except UnreadableError as problem:
        raise UnknownDeadline(text, str(problem), line) from None


_YEARS = "(?P<years>Yy?(?:-Yy?|(?:,Yy?)+)?)"
_LIST = "P(?:,P)*"
_FORMS = tuple(
    (name, tuple(re.compile(form) for form in forms))
    for name, forms in (
        ("years", (_YEARS,)),
        ("during", ("WYy?", "Yy?W")),
        ("list", (f"{_LIST},?{_YEARS}", f"{_YEARS},?{_LIST}")),
        ("months", ("P-PYy?", "Yy?P-P", "PYy?-PYy?", "Yy?P-Yy?P")),
        ("day", ("B?NMYy?", "Yy?NMB?", "B?DB?y?")),
        ("end", ("B?EYy?", "Yy?EB?")),
    )
)
_RECURRING_FORMS = tuple(
    re.compile(form) for form in (f"(?:{_LIST})?,?{_YEARS}?", f"{_YEARS},?{_LIST}")
)
_RECURRENCES = {
    words.HALF_YEARLY: "half_yearly",
    words.QUARTERLY: "quarterly",
    words.MONTHLY: "monthly",
    words.CONTINUOUS: "continuous",
}


def _read(tokens: Sequence[Token], span: tuple[date, date] | None) -> Deadline:
    often = [token.kind for token in tokens if token.kind in "ahqmc"]
    if often:
        if len(often) > 1:
            raise UnreadableError("one recurrence")
        return _recurring(often[0], _without(tokens, often[0]), span)
    parts = parts_of(tokens)
    kinds = kinds_of(parts)
    for name, forms in _FORMS:
        match = next((m for form in forms if (m := form.fullmatch(kinds))), None)
        if match:
            return _deadline(name, parts, match)
    if kinds and YEAR not in kinds and DAY not in kinds:
        raise UnreadableError("a year")
    raise UnreadableError("a deadline that can be read in one way only")


def _without(tokens: Sequence[Token], often: str) -> list[Token]:
    """The rest of a recurring phrase, without the commas that set the recurrence apart."""
    at = kinds_of(tokens).index(often)
    before, after = list(tokens[:at]), list(tokens[at + 1 :])
    if before and before[-1].kind == ",":
        before.pop()
    if after and after[0].kind == "," and not before:
        after.pop(0)
    return before + after


def _deadline(name: str, parts: Sequence[Token], match: re.Match[str]) -> Deadline:
    years = [part.number for part in parts if part.kind == YEAR]
    months = [part.months for part in parts if part.kind == PART]
    if name == "years":
        first, last = _span_of(years, "-" in match["years"])
        return Deadline(first if len(years) > 1 else None, last)
    if name == "during":
        return Deadline(*_span_of(years, is_range=False))
    if name == "list":
        first, last = _span_of(years, "-" in match["years"])
        if len(months) == len(years) == 1:
            return Deadline(None, month_end(years[0], months[0][1]))
        return Deadline(first, last, _yearly(months))
    if name == "months":
        first = date(years[0], months[0][0], 1)
        last = month_end(years[-1], months[1][1])
        if first > last or (len(years) == 1 and months[0] == months[1]):
            raise UnreadableError("a span that ends after it starts")
        return Deadline(first, last)
    if name == "end":
        return Deadline(None, date(years[0], 12, 31))
    exact = next((part.day for part in parts if part.day), None)
    if exact is None:
        numbers = {part.kind: part.number for part in parts}
        exact = calendar_date(years[0], numbers[MONTH], numbers[NUMERAL])
    return Deadline(None, exact)


def _recurring(kind: str, rest: Sequence[Token], span: tuple[date, date] | None) -> Deadline:
    parts = parts_of(rest)
    kinds = kinds_of(parts)
    match = next((m for form in _RECURRING_FORMS if (m := form.fullmatch(kinds))), None)
    months = [part.months for part in parts if part.kind == PART]
    if match is None or (months and kind != words.YEARLY):
        raise UnreadableError("a recurrence with months (if it is yearly) and years")
    years = [part.number for part in parts if part.kind == YEAR]
    start, end = span or (None, None)
    if years:
        start, end = _span_of(years, "-" in (match["years"] or ""))
    if kind == words.YEARLY:
        return Deadline(start, end, _yearly(months or [(12, 12)]))
    return Deadline(start, end, _RECURRENCES[kind])


def _yearly(months: Sequence[tuple[int, int]]) -> str:
    last = [month for _, month in months]
    if last != sorted(set(last)):
        raise UnreadableError("each part of the year once, in order")
    return "yearly:" + ",".join(f"{month:02}" for month in last)


def _span_of(years: Sequence[int], is_range: bool) -> tuple[date, date]:
    if is_range and years[0] >= years[-1]:
        raise UnreadableError("a span that ends after it starts")
    if not is_range and list(years) != list(range(years[0], years[0] + len(years))):
        raise UnreadableError("years that follow one another")
    return date(years[0], 1, 1), date(years[-1], 12, 31)
