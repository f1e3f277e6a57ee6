"""From a file that somebody sent to a published version: the steps, without any screen.

received → checked (or refused) → signed → published, or withdrawn. Each step is kept in the
store before the next begins, so nothing is lost when a page is left or a process is killed,
and every step can be asked for again. The look at a file is ``submissions/checking.py``.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final

from loaders.preflight import LARGEST_FILE_MB
from monitoring import contract
from store import submissions as kept
from store.engine import Store
from store.errors import StoreError
from store.hashes import content_hash
from store.ledger import Publication
from store.publication import publish, publish_part, rollback
from store.queries import read_dataset
from store.rows import prepared
from store.submissions import Check, Extent, Submission
from submissions.changes import Changes, changes
from submissions.checking import unacknowledged
from submissions.errors import SubmissionError
from submissions.packing import unpacked
from submissions.signatures import signing_text, verify_signature
from submissions.steps import OPEN, open_submission, stated, step, submission

_LONGEST_NAME: Final = 120


def receive(
    store: Store,
    content: bytes,
    name: str,
    dataset: str,
    author: str,
    *,
    note: str = "",
    extent: Extent | None = None,
    idempotency_key: str | None = None,
) -> Submission:
    """Keep a file before anything is asked of it, whatever it holds.

    ``extent`` says whether the file is the ``whole`` dataset, so that rows it does not have
    are removed, or a ``part`` that adds and changes rows; observations are sent in parts
    unless it is said otherwise. A file too large to be opened is kept by its hash alone. A
    repeated ``idempotency_key`` gives back the submission it made.

    Raises ``UnknownDataset``, :class:`SubmissionError` ``author_missing``, ``StoreError``.
    """
    found = contract.dataset(dataset)
    default: Extent = "part" if found.name == "observations" else "whole"
    number = kept.receive(
        store,
        content=content,
        keep_content=len(content) <= LARGEST_FILE_MB << 20,
        file_name=shown_name(name),
        dataset=found.name,
        extent=extent or default,
        author=stated(author, "author_missing"),
        note=note.strip(),
        idempotency_key=idempotency_key,
    )
    return submission(store, number)


def acknowledge(
    store: Store, number: int, warnings: Collection[str], *, author: str, note: str
) -> None:
    """Say with a note why warnings may stand; ``warnings`` are their :func:`warning_key`.

    Raises :class:`SubmissionError` ``author_missing``, ``note_missing`` and those of the state.
    """
    details = {"warnings": sorted(warnings)}
    step(
        store,
        number,
        "acknowledged",
        ("checked", "outdated"),
        author=stated(author, "author_missing"),
        note=stated(note, "note_missing"),
        details=details,
    )


def sign(
    store: Store,
    number: int,
    *,
    author: str,
    note: str = "",
    attachment: bytes | None = None,
    single_user: bool = False,
) -> None:
    """Sign the rows of the newest check; the signature covers their hash.

    Whoever sent a file does not sign it. Where there are no accounts (``single_user``) one
    person may have to do both: then the signature says so. ``attachment`` is a detached
    PKCS#7 signature of :func:`text_to_sign`; what could not be verified of it is kept too.

    Raises :class:`SubmissionError` ``not_checked``, ``already_signed``, ``nothing_changes``,
    ``unacknowledged``, ``outdated``, ``own_submission``, ``signature_wrong``,
    ``signature_unreadable`` and others.
    """
    author = stated(author, "author_missing")
    sent = open_submission(store, number)
    found = kept.latest_check(store, number)
    if sent.state == "signed":
        raise SubmissionError("already_signed", number=number)
    if sent.state not in ("checked", "outdated") or found is None:
        raise SubmissionError("not_checked", number=number)
    _require_current(store, sent, found, author)
    if not any(found.difference[name] for name in ("added", "changed", "removed")):
        raise SubmissionError("nothing_changes")
    left = unacknowledged(store, found)
    if left:
        raise SubmissionError("unacknowledged", count=len(left))
    is_own = author.casefold() == sent.author.casefold()
    if is_own and not single_user:
        raise SubmissionError("own_submission")
    details: dict[str, Any] = {"check": found.number, "rows_hash": found.rows_hash}
    details["own"] = is_own
    if attachment is not None:
        verified = verify_signature(attachment, text_to_sign(sent, found))
        if verified.is_valid == "no":
            raise SubmissionError("signature_wrong")
        details["signature"] = verified.record
    step(
        store,
        number,
        "signed",
        ("checked",),
        author=author,
        note=note.strip(),
        details=details,
        attachment=attachment,
        check=found.number,
    )


def text_to_sign(sent: Submission, found: Check) -> bytes:
    """The text that an attached signature must be one of."""
    return signing_text(sent.number, sent.dataset, found.row_count, found.rows_hash)


def publish_submission(store: Store, number: int, *, author: str, note: str) -> Publication:
    """Publish what was signed, at one stroke; asked for twice it is published once.

    Raises :class:`SubmissionError` ``outdated`` when the dataset was published since the
    check: then nothing was written and the file is checked anew. ``not_signed``,
    ``signature_changed`` and others; ``StoreError`` such as ``data_frozen``, after which the
    submission is still signed.
    """
    author, note = stated(author, "author_missing"), stated(note, "note_missing")
    sent = submission(store, number)
    found = kept.latest_check(store, number)
    if sent.state == "published" and found is not None:
        # The same publication again; a process that was killed has not told of it.
        made = _published(store, sent, found, author=author, note=note)
        if not any(event.kind == "published" for event in kept.read_events(store, number)):
            _tell(store, number, made, author=author, note=note)
        return made
    open_submission(store, number)
    if sent.state not in ("signed", "publishing") or found is None:
        raise SubmissionError("not_signed", number=number)
    _require_signed(store, number, found)
    step(
        store,
        number,
        "publishing",
        ("signed", "publishing"),
        author=author,
        note=note,
        check=found.number,
    )
    try:
        made = _published(store, sent, found, author=author, note=note)
    except StoreError as problem:
        if problem.code == "base_outdated":
            _outdate(store, sent, problem.facts["number"], author)
        step(store, number, "held_back", ("publishing",), author=author, note=problem.code)
        raise
    _tell(store, number, made, author=author, note=note)
    return made


def _tell(store: Store, number: int, made: Publication, *, author: str, note: str) -> None:
    details = {"publication": made.number}
    step(store, number, "published", ("published",), author=author, note=note, details=details)


def withdraw(store: Store, number: int, *, author: str, note: str) -> None:
    """Take a submission back before it is published; it stays readable.

    Raises :class:`SubmissionError` ``already_published`` and others.
    """
    step(
        store,
        number,
        "withdrawn",
        OPEN,
        author=stated(author, "author_missing"),
        note=stated(note, "note_missing"),
    )


def rollback_to(store: Store, dataset: str, version: int, *, author: str, note: str) -> Publication:
    """Publish a dataset as it stood at ``version`` once more; the versions between stay.

    Raises :class:`SubmissionError` ``author_missing``, ``note_missing``, and what
    :func:`store.publication.rollback` raises.
    """
    author, note = stated(author, "author_missing"), stated(note, "note_missing")
    return rollback(store, dataset, version, author, note)


def compare(store: Store, dataset: str, one: int, other: int) -> Changes:
    """What differs in a dataset from version ``one`` to version ``other``."""
    old, new = (read_dataset(store, dataset, version) for version in (one, other))
    return changes(old, new, contract.dataset(dataset))


def shown_name(name: str) -> str:
    """The last part of a name that somebody else gave, without what cannot be printed.

    Only ever shown: no file is written under it.
    """
    last = PureWindowsPath(PurePosixPath(name).name).name
    printable = "".join(sign for sign in last if sign.isprintable()).strip()
    stem, dot, suffix = printable.rpartition(".")
    if dot and len(suffix) <= 5:
        return f"{stem[:_LONGEST_NAME]}.{suffix}"
    return printable[:_LONGEST_NAME]


def _published(
    store: Store, sent: Submission, found: Check, *, author: str, note: str
) -> Publication:
    dataset = contract.dataset(sent.dataset)
    make = publish_part if sent.extent == "part" else publish
    return make(
        store,
        dataset.name,
        unpacked(found.rows, dataset),
        author=author,
        note=note,
        source_name=sent.file_name,
        source_hash=sent.content_hash,
        idempotency_key=kept.publication_key(sent.number),
        base_version=found.base_version,
    )


def _require_signed(store: Store, number: int, found: Check) -> None:
    signed = [event for event in kept.read_events(store, number) if event.kind == "signed"]
    dataset = contract.dataset(submission(store, number).dataset)
    stored = content_hash(prepared(unpacked(found.rows, dataset), dataset).hashes)
    if not signed or signed[-1].details["rows_hash"] != stored:
        raise SubmissionError("signature_changed")


def _require_current(store: Store, sent: Submission, found: Check, author: str) -> None:
    newest = kept.dataset_version(store, sent.dataset)
    if newest > found.base_version:
        _outdate(store, sent, newest, author)


def _outdate(store: Store, sent: Submission, version: object, author: str) -> None:
    details = {"version": version}
    step(store, sent.number, "outdated", OPEN, author=author, details=details)
    raise SubmissionError("outdated", version=version)
