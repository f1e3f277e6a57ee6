"""Numbers and dates as each language writes them; what is missing is an empty string."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from math import nan

import numpy as np
import pandas as pd
import pytest

from ui import numbers

# A no-break space, which the locale data of Kazakh and Russian put between thousands.
S = "\u00a0"
LANGUAGES = ("kk", "ru", "en")
MISSING = [None, nan, np.nan, pd.NA, pd.NaT]

TABLE = [
    (numbers.whole, 1009551, f"1{S}009{S}551", "1,009,551"),
    (numbers.whole, 0, "0", "0"),
    (numbers.whole, 999, "999", "999"),
    (numbers.whole, -1200, f"-1{S}200", "-1,200"),
    (numbers.decimal, 736356.8, f"736{S}356,8", "736,356.8"),
    (numbers.decimal, 0.0, "0,0", "0.0"),
    (numbers.decimal, 40, "40,0", "40.0"),
    (numbers.decimal, 758178.8000000002, f"758{S}178,8", "758,178.8"),
    (numbers.percent, 0.9960511, f"99,6{S}%", f"99.6{S}%"),
    (numbers.percent, 0.0, f"0,0{S}%", f"0.0{S}%"),
    (numbers.percent, 1, f"100,0{S}%", f"100.0{S}%"),
    (numbers.percent, 0.99976, f"99,9{S}%", f"99.9{S}%"),
    (numbers.percent, 1.00024, f"100,0{S}%", f"100.0{S}%"),
    (numbers.percent, 12.5, f"1{S}250,0{S}%", f"1,250.0{S}%"),
]


@pytest.mark.parametrize(("write", "value", "kazakh_and_russian", "english"), TABLE)
@pytest.mark.parametrize("kind", [float, np.float64], ids=["python", "numpy"])
def test_a_number_is_written_as_its_language_writes_it(
    write: Callable[..., str],
    value: float,
    kazakh_and_russian: str,
    english: str,
    kind: Callable[[float], float],
) -> None:
    assert write(kind(value), "kk") == kazakh_and_russian
    assert write(kind(value), "ru") == kazakh_and_russian
    assert write(kind(value), "en") == english


@pytest.mark.parametrize("value", [1009551, np.int64(1009551)])
def test_a_whole_number_may_come_from_python_or_from_a_frame(value: int) -> None:
    assert numbers.whole(value, "en") == "1,009,551"


@pytest.mark.parametrize(
    ("digits", "expected"), [(0, "2,675"), (1, "2,674.6"), (2, "2,674.57"), (4, "2,674.5670")]
)
def test_decimals_are_as_many_as_asked(digits: int, expected: str) -> None:
    assert numbers.decimal(2674.567, "en", digits) == expected


def test_an_amount_carries_its_unit() -> None:
    assert numbers.million(295131.0, "kk", "млн ₸") == f"295{S}131,0{S}млн ₸"
    assert numbers.million(924335.8, "en", "mln ₸", 0) == f"924,336{S}mln ₸"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", MISSING, ids=repr)
def test_what_is_missing_is_an_empty_string(value: None, language: str) -> None:
    assert numbers.whole(value, language) == ""
    assert numbers.decimal(value, language) == ""
    assert numbers.percent(value, language) == ""
    assert numbers.million(value, language, "млн ₸") == ""
    assert numbers.decimals(value) == 0
    assert numbers.day(value) == ""


@pytest.mark.parametrize(
    "value", [date(2026, 7, 5), datetime(2026, 7, 5, 23, 59, tzinfo=UTC), pd.Timestamp(2026, 7, 5)]
)
def test_a_date_is_short_in_all_languages(value: date) -> None:
    assert numbers.day(value) == "05.07.2026"


def test_a_moment_is_told_to_the_minute() -> None:
    assert numbers.moment(datetime(2026, 7, 5, 9, 4, 59, tzinfo=UTC)) == "05.07.2026 09:04"


@pytest.mark.parametrize(
    ("hour", "expected"), [(18, "05.07.2026"), (19, "06.07.2026"), (23, "06.07.2026")]
)
def test_a_moment_in_utc_falls_on_a_day_of_kazakhstan(hour: int, expected: str) -> None:
    assert numbers.local_day(datetime(2026, 7, 5, hour, 30, tzinfo=UTC)) == expected
    assert numbers.local_day(pd.Timestamp(2026, 7, 5, hour, 30, tz="UTC")) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(86.3, 1), (100.0, 0), (0.125, 3), (1200, 0), (0, 0), (7.60, 1)]
)
def test_decimals_are_those_the_value_has(value: float, expected: int) -> None:
    assert numbers.decimals(value) == expected
