"""What the columns of a dataset and the words of its lists are called in three languages.

The names stand in ``data/column_maps``: one file per dataset with a line per column, and
``words.csv`` for the words of the lists. The first name of a language heads the column of a
template; every name, and the contract's own, is understood when a file is read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

from loaders.deadline_words import folded
from monitoring.contract import dataset

Language = Literal["kk", "ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru", "en")
FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "column_maps"

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SEPARATING = re.compile(r"[^\w№%]+|_")
_UNIT = re.compile(
    r",?\s*(?:млн\.?|млрд\.?|тыс\.?|мың|million|thousand)\s*(?:тенге|теңге|тг|₸|kzt|tenge)\.?$"
)


def heading_key(text: str) -> str:
    """A heading for comparison: small letters, without units, brackets and signs.

    >>> heading_key("Выделено, млн тенге") == heading_key("ВЫДЕЛЕНО (млн. тг.)*")
    True
    """
    plain = _UNIT.sub("", _BRACKETED.sub(" ", folded(text)).strip(" *:."))
    return _SEPARATING.sub(" ", plain).strip()


@cache
def headings(name: str, language: Language) -> Mapping[str, str]:
    """The heading of each column of the dataset, in a language, in the contract's order.

    A column that the map does not have is headed by its name in the contract.
    """
    mapped = {row["column"]: row[language] for row in _rows(name)}
    return {column: mapped.get(column, column) for column in dataset(name).column_names}


@cache
def columns_by_heading(name: str) -> Mapping[str, str]:
    """The column for every heading in every language, as :func:`heading_key` writes it.

    The heads of the templates go before other names, should a name stand for two columns.
    """
    found: dict[str, str] = {}
    columns = dataset(name).column_names
    rows = [row for row in _rows(name) if row["column"] in columns]
    for column in columns:
        found.setdefault(heading_key(column), column)
    for language in LANGUAGES:
        for row in rows:
            found.setdefault(heading_key(row[language]), row["column"])
    for row in rows:
        for other in _split(row["other"]):
            found.setdefault(heading_key(other), row["column"])
    return found


@cache
def headings_of_templates(name: str) -> frozenset[str]:
    """The proper names of the columns in every language, as :func:`heading_key` writes them."""
    proper = [text for language in LANGUAGES for text in headings(name, language).values()]
    return frozenset(map(heading_key, (*proper, *dataset(name).column_names)))


@cache
def word_labels(name: str, column: str, language: Language) -> Mapping[str, str]:
    """What each word of a list column's vocabulary is called in a language."""
    return {row["word"]: row[language] for row in _words(name, column)}


@cache
def words_by_label(name: str, column: str) -> Mapping[str, str]:
    """The word of the vocabulary for every name of it, as :func:`folded` writes it."""
    found: dict[str, str] = {}
    for row in _words(name, column):
        for label in (row["word"], *(row[language] for language in LANGUAGES)):
            found.setdefault(folded(label), row["word"])
        for other in _split(row["other"]):
            found.setdefault(folded(other), row["word"])
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = FOLDER / f"{name}.csv"
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def _words(name: str, column: str) -> Iterator[dict[str, str]]:
    for row in _rows("words"):
        if (row["dataset"], row["column"]) == (name, column):
            yield row


def _split(names: str) -> Iterator[str]:
    return (name for name in (part.strip() for part in names.split(";")) if name)
