"""Words in three languages: fallbacks, plurals, columns kept in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from ui import words as module
from ui.words import DEFAULT_LANGUAGE, LANGUAGES, Words, preferred_language, words

RUSSIAN = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || "
"n%100>=20) ? 1 : 2);\n"

msgid "Year"
msgstr "Год"

#, python-format
msgid "due %(date)s"
msgstr "срок %(date)s"

#, python-format
msgid "%(count)s day"
msgid_plural "%(count)s days"
msgstr[0] "%(count)s день"
msgstr[1] "%(count)s дня"
msgstr[2] "%(count)s дней"
"""


@pytest.fixture
def russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Words]:
    """The words of a catalogue with three messages."""
    (tmp_path / "ru.po").write_text(RUSSIAN, encoding="utf-8")
    monkeypatch.setattr(module, "LOCALE_FOLDER", tmp_path)
    module._catalogue.cache_clear()
    yield Words("ru")
    module._catalogue.cache_clear()


def test_a_message_comes_out_translated_and_filled(russian: Words) -> None:
    assert russian("Year") == "Год"
    assert russian("due %(date)s", date="01.12.2026") == "срок 01.12.2026"


def test_a_message_without_translation_stays_english(russian: Words) -> None:
    assert russian("No such message") == "No such message"
    assert russian.count("%(count)s cat", "%(count)s cats", 2) == "2 cats"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 дней"), (1, "1 день"), (2, "2 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день")],
)
def test_russian_has_three_plurals(russian: Words, number: int, expected: str) -> None:
    assert russian.count("%(count)s day", "%(count)s days", number) == expected


@pytest.mark.parametrize(("number", "expected"), [(1, "1 day"), (2, "2 days"), (0, "0 days")])
def test_english_needs_no_catalogue(number: int, expected: str) -> None:
    assert words("en").count("%(count)s day", "%(count)s days", number) == expected


def test_a_count_fills_its_other_values_too() -> None:
    text = words("en").count("%(count)s of %(of)s", "%(count)s of all %(of)s", 2, of=9)
    assert text == "2 of all 9"


def test_a_message_without_values_may_hold_a_per_cent_sign() -> None:
    assert words("en")("at least 90 %") == "at least 90 %"


@pytest.mark.parametrize(("language", "expected"), [("kk", "Абай"), ("ru", "область"), ("en", "A")])
def test_the_column_of_the_language_is_picked(language: str, expected: str) -> None:
    row = SimpleNamespace(name_kk="Абай", name_ru="область", name_en="A")
    assert words(language).pick(row, "name") == expected


@pytest.mark.parametrize("language", ["de", "", "KK"])
def test_another_language_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="only kk, ru, en"):
        words(language)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("en-US,en;q=0.5", "en"),
        ("kk", "kk"),
        ("de-DE,de;q=0.9,en;q=0.3,ru;q=0.7", "ru"),
        ("en;q=0.2,kk;q=0.9", "kk"),
        ("RU", "ru"),
        ("de,fr", DEFAULT_LANGUAGE),
        ("", DEFAULT_LANGUAGE),
        ("*", DEFAULT_LANGUAGE),
        ("ru;q=nonsense,en;q=0.1", "en"),
        (" en ", "en"),
        ("ru;q=0", DEFAULT_LANGUAGE),
        ("ru; q=0.1, en; q=0.9", "en"),
    ],
)
def test_the_browser_is_answered_in_the_language_it_prefers(asked: str, expected: str) -> None:
    assert preferred_language(asked) == expected


def test_the_state_language_comes_first() -> None:
    assert next(iter(LANGUAGES)) == DEFAULT_LANGUAGE == "kk"
