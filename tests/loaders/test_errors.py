"""Errors as data, and as the line a person reads."""

from __future__ import annotations

import pickle

import pytest

from loaders.errors import LoadError, LoadErrors, nearest

CASES = (
    (LoadError("empty_file", "f.csv"), "f.csv: empty file."),
    (LoadError("empty_file"), "empty file."),
    (
        LoadError("not_a_date", "f.xlsx", "Лист1", 7, "due_date", "скоро", "a date", "write one."),
        'f.xlsx, sheet Лист1, row 7, column due_date: not a date: "скоро"; '
        "expected a date; write one.",
    ),
    (LoadError("x", "f.csv", line=2, value="a\nb"), 'f.csv, line 2: x: "a b".'),
    (LoadError("x", value="\x00"), "x: '\\x00'."),
)


@pytest.mark.parametrize(("error", "sentence"), CASES)
def test_an_error_is_one_line(error: LoadError, sentence: str) -> None:
    assert str(error) == sentence


def test_a_long_value_is_shortened() -> None:
    assert len(str(LoadError("x", value="я" * 10_000))) < 100


def test_errors_are_a_line_each_and_survive_a_process_boundary() -> None:
    errors = LoadErrors(error for error, _ in CASES)
    assert str(errors).splitlines() == [sentence for _, sentence in CASES]
    again = pickle.loads(pickle.dumps(errors))  # noqa: S301 - our own bytes
    assert str(again) == str(errors)


def test_only_a_near_name_is_proposed() -> None:
    assert nearest("programe_code", ["programme_code", "item"]) == "did you mean programme_code?"
    assert nearest("xyz", ["programme_code", "item"]) == ""
