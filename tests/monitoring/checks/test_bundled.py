"""What the checks find in the bundled documents, beside what people wrote down."""

from __future__ import annotations

from collections import Counter

import pytest

from monitoring.checks import (
    INPUTS,
    KINDS,
    SENTENCES,
    Finding,
    FindingCode,
    computed_findings,
    documented_by,
)
from monitoring.contract import dataset
from monitoring.lines import spans
from monitoring.statuses import status
from tests.monitoring.bundled import bundled

FOUND = computed_findings({name: bundled(name) for name in INPUTS})
WRITTEN = documented_by(FOUND, bundled("findings"))

# Contradictions of the narrative, which no dataset holds: 39, 51, 133, 137, 139 and 148.
IN_THE_NARRATIVE = {"021", "029", "053", "054", "056", "063"}


def of(code: FindingCode) -> list[Finding]:
    return [each for each in FOUND if each.code == code]


def test_50_and_100_are_promised_and_30_and_71_committed() -> None:
    params = [each.params for each in of(FindingCode.PROMISED_OVER_COMMITTED)]
    assert params == [
        {"section": "2.1", "promised": 50, "committed": 30, "designed": 20},
        {"section": "2.2", "promised": 100, "committed": 71, "designed": 29},
    ]


@pytest.mark.parametrize(
    ("sphere", "summary", "detailed"),
    [
        (1, "–", "2026 F, 2027 D"),
        (2, "–", "2027 R, 2028 D, 2028 F"),
        (3, "2026 R, 2027 R, 2028 F", "2026 F, 2027 D"),
        (4, "2026 R, 2027 F, 2028 D", "–"),
        (5, "2028 D", "2027 F"),
        (6, "–", "2026 F, 2026 R"),
    ],
)
def test_each_sphere_where_the_charts_disagree(sphere: int, summary: str, detailed: str) -> None:
    (found,) = (e for e in of(FindingCode.SUMMARY_OVER_DETAIL) if e.params["sphere"] == sphere)
    assert found.params == {"sphere": sphere, "summary": summary, "detailed": detailed}


def test_three_kpis_stay_below_their_strategic_targets() -> None:
    found = of(FindingCode.KPI_BELOW_STRATEGIC)
    assert [
        (e.rows[0][1][0], e.params["planned"], e.params["target"], e.params["last"]) for e in found
    ] == [
        ("digital-2026-2.1", 65, 100, 70),
        ("digital-2026-4.3", 40, 100, 60),
        ("digital-2026-6.2", 40, 85, 60),
    ]
    assert {(e.params["planned_year"], e.params["target_year"]) for e in found} == {(2027, 2027)}


def test_two_kpis_stand_twice() -> None:
    assert [each.rows for each in of(FindingCode.KPI_DUPLICATED)] == [
        (("indicators", ("digital-2026-8.2",)), ("indicators", ("digital-2026-8.7",))),
        (("indicators", ("digital-2026-8.4",)), ("indicators", ("digital-2026-8.8",))),
    ]
    assert of(FindingCode.KPI_DUPLICATED_UNLIKE) == []


def test_statuses_that_disagree_with_money() -> None:
    money = [each for each in FOUND if each.kind == "status_vs_money"]
    assert Counter(each.code for each in money) == {
        FindingCode.UNPLANNED_MONEY: 27,
        FindingCode.NO_MONEY_REPORTED: 7,
        FindingCode.MONEY_NOT_DONE: 4,
        FindingCode.ABOVE_PLAN: 3,
        FindingCode.DONE_BELOW_PLAN: 1,
        FindingCode.FULL_NOT_DONE: 1,
    }
    assert [e.params["item"] for e in of(FindingCode.MONEY_NOT_DONE)] == ["25", "45", "100", "109"]


def test_the_totals_of_the_child_rights_roadmap_are_the_sums_of_its_years() -> None:
    assert of(FindingCode.YEARS_OVER_TOTAL) == []
    assert bundled("measures")["planned_total_mln"].notna().sum() == 4


def test_every_computed_finding_is_one_that_people_wrote_down() -> None:
    unknown = [e.finding_code for e, code in zip(FOUND, WRITTEN, strict=True) if code is None]
    assert unknown == []
    assert len(set(WRITTEN)) == len(WRITTEN)


def test_every_written_finding_of_status_and_money_is_computed_but_for_the_narrative() -> None:
    findings = bundled("findings")
    money = findings.loc[findings["kind"] == "status_vs_money", "finding_code"]
    left = {code.removeprefix("gpron-2020-") for code in money if code not in WRITTEN}
    assert left == IN_THE_NARRATIVE


def test_a_finding_is_known_by_its_code_and_says_where_it_stands() -> None:
    codes = [each.finding_code for each in FOUND]
    assert len(set(codes)) == len(codes)
    for each in FOUND:
        assert spans(each.source_lines)
        assert each.source_file.endswith(".txt")
        for name, key in each.rows:
            assert len(key) == len(dataset(name).key)


def test_every_sentence_gets_its_parameters() -> None:
    for each in FOUND:
        sentence = SENTENCES[each.code]
        assert sentence.placeholders <= each.params.keys()
        assert (sentence.one % each.params).strip()
        if "reported" in each.params:
            status(each.params["reported"])


def test_codes_kinds_and_sentences_agree() -> None:
    vocabulary = dataset("findings").column("kind").vocabulary
    assert set(KINDS) == set(SENTENCES) == set(FindingCode)
    assert set(KINDS.values()) <= set(vocabulary)
