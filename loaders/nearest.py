"""The known name nearest to what somebody wrote.

Letters that one keyboard has and another has not count as the same: a Kazakh name typed on
a Russian keyboard (``Улытау``) is the Kazakh name (``Ұлытау``).
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from loaders.deadline_words import folded

_LEAST_LIKENESS = 60
_KAZAKH_AS_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")


def plain(text: str) -> str:
    """``text`` for comparison: small letters, plain spaces, one alphabet, no Kazakh letters."""
    return folded(text).translate(_KAZAKH_AS_RUSSIAN)


def nearest_name(value: str, known: Iterable[str]) -> str:
    """The name of ``known`` most like ``value``; empty when none is like it."""
    found = process.extractOne(
        value, list(known), scorer=fuzz.ratio, processor=plain, score_cutoff=_LEAST_LIKENESS
    )
    return str(found[0]) if found else ""
