"""Search over names and texts in three languages, by word forms, beginnings and, last, typos.

An index is made once from entries and asked many times. Every word of a query must occur
in an entry: as it is, in another form (``monitoring/word_forms``), or as the beginning of a
word. Where that finds nothing, words that are one or two slips of the finger away count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from monitoring.word_forms import WORD, asked, plain, stems

# What is typed beyond this is not read: a title has some thirty words.
LONGEST_QUERY: Final = 200
MOST_WORDS: Final = 12
# How well a word fits; a title counts twice.
_SAME, _FORM, _BEGINNING, _SLIP = 8, 6, 4, 1
# Shorter words have too many neighbours to guess among.
_SHORTEST_GUESSED: Final = 4
_LONG: Final = 8
_GUESSES: Final = 20


@dataclass(frozen=True)
class Text:
    """A text of an entry and the language it is written in (``kk``, ``ru``, ``en``)."""

    language: str
    text: str


@dataclass(frozen=True)
class Entry:
    """Something that can be found: its kind, its code, its names, and what else is said of it."""

    kind: str
    code: str
    names: tuple[Text, ...]
    further: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Found:
    """An entry with those of its plain words that answer each word of the query."""

    entry: Entry
    answers: tuple[frozenset[str], ...]

    @property
    def words(self) -> frozenset[str]:
        """All its words that answer something."""
        return frozenset().union(*self.answers)


@dataclass(frozen=True)
class Answer:
    """Entries by kind, the best first; ``guessed`` are words taken for some that nobody wrote."""

    by_kind: dict[str, list[Found]]
    guessed: tuple[str, ...] = ()

    def __len__(self) -> int:
        return sum(len(found) for found in self.by_kind.values())


class Index:
    """The words of entries, and which of them stands where."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        # Plain word → entries that have it, and whether in a name.
        self._places: dict[str, dict[int, bool]] = defaultdict(dict)
        self._by_stem: dict[tuple[str, str], set[str]] = defaultdict(set)
        for place, entry in enumerate(self._entries):
            for is_name, texts in ((False, entry.further), (True, entry.names)):
                for text in texts:
                    self._read(place, text, is_name=is_name)
        self._words = sorted(self._places)
        self._stems = sorted({stem for _, stem in self._by_stem})

    def _read(self, place: int, text: Text, *, is_name: bool) -> None:
        for word in {found.group() for found in WORD.finditer(text.text)}:
            self._places[plain(word)][place] = is_name
            for stem in stems(word, text.language):
                self._by_stem[text.language, stem].add(plain(word))

    def ask(self, query: str) -> Answer:
        """What answers a query; an empty one is answered by nothing."""
        typed = query_words(query)
        if not typed:
            return Answer({})
        fits = [self._fits(word) for word in typed]
        found = self._all_of(fits)
        if found or all(fits):
            return Answer(found)
        guesses = [fit or self._guesses(word) for word, fit in zip(typed, fits, strict=True)]
        found = self._all_of(guesses)
        missed = [guess for guess, fit in zip(guesses, fits, strict=True) if not fit]
        return Answer(found, _named(missed, found))

    def _fits(self, word: str) -> dict[str, int]:
        """Plain words that answer a typed one, and how well."""
        whole = plain(word)
        fits = dict.fromkeys(self._beginning_with(whole), _BEGINNING)
        for language, forms in asked(word).items():
            for form in forms:
                for each in self._by_stem.get((language, form), ()):
                    fits[each] = _FORM
        if whole in self._places:
            fits[whole] = _SAME
        return fits

    def _beginning_with(self, start: str) -> Iterator[str]:
        if len(start) < 2:
            return
        first = bisect_left(self._words, start)
        for word in islice(self._words, first, None):
            if not word.startswith(start):
                return
            yield word

    def _guesses(self, word: str) -> dict[str, int]:
        """Words that differ from the typed one by a slip, two in a long one."""
        whole = plain(word)
        if len(whole) < _SHORTEST_GUESSED or not whole.isalpha():
            return {}
        most = 2 if len(whole) >= _LONG else 1
        near = dict.fromkeys((each for each, _ in _near(whole, self._words, most)), _SLIP)
        for language, forms in asked(word).items():
            stem = min(forms, key=len)
            if len(stem) < _SHORTEST_GUESSED:
                continue
            for each, _ in _near(stem, self._stems, most):
                near |= dict.fromkeys(self._by_stem.get((language, each), ()), _SLIP)
        return near

    def _all_of(self, fits: Sequence[dict[str, int]]) -> dict[str, list[Found]]:
        """Entries that have a fitting word for each typed one, by kind, best first."""
        totals: dict[int, int] | None = None
        words: list[dict[int, set[str]]] = []
        for fit in fits:
            best: dict[int, int] = {}
            words.append(defaultdict(set))
            for word, weight in fit.items():
                for place, is_name in self._places[word].items():
                    if totals is None or place in totals:
                        words[-1][place].add(word)
                        best[place] = max(best.get(place, 0), weight * (2 if is_name else 1))
            totals = {
                place: weight + (totals or {}).get(place, 0) for place, weight in best.items()
            }
        ranked = sorted((totals or {}).items(), key=lambda item: (-item[1], item[0]))
        # A kind stands where its best entry does; the sort keeps equals in the entries' order.
        best_of: dict[str, int] = {}
        for place, weight in ranked:
            best_of.setdefault(self._entries[place].kind, weight)
        kinds = dict.fromkeys(entry.kind for entry in self._entries if entry.kind in best_of)
        by_kind: dict[str, list[Found]] = {
            kind: [] for kind in sorted(kinds, key=lambda kind: -best_of[kind])
        }
        for place, _ in ranked:
            entry = self._entries[place]
            answers = tuple(frozenset(each[place]) for each in words)
            by_kind[entry.kind].append(Found(entry, answers))
        return by_kind


def query_words(query: str) -> list[str]:
    """The words of a query that are looked for."""
    found = (each.group() for each in WORD.finditer(query[:LONGEST_QUERY]))
    return list(dict.fromkeys(found))[:MOST_WORDS]


def pieces(text: str, words: frozenset[str]) -> list[tuple[str, bool]]:
    """``text`` cut into pieces, each with whether it is one of the plain ``words``."""
    found, end = [], 0
    for match in WORD.finditer(text):
        if plain(match.group()) in words:
            found += [(text[end : match.start()], False), (match.group(), True)]
            end = match.end()
    return [piece for piece in (*found, (text[end:], False)) if piece[0]]


def excerpt(text: str, words: frozenset[str], width: int) -> str:
    """About ``width`` letters of ``text`` around the first of ``words``, cut between words."""
    if len(text) <= width:
        return text
    first = next((each for each in WORD.finditer(text) if plain(each.group()) in words), None)
    start, end = (first.start(), first.end()) if first else (0, 0)
    left = max(0, min(start - width // 3, len(text) - width))
    if left:
        left = text.find(" ", left, start) + 1 or start
    right = left + width
    if right < len(text):
        right = max(text.rfind(" ", end, right), end) or right
    return ("… " if left else "") + text[left:right] + (" …" if right < len(text) else "")


def _near(word: str, words: Sequence[str], most: int) -> list[tuple[str, int]]:
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=_GUESSES)
    return [(each, int(distance)) for each, distance, _ in found]


def _named(guesses: Sequence[dict[str, int]], found: dict[str, list[Found]]) -> tuple[str, ...]:
    """The guessed words that stand in what was found, in the order of the query."""
    shown = {word for each in found.values() for one in each for word in one.words}
    return tuple(dict.fromkeys(word for guess in guesses for word in guess if word in shown))
