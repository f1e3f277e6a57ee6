"""Reporting periods in words, with hyphens at which no line breaks."""

from __future__ import annotations

import pytest

from ui.periods import period_name
from ui.words import words


@pytest.mark.parametrize(
    ("period", "ru", "kk", "en"),
    [
        ("2020", "2020", "2020", "2020"),
        (
            "2026H1",
            "1‑е полугодие 2026 года",
            "2026 жылғы 1‑жартыжылдық",
            "half-year 1 of 2026",
        ),
        ("2026Q3", "3‑й квартал 2026 года", "2026 жылғы 3‑тоқсан", "quarter 3 of 2026"),
        ("2026-03", "03.2026", "03.2026", "03.2026"),
        ("2026-07-05", "05.07.2026", "05.07.2026", "05.07.2026"),
        ("когда-нибудь", "когда-нибудь", "когда-нибудь", "когда-нибудь"),
    ],
)
def test_a_period_reads_as_people_say_it(period: str, ru: str, kk: str, en: str) -> None:
    assert [period_name(period, words(language)) for language in ("ru", "kk", "en")] == [ru, kk, en]
