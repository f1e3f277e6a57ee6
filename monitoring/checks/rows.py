"""What the checks share: the lines of several rows as one cell, and tidy numbers."""

from __future__ import annotations

from collections.abc import Iterable

from monitoring.columns import LIST_SEPARATOR
from monitoring.frames import split_list


def joined_lines(cells: Iterable[object]) -> str:
    """Line numbers of several rows as one cell, each part once, in order of appearance."""
    parts = (part for cell in cells for part in split_list(cell))
    return LIST_SEPARATOR.join(dict.fromkeys(parts))


def number(value: float) -> float:
    """An amount without the noise of binary sums: six decimals are finer than any document."""
    return round(float(value), 6)
