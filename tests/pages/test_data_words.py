"""Data speaks of the rows of real documents as people do: names, amounts, whose note it is."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from store.export import export
from submissions import checking, service
from tests.pages.conftest import LANGUAGES, screen, served
from tests.pages.reading import texts
from ui import filters, readers
from ui.clock import today
from ui.opening import open_prepared_store
from ui.words import words

DATASET = "measure_reports"
# The report of measure 2, of which 285 775.8 mln were allocated.
ROW = {"programme_code": "gpron-2020", "item": "2"}


@pytest.fixture(autouse=True)
def own_store(bundled_url: str, tmp_path: Path) -> Iterator[None]:
    """The screens on a copy of the bundled store."""
    file = shutil.copy(bundled_url.removeprefix("sqlite:///"), tmp_path / "maqsat.db")
    with served(f"sqlite:///{file}"):
        yield


def sent(language: str, executed: str) -> AppTest:
    """The screen after the reports were sent with another amount in one row."""
    store = open_prepared_store()
    rows = pd.read_csv(io.StringIO(export(store, DATASET).text), dtype=str, keep_default_na=False)
    own = rows[list(ROW)].eq(pd.Series(ROW)).all(axis="columns")
    assert own.sum() == 1
    rows.loc[own, "executed_mln"] = executed
    content = rows.to_csv(index=False).encode()
    number = service.receive(store, content, "f.csv", DATASET, "Сәуле", extent="whole").number
    checking.check(store, number, author="Сәуле", today=today())
    return screen("data", language, dataset=DATASET)


@pytest.mark.parametrize(
    ("language", "limit", "change"),
    [
        ("en", "285,775.8", "285,775.8 → **290,000**"),
        ("ru", "285 775,8", "285 775,8 → **290 000**"),
        ("kk", "285 775,8", "285 775,8 → **290 000**"),
    ],
)
def test_amounts_and_rows_are_written_as_people_write_them(
    language: str, limit: str, change: str
) -> None:
    app = sent(language, "290000")
    assert not app.exception
    said = " ".join(texts(app))
    assert f"{limit}." in said
    assert change in said
    name = filters.programme_names(readers.latest_version(), language)["gpron-2020"]
    assert f"{name} · 2 · 2020" in said.replace("\\", "")
    assert "gpron-2020 ·" not in said


def test_a_figure_that_moves_by_less_than_is_shown_is_not_said_to_move() -> None:
    app = sent("en", "285775.1")
    assert not app.exception
    assert "Absorption rate, 2020: 99.6 % → 99.6 %" not in " ".join(texts(app)).replace("**", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_with_maqsat_says_so_in_the_language_of_the_reader(language: str) -> None:
    app = screen("data", language, dataset=DATASET)
    (history,) = [table.value for table in app.dataframe if "note" in table.value]
    (note,) = history["note"]
    said = words(language)("Comes with Maqsat, read from %(files)s", files="")
    assert note.startswith(said.partition(",")[0])
    assert "Bundled" not in note
