"""The command line: what it prints and the codes it ends with."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.__main__ import main


def test_a_faultless_file(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(bundle / "measures.csv"), "--dataset", "measures"]) == 0
    assert capsys.readouterr().out == "3 rows, no problems\n"


def test_problems_are_printed_a_line_each(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(bundle / "measures.csv"), "--dataset", "flagships"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(line.startswith("measures.csv, ") for line in lines)


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.csv"), "--dataset", "flagships"]) == 2
    assert "No such file" in capsys.readouterr().err


def test_a_dataset_that_is_not_there(bundle: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", str(bundle / "measures.csv"), "--dataset", "measure"])
    assert caught.value.code == 2
