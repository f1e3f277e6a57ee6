"""What the app gives out comes back as the very rows: nothing to sign, in any dataset.

The bundled documents are published once; every table and template is sent back unchanged.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest

from monitoring.contract import DATASETS
from store.engine import Store, open_store
from store.export import export
from store.publication import publish
from store.queries import read_publications
from submissions import checking, downloads, service
from submissions.bundled import prepare
from tests.store.samples import flagships

TODAY = date(2026, 11, 20)
# A table of text and a template each, its language by turns: tests/loaders/test_templates.py
# reads every template in every language.
FORMS = [
    (dataset, form)
    for dataset, language in zip(DATASETS, cycle(("ru", "kk", "en")))
    for form in ("csv", language)
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with everything that is bundled."""
    file: Path = tmp_path_factory.mktemp("filled") / "maqsat.db"
    store = open_store(f"sqlite:///{file}")
    prepare(store)
    yield store
    store.close()


@pytest.mark.parametrize(("dataset", "form"), FORMS)
def test_what_was_given_out_changes_nothing(filled: Store, dataset: str, form: str) -> None:
    if form == "csv":
        content, name = export(filled, dataset).text.encode(), "f.csv"
    else:
        content, name = downloads.template(filled, dataset, form), "f.xlsx"
    sent = service.receive(filled, content, name, dataset, "Сәуле", extent="whole")
    found = checking.check(filled, sent.number, author="Сәуле", today=TODAY)
    assert [str(i) for i in checking.issues_of(found) if i.severity == "error"] == []
    counts = {kind: found.difference[kind] for kind in ("added", "changed", "removed")}
    assert counts == {"added": 0, "changed": 0, "removed": 0}
    assert checking.difference(filled, found).is_empty


def test_a_workbook_says_which_rows_it_was_filled_with(filled: Store) -> None:
    published = read_publications(filled)
    (own,) = published[published["dataset"] == "flagships"].to_dict("records")
    for version in (None, own["number"]):
        content = downloads.template(filled, "flagships", "en", version)
        sheet = openpyxl.load_workbook(io.BytesIO(content))["Instructions"]
        said = {str(cell.value) for row in sheet.iter_rows() for cell in row}
        assert f"Version: {own['number']}" in said
        assert any(own["content_hash"] in line for line in said)


BEGINNINGS = ("=1+1", "=cmd|' /C calc'!A0", "+7 701", "- мера", "@a", "'=1", "''+1", "'а", "-5")


def test_texts_that_begin_as_formulas_come_back_from_a_table_of_text(store: Store) -> None:
    rows = flagships(**{f"n{number}": text for number, text in enumerate(BEGINNINGS, start=1)})
    # What stands before is no part of a text that was typed, but may be of one that was made.
    rows["summary"] = [f"\t{text}" for text in BEGINNINGS]
    publish(store, "flagships", rows, author="a", note="b")
    text = export(store, "flagships").text
    cells = {cell for line in csv.reader(io.StringIO(text)) for cell in line}
    assert {cell for cell in cells if cell[:1] in tuple("=+-@\t\r")} == {"-5"}
    sent = service.receive(store, text.encode(), "f.csv", "flagships", "Сәуле", extent="whole")
    found = checking.check(store, sent.number, author="Сәуле", today=TODAY)
    assert checking.issues_of(found) == []
    assert checking.difference(store, found).is_empty
