"""Sections of Data: a check that runs, with its progress and the way to stop it.

A check runs beside the screen (``submissions/running.py``). A file that is read in a moment
is waited for; otherwise the screen shows how long it takes and can be left: the check goes on,
and whoever opens the submission sees it run or finds what it said.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from store import submissions as kept
from store.engine import Store
from store.submissions import Check
from submissions.errors import SENTENCES, SubmissionError
from submissions.running import RunningCheck
from ui import persons
from ui.clock import today
from ui.persons import Action
from ui.screen import View
from ui.submission_words import attempt

# So many files are read at once; others wait for their turn.
_AT_ONCE: Final = 2
# A check that takes less is not worth a change of the screen.
_PATIENCE_S: Final = 1.5
_POLL_S: Final = 0.7
# The longest that a file of the largest size has taken; the bar is full then.
_LONG_S: Final = 30.0


@dataclass
class _Run:
    """A check on its way."""

    check: RunningCheck
    future: Future[Check]
    began: float = field(default_factory=time.monotonic)


_SEEN: Final = "check_seen"
_LOCK = threading.Lock()
_POOL = ThreadPoolExecutor(_AT_ONCE, "check")
_RUNS: dict[int, _Run] = {}


def start(
    store: Store,
    number: int,
    author: str,
    language: str,
    mapping: Mapping[str, str] | None = None,
    *,
    is_first: bool = False,
) -> None:
    """Begin to check a submission, unless that is under way, and wait a moment for the end.

    ``is_first`` is said of what was just received: two clicks that sent the same file ask for
    one look at it, and another would take the signature given meanwhile.
    """
    with _LOCK:
        run = _RUNS.get(number)
        if run is None or run.future.done():
            # Asked under the lock: a look that was under way a moment ago may have ended.
            if is_first and kept.read_submission(store, number).state != "received":
                return
            check = RunningCheck(store, number, author, today(), language, mapping)
            run = _RUNS[number] = _Run(check, _POOL.submit(check.run))
    wait([run.future], _PATIENCE_S)


def look(number: int) -> None:
    """Note for this run of the screen whether a check runs; to be called before it is read.

    A check that ends while the screen is drawn would otherwise be shown with the state of
    before.
    """
    run = _RUNS.get(number)
    st.session_state[_SEEN] = number if run is not None and not run.future.done() else None


def is_running(number: int) -> bool:
    """Whether the file of a submission was being read when this run of the screen began."""
    return bool(st.session_state.get(_SEEN) == number)


def show(view: View, number: int, author: str) -> bool:
    """Whether a check runs; if so its progress, otherwise why the last one did not succeed."""
    if is_running(number):
        _watch(view, number, author)
        return True
    with _LOCK:
        run = _RUNS.pop(number, None)
    if run is None:
        return False
    problem = run.future.exception()
    if isinstance(problem, SubmissionError) and problem.code == "check_cancelled":
        st.info(view.words(SENTENCES[problem.code]), icon=":material/cancel:")
    else:
        attempt(run.future.result, view.words)
    return False


@st.fragment(run_every=_POLL_S)
def _watch(view: View, number: int, author: str) -> None:
    _ = view.words
    run = _RUNS.get(number)
    if run is None or run.future.done():
        st.rerun()
    seconds = int(time.monotonic() - run.began)
    st.progress(
        min(seconds / _LONG_S, 1.0),
        _.count(
            "Reading and checking: %(count)s second",
            "Reading and checking: %(count)s seconds",
            seconds,
        ),
    )
    st.caption(_("You can leave this screen: the check goes on."))
    if st.button(_("Cancel the check"), key="cancel_check", icon=":material/cancel:"):
        attempt(lambda: _cancel(run, author), _)


def _cancel(run: _Run, author: str) -> None:
    persons.require(Action.SEND)
    run.check.cancel(author)
