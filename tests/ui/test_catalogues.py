"""The Russian and Kazakh catalogues say everything the code says, and say it well.

Messages are found by Babel the way ``pybabel extract`` finds them, and by the syntax tree,
because Babel overlooks those in f-strings before Python 3.12 and those among whose values a
name like one of its keywords stands. What a reader would
stumble over is checked here: words left in English, a placeholder that would break the
sentence, a plural form too few, an ending glued to a value nobody can decline.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.frontend import parse_keywords
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from monitoring.definitions import METRICS
from monitoring.reasons import REASONS, REMEDIES
from monitoring.statuses import STATUSES
from tests.files import ROOT
from ui.words import LANGUAGES, LOCALE_FOLDER, SOURCE_LANGUAGE, words

SPOKEN: Final = ("app.py", "ui", "pages", "monitoring", "loaders", "submissions", "reports")
KEYWORDS: Final = ("_", "words", "count:1,2", "msgid", "nmsgid:1,2")
TRANSLATED: Final = tuple(code for code in LANGUAGES if code != SOURCE_LANGUAGE)
# What stands in Latin letters in every language: names and letters of the documents, and the
# word on Streamlit's own button, which no option can change.
LATIN: Final = frozenset({"Maqsat", "MAQSAT_DATABASE_URL", "KPI", "KPIs", "R", "F", "D", "Upload"})
# Kinds of files and of text, a format of signatures, and the codes a due rule is written in.
LATIN_OF_FILES: Final = frozenset(
    [
        "XLSX",
        "XLSM",
        "XLSB",
        "XLS",
        "ODS",
        "CSV",
        "TSV",
        "XML",
        "DOCTYPE",
        "UTF",
        "U",
        "PKCS",
        "cms",
        "OpenSSL",
    ]
) | frozenset(["continuous", "monthly", "quarterly", "half_yearly", "yearly"])
# One of the two is an abbreviation with its full stop.
ABBREVIATED: Final = frozenset({"No.", "Unit"})
# Kazakh case endings agree with the last word; a value's last word is not known here.
ENDING: Final = re.compile(r"%\(\w+\)s-?(?!жол|нұсқа|жарияланым|тарма[қғ]|тоқсан|жартыжылдық)\w+")
PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
FINAL_MARKS: Final = (".", ":", ";", "?", "!", "…")

# A message in its singular and, where something is counted, its plural forms.
Forms = tuple[str, ...]


def _forms_of(text: str | Sequence[str] | None) -> Forms:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _sources() -> Iterator[Path]:
    for name in SPOKEN:
        place = ROOT / name
        yield from [place] if place.is_file() else sorted(place.rglob("*.py"))


def _in_calls(source: Path) -> Iterator[tuple[int, Forms]]:
    """Line and texts of the messages that calls in a file name, singular and plural."""
    for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        match call:
            case ast.Call(
                func=ast.Name(id="_" | "msgid"), args=[ast.Constant(value=str(text)), *_]
            ):
                yield call.lineno, (text,)
            case ast.Call(
                func=ast.Attribute(attr="count"),
                args=[ast.Constant(value=str(one)), ast.Constant(value=str(many)), *_],
            ):
                yield call.lineno, (one, many)


def _extracted() -> dict[Forms, str]:
    """Every message of the code with one place where it stands."""
    found: dict[Forms, str] = {}
    keywords = parse_keywords(KEYWORDS)
    for source in _sources():
        place = source.relative_to(ROOT)
        for line, text, _comments, _context in extract_from_file(
            "python", source, keywords=keywords
        ):
            found.setdefault(_forms_of(text), f"{place}:{line}")
        for line, forms in _in_calls(source):
            found.setdefault(forms, f"{place}:{line}")
    return found


def _read(language: str) -> Catalog:
    with (LOCALE_FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


MESSAGES: Final = _extracted()
CATALOGUES: Final = {language: _read(language) for language in TRANSLATED}
each_language = pytest.mark.parametrize("language", TRANSLATED)


def _entries(language: str) -> dict[Forms, Forms]:
    """The translations of a catalogue by the messages of the code."""
    return {
        _forms_of(message.id): _forms_of(message.string)
        for message in CATALOGUES[language]
        if message.id
    }


def _pairs(language: str) -> list[tuple[str, str]]:
    """Every translated form beside the English one it stands for."""
    return [
        (english[min(place, len(english) - 1)], form)
        for english, translated in _entries(language).items()
        for place, form in enumerate(translated)
    ]


def _edges(text: str) -> tuple[bool, bool, str]:
    final = next((mark for mark in FINAL_MARKS if text.endswith(mark)), "")
    return text[:1].isspace(), text[-1:].isspace(), final


def _latin(text: str) -> set[str]:
    """Words in Latin letters, without placeholders and names that stay as they are."""
    return set(re.findall(r"\b[A-Za-z_]+\b", PLACEHOLDER.sub("", text))) - LATIN - LATIN_OF_FILES


def test_messages_are_found_where_they_are_known_to_be() -> None:
    known = {("Overview",), ("overdue",), ("mln ₸",), ("%(count)s measure", "%(count)s measures")}
    assert known <= MESSAGES.keys()


def test_the_rules_have_no_words_outside_the_messages() -> None:
    texts: set[Forms] = {
        (text,)
        for metric in METRICS.values()
        for text in (metric.name, metric.description, metric.formula)
    }
    texts |= {(status.name,) for status in STATUSES.values()}
    sentences = [*REASONS.values(), *REMEDIES.values()]
    texts |= {(each.one, each.many) if each.count else (each.one,) for each in sentences}
    # No remedy is needed where all is done: that sentence is empty.
    assert texts - MESSAGES.keys() == {("",)}


def test_the_written_way_to_update_names_the_same_keywords_and_places() -> None:
    written = (LOCALE_FOLDER / "babel.cfg").read_text(encoding="utf-8")
    command = " ".join(line.lstrip("# ").rstrip("\\ ") for line in written.splitlines())
    assert tuple(re.findall(r"-k (\S+)", command)) == KEYWORDS
    assert f"maqsat.pot {' '.join(SPOKEN)} " in command


@each_language
def test_every_message_is_translated(language: str) -> None:
    missing = MESSAGES.keys() - _entries(language).keys()
    assert {place: english for english, place in MESSAGES.items() if english in missing} == {}


@each_language
def test_nothing_is_translated_that_the_code_no_longer_says(language: str) -> None:
    assert _entries(language).keys() - MESSAGES.keys() == set()
    assert list(CATALOGUES[language].obsolete) == []


@each_language
def test_no_translation_is_a_guess(language: str) -> None:
    assert [message.id for message in CATALOGUES[language] if message.fuzzy] == []


@each_language
def test_each_plural_has_as_many_forms_as_the_language(language: str) -> None:
    counted = {
        english: len(translated)
        for english, translated in _entries(language).items()
        if len(english) > 1
    }
    assert set(counted.values()) == {get_plural(language).num_plurals}


@each_language
def test_no_translation_is_empty(language: str) -> None:
    assert [english for english, form in _pairs(language) if not form.strip()] == []


@each_language
def test_placeholders_are_those_of_the_english(language: str) -> None:
    assert [
        form
        for english, form in _pairs(language)
        if set(PLACEHOLDER.findall(form)) != set(PLACEHOLDER.findall(english))
    ] == []


@each_language
def test_translations_survive_formatting(language: str) -> None:
    """Messages with placeholders are formatted, so a bare ``%`` breaks; the others are not."""
    for english, form in _pairs(language):
        names = PLACEHOLDER.findall(english)
        if names:
            shown = form % {name: f"<{name}>" for name in names}
            assert all(f"<{name}>" in shown for name in names)
        else:
            assert "%%" not in form


@each_language
def test_nothing_is_left_in_english(language: str) -> None:
    forms = _pairs(language)
    assert [form for _english, form in forms if _latin(form)] == []
    assert [
        form for english, form in forms if _latin(english) and not re.search("[А-Яа-яЁёӘ-ӿ№]", form)
    ] == []


@each_language
def test_edges_are_those_of_the_english(language: str) -> None:
    """Parts of sentences are joined by the code: spaces and final marks must agree."""
    assert [
        form
        for english, form in _pairs(language)
        if _edges(form) != _edges(english) and english not in ABBREVIATED
    ] == []


@each_language
def test_quotation_marks_are_those_of_the_languages(language: str) -> None:
    assert [
        form
        for _english, form in _pairs(language)
        if set(form) & set("“”„\"'") or form.count("«") != form.count("»")
    ] == []


def test_no_kazakh_ending_is_glued_to_a_value() -> None:
    assert [form for _english, form in _pairs("kk") if ENDING.search(form)] == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "1 мероприятие"),
        (2, "2 мероприятия"),
        (5, "5 мероприятий"),
        (11, "11 мероприятий"),
        (21, "21 мероприятие"),
        (104, "104 мероприятия"),
        (112, "112 мероприятий"),
    ],
)
def test_russian_counts(number: int, expected: str) -> None:
    assert words("ru").count("%(count)s measure", "%(count)s measures", number) == expected


@pytest.mark.parametrize("number", [1, 2, 5, 21])
def test_a_kazakh_noun_stays_singular_after_a_number(number: int) -> None:
    shown = words("kk").count("%(count)s measure", "%(count)s measures", number)
    assert shown == f"{number} іс-шара"


@each_language
def test_the_header_counts_plurals_as_the_application_does(language: str) -> None:
    """Editors of catalogues go by the header, the application by the language."""
    text = (LOCALE_FOLDER / f"{language}.po").read_text(encoding="utf-8")
    header = text.split("\n\n")[0].replace('"\n"', "")
    rule = get_plural(language)
    assert f"Plural-Forms: nplurals={rule.num_plurals}; plural={rule.plural_expr};" in header
