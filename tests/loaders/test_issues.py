"""Issues as data: words for each code, a code for all words, and a line a person reads."""

from __future__ import annotations

import json
import re

import pytest

from loaders.issue_words import RULES
from loaders.issues import LoadIssue
from loaders.nearest import nearest_name
from loaders.placed import MOST_ISSUES, limited
from loaders.rule import Rule
from loaders.written_dates import written_date
from tests.files import ROOT
from ui.words import words

ISSUE = LoadIssue(
    "unknown_word",
    "f.xlsx",
    "Лист1",
    "D6",
    6,
    "status",
    "истолнено",
    {"words": "done, partial", "nearest": "done"},
)
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "loaders").rglob("*.py"))


@pytest.mark.parametrize(("code", "rule"), RULES.items(), ids=RULES)
def test_the_sentences_of_a_code_are_fit_to_be_filled(code: str, rule: Rule) -> None:
    texts = [rule.happened, rule.expected, rule.remedy, *rule.when.values()]
    assert rule.happened
    assert rule.severity == "note" or rule.expected or code == "more_issues"
    for text in texts:
        names = re.findall(r"%\((\w+)\)s", text)
        assert "%" not in (text % dict.fromkeys(names, "x") if names else text).replace(" in %", "")
        assert not text.endswith(".")
        assert text[:1] == text[:1].lower() or text.split()[0].isupper()


@pytest.mark.parametrize("code", RULES)
def test_a_code_is_one_that_something_gives(code: str) -> None:
    stem = code.removeprefix("malformed_")
    assert len(re.findall(f'"{stem}"', SOURCE)) > 1, f"nothing gives {code}"


def test_an_issue_is_one_line() -> None:
    assert str(ISSUE) == (
        'f.xlsx, sheet Лист1, cell D6, column status: not a word of the list: "истолнено"; '
        "expected one of done, partial; did you mean done?."
    )


def test_an_issue_is_translated_before_it_is_filled() -> None:
    asked = []

    def translate(text: str) -> str:
        asked.append(text)
        return text.upper().replace("%(WORDS)S", "%(words)s").replace("%(NEAREST)S", "%(nearest)s")

    said = ISSUE.said(translate)
    assert said.expected == "ONE OF done, partial"
    assert asked == ["not a word of the list", "one of %(words)s", "did you mean %(nearest)s?"]


@pytest.mark.parametrize(
    ("code", "facts", "russian"),
    [
        (
            "unknown_reference",
            {"dataset": "measures", "target": "measures.item", "nearest": ""},
            (
                "нет в наборе «Мероприятия»",
                "значение из набора «Мероприятия»",
                "сначала добавьте в набор «Мероприятия»",
            ),
        ),
        (
            "other_dataset",
            {"dataset": "measures", "found": "targets"},
            (
                "файл — шаблон набора «Целевые показатели»",
                "файл набора «Мероприятия»",
                "выберите набор «Целевые показатели» или отправьте другой файл",
            ),
        ),
    ],
)
def test_a_dataset_is_called_by_its_name(
    code: str, facts: dict[str, str], russian: tuple[str, str, str]
) -> None:
    issue = LoadIssue(code, facts=facts)
    assert tuple(issue.said(words("ru"))) == russian
    assert "measures" not in " ".join(issue.said(words("kk")))


def test_a_version_is_no_dataset() -> None:
    issue = LoadIssue("old_template", facts={"found": "7", "published": "8"})
    assert "version 7, published is 8" in issue.said().happened


def test_an_issue_survives_a_database() -> None:
    again = LoadIssue.of_record(json.loads(json.dumps(ISSUE.as_record())))
    assert again == ISSUE
    assert ISSUE.as_record()["severity"] == "error"


def test_errors_come_first_and_not_without_end() -> None:
    note, error = LoadIssue("macros_ignored"), LoadIssue("no_rows")
    assert limited([note, error, note], "f") == [error, note, note]
    many = limited([error] * (MOST_ISSUES + 7), "f")
    assert len(many) == MOST_ISSUES + 1
    assert many[-1].said().happened == "more is wrong: 7 further findings are not listed"


@pytest.mark.parametrize(
    ("value", "known", "expected"),
    [
        ("Улытау", ["Ұлытау", "Алматы"], "Ұлытау"),
        ("АЛМАТЫ ОБЛЫСЫ", ["Алматы облысы", "Алматы қаласы"], "Алматы облысы"),
        ("Караганда", ["Қарағанды", "Қостанай"], "Қарағанды"),
        ("Лондон", ["Алматы", "Шымкент"], ""),
        ("x", [], ""),
    ],
)
def test_the_nearest_name(value: str, known: list[str], expected: str) -> None:
    assert nearest_name(value, known) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 января 2026 года", "2026-01-05"),
        ("«5» мая 2026 г.", "2026-05-05"),
        ("2026 жылғы 5 қаңтар", "2026-01-05"),
        ("2026 ж. 31 желтоқсан", "2026-12-31"),
        ("5 January 2026", "2026-01-05"),
        ("Dec 31, 2026", "2026-12-31"),
        ("декабрь 2026", None),
        ("2026", None),
        ("5 брюмера 2026", None),
    ],
)
def test_a_date_whose_month_is_a_word(text: str, expected: str | None) -> None:
    found = written_date(text)
    assert (found.isoformat() if found else None) == expected
