"""Fingerprints: of a row, of a dataset at a version, of the chain of publications.

Each is SHA-256 of a text that anyone can write again from the stored values, so a change
made past the program shows itself. ``verify`` in :mod:`store.verification` does so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

# Dates become ISO text; floats are written by ``repr``, the shortest text that gives them back.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)

FIRST_PREVIOUS_HASH = "0" * 64

CHAINED_FIELDS = (
    "previous_hash",
    "number",
    "dataset",
    "published_at",
    "author",
    "note",
    "source_name",
    "source_hash",
    "row_count",
    "added",
    "changed",
    "removed",
    "content_hash",
    "idempotency_key",
)


def canonical(values: Iterable[object]) -> str:
    """The one text of these values: a JSON array without spaces, letters unescaped."""
    return _ENCODER.encode(list(values))


def row_hash(values: Sequence[object]) -> str:
    """Hash of a row's contract columns in their order.

    Empty cells at the end are left out, so that a column which joins the contract later,
    at its end, leaves the hashes of earlier rows as they are.
    """
    filled = len(values)
    while filled and values[filled - 1] is None:
        filled -= 1
    return _sha256(canonical(values[:filled]))


def content_hash(row_hashes: Iterable[str]) -> str:
    """Hash of a whole dataset: the row hashes in document order, one a line."""
    return _sha256("\n".join(row_hashes))


def chain_hash(publication: Mapping[Any, Any]) -> str:
    """Hash of a publication and, through ``previous_hash``, of all before it."""
    return _sha256(canonical(_chained(publication[field]) for field in CHAINED_FIELDS))


def _chained(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def _sha256(text: str) -> str:
    # surrogatepass: a text damaged in the database must give another hash, not an exception.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
