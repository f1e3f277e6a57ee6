"""Every bad file, as it is sent: refused in the reader's language, kept, and nothing else moved.

Each is checked in a process of its own under the limits that hold for reading a file.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import resource
import signal
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store import submissions as kept
from store.engine import Store, open_store
from submissions import checking, service
from tests.loaders.test_preflight import REFUSED
from tests.store.samples import put
from ui.words import words

TODAY = date(2026, 11, 20)
SECONDS = 5
MEMORY_MB = 500
PROCESSES = multiprocessing.get_context("fork")


def look(url: str, number: int) -> None:
    """Check a submission; killed beyond the seconds, out of memory beyond the megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    room = pages * resource.getpagesize() + (MEMORY_MB << 20)
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    checking.check(open_store(url), number, author="Сәуле", today=TODAY)


def dump_hash(store: Store) -> str:
    """The hash of everything stored but the record of what was sent."""
    with sqlite3.connect(str(store.url.database)) as connection:
        connection.create_collation("KAZAKH", lambda a, b: (a > b) - (a < b))
        lines = [line for line in connection.iterdump() if '"submission' not in line]
    connection.close()
    assert any("flagships" in line for line in lines)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@pytest.mark.parametrize(("code", "name", "make"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_and_kept_and_nothing_else_moves(
    sqlite_store: Store, code: str, name: str, make: Callable[[], bytes]
) -> None:
    put(sqlite_store, n1="А")
    content = make()
    number = service.receive(sqlite_store, content, name, "targets", "Сәуле").number
    before = dump_hash(sqlite_store)
    sqlite_store.close()
    child = PROCESSES.Process(
        target=look, args=(sqlite_store.url.render_as_string(), number), name=code
    )
    child.start()
    child.join(timeout=60)
    assert child.exitcode == 0, signal.strsignal(-(child.exitcode or 0))
    found = kept.latest_check(sqlite_store, number)
    assert found is not None
    (issue,) = [one for one in checking.issues_of(found) if one.severity == "error"]
    assert issue.code == code
    english = issue.said()
    for language in ("ru", "kk"):
        said = issue.said(words(language))
        assert said.happened
        assert said.happened != english.happened, language
        assert said.remedy != english.remedy, language
    assert service.submission(sqlite_store, number).state == "refused"
    assert dump_hash(sqlite_store) == before
    stored = kept.read_content(sqlite_store, number)
    assert stored == (None if code == "file_too_large" else content)
    assert service.submission(sqlite_store, number).content_hash == (
        hashlib.sha256(content).hexdigest()
    )
