"""Templates: what comes back is what they were filled with, and nothing is ever a formula."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pandas as pd
import pytest

from loaders.bundled import read_bundled
from loaders.column_maps import (
    LANGUAGES,
    Language,
    columns_by_heading,
    heading_key,
    headings,
    word_labels,
    words_by_label,
)
from loaders.deadline_words import folded
from loaders.marks import MARK_SHEET
from loaders.reading import read_workbook
from loaders.template_words import dataset_title, heading, meaning, word
from loaders.templates import make_template
from monitoring.columns import Dataset
from monitoring.contract import DATASETS
from monitoring.frames import typed

BUNDLED = {name: found.frame for name, found in read_bundled().items()}
EVERY = [(dataset, language) for dataset in DATASETS.values() for language in LANGUAGES]
each = pytest.mark.parametrize(
    ("dataset", "language"), EVERY, ids=[f"{d.name}-{language}" for d, language in EVERY]
)


def rows_of(dataset: Dataset) -> pd.DataFrame:
    return BUNDLED.get(dataset.name, typed(pd.DataFrame(), dataset))


def template(dataset: Dataset, language: Language, rows: pd.DataFrame | None = None) -> bytes:
    frame = rows_of(dataset) if rows is None else rows
    return make_template(dataset, frame, language=language, references=BUNDLED, version="7")


@each
def test_a_filled_template_reads_back_identical(dataset: Dataset, language: Language) -> None:
    rows = rows_of(dataset)
    reading = read_workbook(
        template(dataset, language),
        "template.xlsx",
        dataset,
        published=rows,
        references=BUNDLED,
        language=language,
        version="7",
    )
    pd.testing.assert_frame_equal(reading.rows, rows)
    assert reading.errors == reading.warnings == reading.unmapped == ()
    assert reading.template is not None
    mark = reading.template
    assert (mark.dataset, mark.language, mark.version) == (dataset.name, language, "7")


@each
def test_every_column_and_word_has_a_name_of_its_own(dataset: Dataset, language: Language) -> None:
    found = headings(dataset.name, language)
    assert tuple(found) == dataset.column_names
    assert len({heading_key(text) for text in found.values()}) == len(found)
    for column in dataset.columns:
        shown = heading(dataset, column, language)
        assert columns_by_heading(dataset.name)[heading_key(shown)] == column.name
        assert meaning(dataset, column, language)
        labels = word_labels(dataset.name, column.name, language)
        assert tuple(labels) == column.vocabulary
        for code, label in labels.items():
            assert words_by_label(dataset.name, column.name)[folded(label)] == code
            assert ";" not in label
    assert dataset_title(dataset.name, language) != dataset.name or language == "en"


def test_nothing_users_have_written_becomes_a_formula() -> None:
    dataset = DATASETS["flagships"]
    texts = ["=1+1", "=cmd|'/c calc'!A1", "+7 701", "-5", "@x", "{=1}", "http://example.org"]
    rows = pd.DataFrame({"number": range(len(texts)), "title": texts}, dtype=object)
    content = template(dataset, "ru", typed(rows, dataset))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            assert not re.search(rb"<f>|<f |hyperlink", archive.read(name)), name
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Данные"]
    assert [sheet.cell(row + 2, 2).value for row in range(len(texts))] == texts


def test_numbers_of_seventeen_digits_and_large_ones_come_back() -> None:
    dataset = DATASETS["entities"]
    rows = pd.DataFrame(
        {"sphere_no": [1, 1], "number": [1, 2], "title": ["a", "b"], "count": [2**53 + 1, -(2**53)]}
    )
    reading = read_workbook(template(dataset, "en", typed(rows, dataset)), "t.xlsx", dataset)
    assert reading.rows["count"].tolist() == [2**53 + 1, -(2**53)]
    budgets = DATASETS["measure_budgets"]
    amounts = [0.1 + 0.2, 1e-300, 123456789.12345679]
    sums = pd.DataFrame(
        {"programme_code": "p", "item": list("abc"), "year": 2026, "planned_mln": amounts}
    )
    reading = read_workbook(template(budgets, "en", typed(sums, budgets)), "t.xlsx", budgets)
    assert reading.rows["planned_mln"].tolist() == amounts


def test_keys_are_locked_lists_drop_down_and_the_mark_is_hidden() -> None:
    dataset = DATASETS["measure_regions"]
    book = openpyxl.load_workbook(io.BytesIO(template(dataset, "kk")))
    sheet = book[word("data_sheet", "kk")]
    assert sheet.protection.sheet
    last = len(rows_of(dataset)) + 1
    assert sheet.cell(last, 1).protection.locked
    # A cell that is not written has the format of its column.
    assert not sheet.column_dimensions["A"].protection.locked
    assert book[MARK_SHEET].sheet_state == "veryHidden"
    (regions,) = [v for v in sheet.data_validations.dataValidation if "C2" in str(v.sqref)]
    assert regions.formula1 == "list_region_code"
    lists = book["_lists"]
    names = [cell.value for cell in lists["C"] if cell.value]
    assert len(names) == len(BUNDLED["regions"])
    assert "Ұлытау облысы" in names
    assert sheet["C2"].value in names


def test_units_stand_in_the_headings() -> None:
    dataset = DATASETS["measure_reports"]
    book = openpyxl.load_workbook(io.BytesIO(template(dataset, "ru")))
    head = [cell.value for cell in book["Данные"][1]]
    assert "Выделено (млн тенге)" in head
    assert "Пункт *" in head


def test_an_old_template_is_told() -> None:
    dataset = DATASETS["flagships"]
    reading = read_workbook(template(dataset, "ru"), "t.xlsx", dataset, version="8")
    (issue,) = reading.warnings
    assert (issue.code, issue.facts) == ("old_template", {"found": "7", "published": "8"})


def test_the_same_rows_make_the_same_bytes() -> None:
    dataset = DATASETS["regions"]
    assert template(dataset, "kk") == template(dataset, "kk")
