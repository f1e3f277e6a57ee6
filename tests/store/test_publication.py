"""Publishing, taking back, and what a repeated or refused request leaves behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from sqlalchemy import func, select

from monitoring import contract
from monitoring.contract import UnknownDataset
from monitoring.frames import typed
from store.engine import Store
from store.errors import StoreError
from store.publication import publish, rollback
from store.queries import latest_version, read_dataset, read_publications
from store.tables import FACTS
from store.verification import verify
from tests.store.samples import flagships, put, titles


def stored_rows(store: Store) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(FACTS["flagships"])).scalar_one()


def test_publications_are_numbered_and_counted(store: Store) -> None:
    first = put(store, n1="А", n2="Б")
    second = put(store, n1="А", n2="Бә", n3="В")
    third = put(store, n3="В")
    assert [p.number for p in (first, second, third)] == [1, 2, 3]
    assert [(p.added, p.changed, p.removed) for p in (first, second, third)] == [
        (2, 0, 0),
        (1, 1, 0),
        (0, 0, 2),
    ]
    assert [p.row_count for p in (first, second, third)] == [2, 3, 1]
    assert second.previous_hash == first.chain_hash
    assert datetime.now(UTC) - first.published_at < timedelta(minutes=1)
    assert first.published_at.utcoffset() == timedelta(0)
    # Unchanged rows are not written again: 2 first, then one changed and one added.
    assert stored_rows(store) == 4


def test_every_version_stays_readable(store: Store) -> None:
    versions = [{"n1": "А", "n2": "Б"}, {"n2": "Б", "n1": "А"}, {"n3": "В", "n2": "Бә"}, {}]
    for rows in versions:
        put(store, **rows)
    for number, rows in enumerate(versions, start=1):
        assert list(titles(read_dataset(store, "flagships", number)).items()) == list(rows.items())
    assert titles(read_dataset(store, "flagships")) == {}
    assert titles(read_dataset(store, "flagships", 0)) == {}


def test_every_type_comes_back_as_it_was_published(store: Store) -> None:
    dataset = contract.dataset("measures")
    given = typed(
        pd.DataFrame(
            {
                "programme_code": ["p", "p"],
                "item": ["1.", "2."],
                "title": ["Іс-шара; «жаңа»\nжол", "=1+1"],
                "executors": ["ММ; ӘМ", None],
                "start_date": pd.to_datetime(["2024-02-29", None]),
                "facilities": pd.array([2**53 + 1, None], dtype="Int64"),
                "planned_total_mln": [0.1 + 0.2, float("nan")],
            }
        ),
        dataset,
    )
    publish(store, "measures", given, author="a", note="n")
    pd.testing.assert_frame_equal(read_dataset(store, "measures"), given)
    targets = typed(
        pd.DataFrame(
            {
                "indicator_code": "i",
                "year": [2024, 2025],
                "value": [1e-300, 5e15],
                "is_baseline": [True, False],
            }
        ),
        contract.dataset("targets"),
    )
    publish(store, "targets", targets, author="a", note="n")
    pd.testing.assert_frame_equal(read_dataset(store, "targets"), targets)
    assert verify(store) == []


def test_a_published_read_can_be_published_without_a_change(store: Store) -> None:
    first = put(store, n1="А", n2="")
    again = publish(store, "flagships", read_dataset(store, "flagships"), author="b", note="m")
    assert again.unchanged
    assert again.number == first.number == latest_version(store)


def test_the_same_rows_write_nothing(store: Store) -> None:
    first = put(store, n1="А", n2="Б")
    put_elsewhere = publish(
        store,
        "abbreviations",
        pd.DataFrame({"programme_code": ["p"], "abbreviation": ["ЖАО"], "title": ["т"]}),
        author="a",
        note="n",
    )
    same = put(store, note="other note", n1="А", n2="Б")
    assert same.unchanged
    assert (same.number, same.note) == (first.number, first.note)
    assert latest_version(store) == put_elsewhere.number == 2


def test_a_dataset_can_be_published_empty_once(store: Store) -> None:
    assert not put(store).unchanged
    assert put(store).unchanged
    assert latest_version(store) == 1


def test_a_repeated_key_gives_the_first_publication(store: Store) -> None:
    first = put(store, key="k", n1="А")
    put(store, n1="Б")
    assert put(store, key="k", n1="А") == first
    assert titles(read_dataset(store, "flagships")) == {"n1": "Б"}
    assert latest_version(store) == 2


def test_a_key_used_for_other_rows_is_refused(store: Store) -> None:
    put(store, key="k", n1="А")
    with pytest.raises(StoreError, match="publication 1 of flagships") as caught:
        put(store, key="k", n1="Б")
    assert caught.value.code == "key_reused"
    assert latest_version(store) == 1


def test_rollback_publishes_the_old_rows_again(store: Store) -> None:
    first = put(store, n1="А", n2="Б")
    put(store, n2="Бә", n3="В")
    back = rollback(store, "flagships", 1, "head", "wrong file")
    assert back.number == 3
    assert (back.content_hash, back.source_hash) == (first.content_hash, first.content_hash)
    assert (back.source_name, back.author, back.note) == ("#1", "head", "wrong file")
    assert titles(read_dataset(store, "flagships")) == {"n1": "А", "n2": "Б"}
    assert titles(read_dataset(store, "flagships", 2)) == {"n2": "Бә", "n3": "В"}
    assert rollback(store, "flagships", 1, "head", "twice").unchanged
    assert verify(store) == []


@pytest.mark.parametrize(("name", "version"), [("flagships", 9), ("abbreviations", 1)])
def test_rollback_to_a_version_that_is_not_there_is_refused(
    store: Store, name: str, version: int
) -> None:
    put(store, n1="А")
    with pytest.raises(StoreError) as caught:
        rollback(store, name, version, "head", "note")
    assert caught.value.code == "version_unknown"


@pytest.mark.parametrize(
    ("numbers", "title", "words"),
    [
        ([1, 2, 1], "т", r"2 rows have the same key \(number\) \[1\]"),
        ([1], "a\0b", "row 1, column title"),
    ],
)
def test_rows_that_cannot_be_kept_are_refused_whole(
    store: Store, numbers: list[int], title: str, words: str
) -> None:
    rows = pd.DataFrame({"number": numbers, "title": title})
    with pytest.raises(StoreError, match=words) as caught:
        publish(store, "flagships", rows, author="a", note="n")
    assert caught.value.code == "rows_invalid"
    assert latest_version(store) == 0


def test_a_decimal_that_is_not_finite_is_refused(store: Store) -> None:
    rows = pd.DataFrame({"indicator_code": ["i"], "year": [2024], "value": [float("inf")]})
    with pytest.raises(StoreError, match="row 1, column value"):
        publish(store, "targets", rows, author="a", note="n")


def test_an_overlong_key_is_refused(store: Store) -> None:
    rows = pd.DataFrame({"programme_code": ["p"], "abbreviation": ["Ә" * 1_500], "title": ["т"]})
    with pytest.raises(StoreError, match="longer than 2000 bytes"):
        publish(store, "abbreviations", rows, author="a", note="n")


def test_an_unknown_dataset_is_named(store: Store) -> None:
    with pytest.raises(UnknownDataset, match="'flagship'"):
        publish(store, "flagship", flagships(n1="А"), author="a", note="n")


def test_a_failure_in_the_middle_leaves_the_previous_version(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, n1="А")
    monkeypatch.setattr("store.publication.load", _fail_half_way)
    with pytest.raises(RuntimeError, match="half-way"):
        put(store, n2="Б")
    monkeypatch.undo()
    assert titles(read_dataset(store, "flagships")) == {"n1": "А"}
    assert put(store, n2="Б").number == 2
    assert len(read_publications(store)) == 2
    assert verify(store) == []


def _fail_half_way(*_: object) -> None:
    raise RuntimeError("half-way")
