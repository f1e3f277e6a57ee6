"""Places in a ranking, with ties where the figures say no more.

An indicator whose targets are whole per cents is not measured to the tenth: a region at
70.3 is not better than one at 70.1. Two values nearer to each other than one step of the
indicator's own precision share a place.
"""

from __future__ import annotations

import pandas as pd

from monitoring.trajectory import SIGNS, UnknownDirectionError

# Binary fractions: 70.1 − 70.0 is a hair less than 0.1.
_HAIR = 1e-9


def ranked(values: pd.Series, direction: str, decimals: int | None) -> pd.DataFrame:
    """The place of each value: ``rank`` (1 the best, missing without a value) and ``is_tied``.

    ``direction`` ``up`` puts the largest first, ``down`` the smallest. From the best value
    on, every value nearer to it than ``10 ** -decimals`` shares its place; the first that
    is not takes the place after all of those and is the next to compare with. So no two
    values that share a place differ by a step, and a long row of small steps is not one
    tie. Without ``decimals`` only equal values tie. Raises :class:`UnknownDirectionError`.
    """
    if direction not in SIGNS:
        raise UnknownDirectionError(direction)
    step = 0.0 if decimals is None else 10.0**-decimals
    ordered = values.dropna().sort_values(ascending=direction == "down", kind="stable")
    ranks: list[int] = []
    leader: float | None = None
    for place, value in enumerate(ordered, start=1):
        if leader is not None and _near(value, leader, step):
            ranks.append(ranks[-1])
        else:
            ranks.append(place)
            leader = float(value)
    rank = pd.Series(ranks, index=ordered.index, dtype="Int64").reindex(values.index)
    tied = rank.notna() & rank.duplicated(keep=False)
    return pd.DataFrame({"rank": rank, "is_tied": tied.astype("bool")}, index=values.index)


def _near(value: float, leader: float, step: float) -> bool:
    distance = abs(value - leader)
    return distance <= _HAIR or distance < step - _HAIR
