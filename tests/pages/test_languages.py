"""A screen speaks one language: no interface word of another stands anywhere on it.

Each language is known by the words that its catalogue has and the shown one has not. Words of
the documents, whose titles and quotations stay in their language, are not the interface's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from typing import Final

import pytest
from babel.messages.pofile import read_po
from streamlit.testing.v1 import AppTest

from monitoring.contract import DATASETS
from store.engine import open_store
from store.queries import read_dataset, read_publications
from tests.pages.conftest import LANGUAGES, screen
from tests.pages.reading import texts
from tests.pages.test_screens import VIEWS
from ui.words import LANGUAGES as NAMED
from ui.words import LOCALE_FOLDER, SOURCE_LANGUAGE

TRANSLATED: Final = tuple(code for code in LANGUAGES if code != SOURCE_LANGUAGE)
CYRILLIC: Final = re.compile("[а-яёӘ-ӿі]+", re.IGNORECASE)
LATIN: Final = re.compile("[a-z]{3,}", re.IGNORECASE)
# What is no word: a value to be filled in, a symbol, a badge, an address, code, a file's name.
MARKUP: Final = re.compile(r"%\(\w+\)s|:[\w/-]+(?=[:\[])|\]\([^)]*\)|`[^`]*`|\w+\.(csv|xlsx|ics)")


def words_of(text: str) -> set[str]:
    """The words of a text, whatever their letters."""
    plain = MARKUP.sub(" ", text)
    return {word.lower() for letters in (CYRILLIC, LATIN) for word in letters.findall(plain)}


@cache
def vocabulary(language: str) -> frozenset[str]:
    """All words of the interface in a language."""
    found: set[str] = set(NAMED.values())
    for code in TRANSLATED if language == SOURCE_LANGUAGE else (language,):
        with (LOCALE_FOLDER / f"{code}.po").open("rb") as file:
            for message in read_po(file, locale=code):
                said = message.id if language == SOURCE_LANGUAGE else message.string
                for form in (said,) if isinstance(said, str) else said or ():
                    found |= words_of(form)
    return frozenset(found)


@pytest.fixture(scope="module")
def quoted(bundled_url: str) -> frozenset[str]:
    """All words of the documents, of the reference tables and of those who published them."""
    found: set[str] = set()
    with closing(open_store(bundled_url)) as store:
        frames = [read_publications(store), *(read_dataset(store, name) for name in DATASETS)]
        for frame in frames:
            columns: list[str] = frame.select_dtypes("str").columns.tolist()
            for column in columns:
                found |= words_of(" ".join(frame[column].dropna().unique()))
    return frozenset(found)


def read(app: AppTest) -> Iterator[str]:
    """Everything on a screen that a person reads, the choices of its filters included."""
    names = {str(name) for table in app.dataframe for name in table.value.columns}
    yield from (text for text in texts(app) if text not in names)
    for table in app.dataframe:
        columns = json.loads(getattr(table.proto, "columns", "") or "{}")
        yield from (column.get("label") or "" for column in columns.values())
    for box in (*app.selectbox, *app.segmented_control, *app.multiselect):
        yield box.label
        yield from box.options


def foreign(app: AppTest, shown: str, other: str, quoted: frozenset[str]) -> dict[str, str]:
    """Words of ``other`` on a screen in ``shown``, each with the text it stands in."""
    known = vocabulary(other) - vocabulary(shown) - quoted
    return {word: text for text in read(app) for word in words_of(text) & known}


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("shown", LANGUAGES)
@pytest.mark.parametrize(("name", "parameters"), VIEWS)
def test_a_view_says_no_word_of_another_language(
    name: str, parameters: dict[str, str], shown: str, quoted: frozenset[str]
) -> None:
    app = screen(name, shown, **parameters)
    others = [other for other in LANGUAGES if other != shown]
    assert {other: foreign(app, shown, other, quoted) for other in others} == {
        other: {} for other in others
    }


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("other", LANGUAGES)
def test_a_screen_in_another_language_would_be_found(
    spoken: str, other: str, quoted: frozenset[str]
) -> None:
    if spoken != other:
        assert len(foreign(screen("overview", spoken), other, spoken, quoted)) > 5
