"""Forms of a word in Kazakh, Russian and English, so that a declined word finds its word.

Russian and English endings are taken off by the Snowball algorithms. There is no freely
licensed library for Kazakh, so its endings are taken off here, by the order and the sound
laws of the language: plural – possession – case, each of which depends on the last letter
before it and on the last vowel. All stems on the way are kept, because without a
dictionary it cannot be told which is the word: ``балалары`` gives *балалары, балалар, бала*.

Everything is compared in *plain* letters, as typed on a Russian keyboard (``онир`` for
``өңір``, ``ребенок`` for ``ребёнок``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import product
from typing import Any, Final

import snowballstemmer

LANGUAGES: Final = ("kk", "ru", "en")
# A number with its sub-numbers is one word: the items of a roadmap are called 12.3.
WORD: Final = re.compile(r"[^\W_]+(?:\.\d+)*")

_KAZAKH: Final = "әғқңөұүһі"
_PLAIN: Final = str.maketrans(_KAZAKH + "ё", "агкноуухие")
# Latin letters that stand in Cyrillic words by mistake and cannot be told by eye.
_LOOKALIKES: Final = str.maketrans("aceiopxy", "асеіорху")
_CYRILLIC: Final = re.compile("[а-яёәғқңөұүһі]")
_LATIN: Final = re.compile("[a-z]")
_SNOWBALL: Final = {"ru": "russian", "en": "english"}

_VOWELS: Final = "аәеёиоөуұүыіэюя"
_NASALS: Final = "мнң"
_LIQUIDS: Final = "лрйуи"
_BUZZING: Final = "жз"
_HARD: Final = "пфкқтсшщчцхһбвгғдь"
# The soft sign takes the endings of what stands before it, which may be of either kind.
_OPEN: Final = "аәеёоөұүыіэюяиь"
_VOICED: Final = _NASALS + _LIQUIDS + _BUZZING
_CLOSED: Final = _VOICED.replace("и", "") + _HARD
# Letters of the tables below, for back and front vowels; small letters stand for themselves.
_BACK: Final = str.maketrans("AIGK", "аығқ")
_FRONT: Final = str.maketrans("AIGK", "еігк")
# Endings and the letters they may follow.
_CASES: Final = (
    ("нIң", _OPEN + _NASALS),
    ("дIң", _LIQUIDS + _BUZZING),
    ("тIң", _HARD),
    ("нI", _OPEN),
    ("дI", _VOICED),
    ("тI", _HARD),
    ("GA", _OPEN + _VOICED),
    ("KA", _HARD),
    ("дA", _OPEN + _VOICED),
    ("тA", _HARD),
    ("дAн", _OPEN + _LIQUIDS + _BUZZING),
    ("нAн", _NASALS),
    ("тAн", _HARD),
    ("мен", _OPEN + _NASALS + _LIQUIDS),
    ("бен", _BUZZING),
    ("пен", _HARD),
    ("дAGI", _OPEN + _VOICED),
    ("тAGI", _HARD),
    ("GI", _VOICED),
)
# After the possessive of the third person the cases have forms of their own.
_TAILS: Final = ("", "н", "нA", "нAн", "ндA", "ндAGI")
_POSSESSIVES: Final = (
    *(("сI" + tail, _OPEN) for tail in _TAILS),
    *(("I" + tail, _CLOSED) for tail in _TAILS),
    ("IмIз", _CLOSED),
    ("мIз", _OPEN),
)
_PLURALS: Final = (
    ("лAр", _OPEN + "рйу"),
    ("дAр", _NASALS + _BUZZING + "л"),
    ("тAр", _HARD),
)
_LAYERS: Final = (_CASES, _POSSESSIVES, _PLURALS)
# к and п become voiced before the vowel of an ending; the word itself has them hard.
_HARDENED: Final = {"б": "п", "г": "к", "ғ": "қ"}


def folded(word: str) -> str:
    """The word without regard to case, to composition, and to Latin letters in Cyrillic."""
    found = unicodedata.normalize("NFC", word).casefold()
    if _LATIN.search(found) and _CYRILLIC.search(found):
        return found.translate(_LOOKALIKES)
    return found


def plain(word: str) -> str:
    """The folded word in the letters of a Russian keyboard; what words are compared by."""
    return folded(word).translate(_PLAIN)


@lru_cache(maxsize=65536)
def stems(word: str, language: str) -> frozenset[str]:
    """Plain stems that a word of a text in ``language`` may have, the word itself among them."""
    whole = folded(word)
    if not whole.isalpha():
        return frozenset({plain(word)})
    if language == "kk":
        found = _kazakh(whole, _strict())
    else:
        found = {whole, _snowball(language).stemWord(whole.translate(_PLAIN))}
        if language == "ru" and whole.endswith("ая"):
            # Snowball takes it for an adjective; it may be a noun in -ай: Абая, случая.
            found.add(whole[:-1])
    return frozenset(stem.translate(_PLAIN) for stem in found)


def asked(word: str) -> Mapping[str, frozenset[str]]:
    """Plain stems of a word somebody typed, by the language it may be of.

    Without one of its own letters a Kazakh word may have been typed on a Russian keyboard,
    which hides whether its vowels are front or back; its endings are then taken in plain
    letters.
    """
    whole = folded(word)
    if not whole.isalpha() or not _CYRILLIC.search(whole):
        return {"en": stems(word, "en")}
    if any(letter in _KAZAKH for letter in whole):
        return {"kk": stems(word, "kk")}
    loose = frozenset(stem.translate(_PLAIN) for stem in _kazakh(whole, _loose()))
    return {"kk": loose | stems(word, "kk"), "ru": stems(word, "ru")}


class _Endings:
    """The endings of the layers by their text, with the letters they may follow."""

    def __init__(self, *, is_loose: bool) -> None:
        self.is_loose = is_loose
        self.layers = tuple(self._spelt(layer) for layer in _LAYERS)

    def _spelt(self, layer: tuple[tuple[str, str], ...]) -> dict[str, str]:
        spelt: dict[str, str] = {}
        for (ending, letters), vowels in product(layer, (_BACK, _FRONT)):
            text = ending.translate(vowels)
            if self.is_loose:
                text, letters = text.translate(_PLAIN), letters + letters.translate(_PLAIN)
            spelt[text] = spelt.get(text, "") + letters
        return spelt


@cache
def _strict() -> _Endings:
    return _Endings(is_loose=False)


@cache
def _loose() -> _Endings:
    return _Endings(is_loose=True)


@cache
def _snowball(language: str) -> Any:
    return snowballstemmer.stemmer(_SNOWBALL[language])


def _kazakh(word: str, endings: _Endings) -> set[str]:
    """The word and each stem that is left of it, layer by layer."""
    found = {word}
    for layer in endings.layers:
        found |= {shorter for each in found for shorter in _without(each, layer, endings)}
    return found


def _without(word: str, layer: Mapping[str, str], endings: _Endings) -> Iterator[str]:
    for length in range(1, min(7, len(word) - 1)):
        ending, stem = word[-length:], word[:-length]
        if ending not in layer or stem[-1] not in layer[ending] or not _is_word(stem):
            continue
        if not (endings.is_loose or _harmonise(stem, ending)):
            continue
        yield stem
        if ending[0] in "ыіи":
            yield from _before_a_vowel(stem)


def _before_a_vowel(stem: str) -> Iterator[str]:
    """What the stem is without a vowel behind it: мектеб – мектеп, халқ – халық, орн – орын."""
    if stem[-1] in _HARDENED:
        yield stem[:-1] + _HARDENED[stem[-1]]
    if len(stem) > 2 and stem[-1] in "нлпкқз" and stem[-2] in "рлйзнм" and stem[-2] != stem[-1]:
        yield from (stem[:-1] + vowel + stem[-1] for vowel in "ыіи")


def _is_word(stem: str) -> bool:
    """Whether an ending can stand after it: three letters, or a closed syllable (іс, ел)."""
    return (len(stem) > 2 and any(letter in _VOWELS for letter in stem)) or (
        len(stem) == 2 and stem[0] in _VOWELS and stem[1] not in _VOWELS
    )


def _harmonise(stem: str, ending: str) -> bool:
    """Whether the vowels of the ending are those the stem asks for."""
    wanted = _front(stem)
    is_front = _front(ending)
    # мен, бен and пен have one form.
    return wanted is None or is_front is None or wanted == is_front or ending[1:] == "ен"


def _front(text: str) -> bool | None:
    """Whether the last vowel is a front one; ``None`` where the letters do not tell."""
    for place in range(len(text) - 1, -1, -1):
        letter = text[place]
        if letter in "әөүіеэь":
            return True
        # In Kazakh words о stands in the first syllable only; loanwords take either.
        if letter == "о" and any(each in _VOWELS for each in text[:place]):
            return None
        if letter in "аоұыяё":
            return False
    return None
