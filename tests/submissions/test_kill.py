"""A process that is killed anywhere between upload and publication, and what stands afterwards.

Each point is a step of the path and the moment within it: before a statement, before the
commit, after it. The process is a real one and dies by SIGKILL.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from store import submissions as kept
from store.engine import Store, open_store
from store.queries import read_dataset, read_publications
from store.submissions import read_submissions
from store.verification import verify
from submissions import checking, service
from tests.store.samples import put, titles
from tests.submissions.files import csv

TODAY = date(2026, 11, 20)
OLD = {"n1": "А", "n2": "Б"}
NEW = {"n1": "А", "n2": "В", "n3": "Г"}
# Forked, so that each of so many deaths need not load the libraries anew.
PROCESSES = multiprocessing.get_context("fork")


def receive(store: Store) -> None:
    service.receive(store, csv(**NEW), "f.csv", "flagships", "Сәуле", idempotency_key="k")


def check(store: Store) -> None:
    checking.check(store, 1, author="Сәуле", today=TODAY, mapping={})


def sign(store: Store) -> None:
    service.sign(store, 1, author="Ерлан")


def publish(store: Store) -> None:
    service.publish_submission(store, 1, author="Ерлан", note="жаңарту")


STEPS: tuple[Callable[[Store], None], ...] = (receive, check, sign, publish)


# What each transaction of the path writes, in their order, and the state that it leads to.
TRANSACTIONS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("receive", ("submissions", "submission_events"), "received"),
    ("remember the columns", ("column_mappings",), "received"),
    ("check", ("submission_checks", "submission_events"), "checked"),
    ("sign", ("submission_events",), "signed"),
    ("begin to publish", ("submission_events",), "publishing"),
    ("publish", ("publications", "flagships"), "published"),
    ("tell", ("submission_events",), "published"),
)
PUBLISHED_BY = 6
MOMENTS = [
    (number, moment)
    for number, (_, tables, _) in enumerate(TRANSACTIONS, start=1)
    for moment in (*tables, "commit", "committed")
]
# Where more than one table is written, and around the publication.
MOMENTS_ON_POSTGRES = [
    (1, "submission_events"),
    (3, "commit"),
    (6, "publications"),
    (6, "commit"),
    (6, "committed"),
    (7, "submission_events"),
]


def named(moments: list[tuple[int, str]]) -> list[Any]:
    return [
        pytest.param(*moment, id=f"{TRANSACTIONS[moment[0] - 1][0]}: {moment[1]}")
        for moment in moments
    ]


def walk_and_die(url: str, number: int, moment: str) -> None:
    """The whole path, killed in transaction ``number`` before it writes what is named."""
    store = open_store(url)
    transactions = [1]

    def reach(name: str) -> None:
        if (transactions[0], name) == (number, moment):
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(_: Any, __: Any, text: str, *___: Any) -> None:
        words = text.split()
        if words[0] == "INSERT":
            reach(words[2])

    def returned(*_: Any) -> None:
        reach("committed")
        transactions[0] += 1

    event.listen(store.write, "before_cursor_execute", statement)
    event.listen(store.write, "commit", lambda _: reach("commit"))
    event.listen(store.write, "checkin", returned)
    for step in STEPS:
        step(store)


def go_on(store: Store) -> None:
    """What people do who find the submission again: the next step, whichever it is."""
    found = read_submissions(store)
    state = found[0].state if found else ""
    begun = ("", "received", "checked", "signed", "publishing", "published")
    for step in STEPS[min(begun.index(state), len(STEPS) - 1) :]:
        step(store)


def die(url: str, number: int, moment: str) -> None:
    child = PROCESSES.Process(target=walk_and_die, args=(url, number, moment))
    child.start()
    child.join(timeout=30)
    assert child.exitcode == -signal.SIGKILL, "the moment was not reached"


def require_whole(store: Store, number: int, moment: str) -> None:
    """Afterwards the old or the new version is whole and the submission is where it was."""
    committed = number if moment == "committed" else number - 1
    assert verify(store) == []
    rows = titles(read_dataset(store, "flagships"))
    assert rows == (NEW if committed >= PUBLISHED_BY else OLD)
    states = [found.state for found in read_submissions(store)]
    assert states == ([TRANSACTIONS[committed - 1][2]] if committed else [])
    go_on(store)
    assert titles(read_dataset(store, "flagships")) == NEW
    assert len(read_publications(store)) == 2, "published once"
    assert service.submission(store, 1).publication == 2
    kinds = [found.kind for found in kept.read_events(store, 1)]
    assert kinds.count("received") == kinds.count("published") == 1
    assert kept.read_content(store, 1) == csv(**NEW)
    assert verify(store) == []


@pytest.mark.parametrize(("number", "moment"), named(MOMENTS))
def test_killed_at_any_moment_nothing_is_lost_or_half_done(
    sqlite_store: Store, number: int, moment: str
) -> None:
    put(sqlite_store, **OLD)
    sqlite_store.close()
    die(sqlite_store.url.render_as_string(), number, moment)
    require_whole(sqlite_store, number, moment)


def test_these_are_twenty_moments_and_more() -> None:
    assert len(MOMENTS) == len(set(MOMENTS)) >= 20


@pytest.mark.postgres
@pytest.mark.parametrize(("number", "moment"), named(MOMENTS_ON_POSTGRES))
@pytest.mark.parametrize("url", ["postgres"], indirect=True)
def test_killed_beside_a_server_nothing_is_lost(
    store: Store, url: str, number: int, moment: str
) -> None:
    put(store, **OLD)
    store.close()
    die(url, number, moment)
    require_whole(store, number, moment)
