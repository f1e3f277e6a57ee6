"""Places in a source document: line numbers as the datasets write them."""

from __future__ import annotations

from monitoring.frames import split_list

Span = tuple[int, int]


def spans(cell: str) -> list[Span]:
    """First and last line of each part of ``120-138; 150``; a single line is both.

    Raises ``ValueError`` for anything that is not line numbers.
    """
    found = []
    for part in split_list(cell):
        first, _, last = part.partition("-")
        found.append((int(first), int(last or first)))
    return found


def touch(left: str, right: str) -> bool:
    """Whether two cells of line numbers share a line."""
    return any(
        first <= other_last and other_first <= last
        for first, last in spans(left)
        for other_first, other_last in spans(right)
    )
