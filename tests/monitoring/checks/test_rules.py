"""The rules of the checks, each by a small table."""

from __future__ import annotations

import pandas as pd
import pytest

from monitoring.checks.charts import summary_against_detail
from monitoring.checks.finding import FindingCode
from monitoring.checks.indicators import duplicated, kpi_against_strategic
from monitoring.checks.money import contradiction, status_against_money
from monitoring.checks.totals import promised, promised_against_committed, years_against_total
from tests.monitoring.tables import empty, table


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Сауықтыру ұйымдарының 50 жаңа объектісін салу", 50),
        ("2.1. Строительство 100 объектов", 100),
        ("Строительство объектов", None),
        ("Строительство 50 школ и 20 садов", None),  # not one promise but two
        ("План на 2026 год", None),
        ("Охват 95 % детей, 30 центров", 30),
        ("Охват 95% детей", None),
        (None, None),
    ],
)
def test_the_number_a_title_promises(title: str | None, number: int | None) -> None:
    assert promised(title) == number


MEASURES = "programme_code item section_code section_title facilities facility_stage source_lines"


@pytest.mark.parametrize(
    ("facilities", "expected"),
    [
        ([(30, "commissioned"), (20, "designed")], (30, 20)),
        ([(30, "commissioned"), (20, "commissioned")], None),
        ([(30, None), (20, None)], None),  # without a stage it is built
        ([(30, "commissioned"), (25, "commissioned")], (55, 0)),  # more than promised
    ],
)
def test_promised_against_committed(
    facilities: list[tuple[int, str | None]], expected: tuple[int, int] | None
) -> None:
    rows = [
        ("p", str(place), "2", "50 объектов", number, stage, f"{place + 1}")
        for place, (number, stage) in enumerate(facilities)
    ]
    found = list(promised_against_committed(table("measures", MEASURES, rows)))
    assert [(e.params["committed"], e.params["designed"]) for e in found] == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("total", "years", "found"),
    [
        (80.0, [40.0, 40.0], []),
        (80.0, [40.0, 35.0], [75.0]),
        (0.3, [0.1, 0.2], []),  # as floats they do not add up
        (80.0, [40.0, 40.04], []),  # less than the last digit printed
        (80.0, [40.0, 40.06], [80.06]),
        (80.0, [], []),  # nothing to add
        (None, [40.0], []),
    ],
)
def test_years_against_total(total: float | None, years: list[float], found: list[float]) -> None:
    measures = table(
        "measures", "programme_code item planned_total_mln source_lines", [("p", "1", total, "7")]
    )
    budgets = table(
        "measure_budgets",
        "programme_code item year planned_mln source_lines",
        [("p", "1", 2020 + place, amount, "8") for place, amount in enumerate(years)],
    )
    contradictions = list(years_against_total(measures, budgets))
    assert [each.params["sum_mln"] for each in contradictions] == found
    assert all(each.source_lines == "7; 8" for each in contradictions)


@pytest.mark.parametrize(
    ("status", "planned", "allocated", "absorbed", "code"),
    [
        ("done", 10, 10, 10, None),
        ("done", 10, 10, 9.9, None),  # 99 %
        ("done", 10, 10, 9.8, "done_below_plan"),
        ("done", 10, 12, 12, "above_plan"),
        ("done", 10, 10, 0, "no_money_reported"),
        ("done", 0, 0, 0, None),
        ("done", 0, 5, 5, "unplanned_money"),
        ("done", None, 5, 5, "unplanned_money"),
        ("done", 10, None, None, None),  # nothing is reported of the money
        ("partial", 10, 10, 5, None),
        ("partial", 10, 10, 9.9, "full_not_done"),
        ("partial", 10, 10, 0, "no_money_reported"),
        ("partial", 10, 11, 11, "above_plan"),
        ("not_done", 10, 0, 0, None),
        ("not_done", 10, 5, 5, "money_not_done"),
        ("not_done", 0, 5, 5, "money_not_done"),
        ("not_done", 0, 5, 0, "unplanned_money"),
        ("transferred", 10, 5, 5, None),
    ],
)
def test_status_against_money(
    status: str,
    planned: float | None,
    allocated: float | None,
    absorbed: float | None,
    code: str | None,
) -> None:
    amounts = {"planned_mln": planned, "allocated_mln": allocated, "executed_mln": absorbed}
    row = pd.DataFrame([amounts], dtype="float64").iloc[0].to_dict() | {"status": status}
    assert contradiction(row) == code


def test_the_report_of_the_year_is_named() -> None:
    measures = table(
        "measures", "programme_code item source_file source_lines", [("p", "1", "f", "3")]
    )
    budgets = table(
        "measure_budgets",
        "programme_code item year planned_mln source_lines",
        [("p", "1", year, 10, "4") for year in (2020, 2021)],
    )
    reports = table(
        "measure_reports",
        "programme_code item period status allocated_mln executed_mln source_lines",
        [("p", "1", "2020", "done", 10, 10, "5"), ("p", "1", "2021H1", "not_done", 10, 5, "6")],
    )
    (found,) = status_against_money(measures, budgets, reports)
    assert (found.subject, found.source_lines) == ("item 1 2021", "6")
    assert found.rows == (("measure_reports", ("p", "1", "2021H1")), ("measures", ("p", "1")))


