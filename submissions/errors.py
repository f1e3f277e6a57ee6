"""Why a step of a submission was not taken, as data: a code, its facts, an English sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from monitoring.wording import msgid

SENTENCES: Final[Mapping[str, str]] = {
    "author_missing": msgid("State your name first: it stands beside every step."),
    "note_missing": msgid("Write a note first: it stays in the history."),
    "unknown_submission": msgid("There is no submission %(number)s."),
    "already_published": msgid("Submission %(number)s is published already."),
    "already_withdrawn": msgid("Submission %(number)s was withdrawn; send the file again."),
    "already_signed": msgid("Submission %(number)s is signed already."),
    "not_checked": msgid(
        "Submission %(number)s must be checked without errors first. Nothing was lost."
    ),
    "not_signed": msgid("Submission %(number)s must be signed before it is published."),
    "check_cancelled": msgid("The check was cancelled; the submission stands where it was."),
    "check_ended": msgid("The check broke off. Nothing was lost: check the file again."),
    "content_not_kept": msgid("The file was too large to be kept; send a smaller one."),
    "unacknowledged": msgid("%(count)s warnings are not acknowledged yet. Say why they may stand."),
    "own_submission": msgid("A submission is signed by another person than the one who sent it."),
    "nothing_changes": msgid("The file changes nothing in what is published."),
    "outdated": msgid(
        "Version %(version)s has been published since this file was checked. Nothing was lost: "
        "check it again and look at the new difference before it is signed."
    ),
    "signature_changed": msgid(
        "The rows are not those that were signed. Look at the difference and sign them anew."
    ),
    "signature_unreadable": msgid(
        "The attached file is not a signature in the form PKCS#7 (.p7s, .cms) with its certificate."
    ),
    "signature_wrong": msgid(
        "The attached signature is not one of these rows. Sign the downloaded text unchanged."
    ),
    "signature_too_large": msgid("The attached signature is larger than %(limit)s MB."),
}


class SubmissionError(Exception):
    """A step that was not taken; ``code`` is stable, ``facts`` fill the sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(SENTENCES[code] % facts if facts else SENTENCES[code])
        self.code = code
        self.facts = facts
