"""What one cell means, and which cells mean nothing or two things."""

from __future__ import annotations

from datetime import date

import pytest

from loaders import cells
from loaders.cells import CellError

DECIMALS = {
    "": None,
    "  \u00a0": None,
    "0": 0.0,
    "0.0": 0.0,
    "-0": 0.0,
    "295 131,0": 295131.0,
    "295\u00a0131,0": 295131.0,
    "1\u202f234\u202f567,89": 1234567.89,
    "1\u2009234.5": 1234.5,
    "699 ,1": 699.1,
    "1234.5": 1234.5,
    "12.345": 12.345,
    "0,125": 0.125,
    "1 234,567": 1234.567,
    "1234,567": 1234.567,
    "12,5": 12.5,
    "+7": 7.0,
    "-5,4": -5.4,
    "−5,4": -5.4,
    "– 5,4": -5.4,
    "(5,4)": -5.4,
    "( 1 000 )": -1000.0,
    "1e-05": 1e-05,
    "1.5E+3": 1500.0,
    "123456789012345678901234567890": 123456789012345678901234567890.0,
}

NUMBERS_REFUSED = {
    "1,234": "ambiguous_number",
    "295,131": "ambiguous_number",
    "1,234,567": "ambiguous_number",
    "1.234,5": "ambiguous_number",
    "1,234.5": "ambiguous_number",
    "1.234.567": "ambiguous_number",
    "NaN": "not_a_number",
    "nan": "not_a_number",
    "inf": "not_a_number",
    "-Infinity": "not_a_number",
    "1e999": "not_finite",
    "1e-999": "not_finite",
    "1e99999999": "not_a_number",
    "-": "not_a_number",
    "–": "not_a_number",
    "--5": "not_a_number",
    "(-5)": "not_a_number",
    "(5": "not_a_number",
    "5-": "not_a_number",
    "1 23": "not_a_number",
    "12 34,5": "not_a_number",
    "1  234": "not_a_number",
    "295\n131": "not_a_number",
    "1\t234": "not_a_number",
    ",5": "not_a_number",
    "5,": "not_a_number",
    "12,5 %": "not_a_number",
    "1'234": "not_a_number",
    "1_000": "not_a_number",
    "0x10": "not_a_number",
    "١٢": "not_a_number",
    "#DIV/0!": "not_a_number",
    "не требуются": "not_a_number",
    "5 млн": "not_a_number",
    "5\x00": "control_character",
}

INTEGERS = {"": None, "2026": 2026, "5,0": 5, "11 853": 11853, "-3": -3, "1e3": 1000}
INTEGERS_REFUSED = {
    "5,5": "not_whole",
    "9223372036854775808": "too_large",
    "20 %": "not_a_number",
    "five": "not_a_number",
}

DAYS = {
    "": None,
    "2026-12-31": date(2026, 12, 31),
    "31.12.2026": date(2026, 12, 31),
    "1.2.2026": date(2026, 2, 1),
    " 2024-02-29 ": date(2024, 2, 29),
}
DAYS_REFUSED = {
    "2023-02-29": "no_such_day",
    "31.04.2026": "no_such_day",
    "12/31/2026": "not_a_date",
    "31.12.26": "not_a_date",
    "2026-12-31 00:00": "not_a_date",
    "46022": "not_a_date",
    "декабрь 2026": "not_a_date",
    "0001-01-01": "year_out_of_range",
    "01.01.9999": "year_out_of_range",
}


def code_of(read: object, cell: str) -> str:
    assert callable(read)
    with pytest.raises(CellError) as caught:
        read(cell)
    assert caught.value.expected
    return caught.value.code


@pytest.mark.parametrize(("cell", "expected"), DECIMALS.items())
def test_a_decimal_is_exact(cell: str, expected: float | None) -> None:
    assert cells.decimal(cell) == expected


@pytest.mark.parametrize(("cell", "code"), NUMBERS_REFUSED.items())
def test_no_number_is_guessed(cell: str, code: str) -> None:
    assert code_of(cells.decimal, cell) == code


def test_negative_zero_is_zero() -> None:
    assert str(cells.decimal("-0,0")) == "0.0"


def test_a_percent_sign_is_taken_where_it_makes_sense() -> None:
    assert cells.decimal("12,5 %", percent=True) == 12.5
    assert cells.decimal("(12,5)%", percent=True) == -12.5


@pytest.mark.parametrize(("cell", "expected"), INTEGERS.items())
def test_an_integer(cell: str, expected: int | None) -> None:
    assert cells.integer(cell) == expected


@pytest.mark.parametrize(("cell", "code"), INTEGERS_REFUSED.items())
def test_what_is_no_integer(cell: str, code: str) -> None:
    assert code_of(cells.integer, cell) == code


@pytest.mark.parametrize(("cell", "expected"), DAYS.items())
def test_a_day(cell: str, expected: date | None) -> None:
    assert cells.day(cell) == expected


@pytest.mark.parametrize(("cell", "code"), DAYS_REFUSED.items())
def test_what_is_no_day(cell: str, code: str) -> None:
    assert code_of(cells.day, cell) == code


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("true", True), ("ДА", True), ("Иә", True), ("0", False), ("жоқ", False), ("", None)],
)
def test_yes_or_no(cell: str, expected: bool | None) -> None:
    assert cells.boolean(cell) is expected


def test_what_is_neither_yes_nor_no() -> None:
    assert code_of(cells.boolean, "maybe") == "not_yes_or_no"


def test_text_is_trimmed_and_composed() -> None:
    assert cells.text("\u00a0 и\u0306од\n") == "йод"
    assert cells.text("a\nb") == "a\nb"
    assert cells.text(" \t ") is None
    assert code_of(cells.text, "a\x1bb") == "control_character"


def test_a_list_is_joined_by_one_separator() -> None:
    assert cells.list_of("МОН;МВД ;; МЗ") == "МОН; МВД; МЗ"
    assert cells.list_of(" ; ") is None
