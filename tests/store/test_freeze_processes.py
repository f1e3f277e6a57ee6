"""What processes do to a freeze: they race at its end, and are killed in the midst of it."""

from __future__ import annotations

import signal

import pytest

from store.engine import Store
from store.errors import StoreError
from store.freeze import grant_exception, read_exceptions, set_window
from store.queries import latest_version, read_dataset
from store.snapshots import AUTHOR, read_snapshots, seal_ended
from store.verification import verify
from tests.store.samples import put, titles
from tests.store.test_freeze import WINDOW, At, at, ruled
from tests.store.test_processes import child, line

__all__ = ["at", "ruled"]

# A process that takes the moment of its clock as its second argument.
BEGIN = """
import sys, time
from datetime import datetime
from sqlalchemy import event
from store import clock
from store.engine import open_store
from store.errors import StoreError
from store.snapshots import seal_ended
from tests.store.samples import put
store = open_store(sys.argv[1])
moment = datetime.fromisoformat(sys.argv[2])
clock.now = lambda: moment
"""
WAIT_AND = BEGIN + 'print("ready", flush=True)\nsys.stdin.readline()\n'
PUBLISH = WAIT_AND + "print(put(store, n1=sys.argv[3]).number, flush=True)\n"
SEAL = WAIT_AND + "print(len(seal_ended(store, sys.argv[3])), flush=True)\n"
STOP_BEFORE_COMMIT = (
    BEGIN
    + """
@event.listens_for(store.write, "commit")
def stop(_):
    print("before commit", flush=True)
    time.sleep(60)
put(store, n1="killed")
"""
)
DURING, AFTER = "2026-10-06T06:00:00+00:00", "2026-10-16T19:00:00+00:00"


@pytest.fixture
def frozen(ruled: Store) -> Store:
    """A store whose flagships are frozen from 5 to 16 October 2026."""
    set_window(ruled, WINDOW, author="administrator", datasets=["flagships"])
    return ruled


def test_those_who_race_at_the_end_seal_one_snapshot_before_anything_new(
    frozen: Store, url: str
) -> None:
    standing = latest_version(frozen)
    racers = [
        child(PUBLISH, url, AFTER, "first"),
        child(PUBLISH, url, AFTER, "second"),
        child(SEAL, url, AFTER, "administrator"),
        child(SEAL, url, AFTER, "administrator"),
    ]
    assert [line(process) for process in racers] == ["ready"] * 4
    for process in racers:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [int(process.communicate(timeout=50)[0]) for process in racers]
    assert sorted(said[:2]) == [standing + 1, standing + 2]
    (sealed,) = read_snapshots(frozen)
    assert (sealed.version, sum(said[2:])) == (standing, int(sealed.author != AUTHOR))
    assert verify(frozen) == []


def test_a_process_killed_at_the_end_leaves_the_snapshot_to_the_next(
    frozen: Store, url: str, at: At
) -> None:
    standing = latest_version(frozen)
    killed = child(STOP_BEFORE_COMMIT, url, AFTER)
    assert line(killed) == "before commit"
    killed.send_signal(signal.SIGKILL)
    assert killed.wait(timeout=10) == -signal.SIGKILL
    assert read_snapshots(frozen) == []
    at(10, 20)
    (sealed,) = seal_ended(frozen, "administrator")
    assert (sealed.version, latest_version(frozen)) == (standing, standing)
    assert verify(frozen) == []


def test_a_process_killed_in_the_freeze_uses_no_exception_up(
    frozen: Store, url: str, at: At
) -> None:
    at(10, 6)
    grant_exception(frozen, "flagships", reason="Court ruling", author="administrator")
    killed = child(STOP_BEFORE_COMMIT, url, DURING)
    assert line(killed) == "before commit"
    killed.send_signal(signal.SIGKILL)
    assert killed.wait(timeout=10) == -signal.SIGKILL
    assert [each.publication for each in read_exceptions(frozen)] == [None]
    assert titles(read_dataset(frozen, "flagships")) == {"n1": "А"}
    published = put(frozen, n1="Б")
    assert [each.publication for each in read_exceptions(frozen)] == [published.number]
    with pytest.raises(StoreError, match="frozen"):
        put(frozen, n1="В")
    at(10, 17)
    assert seal_ended(frozen, "administrator")[0].version == published.number
    assert verify(frozen) == []
