"""The workbook of a table, read back."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import openpyxl
import pandas as pd
import pytest

from reports.table_workbook import table_workbook

MADE = datetime(2026, 11, 20, 6, tzinfo=UTC)
ROWS = pd.DataFrame(
    {
        "item": pd.array(["1.1", None], dtype="str"),
        "title": ["=HYPERLINK(1)", "Ә" * 40_000],
        "due": pd.to_datetime(["2026-12-31", None]),
        "money": pd.array([1.5, None], dtype="Float64"),
        "facilities": pd.array([3, None], dtype="Int64"),
        "statuses": [["▲ overdue"], ["● done", "○ due"]],
        "hidden": [1, 2],
    }
)
COLUMNS = {
    "item": "No.",
    "title": "Measure",
    "due": "Due",
    "money": "mln ₸",
    "facilities": "Facilities",
    "statuses": "Status",
}
ORIGIN = [("Version", "12"), ("Content hash", "ab" * 32)]


def made(rows: pd.DataFrame = ROWS) -> bytes:
    return table_workbook(rows, COLUMNS, ORIGIN, sheet="Measures", origin_sheet="Origin", made=MADE)


def test_cells_keep_their_kind_and_nothing_becomes_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    assert book.sheetnames == ["Measures", "Origin"]
    head, first, second = book["Measures"].iter_rows(values_only=True)
    assert head == tuple(COLUMNS.values())
    assert first == ("1.1", "=HYPERLINK(1)", pd.Timestamp("2026-12-31"), 1.5, 3, "▲ overdue")
    assert book["Measures"]["B2"].data_type == "s"
    assert second == (None, "Ә" * 32_767, None, None, None, "● done; ○ due")


def test_the_origin_stands_on_a_sheet_of_its_own() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    assert list(book["Origin"].iter_rows(values_only=True)) == ORIGIN


def test_without_rows_there_are_headings() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(ROWS.iloc[:0])))
    assert list(book["Measures"].iter_rows(values_only=True)) == [tuple(COLUMNS.values())]


def test_the_same_data_give_the_same_bytes() -> None:
    assert made() == made()


def test_a_column_nobody_has_is_refused() -> None:
    with pytest.raises(KeyError):
        made(ROWS.drop(columns="item"))
