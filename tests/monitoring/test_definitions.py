"""The records of the figures: each named once, made of columns that exist."""

from __future__ import annotations

import re

import pytest

from monitoring.contract import DATASETS
from monitoring.definitions import METRICS
from monitoring.money import PAID_FROM, RATIOS
from monitoring.region_quality import KINDS, TIMES_USUAL, WORKING_DAYS_TO_REPORT
from monitoring.statuses import ATTAINMENT, COMPUTED, status
from monitoring.trajectory import AT_RISK, ON_TRACK


def test_every_figure_of_the_rules_has_its_record() -> None:
    assert set(RATIOS) < set(METRICS)
    assert {"overdue", "due_soon", "done", "no_report"} < set(METRICS)
    assert {"unplanned", "paid_not_delivered", "delivered_unpaid"} < set(METRICS)


def test_names_differ() -> None:
    names = [metric.name for metric in METRICS.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("code", METRICS)
def test_inputs_are_columns_of_the_contract(code: str) -> None:
    metric = METRICS[code]
    assert metric.inputs
    for name in metric.inputs:
        dataset, column = name.split(".")
        assert column in DATASETS[dataset].column_names


@pytest.mark.parametrize("code", METRICS)
def test_texts_hold_nothing_that_a_formatter_would_take_for_a_place(code: str) -> None:
    metric = METRICS[code]
    for text in (metric.name, metric.description, metric.formula):
        assert text.strip() == text != ""
        assert not re.search(r"%", text)


def test_the_printed_thresholds_are_those_of_the_rules() -> None:
    assert f"{PAID_FROM:.2f}" in METRICS["paid_not_delivered"].formula
    printed = METRICS["computed_status"].formula.split(": ")[1]
    words = [re.sub(r" \(.*\)", "", word).replace(" ", "_") for word in printed.split(", ")]
    assert set(words) == set(COMPUTED)


def test_the_printed_rules_of_indicators_are_those_of_the_code() -> None:
    formula = METRICS["indicator_status"].formula
    assert f"on track from {ON_TRACK:.2f}, at risk from {AT_RISK:.2f}," in formula
    assert all(status(code).name in formula for code in ATTAINMENT)
    assert f"more than {WORKING_DAYS_TO_REPORT} working days" in METRICS["late_values"].description
    assert f"more than {TIMES_USUAL:.0f} times" in METRICS["implausible_values"].description
    for kind in KINDS:
        assert any(code.startswith(kind) for code in METRICS)
