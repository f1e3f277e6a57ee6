"""The words of the templates in three languages, from ``data/column_maps``.

A template is made where no screen is, so its words do not pass through the catalogues of the
screens.
"""

from __future__ import annotations

import csv
from functools import cache

from loaders.column_maps import FOLDER, Language, headings, word_labels
from monitoring.columns import Column, Dataset

_FORMS = frozenset(("period", "quarter"))


@cache
def _table(file: str) -> dict[str, dict[str, str]]:
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        (key, *_) = rows.fieldnames or ("",)
        return {row[key]: row for row in rows}


def word(key: str, language: Language, **facts: str) -> str:
    """A sentence of the templates; raises ``KeyError`` for a key that is not there."""
    text = _table("template_words")[key][language]
    return text % facts if facts else text


def dataset_title(name: str, language: Language) -> str:
    """What a dataset is called; its name in the contract where that is not stated."""
    row = _table("datasets").get(name)
    return row[language] if row else name


def heading(dataset: Dataset, column: Column, language: Language) -> str:
    """The heading of a column with its unit, and a star when it is required."""
    text = headings(dataset.name, language)[column.name]
    unit = column.name.rpartition("_")[2]
    if unit in ("mln", "pct"):
        text = f"{text} ({word(unit, language)})"
    return f"{text} *" if column.required else text


def meaning(dataset: Dataset, column: Column, language: Language) -> str:
    """What to write in a column."""
    labels = word_labels(dataset.name, column.name, language)
    if column.vocabulary:
        words = ", ".join(labels.get(name, name) for name in column.vocabulary)
        return word("some_of" if column.type == "list" else "one_of", language, words=words)
    if column.name in _FORMS:
        return word(column.name, language)
    if column.reference:
        title = dataset_title(column.reference.partition(".")[0], language)
        return word("reference", language, dataset=title)
    return word(column.type, language)
