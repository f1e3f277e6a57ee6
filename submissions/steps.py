"""What every step of a submission does: find it, ask its state, and say why not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from loaders.column_maps import LANGUAGES, Language
from store import submissions as kept
from store.engine import Store
from store.submissions import Submission
from submissions.errors import SubmissionError

# What can be looked at again: everything that is neither published nor withdrawn.
OPEN: Final = ("received", "checked", "refused", "outdated", "signed", "publishing")


def submission(store: Store, number: int) -> Submission:
    """A submission; raises :class:`SubmissionError` ``unknown_submission``."""
    try:
        return kept.read_submission(store, number)
    except kept.UnknownSubmission as unknown:
        raise SubmissionError("unknown_submission", number=number) from unknown


def open_submission(store: Store, number: int) -> Submission:
    """A submission that is neither published nor withdrawn; raises :class:`SubmissionError`."""
    found = submission(store, number)
    if not found.is_open:
        raise SubmissionError(f"already_{found.state}", number=number)
    return found


def step(store: Store, number: int, kind: str, allowed: Collection[str], **facts: Any) -> None:
    """Write an event if the state is one of ``allowed``; raises :class:`SubmissionError`."""
    try:
        kept.step(store, number, kind, allowed=allowed, **facts)
    except kept.UnknownSubmission as unknown:
        raise SubmissionError("unknown_submission", number=number) from unknown
    except kept.WrongState as wrong:
        raise refused(wrong) from wrong


def refused(wrong: kept.WrongState) -> SubmissionError:
    """The error for a step that the state of a submission does not allow."""
    if wrong.state in kept.FINAL:
        return SubmissionError(f"already_{wrong.state}", number=wrong.number)
    code = "not_signed" if wrong.state == "checked" else "not_checked"
    return SubmissionError(code, number=wrong.number)


def stated(text: str, code: str) -> str:
    """``text`` without spaces around it; an empty one raises :class:`SubmissionError` ``code``."""
    if not text.strip():
        raise SubmissionError(code)
    return text.strip()


def known(language: str) -> Language:
    """A language that the loaders speak; raises ``ValueError`` for another."""
    return LANGUAGES[LANGUAGES.index(language)]
