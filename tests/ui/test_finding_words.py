"""Findings in words: every kind and state has a name, every sentence its figures."""

from __future__ import annotations

import pytest

from monitoring.checks import KINDS as COMPUTED_KINDS
from monitoring.checks import SENTENCES, Finding, FindingCode
from monitoring.contract import dataset
from store.answers import VERDICTS
from ui import finding_words
from ui.words import LANGUAGES, words

VALUES: dict[str, str | int | float] = {
    "section": "2.1",
    "item": "25",
    "sphere": 3,
    "summary": "2026 R",
    "detailed": "–",
    "kpi": "Доля школ",
    "unit": "%",
    "planned_year": 2027,
    "target_year": 2027,
    "last_year": 2028,
    "times": 2,
    "reported": "not_done",
}


def found(code: FindingCode) -> Finding:
    names = SENTENCES[code].placeholders
    params = {name: VALUES.get(name, 1221160.9) for name in names}
    return Finding(code, "p", "s", params, (), "f", "1")


def test_every_kind_of_the_contract_and_of_the_checks_has_a_name() -> None:
    kinds = dataset("findings").column("kind").vocabulary
    assert set(finding_words.KINDS) == set(kinds)
    assert set(COMPUTED_KINDS.values()) <= set(kinds)


def test_every_verdict_has_its_words() -> None:
    assert tuple(finding_words.VERDICTS) == VERDICTS
    assert tuple(finding_words.ANSWERED) == VERDICTS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", FindingCode)
def test_a_sentence_has_all_its_figures_as_the_language_writes_them(
    code: FindingCode, language: str
) -> None:
    said = finding_words.sentence(found(code), words(language))
    assert "%(" not in said
    assert "2 027" not in said.replace("\u00a0", " ")
    assert "2,027" not in said
    if any(value == 1221160.9 for value in found(code).params.values()):
        expected = "1,221,160.9" if language == "en" else "1 221 160,9"
        assert expected in said.replace("\u00a0", " ")
