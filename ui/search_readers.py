"""What the search knows: everything that has a view of its own, indexed once per version.

The index holds all three languages at once, so it serves every reader; what a found entry
is called and where it leads is said by ``ui/search``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pandas as pd

from monitoring.frames import records, split_list
from monitoring.search import Entry, Index, Text
from store.settings import Stamp
from ui import calendar_readers, finding_readers, finding_words, indicator_words, readers
from ui.kept import kept
from ui.words import LANGUAGES, words

_KEPT: Final = 4


@kept(_KEPT)
def index(version: int) -> Index:
    """The index of a version; making it takes about a second, asking it a few milliseconds."""
    return Index(list(_entries(version)))


@kept(_KEPT)
def entries(version: int) -> dict[tuple[str, str], Entry]:
    """The same entries by kind and code, to name what an address opens."""
    return {(entry.kind, entry.code): entry for entry in _entries(version)}


@kept(_KEPT)
def next_months(version: int, day: date, stamp: Stamp) -> dict[str, str]:
    """The month (``YYYY-MM``) in which each obligation falls due next."""
    dates = calendar_readers.dates(version, day, stamp)
    ahead = dates[(dates["due_date"] >= pd.Timestamp(day)) & dates["obligation_code"].notna()]
    first = ahead.groupby("obligation_code")["due_date"].min()
    return {str(code): f"{due:%Y-%m}" for code, due in first.items()}


def _entries(version: int) -> Iterator[Entry]:
    written_in = _languages(version)
    yield from _measures(version, written_in)
    yield from _indicators(version, written_in)
    yield from _regions(version)
    yield from _executors(version, written_in)
    yield from _findings(version)
    yield from _obligations(version)


def _languages(version: int) -> dict[str, str]:
    programmes = readers.dataset("programmes", version)
    return dict(zip(programmes["programme_code"], programmes["language"], strict=True))


def _measures(version: int, written_in: dict[str, str]) -> Iterator[Entry]:
    for row in records(readers.dataset("measures", version)):
        language = written_in.get(row["programme_code"], "ru")
        code = f"{row['programme_code']}/{row['item']}"
        names = _texts(row, language, "title", "item")
        yield Entry(
            "measure", code, names, _texts(row, language, "completion_form", "section_title")
        )


def _indicators(version: int, written_in: dict[str, str]) -> Iterator[Entry]:
    for row in records(readers.dataset("indicators", version)):
        language = written_in.get(row["programme_code"], "ru")
        number = indicator_words.number(row["indicator_code"], row["programme_code"])
        names = (*_texts(row, language, "title"), Text(language, number))
        yield Entry("indicator", row["indicator_code"], names, _texts(row, language, "sphere"))


def _regions(version: int) -> Iterator[Entry]:
    for row in records(readers.dataset("regions", version)):
        names = (*_translated(row, "name"), *_translated(row, "short"))
        yield Entry("region", row["region_code"], names)


def _executors(version: int, written_in: dict[str, str]) -> Iterator[Entry]:
    """Executors by the names of the filter, with what their abbreviations stand for."""
    titles: dict[str, list[Text]] = {}
    for row in records(readers.dataset("abbreviations", version)):
        language = written_in.get(row["programme_code"], "ru")
        titles.setdefault(row["abbreviation"], []).append(Text(language, row["title"]))
    named: dict[str, str] = {}
    for row in records(readers.dataset("measures", version)):
        for executor in split_list(row["executors"]):
            named.setdefault(executor, written_in.get(row["programme_code"], "ru"))
    for executor, language in named.items():
        yield Entry(
            "executor", executor, (Text(language, executor),), tuple(titles.get(executor, ()))
        )


def _findings(version: int) -> Iterator[Entry]:
    for code, entry in finding_readers.entries(version).items():
        if entry.written is not None:
            names = [
                Text(language, finding_words.statement(entry.written, words(language)))
                for language in LANGUAGES
            ]
        else:
            names = [
                Text(language, finding_words.sentence(entry.computed[0], words(language)))
                for language in LANGUAGES
            ]
        yield Entry("finding", code, tuple(names))


def _obligations(version: int) -> Iterator[Entry]:
    for row in records(readers.dataset("obligations", version)):
        # Russian is the language of the dataset's own columns.
        duties, actors = (
            tuple(
                Text(language, str(row[name if language == "ru" else f"{name}_{language}"]))
                for language in LANGUAGES
            )
            for name in ("duty", "actor")
        )
        yield Entry("obligation", row["obligation_code"], duties, actors)


def _translated(row: dict[str, Any], stem: str) -> tuple[Text, ...]:
    return tuple(Text(language, str(row[f"{stem}_{language}"])) for language in LANGUAGES)


def _texts(row: dict[str, Any], language: str, *columns: str) -> tuple[Text, ...]:
    return tuple(Text(language, str(row[name])) for name in columns if _is_said(row[name]))


def _is_said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
