"""Fingerprints: of a row, of a dataset at a version, of the chain of publications.

Each is SHA-256 of a text that anyone can write again from the stored values, so a change
made past the program shows itself. ``verify`` in :mod:`store.verification` does so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import NoneType
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
    "part_hash",
)


def canonical(values: Iterable[object]) -> str:
    """The one text of these values: a JSON array without spaces, letters unescaped."""
    return _ENCODER.encode(list(values))


def canonical_columns(columns: Sequence[Sequence[object]]) -> list[list[str]]:
    """The text of each cell in :func:`canonical`, column by column; repeated texts cost once."""
    return [_canonical_cells(column) for column in columns]


def row_hash(values: Sequence[object]) -> str:
    """Hash of a row's contract columns in their order.

    Empty cells at the end are left out, so that a column which joins the contract later,
    at its end, leaves the hashes of earlier rows as they are.
    """
    return row_hashes([canonical(values)[1:-1]])[0]


def row_hashes(texts: Iterable[str]) -> list[str]:
    """:func:`row_hash` of the rows whose canonical texts, without the brackets, are ``texts``."""
    return [
        # A text cell ends in a quotation mark, so this ending can only be an empty cell.
        _sha256(f"[{_filled(text) if text.endswith('null') else text}]")
        for text in texts
    ]


def _filled(text: str) -> str:
    while text.endswith(",null"):
        text = text[:-5]
    return "" if text == "null" else text


def content_hash(row_hashes: Iterable[str]) -> str:
    """Hash of a whole dataset: the row hashes in document order, one a line."""
    return content_hash_of_chunks([row_hashes])


def content_hash_of_chunks(chunks: Iterable[Iterable[str]]) -> str:
    """:func:`content_hash` of row hashes that come a few thousand at a time."""
    content = ContentHash()
    for chunk in chunks:
        content.add(chunk)
    return content.hexdigest()


class ContentHash:
    """:func:`content_hash` in the making, for rows that are never all in memory."""

    def __init__(self) -> None:
        self._seal = hashlib.sha256()
        self._separator = b""

    def add(self, row_hashes: Iterable[str]) -> None:
        """Take the next row hashes in document order."""
        lines = "\n".join(row_hashes).encode("utf-8", "surrogatepass")
        if lines:
            self._seal.update(self._separator + lines)
            self._separator = b"\n"

    def hexdigest(self) -> str:
        """The hash of all rows so far."""
        return self._seal.hexdigest()


def chain_hash(publication: Mapping[Any, Any]) -> str:
    """Hash of a publication and, through ``previous_hash``, of all before it.

    ``part_hash``, the last field, is left out where it is empty: chains that were sealed
    before there were publications of a part stay as they are.
    """
    values = [_chained(publication[field]) for field in CHAINED_FIELDS]
    return _sha256(canonical(values[:-1] if values[-1] is None else values))


def _canonical_cells(cells: Sequence[object]) -> list[str]:
    kinds = set(map(type, cells)) - {NoneType}
    if kinds == {float}:
        return ["null" if cell is None else repr(cell) for cell in cells]
    if len(kinds) > 1:
        # Only in a table that was altered past the program: 1, 1.0 and true are equal here.
        return [_ENCODER.encode(cell) for cell in cells]
    known = {cell: _ENCODER.encode(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


def _chained(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def _sha256(text: str) -> str:
    # surrogatepass: a text damaged in the database must give another hash, not an exception.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