def test_a_report_without_its_measure_contradicts_nothing() -> None:
    reports = table(
        "measure_reports",
        "programme_code item period status allocated_mln executed_mln",
        [("p", "1", "2020", "not_done", 5, 5)],
    )
    assert list(status_against_money(empty("measures"), empty("measure_budgets"), reports)) == []


INDICATORS = "indicator_code programme_code kind title unit direction source_lines strategic_code"


@pytest.mark.parametrize(
    ("direction", "unit", "own", "asked", "found"),
    [
        ("up", "%", {2027: 65}, {2027: 100}, [(2027, 65)]),
        ("up", "%", {2027: 100}, {2027: 100}, []),
        ("up", "%", {2026: 55, 2028: 100}, {2027: 100}, [(2026, 55)]),
        ("up", "%", {2028: 70}, {2027: 100}, [(2028, 70)]),
        ("down", "%", {2027: 12}, {2027: 10}, [(2027, 12)]),
        ("down", "%", {2027: 8}, {2027: 10}, []),
        ("up", "место", {2027: 65}, {2027: 100}, []),
        ("up", "%", {}, {2027: 100}, []),
        ("up", "%", {2027: 65}, {}, []),
    ],
)
def test_a_kpi_against_its_strategic_target(
    direction: str,
    unit: str,
    own: dict[int, float],
    asked: dict[int, float],
    found: list[tuple[int, float]],
) -> None:
    indicators = table(
        "indicators",
        INDICATORS,
        [
            ("s", "p", "strategic", "S", "%", direction, "1", None),
            ("k", "p", "kpi", "K", unit, direction, "2", "s"),
        ],
    )
    rows = [("k", None, y, v) for y, v in own.items()] + [
        ("s", None, y, v) for y, v in asked.items()
    ]
    targets = table("targets", "indicator_code region_code year value", rows)
    below = kpi_against_strategic(indicators, targets)
    assert [(e.params["planned_year"], e.params["planned"]) for e in below] == found


def test_regional_targets_and_baselines_are_no_plan() -> None:
    indicators = table(
        "indicators",
        INDICATORS,
        [
            ("s", "p", "strategic", "S", "%", "up", "1", None),
            ("k", "p", "kpi", "K", "%", "up", "2", "s"),
        ],
    )
    targets = table(
        "targets",
        "indicator_code region_code year value is_baseline",
        [
            ("s", None, 2027, 100, False),
            ("k", "10", 2027, 50, False),
            ("k", None, 2023, 40, True),
        ],
    )
    assert list(kpi_against_strategic(indicators, targets)) == []


@pytest.mark.parametrize(
    ("second", "kind", "value", "code"),
    [
        ("Доля  услуг, проактивно", "kpi", 15, FindingCode.KPI_DUPLICATED),
        ("доля услуг проактивно", "kpi", 16, FindingCode.KPI_DUPLICATED_UNLIKE),
        ("Доля услуг", "kpi", 15, None),
        ("Доля услуг, проактивно", "strategic", 15, None),
    ],
)
def test_an_indicator_written_twice(
    second: str, kind: str, value: float, code: FindingCode | None
) -> None:
    indicators = table(
        "indicators",
        INDICATORS,
        [
            ("a", "p", "kpi", "Доля услуг, проактивно", "%", "up", "1", None),
            ("b", "p", kind, second, "%", "up", "2", None),
        ],
    )
    targets = table("targets", "indicator_code year value", [("a", 2026, 15), ("b", 2026, value)])
    assert [each.code for each in duplicated(indicators, targets)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("R", []),
        ("R и F", [("2026 F", "–")]),
        (None, [("–", "2026 R")]),
        ("F", [("2026 F", "2026 R")]),
    ],
)
def test_the_summary_chart_against_the_detailed_one(
    cell: str | None, found: list[tuple[str, str]]
) -> None:
    programmes = table(
        "programmes", "programme_code kind source_file", [("p", "transformation_map", "f")]
    )
    marks = table(
        "milestones", "sphere_no number quarter mark source_lines", [(1, 1, "2026Q2", "R", "9")]
    )
    summary = table(
        "milestone_summary", "sphere_no year marks source_lines", [(1, 2026, cell, "3")]
    )
    contradictions = list(summary_against_detail(marks, summary, programmes))
    assert [(e.params["summary"], e.params["detailed"]) for e in contradictions] == found
    assert all(each.source_lines == "3; 9" for each in contradictions)


def test_charts_without_a_map_are_not_compared() -> None:
    summary = table("milestone_summary", "sphere_no year marks", [(1, 2026, "R")])
    assert list(summary_against_detail(empty("milestones"), summary, empty("programmes"))) == []
