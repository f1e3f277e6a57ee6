"""The mapping of statuses: complete, legible in both themes and without colour."""

from __future__ import annotations

from itertools import combinations

import pytest

from monitoring.contract import REPORT_STATUSES
from monitoring.statuses import (
    ATTAINMENT,
    CLOSING,
    COMPUTED,
    DARK_BACKGROUND,
    LAGGING,
    LIGHT_BACKGROUND,
    NO_REPORT,
    REPORTED,
    STATUSES,
    UnknownStatusError,
    by_severity,
    status,
)

STREAMLIT_BADGES = {"red", "orange", "yellow", "blue", "green", "violet", "gray", "primary"}


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lightness(colour: str) -> float:
    """CIE L*, 0 black to 100 white."""
    return 116 * float(luminance(colour) ** (1 / 3)) - 16


def test_the_measuring_of_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert lightness("#777777") == pytest.approx(50.03, abs=0.05)


def test_every_word_of_the_contract_and_of_the_rules_has_a_status() -> None:
    assert set(REPORTED) == {*REPORT_STATUSES, NO_REPORT}
    assert set(STATUSES) == set(REPORTED) | set(COMPUTED) | set(ATTAINMENT)
    assert set(LAGGING) < set(ATTAINMENT)
    assert set(CLOSING) < set(REPORT_STATUSES)


@pytest.mark.parametrize("code", STATUSES)
def test_text_in_its_colour_is_legible(code: str) -> None:
    assert contrast(status(code).light, LIGHT_BACKGROUND) >= 4.5
    assert contrast(status(code).dark, DARK_BACKGROUND) >= 4.5


@pytest.mark.parametrize(
    "family", [REPORTED, COMPUTED, ATTAINMENT], ids=["reported", "computed", "attainment"]
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_any_two_of_a_family_differ_in_grey(family: tuple[str, ...], theme: str) -> None:
    values = {code: lightness(getattr(status(code), theme)) for code in family}
    close = [pair for pair in combinations(family, 2) if abs(values[pair[0]] - values[pair[1]]) < 6]
    assert close == []


def test_symbols_names_and_severities_are_each_its_own() -> None:
    for attribute in ("symbol", "name", "icon", "severity", "light", "dark"):
        values = [getattr(found, attribute) for found in STATUSES.values()]
        assert len(set(values)) == len(values), attribute
    assert all(len(found.symbol) == 1 for found in STATUSES.values())
    assert {found.badge for found in STATUSES.values()} <= STREAMLIT_BADGES


def test_severity_puts_what_is_late_first_and_what_is_done_last() -> None:
    assert [found.code for found in by_severity(COMPUTED)] == [
        "overdue",
        "due_soon",
        "in_progress",
        "upcoming",
        "closed",
        "done",
    ]
    assert [found.code for found in by_severity(REPORTED)] == [
        "not_done",
        "no_report",
        "partial",
        "transferred",
        "cancelled",
        "done",
    ]
    assert [found.code for found in by_severity(ATTAINMENT)] == list(ATTAINMENT)


@pytest.mark.parametrize("value", ["finished", "", "Done", None, float("nan"), 1])
def test_an_unknown_value_raises(value: object) -> None:
    with pytest.raises(UnknownStatusError, match="There is no status"):
        status(value)
