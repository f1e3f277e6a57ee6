"""A check that runs beside the one who asked for it, and that can be stopped from outside.

A file of some size is read in a process of its own: screens of others do not wait for it, its
memory goes back when it ends, and it can be ended at any moment. Nothing is lost by that,
because a check is kept in one transaction at its end. A small file takes less time than a
process to start and is read here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from store import submissions as kept
from store.engine import Store, open_store
from store.errors import StoreError
from store.submissions import Check
from submissions import checking
from submissions.errors import SubmissionError
from submissions.steps import OPEN, stated, step, submission

# The largest file, in bytes, that is read without a process of its own.
SMALL: Final = 48 << 10
# What Python is started with for a file that is larger.
COMMAND: Final = ("-m", "submissions.running")
_ROOT: Final = Path(__file__).resolve().parents[1]


@dataclass
class RunningCheck:
    """One :func:`submissions.checking.check` on its way: ``run`` it in a thread, ``cancel`` it
    from any other. An object is for one check.
    """

    store: Store
    number: int
    author: str
    today: date
    language: str = "ru"
    mapping: Mapping[str, str] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _child: subprocess.Popen[str] | None = field(default=None, init=False, repr=False)
    _cancelled: bool = field(default=False, init=False, repr=False)
    _ended: bool = field(default=False, init=False, repr=False)
    # The newest check before this one: where there is a newer one, this one has its result.
    _before: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        self._before = _newest(self.store, self.number)

    def run(self) -> Check:
        """Check and wait for the end.

        Raises what ``check`` raises; :class:`SubmissionError` ``check_cancelled`` after
        :meth:`cancel`, ``check_ended`` when the process ended without a result.
        """
        try:
            if submission(self.store, self.number).size <= SMALL:
                return self._here()
            return self._apart()
        finally:
            with self._lock:
                self._ended = True

    def cancel(self, author: str) -> bool:
        """Stop the check; whether it was stopped. The submission stands where it was before.

        An event of the kind ``cancelled`` says who stopped it and leaves the state as it is.
        ``False`` where the check came to its end first, so that its outcome is there, and for
        a small file that is being read already.

        Raises :class:`SubmissionError` ``author_missing``.
        """
        author = stated(author, "author_missing")
        with self._lock:
            if self._ended or self._cancelled:
                return False
            self._cancelled = True
            child = self._child
            if child is not None:
                child.kill()
                child.wait()
        if self._has_result():
            return False
        step(self.store, self.number, "cancelled", OPEN, author=author)
        return True

    def _here(self) -> Check:
        with self._lock:
            if self._cancelled:
                raise SubmissionError("check_cancelled")
            # From here on it is a matter of a moment.
            self._ended = True
        return checking.check(
            self.store,
            self.number,
            author=self.author,
            today=self.today,
            language=self.language,
            mapping=self.mapping,
        )

    def _apart(self) -> Check:
        with self._lock:
            if self._cancelled:
                raise SubmissionError("check_cancelled")
            self._child = subprocess.Popen(  # noqa: S603 - these words are all our own
                [sys.executable, *COMMAND],
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        # The address may hold a password, which the list of processes must not show.
        asked = {
            "url": self.store.url.render_as_string(hide_password=False),
            "number": self.number,
            "author": self.author,
            "today": self.today.isoformat(),
            "language": self.language,
            "mapping": None if self.mapping is None else dict(self.mapping),
        }
        answer, _ = self._child.communicate(json.dumps(asked))
        _raise_told(answer)
        found = kept.latest_check(self.store, self.number)
        if found is None or found.number == self._before:
            raise SubmissionError("check_cancelled" if self._cancelled else "check_ended")
        return found

    def _has_result(self) -> bool:
        return _newest(self.store, self.number) != self._before


def _newest(store: Store, number: int) -> int:
    found = kept.latest_check(store, number)
    return 0 if found is None else found.number


def _raise_told(answer: str) -> None:
    """Raise the error that the other process has met; nothing where it has told of none."""
    told: dict[str, Any] = json.loads(answer) if answer.strip() else {}
    if told:
        kind = StoreError if told["of"] == "store" else SubmissionError
        raise kind(told["code"], **told["facts"])


def _main() -> None:
    """What the other process does: read what is asked from its input, tell what went wrong."""
    asked = json.load(sys.stdin)
    # People who look at screens go first.
    os.nice(5)
    url, day = asked.pop("url"), date.fromisoformat(asked.pop("today"))
    try:
        checking.check(open_store(url), asked.pop("number"), today=day, **asked)
    except (StoreError, SubmissionError) as error:
        of = "store" if isinstance(error, StoreError) else "submission"
        json.dump({"of": of, "code": error.code, "facts": error.facts}, sys.stdout, default=str)


if __name__ == "__main__":
    _main()
