"""A check in a process of its own: its outcome, its failures, and that it can be stopped."""

from __future__ import annotations

import sys
import threading
import time
from datetime import date

import pytest

from store import submissions as kept
from store.engine import Store
from store.verification import verify
from submissions import checking, running, service
from submissions.errors import SubmissionError
from submissions.running import RunningCheck
from tests.store.samples import put
from tests.submissions.files import csv

TODAY = date(2026, 11, 20)
MANY = {f"n{number}": f"Атау {number}" for number in range(1, 30_000)}


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file has a process of its own."""
    monkeypatch.setattr(running, "SMALL", 0)


def received(store: Store, content: bytes) -> int:
    return service.receive(store, content, "f.csv", "flagships", "Сәуле").number


def a_check(store: Store, number: int, author: str = "Сәуле") -> RunningCheck:
    return RunningCheck(store, number, author, TODAY, mapping={})


@pytest.mark.usefixtures("apart")
def test_a_check_apart_finds_what_a_check_here_finds(store: Store) -> None:
    put(store, n1="А", n2="Б")
    content = csv(n1="А", n2="В")
    found = a_check(store, received(store, content)).run()
    here = checking.check(store, received(store, content), author="Сәуле", today=TODAY)
    assert (found.rows_hash, found.difference) == (here.rows_hash, here.difference)
    assert service.submission(store, found.submission).state == "checked"


@pytest.mark.usefixtures("apart")
def test_what_went_wrong_apart_is_told_here(sqlite_store: Store) -> None:
    number = received(sqlite_store, csv(n1="А"))
    with pytest.raises(SubmissionError) as caught:
        a_check(sqlite_store, number, " ").run()
    assert caught.value.code == "author_missing"
    service.withdraw(sqlite_store, number, author="Сәуле", note="қате")
    with pytest.raises(SubmissionError) as caught:
        a_check(sqlite_store, number).run()
    assert (caught.value.code, caught.value.facts) == ("already_withdrawn", {"number": number})


@pytest.mark.usefixtures("apart")
def test_a_process_that_ends_without_an_answer_is_told(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    number = received(sqlite_store, csv(n1="А"))
    with pytest.raises(SubmissionError) as caught:
        a_check(sqlite_store, number).run()
    assert caught.value.code == "check_ended"
    assert service.submission(sqlite_store, number).state == "received"


@pytest.mark.parametrize("after_s", [0.0, 0.3, 0.8])
def test_a_cancelled_check_leaves_the_submission_where_it_was(store: Store, after_s: float) -> None:
    number = received(store, csv(**MANY))
    check = a_check(store, number)
    codes: list[str] = []

    def run() -> None:
        try:
            check.run()
        except SubmissionError as error:
            codes.append(error.code)

    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(after_s)
    assert check.cancel("Ерлан")
    thread.join(timeout=20)
    assert codes == ["check_cancelled"]
    assert not check.cancel("Ерлан"), "it is cancelled once"
    assert kept.latest_check(store, number) is None
    events = [(event.kind, event.author) for event in kept.read_events(store, number)]
    assert events == [("received", "Сәуле"), ("cancelled", "Ерлан")]
    assert service.submission(store, number).state == "received"
    assert verify(store) == []
    checked = checking.check(store, number, author="Сәуле", today=TODAY)
    assert checked.row_count == len(MANY), "it can be checked again"


# Writes its result, and then takes its time to end.
LINGERING = "import time; from submissions import running; running._main(); time.sleep(60)"


def test_a_check_whose_result_is_there_is_not_cancelled_while_its_process_ends(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "COMMAND", ("-c", LINGERING))
    number = received(sqlite_store, csv(**MANY))
    check = a_check(sqlite_store, number)
    thread = threading.Thread(target=check.run)
    thread.start()
    while kept.latest_check(sqlite_store, number) is None:
        time.sleep(0.05)
    assert not check.cancel("Ерлан")
    thread.join(timeout=20)
    assert not thread.is_alive()
    kinds = [event.kind for event in kept.read_events(sqlite_store, number)]
    assert kinds == ["received", "checked"]


def test_a_check_that_has_ended_is_not_cancelled(sqlite_store: Store) -> None:
    check = a_check(sqlite_store, received(sqlite_store, csv(n1="А")))
    check.run()
    assert not check.cancel("Ерлан")
    kinds = [event.kind for event in kept.read_events(sqlite_store, check.number)]
    assert kinds == ["received", "checked"]
