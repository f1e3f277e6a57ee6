"""Every reason can be reached, and every sentence gets what it needs."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.indicator_reasons import (
    INDICATOR_REASONS,
    INDICATOR_REMEDIES,
    NOTES,
    IndicatorReason,
    IndicatorReasonCode,
    IndicatorRemedy,
    Note,
    reason,
    reasons,
)
from monitoring.indicators import indicator_states
from monitoring.region_states import region_states
from monitoring.statuses import UnknownStatusError
from tests.monitoring.observed import indicators, observed, regions, targets
from tests.monitoring.tables import empty

DAY = date(2026, 11, 20)
WAY = [(2024, 60, True), (2025, 70.0), (2026, 80.0)]
BARE = [(2025, 70.0)]
FLAT = [(2024, 70, True), (2025, 70.0)]
BELOW_ZERO = [(2024, -6.0), (2025, -2.0)]

# direction, territory, targets of the country, period and value; code, notes, the sentences
CASES: dict[str, tuple[str, str, list[tuple[object, ...]], tuple[str, float] | None, str, str]] = {
    "achieved": (
        *("up", "", WAY, ("2025", 70.0), "achieved"),
        "Achieved: 70.0 on 2025-12-31; the target of 2025, 70.0, is reached.",
    ),
    "on track": (
        *("up", "", WAY, ("2025", 69.6), "on_track"),
        "On track: 69.6 on 2025-12-31, 70.0 expected by then; 96 % of the way planned since 2024.",
    ),
    "at risk": (
        *("up", "", WAY, ("2025", 66.0), "at_risk"),
        "At risk: 66.0 on 2025-12-31, 70.0 expected by then; 60 % of the way planned since 2024."
        " 69.5 or more would put it on track.",
    ),
    "off track": (
        *("up", "", WAY, ("2025", 61.0), "off_track"),
        "Off track: 61.0 on 2025-12-31, 70.0 expected by then; 10 % of the way planned since 2024."
        " 69.5 or more would put it on track.",
    ),
    "reversing": (
        *("up", "", WAY, ("2025", 59.0), "reversing"),
        "Reversing: 59.0 on 2025-12-31 is worse than the 60.0 of 2024 it began with;"
        " 70.0 expected by then. 69.5 or more would put it on track.",
    ),
    "level on track": (
        *("up", "", BARE, ("2025", 68.0), "on_track_level"),
        "On track: 68.0 on 2025-12-31, 70.0 expected by then; by level that is 97 %."
        " No baseline of its own is stated, so levels are compared.",
    ),
    "level at risk": (
        *("down", "", BARE, ("2025", 80.0), "at_risk_level"),
        "At risk: 80.0 on 2025-12-31, 70.0 expected by then; by level that is 87 %."
        " No baseline of its own is stated, so levels are compared."
        # 70 / 0.95 = 73.68, and less is needed.
        " 73.6 or less would put it on track.",
    ),
    "level off track, no change planned": (
        *("up", "", FLAT, ("2025", 35.0), "off_track_level"),
        "Off track: 35.0 on 2025-12-31, 70.0 expected by then; by level that is 50 %."
        " The plan asks for no improvement by then, so levels are compared."
        " 66.5 or more would put it on track.",
    ),
    "sign, met": (
        *("up", "", BELOW_ZERO, ("2025-03-14", -5.2), "on_track_sign"),
        "On track: -5.2 on 2025-03-14, -5.2 expected by then;"
        " the expected value is met, and a ratio of these figures is not defined.",
    ),
    "sign, not met": (
        *("up", "", BELOW_ZERO, ("2025-03-14", -5.5), "off_track_sign"),
        "Off track: -5.5 on 2025-03-14, -5.2 expected by then;"
        " the expected value is not met, and a ratio of these figures is not defined."
        " -5.2 or more would put it on track.",
    ),
    "no value": (
        *("up", "", WAY, None, "no_value"),
        "Not assessed: no value has been published for a period that ended by 2026-11-20."
        " A published value would show where it stands.",
    ),
    "no target": (
        *("up", "", [], ("2025", 70.0), "no_target"),
        "Not assessed: 70.0 on 2025-12-31, and no target is set to compare it with."
        " A published target would let it be assessed.",
    ),
    "before the plan": (
        *("up", "", BARE, ("2024", 70.0), "before_plan"),
        "Not assessed: 70.0 on 2024-12-31, and the first target is for 2025.",
    ),
    "a region, on the national target": (
        *("up", "10", WAY, ("2025", 59.0), "at_risk_level"),
        "At risk: 59.0 on 2025-12-31, 70.0 expected by then; by level that is 84 %."
        " The region has no target of its own; the national one is used."
        " No baseline of its own is stated, so levels are compared."
        " 66.5 or more would put it on track.",
    ),
    "a region that has reached the national target": (
        *("up", "10", WAY, ("2025", 71.0), "achieved"),
        "Achieved: 71.0 on 2025-12-31; the target of 2025, 70.0, is reached."
        " The region has no target of its own; the national one is used.",
    ),
}


def state(
    direction: str,
    territory: str,
    points: list[tuple[object, ...]],
    said: tuple[str, float] | None,
    unit: str = "%",
) -> pd.Series:
    own = indicators(("a", unit, direction))
    values = observed(("a", territory, *said)) if said else empty("observations")
    plan = targets(*(("a", None, *point) for point in points))
    return indicator_states(own, plan, values, DAY, territory).iloc[0]


def spoken(found: IndicatorReason) -> str:
    said = []
    for sentence in found.sentences:
        many = sentence.count and found.params[sentence.count] != 1
        text = sentence.many if many else sentence.one
        said.append(text % found.params if sentence.placeholders else text)
    return " ".join(said)


@pytest.mark.parametrize("case", CASES)
def test_the_rule_and_its_figures_in_a_sentence(case: str) -> None:
    *given, code, sentence = CASES[case]
    found = reason(state(*given))  # type: ignore[arg-type]
    assert (found.code, spoken(found)) == (code, sentence)


@pytest.mark.parametrize("case", CASES)
def test_every_place_of_the_sentences_is_supplied_and_nothing_more(case: str) -> None:
    found = reason(state(*CASES[case][:4]))
    needed = {name for sentence in found.sentences for name in sentence.placeholders}
    assert set(found.params) == needed


@pytest.mark.parametrize(
    ("codes", "beginning"),
    [
        (["10"], "Not assessed: 1 region has published values, but no value of the country"),
        (["10", "11"], "Not assessed: 2 regions have published values, but no value of the"),
    ],
)
def test_regions_alone_make_no_value_of_the_country(codes: list[str], beginning: str) -> None:
    values = observed(*(("a", code, "2025", 50) for code in codes))
    plan = targets(("a", None, 2025, 70))
    found = reason(indicator_states(indicators(("a", "%", "up")), plan, values, DAY).iloc[0])
    assert found.code == IndicatorReasonCode.REGIONS_ONLY
    assert spoken(found).startswith(beginning)
    assert spoken(found).endswith(INDICATOR_REMEDIES[IndicatorRemedy.PUBLISH_COUNTS].one)


@pytest.mark.parametrize(("parts", "is_told"), [(18, True), (20, False), (None, False)])
def test_a_sum_with_a_gap_is_told(parts: int | None, is_told: bool) -> None:
    values = observed(("a", None, "2025", 71)).assign(basis="rolled_up", parts_expected=20)
    values["parts"] = pd.Series([parts], dtype="Int64")
    plan = targets(("a", None, 2025, 70))
    found = reason(indicator_states(indicators(("a", "%", "up")), plan, values, DAY).iloc[0])
    assert ("summed up from 18 of 20 territories." in spoken(found)) == is_told


def test_every_code_note_and_remedy_has_a_sentence_and_is_reached() -> None:
    found = [reason(state(*case[:4])) for case in CASES.values()]
    regional = {IndicatorReasonCode.REGIONS_ONLY}
    assert {each.code for each in found} | regional == set(IndicatorReasonCode)
    assert set(INDICATOR_REASONS) == set(IndicatorReasonCode)
    notes = {note for each in found for note in each.notes} | {Note.PARTIAL_SUM}
    assert notes == set(NOTES) == set(Note)
    remedies = {each.remedy for each in found} | {IndicatorRemedy.PUBLISH_COUNTS}
    assert remedies == set(INDICATOR_REMEDIES) == set(IndicatorRemedy)


def test_the_percentage_is_never_rounded_up_to_a_threshold() -> None:
    found = reason(state("up", "", WAY, ("2025", 69.49)))
    assert (found.code, found.params["percent"]) == (IndicatorReasonCode.AT_RISK, 94)
    found = reason(state("up", "", WAY, ("2025", 59.99)))
    assert found.code == IndicatorReasonCode.REVERSING


def test_decimals_are_added_where_rounding_would_hide_the_difference() -> None:
    # 69.96 would be written 70.0, as if the 70.0 expected were reached.
    found = reason(state("up", "", WAY, ("2025", 69.96)))
    assert (found.params["value"], found.params["expected"]) == (69.96, 70.0)


def test_what_is_counted_needs_whole_numbers() -> None:
    # 0.95 of the way from 2 to 3 is 2.95: that is 3 of them.
    found = reason(state("up", "", [(2024, 2, True), (2025, 3.0)], ("2025", 2.0), "ед"))
    assert found.params["needed"] == 3.0


def test_rows_of_regions_have_their_reasons_too() -> None:
    values = observed(("a", "10", "2025", 50))
    plan = targets(("a", None, 2025, 70))
    own, both = indicators(("a", "%", "up")), regions(("10", None, None), ("11", None, None))
    found = reasons(region_states("a", own, plan, values, both, "2025"))
    assert [each.code for each in found] == ["at_risk_level", "no_value"]


def test_an_unknown_status_raises() -> None:
    row = state("up", "", WAY, ("2025", 70.0))
    row["status"] = "fine"
    with pytest.raises(UnknownStatusError):
        reason(row)
