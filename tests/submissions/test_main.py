"""The command line of submissions: the whole way, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.engine import URL_VARIABLE, Store
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
