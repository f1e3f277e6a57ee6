"""What is wrong with a cell of typed rows, before any reader of files puts an address to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell: the position of its row in the frame, and what to do.

    ``facts`` hold what ``expected`` and ``remedy`` are made of, for readers that have words
    of their own for the code.
    """

    code: str
    row: int
    column: str
    value: str
    expected: str
    remedy: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def written(value: float) -> str:
    """A number without a needless fraction: ``100`` and ``7.6``."""
    return f"{value:.15g}"
