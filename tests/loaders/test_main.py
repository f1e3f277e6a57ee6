"""The command line: what it prints and the codes it ends with."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.__main__ import main
from tests.loaders.bundle import replace_in


def test_a_faultless_file(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(bundle / "measures.csv"), "--dataset", "measures"]) == 0
    assert capsys.readouterr().out == "3 rows, no problems\n"


def test_problems_are_printed_a_line_each(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(bundle, "targets", ",8,", ",8;5,")
    assert main(["check", str(bundle / "targets.csv"), "--dataset", "targets"]) == 1
    assert capsys.readouterr().out == (
        'targets.csv, line 2, column value: not a number: "8;5"; '
        "expected a number such as 1234.5 or 1 234,5.\n"
    )


def test_a_file_of_another_dataset(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(bundle / "measures.csv"), "--dataset", "flagships"]) == 1
    assert capsys.readouterr().out.startswith("measures.csv: no sheet has a header")


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.csv"), "--dataset", "flagships"]) == 2
    assert "No such file" in capsys.readouterr().err


def test_a_dataset_that_is_not_there(bundle: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", str(bundle / "measures.csv"), "--dataset", "measure"])
    assert caught.value.code == 2
