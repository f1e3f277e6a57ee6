"""Results that follow from their arguments are made once and kept for all sessions.

A published version never changes, so whoever asks with the same version gets the same frame;
it is shared and must not be changed in place. Streamlit's caches, which ``ui/replay.py`` needs to
draw a section once, write every argument out to find a value: a third of a click's work here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

_FORGET: list[Callable[[], None]] = []


def kept(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the ``most`` results asked for last; arguments must be hashable.

    Two sessions that ask for the same at once may both make it.
    """

    def decorate(make: Callable[P, R]) -> Callable[P, R]:
        found = lru_cache(maxsize=most)(make)
        _FORGET.append(found.cache_clear)
        return cast(Callable[P, R], found)

    return decorate


def forget() -> None:
    """Keep nothing any more: the versions are those of another store now."""
    for clear in _FORGET:
        clear()
