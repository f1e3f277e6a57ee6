"""Tables: their height, and numbers that are text and still sort as numbers."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ui import tables
from ui.filters import Filters
from ui.screen import View
from ui.words import words


def view(language: str = "en") -> View:
    return View(
        words(language), 1, 1, date(2026, 11, 20), is_dark=False, filters=Filters(), stamp=(0,) * 5
    )


@pytest.mark.parametrize(
    ("rows", "most", "shown"), [(0, 12, 1), (1, 12, 1), (12, 12, 12), (13, 12, 12), (283, 14, 14)]
)
def test_a_table_is_as_high_as_its_rows_and_no_higher_than_it_may_be(
    rows: int, most: int, shown: int
) -> None:
    assert tables.height(rows, most) == tables.HEADER_HEIGHT + shown * tables.ROW_HEIGHT + 2


class Browser:
    """Keeps the frames that are sent to it."""

    def __init__(self) -> None:
        self.frames: list[pd.DataFrame] = []

    def dataframe(self, frame: pd.DataFrame, **_: object) -> None:
        self.frames.append(frame)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    made = Browser()
    monkeypatch.setattr(tables, "st", made)
    return made


def drawn(browser: Browser, column: tables.Column, values: list[float | None]) -> list[str]:
    """The cells of one column as the browser gets them."""
    tables.show(pd.DataFrame({"value": values}), {"value": column}, alt="values")
    return [str(cell) for cell in browser.frames[-1]["value"]]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("kind", ["number", "share", "value", "whole"])
def test_the_text_of_numbers_sorts_as_the_numbers(
    browser: Browser, kind: str, language: str
) -> None:
    column = {
        "number": tables.number("x", view(language)),
        "whole": tables.number("x", view(language), 0),
        "share": tables.share("x", view(language)),
        "value": tables.value("x", view(language)),
    }[kind]
    values: list[float | None] = [100.0, 86.3, 0.5, None, 9.0, 1200.0, 99.4]
    cells = drawn(browser, column, values)
    by_text = [value for _, value in sorted(zip(cells, values, strict=True), key=lambda c: c[0])]
    assert by_text == sorted(values, key=lambda value: -1.0 if value is None else value)


def test_a_missing_number_is_an_empty_cell(browser: Browser) -> None:
    found = drawn(browser, tables.number("x", view()), [1.0, None, float("nan")])
    assert found == ["1.0", "", ""]


def test_only_the_named_columns_are_drawn_in_their_order(browser: Browser) -> None:
    frame = pd.DataFrame({"a": [1], "b": ["x"], "c": ["y"]}, index=[7])
    tables.show(frame, {"c": tables.text("C"), "a": tables.number("A", view(), 0)}, alt="frame")
    (sent,) = browser.frames
    assert list(sent.columns) == ["c", "a"]
    assert sent.index.tolist() == [0]
    assert frame["a"].tolist() == [1], "frames are shared and must not change"
