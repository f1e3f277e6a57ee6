"""Figures, trends and the sentence of an indicator in three languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from monitoring.frames import records
from monitoring.indicators import indicator_series, indicator_states
from tests.monitoring.tables import table
from ui import indicator_words
from ui.words import words

NBSP = "\u00a0"
INDICATORS = table(
    "indicators",
    "indicator_code programme_code kind title unit direction source_file source_lines",
    [("p-1.1", "p", "kpi", "Reach", "%", "up", "x", "1")],
)
TARGETS = table("targets", "indicator_code year value is_baseline", [("p-1.1", 2026, 40.0, False)])


def observed(values: dict[str, float]) -> pd.DataFrame:
    return table(
        "observations",
        "indicator_code period value",
        [("p-1.1", period, value) for period, value in values.items()],
    )


def state(values: dict[str, float]) -> dict[str, Any]:
    states = indicator_states(INDICATORS, TARGETS, observed(values), date(2026, 11, 20))
    return records(states)[0]


def test_the_number_of_an_indicator_stands_behind_its_programme() -> None:
    assert indicator_words.number("digital-2026-6.S2", "digital-2026") == "6.S2"


@pytest.mark.parametrize(
    ("value", "unit", "digits", "language", "expected"),
    [
        (67.77, "%", 1, "ru", f"67,8{NBSP}%"),
        (67.77, "%", 1, "en", f"67.8{NBSP}%"),
        (2.0, "ед", 0, "ru", f"2{NBSP}ед"),
        (2.0, "ед", 0, "kk", f"2{NBSP}бірлік"),
        (2.0, "ед", 0, "en", f"2{NBSP}units"),
        (2.0, "тг", 0, "kk", f"2{NBSP}тг"),
        (float("nan"), "%", 1, "ru", ""),
        (None, "%", 1, "ru", ""),
    ],
)
def test_a_figure_has_its_unit_and_nothing_has_none(
    value: float | None, unit: str, digits: int, language: str, expected: str
) -> None:
    assert indicator_words.figure(value, unit, digits, language) == expected


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (5.14, 1, "+5,1"),
        (-0.31, 1, "−0,3"),
        (0.04, 1, "0,0"),
        (-0.04, 1, "0,0"),
        (1.0, 0, "+1"),
        (None, 1, ""),
        (float("nan"), 1, ""),
    ],
)
def test_a_difference_has_a_sign_unless_it_rounds_to_nothing(
    value: float | None, digits: int, expected: str
) -> None:
    assert indicator_words.signed(value, digits, "ru") == expected


def test_a_ratio_below_zero_has_a_minus_sign() -> None:
    assert indicator_words.ratio(-0.18, "ru") == "−0,18"
    assert indicator_words.ratio(None, "ru") == ""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.0, 2.0, 3.0, 4.0, 5.0], f"▁▂▃▅▇{NBSP}+4.0"),
        ([5.0, 1.0], f"▇▁{NBSP}−4.0"),
        ([3.0, 3.0, 3.0], f"▃▃▃{NBSP}0.0"),
        ([3.0], ""),
        ([], ""),
    ],
)
def test_a_trend_lies_between_its_least_and_its_most(values: list[float], expected: str) -> None:
    assert indicator_words.trend(values, 1, "en") == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({f"202{year}": float(year) for year in range(7)}, [1.0, 2.0, 3.0, 4.0, 5.0]),
        ({f"2025-{month:02d}": float(month) for month in range(1, 13)}, [3.0, 6.0, 9.0, 12.0]),
        ({"2025Q1": 1.0, "2025Q2": 2.0, "2026Q4": 9.0}, [1.0, 2.0]),
    ],
)
def test_the_last_values_by_the_day_are_those_of_a_trend(
    values: dict[str, float], expected: list[float]
) -> None:
    series = indicator_series(INDICATORS, TARGETS, observed(values))
    found = indicator_words.last_trends(series, date(2026, 1, 31))
    assert found == {"p-1.1": expected}


@pytest.mark.parametrize(
    ("code", "language", "expected"),
    [
        ("2026Q3", "en", "Q3 2026"),
        ("2026Q3", "ru", "3 кв. 2026"),
        ("2026Q3", "kk", "2026 ж. 3-тоқсан"),
        ("2026H1", "en", "H1 2026"),
        ("2026-03", "ru", "03.2026"),
        ("2026", "kk", "2026"),
    ],
)
def test_a_period_in_few_signs(code: str, language: str, expected: str) -> None:
    assert indicator_words.short_period(code, words(language)) == expected


def test_the_sentence_has_figures_in_the_language_and_notes_where_there_is_room() -> None:
    row = state({"2026Q3": 20.0})
    whole = indicator_words.why(row, words("en"))
    short = indicator_words.why(row, words("en"), with_notes=False)
    note = " No baseline of its own is stated, so levels are compared."
    assert short == (
        f"Off track: 20.0{NBSP}% on 30.09.2026, 40.0{NBSP}% expected by then; "
        f"by level that is 50 %. 38.0{NBSP}% or more would put it on track."
    )
    assert whole == short.replace("50 %.", f"50 %.{note}")
    assert f"20,0{NBSP}%" in indicator_words.why(row, words("kk"))


def test_an_achieved_indicator_needs_no_remedy() -> None:
    said = indicator_words.why(state({"2026Q3": 41.0}), words("en"), with_notes=False)
    assert said.startswith("Achieved: ")
    assert "would put it" not in said
