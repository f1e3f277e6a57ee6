"""What only real processes show: two that publish at once, and one that is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from store.engine import Store
from store.queries import read_dataset, read_publications
from store.verification import verify
from tests.store.samples import put, titles

PROJECT = Path(__file__).resolve().parents[2]
TIMES = 20

PUBLISH_MANY = """
import sys
from store.engine import open_store
from tests.store.samples import put
url, name, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = open_store(url)
print("ready", flush=True)
sys.stdin.readline()
for turn in range(times):
    print(put(store, note=f"{name} {turn}", n1=f"{name} {turn}").number)
"""

STOP_BEFORE_COMMIT = """
import sys, time
from sqlalchemy import event
from store.engine import open_store
from tests.store.samples import put
store = open_store(sys.argv[1])
if store.is_sqlite:
    @event.listens_for(store.write, "connect")
    def spill(connection, _):
        # So small a cache makes SQLite write into the database file before the commit.
        connection.execute("PRAGMA cache_size = 5")
@event.listens_for(store.write, "commit")
def stop(_):
    print("before commit", flush=True)
    time.sleep(60)
put(store, **{f"n{number}": "к" * 1000 for number in range(1, 300)})
"""


def child(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_two_processes_that_publish_at_once_lose_nothing(store: Store, url: str) -> None:
    children = {name: child(PUBLISH_MANY, url, name, str(TIMES)) for name in ("first", "second")}
    assert [line(process) for process in children.values()] == ["ready", "ready"]
    for process in children.values():
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    numbers = {
        name: [int(word) for word in process.communicate(timeout=50)[0].split()]
        for name, process in children.items()
    }
    publications = read_publications(store)
    assert publications["number"].tolist() == list(range(1, 2 * TIMES + 1))
    for name, own in numbers.items():
        acknowledged = publications.set_index("number").loc[own, "note"].tolist()
        assert acknowledged == [f"{name} {turn}" for turn in range(TIMES)]
    assert verify(store) == []


def test_a_process_killed_before_its_commit_leaves_the_previous_version(
    store: Store, url: str
) -> None:
    put(store, n1="А", n2="Б")
    killed = child(STOP_BEFORE_COMMIT, url)
    assert line(killed) == "before commit"
    if store.is_sqlite:
        assert Path(f"{store.url.database}-journal").stat().st_size > 0
    killed.send_signal(signal.SIGKILL)
    assert killed.wait(timeout=10) == -signal.SIGKILL
    assert titles(read_dataset(store, "flagships")) == {"n1": "А", "n2": "Б"}
    assert verify(store) == []
    assert put(store, n3="В").number == 2
    assert verify(store) == []
