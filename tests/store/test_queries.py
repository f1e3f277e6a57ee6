"""What the readers return when there is much, little, or nothing to read."""

from __future__ import annotations

import sqlite3

import pandas as pd
import pytest
from sqlalchemy import event

from monitoring import contract
from monitoring.contract import DATASETS
from monitoring.frames import typed
from store.engine import Store
from store.errors import StoreError
from store.publication import publish
from store.queries import (
    latest_version,
    read_dataset,
    read_publications,
    read_row_history,
    require_version,
)
from store.rows import key_text
from tests.store.samples import put, titles


@pytest.mark.parametrize("name", DATASETS)
def test_a_dataset_without_rows_has_its_shape(sqlite_store: Store, name: str) -> None:
    dataset = contract.dataset(name)
    expected = typed(pd.DataFrame(), dataset)
    pd.testing.assert_frame_equal(read_dataset(sqlite_store, name), expected)


def test_an_empty_store_has_version_0_and_no_publications(store: Store) -> None:
    assert latest_version(store) == 0
    frame = read_publications(store)
    assert frame.empty
    assert str(frame["published_at"].dtype) == "datetime64[us, UTC]"
    with pytest.raises(StoreError, match="Nothing is published yet"):
        require_version(store, 1)


def test_publications_are_listed_in_order(store: Store) -> None:
    put(store, n1="А", note="first")
    put(store, n1="Б", note="second")
    frame = read_publications(store)
    assert frame["number"].tolist() == [1, 2]
    assert frame["note"].tolist() == ["first", "second"]
    assert frame["changed"].dtype == "int64"
    assert frame["published_at"].is_monotonic_increasing


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_an_unknown_version_is_named_with_those_there_are(store: Store, number: int) -> None:
    put(store, n1="А")
    put(store, n1="Б")
    with pytest.raises(StoreError, match=rf"no version {number}\. Versions are 1 to 2\.") as caught:
        require_version(store, number)
    assert caught.value.code == "version_unknown"
    require_version(store, 1)
    require_version(store, 2)


def test_a_dataset_cannot_be_read_from_the_future(store: Store) -> None:
    # A cache would keep the answer and be wrong once that version exists.
    put(store, n1="А")
    with pytest.raises(StoreError, match="no version 2"):
        read_dataset(store, "flagships", 2)


def test_a_version_of_another_dataset_shows_what_stood_then(store: Store) -> None:
    put(store, n1="А")
    rows = pd.DataFrame({"programme_code": ["p"], "abbreviation": ["ЖАО"], "title": ["т"]})
    publish(store, "abbreviations", rows, author="a", note="n")
    put(store, n1="Б")
    assert titles(read_dataset(store, "flagships", 2)) == {"n1": "А"}
    assert read_dataset(store, "abbreviations", 1).empty


def test_the_history_of_a_row_names_who_brought_each_version(store: Store) -> None:
    put(store, n1="А", n2="Б", note="first")
    put(store, n2="Б", note="second")
    put(store, n1="В", n2="Б", note="third")
    history = read_row_history(store, "flagships", key_text([1]))
    assert history["publication"].tolist() == [1, 3]
    assert history["note"].tolist() == ["first", "third"]
    assert history["title"].tolist() == ["А", "В"]
    assert history["ended_by"].tolist() == [2, pd.NA]
    assert read_row_history(store, "flagships", key_text([9])).empty


def test_a_read_of_the_present_is_one_statement_without_sorting(sqlite_store: Store) -> None:
    put(sqlite_store, n1="А")
    statements: list[str] = []

    # The driver's own trace: rows are fetched past SQLAlchemy.
    @event.listens_for(sqlite_store.read, "checkout")
    def trace(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_trace_callback(statements.append)

    read_dataset(sqlite_store, "flagships")
    selects = [statement for statement in statements if statement.startswith("SELECT")]
    assert len(selects) == 1
    with sqlite_store.reading() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {selects[0]}").all()
    assert "TEMP B-TREE" not in str(plan)
