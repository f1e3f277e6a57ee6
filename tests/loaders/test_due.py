"""What is due stands in the template of observations, and what nobody filled in is no value."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pandas as pd
import pytest
from openpyxl import Workbook

from loaders.bundled import read_bundled
from loaders.column_maps import LANGUAGES, Language
from loaders.due import OBSERVATIONS, due_rows
from loaders.reading import Reading, read_workbook
from loaders.template_words import word
from loaders.templates import make_template
from monitoring.frames import typed
from monitoring.territories import in_force
from monitoring.working_days import WorkingCalendar

BUNDLED = {name: found.frame for name, found in read_bundled().items()}
REGIONS = BUNDLED["regions"]
DAY = date(2026, 8, 1)
INDICATORS = BUNDLED["indicators"]
CODE = INDICATORS.loc[INDICATORS["unit"] == "%", "indicator_code"].iloc[0]
THERE = in_force(REGIONS, DAY)["region_code"].tolist()
FIRST, SECOND = THERE[:2]


def observations(*keys: tuple[str, str]) -> pd.DataFrame:
    """Values of the indicator in regions and periods."""
    rows = [
        {"indicator_code": CODE, "territory_code": region, "period": period, "value": 50.0}
        for region, period in keys
    ]
    return typed(pd.DataFrame(rows).assign(is_demo=False), OBSERVATIONS)


PUBLISHED = observations((FIRST, "2026Q1"), (FIRST, "2026Q2"), (SECOND, "2026Q1"))


def template(language: Language = "kk") -> Workbook:
    content = make_template(
        OBSERVATIONS,
        PUBLISHED,
        language=language,
        references=BUNDLED,
        due=due_rows(PUBLISHED, REGIONS, DAY, WorkingCalendar()),
    )
    return openpyxl.load_workbook(io.BytesIO(content))


def read(book: Workbook) -> Reading:
    buffer = io.BytesIO()
    book.save(buffer)
    return read_workbook(
        buffer.getvalue(),
        "f.xlsx",
        OBSERVATIONS,
        published=PUBLISHED,
        references=BUNDLED,
        language="kk",
    )


def test_each_region_owes_what_has_ended_and_is_not_there() -> None:
    due = due_rows(PUBLISHED, REGIONS, DAY, WorkingCalendar())
    owed = {(region, period) for region in THERE for period in ("2026Q1", "2026Q2")}
    there = set(zip(PUBLISHED["territory_code"], PUBLISHED["period"], strict=True))
    assert set(zip(due["territory_code"], due["period"], strict=True)) == owed - there
    assert set(due["indicator_code"]) == {CODE}
    assert due["value"].isna().all()
    pd.testing.assert_frame_equal(due, typed(due, OBSERVATIONS))


def test_a_quarter_is_not_owed_before_it_has_ended() -> None:
    first = PUBLISHED[PUBLISHED["period"] == "2026Q1"].reset_index(drop=True)
    assert "2026Q2" not in set(
        due_rows(first, REGIONS, date(2026, 6, 30), WorkingCalendar())["period"]
    )
    assert "2026Q2" in set(due_rows(first, REGIONS, DAY, WorkingCalendar())["period"])


def test_nothing_is_due_where_nothing_was_observed() -> None:
    assert due_rows(PUBLISHED.iloc[:0], REGIONS, DAY, WorkingCalendar()).empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_instruction_says_how_many_are_due_and_where(language: Language) -> None:
    book = template(language)
    due = len(THERE) * 2 - len(PUBLISHED)
    first = len(PUBLISHED) + 2
    said = word("due", language, count=str(due), rows=f"{first}–{first + due - 1}")
    lines = [
        row[0] for row in book[word("instruction_sheet", language)].iter_rows(values_only=True)
    ]
    assert said in lines
    data = book[word("data_sheet", language)]
    colors = {row: data.cell(row, 4).fill.start_color.rgb for row in (first - 1, first)}
    assert colors[first] == "FFFFF6D6"
    assert colors[first - 1] != colors[first]
    assert data.cell(first, 1).protection.locked
    assert not data.cell(first, 4).protection.locked


def test_without_anything_due_the_instruction_is_silent() -> None:
    content = make_template(OBSERVATIONS, PUBLISHED, language="en", references=BUNDLED)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Instructions"]
    texts = [str(row[0]) for row in sheet.iter_rows(values_only=True)]
    assert not any("due by today" in text for text in texts)


def test_rows_left_empty_are_left_out_with_a_note() -> None:
    reading = read(template())
    pd.testing.assert_frame_equal(reading.rows, PUBLISHED)
    assert reading.errors == reading.warnings == ()
    (note,) = [issue for issue in reading.notes if issue.code == "not_filled_in"]
    assert note.facts == {"count": str(len(THERE) * 2 - len(PUBLISHED))}


def test_rows_filled_in_are_read() -> None:
    book = template()
    row = len(PUBLISHED) + 2
    data = book[word("data_sheet", "kk")]
    data.cell(row, 4).value = 61.5
    reading = read(book)
    assert reading.errors == ()
    assert reading.rows["value"].tolist() == [*PUBLISHED["value"], 61.5]
    assert reading.places[-1] == (word("data_sheet", "kk"), row)


def test_a_published_value_can_be_taken_back() -> None:
    book = template()
    book[word("data_sheet", "kk")].cell(2, 4).value = None
    reading = read(book)
    assert len(reading.rows) == len(PUBLISHED)
    assert reading.rows["value"].isna().tolist() == [True, False, False]
