"""Answers to findings are kept one behind the other; nothing is said twice or lost."""

from __future__ import annotations

import pandas as pd
import pytest
from sqlalchemy import text

from store.answers import answer, latest_answer, read_answers
from store.engine import Store
from store.errors import StoreError
from tests.store.samples import put

CODE = "computed:duplicate:digital-2026:a b"


def say(store: Store, **changes: str) -> int:
    said = {"verdict": "explained", "note": "Known", "author": "A. Analyst", "seen": "50/30"}
    return answer(store, CODE, version=1, **(said | changes))


def test_nothing_is_said_at_first(store: Store) -> None:
    assert latest_answer(store) == 0
    frame = read_answers(store)
    assert frame.empty
    assert str(frame["answered_at"].dtype) == "datetime64[us, UTC]"


def test_every_answer_is_kept(store: Store) -> None:
    put(store, n1="А")
    before = pd.Timestamp.now("UTC")
    assert [say(store), say(store, verdict="reopened", note=" Қайта қаралды ")] == [1, 2]
    assert latest_answer(store) == 2
    frame = read_answers(store)
    assert frame["verdict"].tolist() == ["explained", "reopened"]
    assert frame["note"].tolist() == ["Known", "Қайта қаралды"]
    assert frame["version"].tolist() == [1, 1]
    assert frame["answered_at"].between(before, pd.Timestamp.now("UTC")).all()


def test_a_second_press_of_the_button_says_nothing_new(store: Store) -> None:
    put(store, n1="А")
    assert [say(store), say(store)] == [1, 1]
    assert say(store, seen="50/42") == 2
    # The same words are news again once something else was said in between.
    assert say(store) == 3


def test_answers_to_other_findings_do_not_count_as_repeated(store: Store) -> None:
    put(store, n1="А")
    say(store)
    said = {"verdict": "explained", "note": "Known", "author": "A. Analyst", "seen": "50/30"}
    assert answer(store, "other", version=1, **said) == 2


@pytest.mark.parametrize(
    "changes", [{"verdict": "forgotten"}, {"note": " "}, {"author": ""}, {"author": "\n"}]
)
def test_an_answer_needs_a_verdict_a_note_and_an_author(
    sqlite_store: Store, changes: dict[str, str]
) -> None:
    put(sqlite_store, n1="А")
    with pytest.raises(ValueError, match=r"verdict|note|author"):
        say(sqlite_store, **changes)
    assert latest_answer(sqlite_store) == 0


def test_an_answer_needs_a_version_that_is_there(sqlite_store: Store) -> None:
    with pytest.raises(StoreError) as caught:
        say(sqlite_store)
    assert caught.value.code == "version_unknown"


def test_an_answer_that_waits_too_long_is_refused_and_not_half_written(
    sqlite_store: Store, opened: object
) -> None:
    put(sqlite_store, n1="А")
    impatient = opened(sqlite_store.url.render_as_string(), wait_seconds=0.1)  # type: ignore[operator]
    with sqlite_store.writing() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(StoreError) as caught:
            say(impatient)
    assert caught.value.code == "database_busy"
    assert latest_answer(sqlite_store) == 0
