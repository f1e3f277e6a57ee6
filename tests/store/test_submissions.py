"""Submissions as stored: numbers, states that follow from events, remembered mappings."""

from __future__ import annotations

import pytest

from store import submissions as kept
from store.engine import Store


def receive(store: Store, dataset: str = "flagships") -> int:
    return kept.receive(
        store,
        content=b"\x00abc",
        keep_content=True,
        file_name="f.xlsx",
        dataset=dataset,
        extent="whole",
        author="Сәуле",
        note="",
    )


def test_submissions_are_numbered_and_listed_newest_first(store: Store) -> None:
    assert [receive(store), receive(store, "targets"), receive(store)] == [1, 2, 3]
    assert [sent.number for sent in kept.read_submissions(store)] == [3, 2, 1]
    assert [sent.number for sent in kept.read_submissions(store, "flagships")] == [3, 1]
    assert kept.read_content(store, 1) == b"\x00abc"


def test_a_step_is_taken_only_from_the_states_that_allow_it(store: Store) -> None:
    number = receive(store)
    with pytest.raises(kept.WrongState) as caught:
        kept.step(store, number, "signed", allowed=("checked",), author="a")
    assert caught.value.state == "received"
    kept.step(store, number, "withdrawn", allowed=("received",), author="a", attachment=b"\xff")
    assert kept.read_submission(store, number).state == "withdrawn"
    assert [event.attachment for event in kept.read_events(store, number)] == [None, b"\xff"]


def test_what_is_not_there_is_named(store: Store) -> None:
    for ask in (kept.read_submission, kept.read_content):
        with pytest.raises(kept.UnknownSubmission):
            ask(store, 5)
    with pytest.raises(kept.UnknownSubmission):
        kept.step(store, 5, "signed", allowed=("received",), author="a")


def test_the_newest_mapping_of_an_author_counts(store: Store) -> None:
    for column in ("title", "summary"):
        kept.remember_mapping(store, "Сәуле", "flagships", {"Баған": column})
    assert kept.remembered_mapping(store, "Сәуле", "flagships") == {"Баған": "summary"}
    assert kept.remembered_mapping(store, "Ерлан", "flagships") == {}


@pytest.mark.parametrize(
    ("key", "expected"), [("submission:12", 12), ("submission:x", None), ("k", None), (None, None)]
)
def test_a_publication_names_its_submission_by_its_key(key: object, expected: int | None) -> None:
    assert kept.submission_of(key) == expected
