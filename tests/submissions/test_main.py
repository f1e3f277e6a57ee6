"""The command line of submissions: the whole way, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from loaders.__main__ import main as loaders
from loaders.due import OBSERVATIONS
from monitoring.frames import typed
from store.engine import URL_VARIABLE, Store
from store.publication import publish
from store.queries import read_dataset
from submissions import bundled
from submissions.__main__ import main
from tests.store.samples import put, titles
from tests.submissions.files import csv


@pytest.fixture
def prepared(store: Store, url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """A ministry's own store, with a file ``f.csv`` beside the test."""
    put(store, n1="А")
    monkeypatch.setenv(URL_VARIABLE, url)
    monkeypatch.chdir(tmp_path)
    Path("f.csv").write_bytes(csv(n1="А", n2="Б"))
    return store


SUBMIT = ("submit", "f.csv", "--dataset", "flagships", "--author", "Сәуле", "--note", "жаңа")


def test_a_file_is_sent_signed_and_published(
    prepared: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(SUBMIT) == 0
    assert "submission 1: flagships, checked\n2 rows: 1 added, 0 changed, 0 removed" in (
        capsys.readouterr().out
    )
    assert main(("sign", "1", "--author", "Ерлан")) == 0
    assert main(("publish", "1", "--author", "Ерлан", "--note", "жаңа")) == 0
    assert "version 2\n" in capsys.readouterr().out
    assert titles(read_dataset(prepared, "flagships")) == {"n1": "А", "n2": "Б"}
    assert main(("status",)) == 0
    assert capsys.readouterr().out == "1  flagships  published  Сәуле  f.csv\n"


@pytest.mark.usefixtures("prepared")
def test_a_file_with_errors_says_which_and_ends_with_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("f.csv").write_bytes(b"number,title\nx,A\n")
    assert main(SUBMIT) == 1
    assert "line 2, column number" in capsys.readouterr().out


@pytest.mark.usefixtures("prepared")
def test_the_sender_may_sign_only_where_that_is_said() -> None:
    assert main(SUBMIT) == 0
    assert main(("sign", "1", "--author", "Сәуле")) == 2
    assert main(("sign", "1", "--author", "Сәуле", "--single-user")) == 0


@pytest.mark.usefixtures("prepared")
def test_what_cannot_be_done_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("publish", "9", "--author", "Ерлан", "--note", "n")) == 2
    assert capsys.readouterr().err == "There is no submission 9.\n"
    assert main(("submit", "none.csv", "--dataset", "flagships", "--author", "С")) == 2
    assert main(SUBMIT) == 0
    assert main(("publish", "1", "--author", "Ерлан", "--note", "n")) == 2
    assert main(("withdraw", "1", "--author", "Сәуле", "--note", "n")) == 0
    assert main(("check", "1", "--author", "Сәуле")) == 2
    assert "withdrawn" in capsys.readouterr().err


def test_a_store_that_a_ministry_began_is_left_as_it_is(prepared: Store) -> None:
    assert bundled.prepare(prepared) == []


@pytest.mark.usefixtures("prepared")
def test_a_template_has_what_is_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("template", "flagships", "--language", "en")) == 0
    assert capsys.readouterr().out == "flagships.en.xlsx\n"
    sheet = openpyxl.load_workbook("flagships.en.xlsx")["Data"]
    assert [cell.value for cell in sheet[2]][:2] == [1, "А"]


def test_the_template_of_observations_has_what_is_due_on_the_day(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store, url = sqlite_store, sqlite_store.url.render_as_string()
    bundled.prepare(store)
    regions = read_dataset(store, "regions")["region_code"]
    code = read_dataset(store, "indicators")["indicator_code"].iloc[0]
    keys = {"indicator_code": code, "territory_code": regions.iloc[0], "period": ["2026Q1"]}
    rows = pd.DataFrame(keys).assign(value=1.0, is_demo=False)
    publish(store, "observations", typed(rows, OBSERVATIONS), author="a", note="b")
    monkeypatch.setenv(URL_VARIABLE, url)
    file = tmp_path / "t.xlsx"
    counts = []
    for day in ("2026-03-31", "2026-08-01"):
        monkeypatch.setenv("MAQSAT_TODAY", day)
        assert main(("template", "observations", "--output", str(file))) == 0
        rows = pd.read_excel(file, sheet_name="Данные", engine="openpyxl")
        counts.append(len(rows))
        assert rows.iloc[1:, 3].isna().all()
    assert counts == [1, 2 * len(regions)]


@pytest.mark.usefixtures("prepared")
def test_the_loaders_send_a_file_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(SUBMIT) == 0
    first = capsys.readouterr().out
    assert loaders(SUBMIT) == 0
    assert capsys.readouterr().out == first.replace("submission 1", "submission 2")
