"""What cannot be true of observed values and targets is refused with its line and the reason."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from loaders.errors import LoadError
from loaders.observations import observation_errors
from loaders.references import reference_errors
from loaders.rows import CheckedTable, check_rows
from loaders.table import parse_csv
from monitoring.contract import DATASETS
from monitoring.frames import typed

INDICATORS = pd.DataFrame(
    [("share", "%"), ("count", "ед"), ("place", "место"), ("other", "баллы")],
    columns=["indicator_code", "unit"],
)
REGIONS = pd.DataFrame(
    [
        ("10", "2022-06-08", None, "63"),
        ("63", None, None, None),
        ("90", None, "2018-06-18", None),
    ],
    columns=["region_code", "valid_from", "valid_to", "predecessor_code"],
)
TERRITORIES = pd.DataFrame(
    [("1010", "10", "district", "2023-01-01")],
    columns=["territory_code", "parent_code", "level", "valid_from"],
)
FRAMES = {
    "indicators": typed(INDICATORS, DATASETS["indicators"]),
    "regions": typed(
        REGIONS.assign(
            valid_from=pd.to_datetime(REGIONS["valid_from"]),
            valid_to=pd.to_datetime(REGIONS["valid_to"]),
        ),
        DATASETS["regions"],
    ),
    "territories": typed(
        TERRITORIES.assign(valid_from=pd.to_datetime(TERRITORIES["valid_from"])),
        DATASETS["territories"],
    ),
}
HEADERS = {
    "observations": "indicator_code,territory_code,period,value,numerator,denominator,is_demo",
    "targets": "indicator_code,region_code,year,value,is_baseline,source_lines",
}


def checked(name: str, *lines: str) -> CheckedTable:
    """A file of the dataset; its lines end with what a test leaves unsaid."""
    rest = {"observations": ",false", "targets": ",1"}[name]
    wanted = HEADERS[name].count(",") - rest.count(",")
    padded = [line + "," * (wanted - line.count(",")) + rest for line in lines]
    content = "\n".join([HEADERS[name], *padded]).encode()
    return check_rows(parse_csv(content, f"{name}.csv"), DATASETS[name])


def errors(
    name: str, *lines: str, published: Mapping[str, pd.DataFrame] | None = None
) -> list[LoadError]:
    return observation_errors({name: checked(name, *lines)}, {**FRAMES, **(published or {})})


FAULTLESS = [
    "share,,2025,62.5,",
    "share,10,2025,0",
    "share,63,2025,100",
    "share,63,2024,62.4,624,1000",
    # 5 / 8 is 62.5 %, rounded as it is written: 62.5 and 63 stand for it, as 62.50 does.
    "share,,2023,62.5,5,8",
    "share,,2022,63,5,8",
    "share,,2021,,5,8",
    "share,,2020,,0,0",
    "count,,2025,3,3",
    "count,10,2025,0",
    "place,,2025,68",
    "other,,2025,-7.5",
    "other,63,2025,0.5,1,2",
    "share,1010,2025,50",
    # Formed on 8 June 2022, so there on the last day of the quarter.
    "count,10,2022Q2,1",
    "count,90,2018Q1,1",
]


@pytest.mark.parametrize("line", FAULTLESS)
def test_what_can_be_true_is_taken(line: str) -> None:
    assert errors("observations", line) == []


# line: code, column, what stands there, what is expected, what to do
REFUSED: dict[str, tuple[str, str, str, str, str]] = {
    "share,,2025,100.1": (
        *("outside_range", "value", "100.1"),
        "from 0 to 100, as the indicator is measured in %",
        "mend the value",
    ),
    "share,,2025,-0.1": (
        *("outside_range", "value", "-0.1"),
        "from 0 to 100, as the indicator is measured in %",
        "mend the value",
    ),
    "count,,2025,-1": (
        *("outside_range", "value", "-1"),
        "at least 0, as the indicator is measured in ед",
        "mend the value",
    ),
    "place,,2025,0": (
        *("outside_range", "value", "0"),
        "at least 1, as the indicator is measured in место",
        "mend the value",
    ),
    "count,,2025,2.5": (
        *("not_whole", "value", "2.5"),
        "a whole number, as the indicator is measured in ед",
        "remove the fraction",
    ),
    "share,,2025-07-05,50": (
        *("no_series_period", "period", "2025-07-05"),
        "a year, half-year, quarter or month",
        "name the period that the value is for",
    ),
    "share,10,2021,50": (
        *("region_not_in_force", "territory_code", "10"),
        "a territory that existed on 2021-12-31; 10 existed from 2022-06-08",
        "give the value to 63, from which it was formed",
    ),
    "share,10,2022-05,50": (
        *("region_not_in_force", "territory_code", "10"),
        "a territory that existed on 2022-05-31; 10 existed from 2022-06-08",
        "give the value to 63, from which it was formed",
    ),
    "share,90,2018Q2,50": (
        *("region_not_in_force", "territory_code", "90"),
        "a territory that existed on 2018-06-30; 90 existed until 2018-06-18",
        "",
    ),
    "share,1010,2022,50": (
        *("region_not_in_force", "territory_code", "1010"),
        "a territory that existed on 2022-12-31; 1010 existed from 2023-01-01",
        "",
    ),
    "share,1011,2025,50": (
        *("unknown_reference", "territory_code", "1011"),
        "a region, a district or an organisation; empty for the country",
        "did you mean 1010?",
    ),
    "share,,2025,50,5": (
        *("half_a_share", "denominator", ""),
        "both numerator and denominator of a share, or neither",
        "fill in the empty one or clear the other",
    ),
    "share,,2025,50,,10": (
        *("half_a_share", "numerator", ""),
        "both numerator and denominator of a share, or neither",
        "fill in the empty one or clear the other",
    ),
    "share,,2025,0,-5,10": ("negative_part", "numerator", "-5", "a number not below 0", ""),
    "share,,2025,50,0,0": (
        *("zero_denominator", "denominator", "0"),
        "a denominator above 0; a share of nothing is not defined",
        "clear the value, or mend the denominator",
    ),
    "share,,2025,,5,0": (
        *("zero_denominator", "denominator", "0"),
        "a denominator above 0; a share of nothing is not defined",
        "clear the value, or mend the denominator",
    ),
    "share,,2025,,11,10": (
        *("numerator_above_denominator", "numerator", "11"),
        "at most the denominator, 10",
        "mend one of the two",
    ),
    "share,,2025,62.3,624,1000": (
        *("value_differs", "value", "62.3"),
        "62.4, as numerator and denominator say",
        "mend the value, or the two it is made of",
    ),
    "share,,2025,0.624,624,1000": (
        *("value_differs", "value", "0.624"),
        "62.4, as numerator and denominator say",
        "mend the value, or the two it is made of",
    ),
    "other,,2025,0.4,1,2": (
        *("value_differs", "value", "0.4"),
        "0.5, as numerator and denominator say",
        "mend the value, or the two it is made of",
    ),
    "count,,2025,4,3": (
        *("value_differs", "value", "4"),
        "3, as numerator and denominator say",
        "mend the value, or the two it is made of",
    ),
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_cannot_be_true_is_refused_with_the_reason(line: str) -> None:
    given = [error for error in errors("observations", line) if error.code == REFUSED[line][0]]
    (error,) = given
    assert (error.file, error.line) == ("observations.csv", 2)
    told = (error.code, error.column, error.value, error.expected, error.remedy)
    assert told == REFUSED[line]


def test_every_problem_is_told_in_the_order_of_the_lines() -> None:
    found = errors("observations", "share,,2025,500", "share,63,2025,50", "share,10,2021,700,1,2")
    assert [(error.line, error.code) for error in found] == [
        (2, "outside_range"),
        (4, "outside_range"),
        (4, "region_not_in_force"),
        (4, "value_differs"),
    ]


def test_a_sentence_says_where_what_and_what_to_do() -> None:
    (error,) = errors("observations", "share,10,2021,50")
    assert str(error) == (
        'observations.csv, line 2, column territory_code: region not in force: "10"; expected a'
        " territory that existed on 2021-12-31; 10 existed from 2022-06-08; give the value to 63,"
        " from which it was formed."
    )


def test_periods_of_a_series_are_of_the_kind_most_of_them_are() -> None:
    found = errors(
        "observations",
        "share,63,2025Q1,50",
        "share,10,2025Q1,50",
        "share,10,2025,51",
        # The country may be reported by the year, and another indicator by the month.
        "share,,2025,51",
        "count,63,2025-01,3",
    )
    (error,) = found
    assert (error.line, error.code, error.value) == (4, "other_period_kind", "2025")
    assert error.expected == "a quarter such as 2026Q1, as the other rows of share have"


def test_published_values_decide_the_kind_whatever_most_rows_have() -> None:
    before = checked("observations", "share,63,2024Q4,50").frame
    lines = ["share,63,2025,50", "share,10,2025,50", "share,63,2025Q1,50"]
    found = errors("observations", *lines, published={"observations": before})
    assert [(error.line, error.value) for error in found] == [(2, "2025"), (3, "2025")]
    assert found[0].expected == "a quarter such as 2026Q1, as the published values of share have"


def test_made_values_do_not_bind_reported_ones() -> None:
    made = checked("observations", "share,63,2024Q4,50").frame.assign(is_demo=True)
    assert errors("observations", "share,63,2025,50", published={"observations": made}) == []


def test_an_indicator_with_a_limit_of_its_own_may_exceed_that_of_its_unit() -> None:
    limits = FRAMES["indicators"].assign(upper_limit=[150.0, None, None, None])
    lines = ["share,,2025,120,12,10", "share,,2024,151"]
    found = errors("observations", *lines, published={"indicators": limits})
    assert [(error.line, error.expected) for error in found] == [
        (3, "from 0 to 150, as the indicator is measured in %")
    ]


def test_what_is_nowhere_known_is_not_asked() -> None:
    table = checked("observations", "share,10,2021,500", "x,99,2021,500")
    assert observation_errors({"observations": table}, {}) == []


def test_indicators_that_are_sent_count_before_those_that_are_published() -> None:
    sent = CheckedTable("indicators.csv", FRAMES["indicators"].assign(unit="баллы"), (2, 3, 4, 5))
    tables = {"indicators": sent, "observations": checked("observations", "share,,2025,500")}
    assert observation_errors(tables, FRAMES) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["share,,2024,50,true", "share,,2025,60,false", "share,10,2025,30,false"],
        ["share,10,2022,50,false"],
        ["place,,2027,68,false"],
    ],
)
def test_targets_that_can_be_met_are_taken(lines: list[str]) -> None:
    assert errors("targets", *lines) == []


@pytest.mark.parametrize(
    ("lines", "line", "code", "column", "value"),
    [
        (["share,,2025,120,false"], 2, "outside_range", "value", "120"),
        (["place,,2025,67.5,false"], 2, "not_whole", "value", "67.5"),
        (["share,10,2021,50,false"], 2, "region_not_in_force", "region_code", "10"),
        (
            ["share,,2023,50,true", "share,,2024,55,true", "share,,2025,60,false"],
            *(2, "second_baseline", "is_baseline", "true"),
        ),
        (
            ["share,,2025,50,true", "share,,2024,60,false"],
            *(2, "baseline_after_target", "year", "2025"),
        ),
    ],
)
def test_targets_that_cannot_be_are_refused(
    lines: list[str], line: int, code: str, column: str, value: str
) -> None:
    (error,) = errors("targets", *lines)
    assert (error.line, error.code, error.column, error.value) == (line, code, column, value)


def test_a_target_without_an_indicator_is_refused() -> None:
    (error,) = reference_errors({"targets": checked("targets", "shard,,2025,50,false")}, FRAMES)
    assert (error.line, error.code, error.column, error.value, error.remedy) == (
        *(2, "unknown_reference", "indicator_code", "shard"),
        "did you mean share?",
    )
