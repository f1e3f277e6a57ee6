"""The history of a dataset holds every row it ever had, as far as a version knows."""

from __future__ import annotations

import pandas as pd
import pytest

from monitoring import contract
from monitoring.contract import DATASETS
from monitoring.frames import typed
from store.engine import Store
from store.errors import StoreError
from store.histories import read_history
from store.queries import read_dataset
from tests.store.samples import put


def lives(frame: pd.DataFrame) -> list[tuple[int, int | None, str]]:
    ended = [None if pd.isna(number) else int(number) for number in frame["ended_by"]]
    return list(zip(frame["publication"].tolist(), ended, frame["title"].tolist(), strict=True))


def test_every_version_of_every_row(store: Store) -> None:
    put(store, n1="А", n2="Б")
    put(store, n1="А", n2="Ә")
    put(store, n1="А")
    history = read_history(store, "flagships", 3)
    assert lives(history) == [(1, None, "А"), (1, 2, "Б"), (2, 3, "Ә")]


def test_what_came_later_is_not_known(store: Store) -> None:
    put(store, n1="А", n2="Б")
    put(store, n1="А", n2="Ә")
    put(store, n1="А")
    assert lives(read_history(store, "flagships", 2)) == [
        (1, None, "А"),
        (1, 2, "Б"),
        (2, None, "Ә"),
    ]
    assert read_history(store, "flagships", 0).empty


def test_the_rows_that_stand_are_those_of_the_dataset(store: Store) -> None:
    put(store, n1="А", n2="Б")
    put(store, n2="Ә")
    history = read_history(store, "flagships", 2)
    standing = history[history["ended_by"].isna()].drop(columns=["publication", "ended_by"])
    pd.testing.assert_frame_equal(
        standing.reset_index(drop=True), read_dataset(store, "flagships", 2)
    )


@pytest.mark.parametrize("name", DATASETS)
def test_a_dataset_without_history_has_its_shape(sqlite_store: Store, name: str) -> None:
    history = read_history(sqlite_store, name, 0)
    assert str(history["publication"].dtype) == "int64"
    assert str(history["ended_by"].dtype) == "Int64"
    rows = history.drop(columns=["publication", "ended_by"])
    pd.testing.assert_frame_equal(rows, typed(pd.DataFrame(), contract.dataset(name)))


def test_a_version_that_is_not_there_is_refused(sqlite_store: Store) -> None:
    put(sqlite_store, n1="А")
    with pytest.raises(StoreError, match="There is no version 9"):
        read_history(sqlite_store, "flagships", 9)
