"""What the search finds, in words: its name in the reader's language and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from monitoring.search import Entry, Found, excerpt, pieces
from monitoring.wording import msgid
from ui.markdown import escaped
from ui.words import LANGUAGES, Words

KINDS: Final = {
    "measure": msgid("Measures"),
    "indicator": msgid("Indicators"),
    "region": msgid("Regions"),
    "executor": msgid("Executors"),
    "finding": msgid("Findings"),
    "obligation": msgid("Statutory duties"),
}
# Two lines of the dialog on a desktop.
NAME_LENGTH: Final = 150
_TRANSLATED: Final = ("region", "finding", "obligation")


def name(entry: Entry, language: str) -> str:
    """What a reader of ``language`` calls the entry; official titles stay as they are written."""
    return "".join(_number_and_title(entry, language))


def label(found: Found, _: Words) -> str:
    """The entry's name as Markdown, cut around the words that were found, and these in bold."""
    number, title = _number_and_title(found.entry, _.language)
    return _marked(number + excerpt(title, found.words, NAME_LENGTH), found.words)


def context(found: Found, _: Words) -> str:
    """Where a word stands that the name does not show, as Markdown; empty if it shows all."""
    number, title = _number_and_title(found.entry, _.language)
    shown = number + excerpt(title, found.words, NAME_LENGTH)
    for words in found.answers:
        if _has(shown, words):
            continue
        for text in (*found.entry.names, *found.entry.further):
            if _has(text.text, words):
                return _marked(excerpt(text.text, words, NAME_LENGTH), words)
    return ""


def target(entry: Entry, months: Mapping[str, str]) -> tuple[str, dict[str, str | None]]:
    """The screen that shows the entry and what changes in the address.

    ``months`` are those in which obligations fall due, see ``search_readers.next_months``.
    """
    if entry.kind == "obligation":
        month = months.get(entry.code)
        return "calendar", {"month": month} if month else {}
    return _SCREENS[entry.kind], {entry.kind: entry.code}


_SCREENS: Final = {
    "measure": "roadmaps",
    "indicator": "targets",
    "region": "regions",
    "executor": "roadmaps",
    "finding": "findings",
}


def _number_and_title(entry: Entry, language: str) -> tuple[str, str]:
    first = entry.names[0].text
    if entry.kind in _TRANSLATED:
        return "", entry.names[list(LANGUAGES).index(language)].text
    if entry.kind == "executor":
        return "", f"{first} – {entry.further[0].text}" if entry.further else first
    number = entry.names[-1].text
    return (f"{number}. " if entry.kind == "measure" else f"{number} "), first


def _has(text: str, words: frozenset[str]) -> bool:
    return any(is_match for _, is_match in pieces(text, words))


def _marked(text: str, words: frozenset[str]) -> str:
    return "".join(
        f"**{escaped(piece)}**" if is_match else escaped(piece)
        for piece, is_match in pieces(text, words)
    )
