"""Indicators in words: their figures, the sentence of their status, a trend in a few signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from monitoring.frames import records
from monitoring.indicator_reasons import (
    INDICATOR_REASONS,
    INDICATOR_REMEDIES,
    Value,
    hundredths,
    reason,
)
from monitoring.wording import Sentence, msgid
from ui import numbers
from ui.periods import period_name
from ui.words import Words, words

# Figures in the indicator's own unit; the others count something or are years as text.
_MEASURED: Final = frozenset({"value", "expected", "target", "baseline", "needed"})
_SHORT: Final = {"Q": msgid("Q%(number)s %(year)s"), "H": msgid("H%(number)s %(year)s")}
# Units of the documents that are words; signs and what a new document brings stand as written.
_UNITS: Final = {"ед": msgid("units"), "место": msgid("place")}
BLOCKS: Final = "▁▂▃▅▇"
# Values of a trend: a year of quarters, with the quarter a year before.
TREND_LENGTH: Final = len(BLOCKS)


def number(code: str, programme: str) -> str:
    """The number an indicator has in its document: ``1.3`` of ``digital-2026-1.3``."""
    return code.removeprefix(f"{programme}-")


def figure(value: float | None, unit: str, digits: int, language: str) -> str:
    """A value as the language writes it, with its unit; empty without a value."""
    text = numbers.decimal(value, language, digits)
    return f"{text}\u00a0{unit_name(unit, words(language))}" if text else ""


def unit_name(unit: str, _: Words) -> str:
    """A unit of the datasets in the reader's language."""
    return _(_UNITS[unit]) if unit in _UNITS else unit


def ratio(value: float | None, language: str) -> str:
    """A ratio to plan with two decimals: ``0,83``, ``−0,18``; empty where it is not defined.

    Rounded down, as in the sentence why.
    """
    if value is None or pd.isna(value):
        return ""
    return numbers.decimal(hundredths(float(value)) / 100, language, 2).replace("-", "−")


def short_period(code: str, _: Words) -> str:
    """A period in as few signs as a column of a table needs: quarters and half-years."""
    for kind, template in _SHORT.items():
        year, found, part = code.partition(kind)
        if found:
            return _(template, number=part, year=year)
    return period_name(code, _)


def why(row: Mapping[Any, Any], _: Words, *, with_notes: bool = True) -> str:
    """The sentence *why this colour* of a row of states, and what would turn it.

    ``with_notes`` adds what the reader must know about the comparison.
    """
    found = reason(row)
    values = {name: _shown(name, value, row, _) for name, value in found.params.items()}
    parts: Sequence[Sentence] = found.sentences
    if not with_notes:
        parts = (INDICATOR_REASONS[found.code], INDICATOR_REMEDIES[found.remedy])
    return " ".join(_sentence(part, values, found.params, _) for part in parts if part.one)


def last_trends(series: pd.DataFrame, day: date) -> dict[str, list[float]]:
    """The last :data:`TREND_LENGTH` values of each indicator by ``day``, oldest first.

    ``series`` is a frame of ``indicators.indicator_series``. Of monthly values every third
    counts, back from the last, so that the signs tell of the same time as those of quarters.
    """
    found: dict[str, list[tuple[str, float]]] = {}
    for row in records(series[series["period_end"] <= pd.Timestamp(day)]):
        found.setdefault(row["indicator_code"], []).append((row["period"], row["value"]))
    return {code: _latest(values) for code, values in found.items()}


def trend(values: Sequence[float], digits: int, language: str) -> str:
    """Values as a row of blocks with the change from the first to the last; empty for one."""
    if len(values) < 2:
        return ""
    least, most = min(values), max(values)
    span = most - least
    top = len(BLOCKS) - 1
    signs = "".join(
        BLOCKS[round((value - least) / span * top) if span else top // 2] for value in values
    )
    return f"{signs}\u00a0{signed(values[-1] - values[0], digits, language)}"


def signed(value: float | None, digits: int, language: str) -> str:
    """A difference with its sign: ``+5,1``, ``−0,3``, ``0,0``."""
    if value is None or pd.isna(value):
        return ""
    text = numbers.decimal(abs(value), language, digits)
    # What rounds to nothing has no sign.
    return text if not round(value, digits) else f"{'+' if value > 0 else '−'}{text}"


def _latest(values: Sequence[tuple[str, float]]) -> list[float]:
    is_monthly = "-" in values[-1][0]
    backwards = values[:: -3 if is_monthly else -1][:TREND_LENGTH]
    return [value for _, value in reversed(backwards)]


def _shown(name: str, value: Value, row: Mapping[Any, Any], _: Words) -> Value:
    if isinstance(value, date):
        return numbers.day(value)
    if name not in _MEASURED:
        return value
    number = float(value)
    digits = max(int(row["digits"]), numbers.decimals(number))
    # Only the sign of per cent can follow a number in any sentence.
    return (
        figure(number, "%", digits, _.language)
        if row["unit"] == "%"
        else numbers.decimal(number, _.language, digits)
    )


def _sentence(
    part: Sentence, values: Mapping[str, Value], params: Mapping[str, Value], _: Words
) -> str:
    if part.count:
        return _.count(part.one, part.many, int(str(params[part.count])), **values)
    return _(part.one, **values) if part.placeholders else _(part.one)
