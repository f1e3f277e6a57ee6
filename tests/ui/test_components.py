"""The sentence why, definitions and statuses, in three languages."""

from __future__ import annotations

from datetime import date

import pytest

from monitoring.definitions import METRICS
from monitoring.reasons import REASONS, REMEDIES, Reason, ReasonCode, Remedy, Value, reasons
from monitoring.statuses import STATUSES, UnknownStatusError
from tests.ui.frames import TODAY, statuses
from ui import components
from ui.words import LANGUAGES, words

PARAMETERS: dict[str, Value] = {
    "days": 41,
    "missed": 2,
    "occurrences": 6,
    "due": date(2026, 10, 10),
    "start": date(2027, 1, 15),
    "period": "2026H1",
    "reported": "partial",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("remedy", Remedy)
@pytest.mark.parametrize("code", ReasonCode)
def test_every_reason_is_a_whole_sentence(code: ReasonCode, remedy: Remedy, language: str) -> None:
    for days in (0, 1, 2, 5, 21):
        check_sentence(code, remedy, language, days)


def check_sentence(code: ReasonCode, remedy: Remedy, language: str, days: int) -> None:
    needed = REASONS[code].placeholders | REMEDIES[remedy].placeholders
    known = PARAMETERS | {"days": days, "occurrences": days}
    found = Reason(code, {name: known[name] for name in needed}, remedy)
    text = components.why(found, words(language))
    assert "%(" not in text
    assert text.endswith(".")
    for name, shown in (("days", str(days)), ("due", "10.10.2026"), ("start", "15.01.2027")):
        if name in REASONS[code].placeholders:
            assert shown in text
    if "reported" in needed:
        assert words(language)(STATUSES["partial"].name) in text
        assert "partial" not in text


def test_the_sentence_says_rule_inputs_and_remedy() -> None:
    said = [components.why(found, words("en")) for found in reasons(statuses(), TODAY)]
    assert said == [
        "Done: the last report (2024) says done.",
        "Overdue by 143 days: due 30.06.2026, last report (half-year 1 of 2026) says partly done. "
        "A report of completion would make it done.",
        "Due soon: 20 days left until 10.12.2026; last report (half-year 1 of 2026) says not done. "
        "A report of completion would make it done.",
        "In progress: the document sets no deadline, and no report has been published. "
        "A report of completion would make it done.",
        "Overdue by 599 days: due 31.03.2025, and no report has been published. "
        "A report of completion would make it done.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("metric", METRICS)
def test_a_definition_names_meaning_formula_and_columns(metric: str, language: str) -> None:
    text = components.definition(metric, words(language))
    found = METRICS[metric]
    assert words(language)(found.description) in text
    assert words(language)(found.formula) in text
    assert all(f"`{name}`" in text for name in found.inputs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", STATUSES)
def test_a_status_is_told_by_symbol_and_word(code: str, language: str) -> None:
    symbol, word = components.status_label(code, words(language)).split(" ", 1)
    assert symbol == STATUSES[code].symbol
    assert word == words(language)(STATUSES[code].name)


def test_a_status_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownStatusError):
        components.status_label("grey", words("en"))
