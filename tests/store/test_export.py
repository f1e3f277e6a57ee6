from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pytest

from monitoring import contract
from monitoring.frames import typed
from store.export import csv_text, json_text

TARGETS = contract.dataset("targets")
MEASURES = contract.dataset("measures")


def targets(value: float) -> pd.DataFrame:
    row = {"indicator_code": ["i"], "year": [2024], "value": [value], "is_baseline": [True]}
    return typed(pd.DataFrame(row), TARGETS)


@pytest.mark.parametrize(
    ("value", "text"), [(295131.0, "295131.0"), (0.1, "0.1"), (-0.0, "0.0"), (1e22, "1e+22")]
)
def test_the_text_of_a_decimal_gives_the_same_number(value: float, text: str) -> None:
    line = csv_text(targets(value), TARGETS).splitlines()[1]
    assert line == f"i,,2024,{text},true,"
    assert float(text) == value


def test_csv_has_the_contract_columns_and_plain_values() -> None:
    frame = typed(
        pd.DataFrame(
            {
                "programme_code": ["p"],
                "item": ["1.1"],
                "title": ['"Ә", жол\nжол'],
                "executors": ["ММ; ӘМ"],
                "end_date": [pd.Timestamp("2026-12-31")],
                "facilities": [3],
                "unit": ["=1+1"],
            }
        ),
        MEASURES,
    )
    text = csv_text(frame, MEASURES)
    assert "\r" not in text
    header, row = csv.reader(io.StringIO(text))
    assert tuple(header) == MEASURES.column_names
    found = {name: value for name, value in zip(header, row, strict=True) if value}
    assert found == {
        "programme_code": "p",
        "item": "1.1",
        "title": '"Ә", жол\nжол',
        "executors": "ММ; ӘМ",
        "end_date": "2026-12-31",
        "facilities": "3",
        "unit": "'=1+1",
    }


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+7 701", "'+7 701"),
        ("- мера", "'- мера"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("'=1", "''=1"),
        ("'Қоныс'", "'Қоныс'"),
        ("-5", "-5"),
        ("+5,25", "+5,25"),
        ("-5-A1", "'-5-A1"),
        ("a=b", "a=b"),
    ],
)
def test_no_text_is_a_formula_in_a_spreadsheet_program(text: str, written: str) -> None:
    row = {"programme_code": ["p"], "item": ["1"], "title": [text], "executors": [text]}
    frame = typed(pd.DataFrame(row), MEASURES)
    (found,) = csv.DictReader(io.StringIO(csv_text(frame, MEASURES), newline=""))
    assert (found["title"], found["executors"]) == (written, written)


def test_a_negative_decimal_is_no_text() -> None:
    assert ",-0.5," in csv_text(targets(-0.5), TARGETS)


def test_json_has_an_object_a_line() -> None:
    text = json_text(targets(0.5), TARGETS)
    (row,) = json.loads(text)
    assert tuple(row) == TARGETS.column_names
    assert (row["year"], row["value"], row["is_baseline"]) == (2024, 0.5, True)
    assert row["region_code"] is None
    assert len(text.splitlines()) == 3


def test_without_rows_there_is_a_header_and_an_empty_array() -> None:
    empty = typed(pd.DataFrame(), TARGETS)
    assert csv_text(empty, TARGETS) == ",".join(TARGETS.column_names) + "\n"
    assert json.loads(json_text(empty, TARGETS)) == []
