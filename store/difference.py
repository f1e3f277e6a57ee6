"""What a publication changes: which rows end, which begin, and where they stand.

Rows are matched by key. A row keeps its ``ordinal`` while its order among the others is
kept, and a new row gets one between its neighbours; so a row put at the top of 100,000
writes one row, not 100,001.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Room for 32 halvings between two neighbours, and for two thousand million rows in 64 bits.
SPACING = 1 << 32


@dataclass(frozen=True)
class PresentRow:
    """A row of the present as stored, without its values."""

    row_id: int
    key: str
    hash: str
    ordinal: int


@dataclass(frozen=True)
class Difference:
    """``ended`` are row ids; ``begun`` are (index among the new rows, ordinal).

    ``changed`` counts rows whose values changed or that moved among the others. When
    there is no room left between two neighbours every row is written again with fresh
    ordinals: then more rows begin than the counts say, because nothing a reader sees changed.
    """

    ended: list[int]
    begun: list[tuple[int, int]]
    added: int
    changed: int
    removed: int

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)


def difference(
    present: Iterable[PresentRow], keys: Sequence[str], hashes: Sequence[str]
) -> Difference:
    """From the present rows to the rows with these keys and hashes, in document order."""
    old = {row.key: row for row in present}
    matches = [old.get(key) for key in keys]
    old_ordinals = [None if match is None else match.ordinal for match in matches]
    staying = _longest_increasing(old_ordinals)
    ordinals = _placed([o if i in staying else None for i, o in enumerate(old_ordinals)])

    ended, begun = [], []
    added = changed = 0
    for index, match in enumerate(matches):
        if match is None:
            added += 1
        elif match.hash != hashes[index] or index not in staying:
            changed += 1
        elif match.ordinal == ordinals[index]:
            continue
        begun.append((index, ordinals[index]))
        if match is not None:
            ended.append(match.row_id)
    gone = old.keys() - set(keys)
    ended.extend(sorted(old[key].row_id for key in gone))
    return Difference(ended, begun, added, changed, len(gone))


def _longest_increasing(values: Sequence[int | None]) -> set[int]:
    """Indices of a longest increasing subsequence (patience sorting); ``None`` is skipped."""
    tails: list[int] = []
    tail_indices: list[int] = []
    before: dict[int, int | None] = {}
    for index, value in enumerate(values):
        if value is None:
            continue
        place = bisect_left(tails, value)
        before[index] = tail_indices[place - 1] if place else None
        tails[place : place + 1] = [value]
        tail_indices[place : place + 1] = [index]
    chosen: set[int] = set()
    index_or_none = tail_indices[-1] if tail_indices else None
    while index_or_none is not None:
        chosen.add(index_or_none)
        index_or_none = before[index_or_none]
    return chosen


def _placed(ordinals: Sequence[int | None]) -> list[int]:
    """``ordinals`` with each ``None`` given a number between its neighbours.

    Without room for one, all are numbered anew.
    """
    placed: list[int] = []
    low, waiting = 0, 0
    for ordinal in ordinals:
        if ordinal is None:
            waiting += 1
            continue
        step = (ordinal - low) // (waiting + 1)
        if step == 0:
            return [SPACING * (place + 1) for place in range(len(ordinals))]
        placed.extend(low + step * (n + 1) for n in range(waiting))
        placed.append(ordinal)
        low, waiting = ordinal, 0
    placed.extend(low + SPACING * (n + 1) for n in range(waiting))
    return placed
