"""Kazakh letters for comparing and sorting, since databases know only code points.

By code point the letters of Kazakh (ә, ғ, қ, …) come after я, and SQLite's ``lower``
and ``LIKE`` leave every Cyrillic letter as it is.
"""

from __future__ import annotations

import unicodedata

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

# Private-use code points: after every digit, sign and foreign letter, in the alphabet's order.
_PLACES = {ord(letter): 0xE000 + place for place, letter in enumerate(ALPHABET)}


def casefold_kk(text: str | None) -> str | None:
    """``text`` for comparison without regard to case or to how й and ё are composed."""
    return None if text is None else unicodedata.normalize("NFC", text).casefold()


def sort_key(text: str) -> tuple[str, str]:
    """A key that sorts by the Kazakh alphabet: signs, digits, Latin, then Cyrillic.

    Case decides only between texts that are otherwise equal.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return folded.translate(_PLACES), text


def collate(left: str, right: str) -> int:
    """−1, 0 or 1 as ``left`` stands before, at or after ``right``: a SQLite collation."""
    first, second = sort_key(left), sort_key(right)
    return (first > second) - (first < second)
