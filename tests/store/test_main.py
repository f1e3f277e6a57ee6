"""The command line: what it prints, and what it answers when it cannot."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import text

from monitoring import contract
from monitoring.frames import typed
from store import __main__ as command_line
from store.engine import URL_VARIABLE, Store
from store.publication import publish
from store.queries import read_dataset, read_publications
from store.snapshots import find_hash
from tests.store.samples import put

PROJECT = Path(__file__).resolve().parents[2]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command on a store with two publications; gives code, output, error output."""
    put(sqlite_store, n1="Ә", note="first\nnote")
    put(sqlite_store, n1="Ә", n2="Б", note="second")
    monkeypatch.setenv(URL_VARIABLE, str(sqlite_store.url))
    monkeypatch.setattr("submissions.bundled.prepare", lambda _: [])

    def run_command(*arguments: str) -> tuple[int, str, str]:
        code = command_line.main(arguments)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


def test_export_prints_the_present_and_any_version(run: Run) -> None:
    header = ",".join(contract.dataset("flagships").column_names)
    assert run("export", "flagships")[:2] == (0, f"{header}\n1,Ә,,1-2\n2,Б,,1-2\n")
    assert run("export", "flagships", "--as-of", "1")[:2] == (0, f"{header}\n1,Ә,,1-2\n")


def test_what_is_printed_has_version_and_hash_beside_it(run: Run, sqlite_store: Store) -> None:
    hashes = read_publications(sqlite_store)["content_hash"].tolist()
    assert run("export", "flagships")[2] == f"flagships: version 2, {hashes[1]}\n"
    err = run("export", "flagships", "--as-of", "1", "--format", "json")[2]
    assert err == f"flagships: version 1, {hashes[0]}\n"
    assert run("export", "targets")[2] == "targets: never published\n"


def test_a_file_is_named_by_version_and_hash_and_has_its_origin_beside_it(
    run: Run, sqlite_store: Store, tmp_path: Path
) -> None:
    seal = read_publications(sqlite_store)["content_hash"].iloc[0]
    folder = tmp_path / "out"
    code, out, err = run("export", "flagships", "--as-of", "1", "--folder", str(folder))
    file = folder / f"flagships.v1.{seal[:12]}.csv"
    assert (code, out, err) == (0, f"{file}\n", "")
    assert file.read_text(encoding="utf-8").endswith("\n1,Ә,,1-2\n")
    origin = json.loads((folder / f"{file.name}.origin.json").read_text(encoding="utf-8"))
    assert (origin["file"], origin["dataset"], origin["version"]) == (file.name, "flagships", 1)
    assert (origin["content_hash"], origin["rows"]) == (seal, 1)
    (found,) = find_hash(sqlite_store, file.name.split(".")[2]) or []
    assert (found.kind, found.name, found.version) == ("publication", "flagships", 1)


def test_export_prints_json(run: Run) -> None:
    code, out, _ = run("export", "flagships", "--as-of", "1", "--format", "json")
    assert code == 0
    assert '"title": "Ә"' in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("export", "flagship"), "'flagship'"),
        (("export", "flagships", "--as-of", "3"), "no version 3. Versions are 1 to 2."),
        (("export", "flagships", "--as-of", "0"), "no version 0. Versions are 1 to 2."),
        (("backup", "/proc/none/copy.db"), "/proc/none/copy.db"),
        (("export", "flagships", "--folder", "/proc/none"), "/proc/none"),
    ],
)
def test_what_cannot_be_done_is_one_line(run: Run, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_publications_are_listed_one_a_line(run: Run) -> None:
    code, out, _ = run("publications")
    heading, first, second = out.splitlines()
    assert code == 0
    assert heading.split() == [
        "number",
        "date",
        "dataset",
        "rows",
        "+",
        "~",
        "-",
        "author",
        "hash",
        "note",
    ]
    assert first.split()[3:9] == ["flagships", "1", "1", "0", "0", "author"]
    assert first.endswith("first note")
    assert second.split()[4:8] == ["2", "1", "0", "0"]


def test_verify_is_silent_when_all_is_well_and_names_each_problem(
    run: Run, sqlite_store: Store
) -> None:
    assert run("verify") == (0, "", "")
    with sqlite_store.writing() as connection:
        connection.execute(text("UPDATE publications SET note = 'x' WHERE number = 2"))
    code, out, _ = run("verify")
    assert code == 1
    assert out == "publication 2, flagships: its record is not the one that was sealed\n"


def test_backup_writes_the_file(run: Run, tmp_path: Path) -> None:
    assert run("backup", str(tmp_path / "copy.db")) == (0, "", "")
    assert (tmp_path / "copy.db").stat().st_size > 0


def test_a_database_that_does_not_exist_is_prepared_and_printed_in_utf_8(tmp_path: Path) -> None:
    environment = {**os.environ, URL_VARIABLE: f"sqlite:///{tmp_path}/new/maqsat.db"}
    environment |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "store", "export", "regions"],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        check=True,
    )
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"), newline="")))
    assert tuple(rows[0]) == contract.dataset("regions").column_names
    assert len(rows) >= 20
    assert b"\r" not in done.stdout


def test_demonstration_data_go_for_good(run: Run, sqlite_store: Store) -> None:
    rows = pd.DataFrame(
        {
            "indicator_code": ["a", "b"],
            "territory_code": ["71", "71"],
            "period": ["2025", "2025"],
            "value": [1.0, 2.0],
            "is_demo": [True, False],
        }
    )
    dataset = contract.dataset("observations")
    publish(sqlite_store, "observations", typed(rows, dataset), author="a", note="n")
    assert run("drop-demo") == (0, "observations: 1 rows removed by publication 4\n", "")
    assert run("drop-demo") == (0, "There are no demonstration data.\n", "")
    assert read_dataset(sqlite_store, "observations")["indicator_code"].tolist() == ["b"]
    assert "command line" in run("publications")[1]
