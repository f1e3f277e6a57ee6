"""Bundled files are read whole or refused with the line; those that ship are faultless."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from loaders.bundled import OPTIONAL, read_bundled
from loaders.errors import LoadErrors
from monitoring.contract import DATASETS
from tests.loaders.bundle import replace_in


def errors_of(folder: Path) -> list[tuple[str, str, int, str]]:
    with pytest.raises(LoadErrors) as caught:
        read_bundled(folder)
    return [(e.code, e.file, e.line, e.column) for e in caught.value.errors]


def test_a_bundle_is_read_with_the_hash_of_each_file(bundle: Path) -> None:
    datasets = read_bundled(bundle)
    assert set(datasets) == set(DATASETS) - OPTIONAL
    measures = datasets["measures"]
    assert (len(measures.frame), measures.source_name) == (3, "measures.csv")
    content = (bundle / "measures.csv").read_bytes()
    assert measures.sha256 == hashlib.sha256(content).hexdigest()


def test_observations_are_read_when_they_are_there(bundle: Path) -> None:
    header = ",".join(DATASETS["observations"].column_names)
    text = f"{header}\np-1,10,2024,7.9,,,true\n"
    (bundle / "observations.csv").write_text(text, encoding="utf-8")
    assert read_bundled(bundle)["observations"].frame["value"].tolist() == [7.9]


def test_a_missing_and_an_unknown_file_are_named(bundle: Path) -> None:
    (bundle / "flagships.csv").rename(bundle / "flagship.csv")
    assert errors_of(bundle) == [
        ("missing_file", "flagships.csv", 0, ""),
        ("unknown_file", "flagship.csv", 0, ""),
    ]


def test_errors_of_several_files_come_together(bundle: Path) -> None:
    replace_in(bundle, "targets", ",8,", ",8;5,")
    replace_in(bundle, "measure_regions", "p,1,10", "p,1,10,")
    assert errors_of(bundle) == [
        ("ragged_row", "measure_regions.csv", 2, ""),
        ("not_a_number", "targets.csv", 2, "value"),
    ]


def test_references_are_checked(bundle: Path) -> None:
    replace_in(bundle, "measure_regions", "p,1,10", "p,7,10")
    assert errors_of(bundle) == [
        ("unknown_measure", "measure_regions.csv", 2, "programme_code, item")
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("2024-12-31", "2024-12-30", 2),
        ("2024 жылғы желтоқсан", "2025 жылғы желтоқсан", 2),
        ("yearly:06,12", "yearly:12", 3),
        ("2026-12-31", "2025-12-31", 3),
    ],
)
def test_dates_must_be_those_of_the_phrase(bundle: Path, old: str, new: str, line: int) -> None:
    replace_in(bundle, "measures", old, new)
    assert errors_of(bundle) == [
        ("deadline_disagrees", "measures.csv", line, "start_date, end_date, recurrence")
    ]


def test_a_recurrence_lasts_as_long_as_its_programme(bundle: Path) -> None:
    replace_in(bundle, "programmes", "2026-12-31", "2027-12-31")
    with pytest.raises(LoadErrors, match=r"expected 2024-01-01\.\.2027-12-31 yearly:06,12"):
        read_bundled(bundle)


def test_an_unknown_phrase_is_told_with_its_line(bundle: Path) -> None:
    replace_in(bundle, "measures", "2024 жылғы желтоқсан", "жақында")
    assert errors_of(bundle) == [("unknown_deadline", "measures.csv", 2, "deadline_text")]


def test_a_measure_without_a_phrase_keeps_its_dates(bundle: Path) -> None:
    replace_in(bundle, "measures", "2025-07-05", "2025-07-06")
    ends = read_bundled(bundle)["measures"].frame["end_date"]
    assert [end.date().isoformat() for end in ends] == ["2024-12-31", "2026-12-31", "2025-07-06"]


def test_the_files_that_ship_are_faultless() -> None:
    assert set(read_bundled()) >= set(DATASETS) - OPTIONAL
