"""The first publications: each bundled dataset once, whatever interrupts or competes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from loaders.bundled import OPTIONAL, read_bundled
from loaders.errors import LoadErrors
from monitoring.contract import DATASETS
from store.engine import Store, open_store
from store.errors import StoreError
from store.migrate import migrate
from store.publication import Publication, publish
from store.queries import latest_version, read_dataset, read_publications
from submissions import bundled
from tests.loaders.bundle import replace_in, write_bundle

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = set(DATASETS) - OPTIONAL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "datasets"
    made.mkdir()
    return write_bundle(made)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'maqsat.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


def test_an_empty_store_gets_every_dataset_once(store: Store, folder: Path) -> None:
    made = bundled.prepare(store, folder)
    assert [p.number for p in made] == list(range(1, len(BUNDLED) + 1))
    assert {p.dataset for p in made} == BUNDLED
    assert [p.dataset for p in made][:4] == ["programmes", "regions", "abbreviations", "measures"]
    for name, dataset in read_bundled(folder).items():
        pd.testing.assert_frame_equal(read_dataset(store, name), dataset.frame)


def test_a_publication_says_who_what_and_from_where(store: Store, folder: Path) -> None:
    by_name = {p.dataset: p for p in bundled.prepare(store, folder)}
    measures = by_name["measures"]
    source_hash = read_bundled(folder)["measures"].sha256
    assert (measures.author, measures.source_name) == ("Maqsat", "measures.csv")
    assert measures.source_hash == source_hash
    assert measures.idempotency_key == f"bundled:measures:{source_hash}"
    assert measures.note == "Bundled data, read from Roadmap (p.txt)."
    assert by_name["targets"].note == measures.note
    assert by_name["regions"].note == "Bundled reference table."


def test_referenced_datasets_come_first() -> None:
    order = bundled.publication_order()
    assert sorted(order) == sorted(DATASETS)
    for name, dataset in DATASETS.items():
        for column in dataset.columns:
            target = column.reference.partition(".")[0]
            assert target in ("", name) or order.index(target) < order.index(name)


def test_a_second_start_does_nothing(store: Store, folder: Path) -> None:
    bundled.prepare(store, folder)
    before = latest_version(store)
    assert bundled.prepare(store, folder) == []
    assert latest_version(store) == before


def test_what_was_published_since_is_left_alone(store: Store, folder: Path) -> None:
    bundled.prepare(store, folder)
    empty = read_dataset(store, "measure_regions").iloc[:0]
    publish(store, "measure_regions", empty, author="a", note="n")
    replace_in(folder, "measure_regions", "p,1,10", "p,2,10")
    assert bundled.prepare(store, folder) == []
    assert read_dataset(store, "measure_regions").empty


def test_a_start_that_was_killed_is_taken_up_by_the_next(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter(range(5))

    def killed(*arguments: object, **facts: object) -> Publication:
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return publish(*arguments, **facts)  # type: ignore[arg-type]

    monkeypatch.setattr(bundled, "publish", killed)
    with pytest.raises(KeyboardInterrupt):
        bundled.prepare(store, folder)
    assert latest_version(store) == 5
    monkeypatch.undo()
    assert len(bundled.prepare(store, folder)) == len(BUNDLED) - 5
    assert sorted(read_publications(store)["dataset"]) == sorted(BUNDLED)


def test_what_is_frozen_waits_for_a_start_after_the_freeze(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def published(held: Store, name: str, *arguments: object, **facts: object) -> Publication:
        if name == "flagships":
            days = {"first": date(2026, 10, 5), "last": date(2026, 10, 16)}
            raise StoreError("data_frozen", dataset=name, clause="10", **days)
        return publish(held, name, *arguments, **facts)  # type: ignore[arg-type]

    monkeypatch.setattr(bundled, "publish", published)
    made = bundled.prepare(store, folder)
    assert {p.dataset for p in made} == BUNDLED - {"flagships"}
    monkeypatch.undo()
    assert [p.dataset for p in bundled.prepare(store, folder)] == ["flagships"]


def test_a_ministry_that_began_with_its_own_data_gets_no_others(store: Store, folder: Path) -> None:
    migrate(store)
    rows = read_bundled(folder)["regions"].frame
    publish(store, "regions", rows, author="a", note="n")
    assert bundled.prepare(store, folder) == []
    assert latest_version(store) == 1


def test_damaged_files_publish_nothing(store: Store, folder: Path) -> None:
    replace_in(folder, "measure_regions", "p,1,10", "p,9,10")
    with pytest.raises(LoadErrors):
        bundled.prepare(store, folder)
    assert latest_version(store) == 0


def test_processes_that_start_at_once_publish_once(url: str, folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from store.engine import open_store; "
        "from submissions.bundled import prepare; "
        "prepare(open_store(sys.argv[1]), Path(sys.argv[2]))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program, url, str(folder)], cwd=ROOT)
        for _ in range(2)
    ]
    assert [process.wait(timeout=60) for process in started] == [0, 0]
    store = open_store(url)
    assert sorted(read_publications(store)["dataset"]) == sorted(BUNDLED)
    store.close()


def test_the_bundled_data_fill_a_store(store: Store) -> None:
    made = bundled.prepare(store)
    assert {p.dataset for p in made} >= BUNDLED
    # The documents name no place below the regions.
    assert [p.dataset for p in made if p.row_count == 0] == ["territories"]
    told = {p.dataset for p in made if "(" in p.note}
    assert {p.dataset for p in made} - told == {"regions", "territories", "observations"}
