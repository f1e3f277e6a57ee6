"""Ratios, sums and quadrants, reckoned by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from monitoring.money import (
    AMOUNTS,
    RATIOS,
    Amount,
    Ratio,
    amount,
    by_group,
    ratio,
    row_ratio,
    unplanned,
)
from monitoring.money import quadrant as quadrant_of
from monitoring.money_rows import money_rows
from monitoring.statuses import UnknownStatusError
from tests.monitoring.tables import empty, table

BUDGET = "programme_code item year planned_mln funding_codes budget_programmes"
REPORT = "programme_code item period status allocated_mln executed_mln"


def rows(*cases: tuple[float | None, float | None, float | None, str | None]) -> pd.DataFrame:
    """Money rows of (planned, allocated, executed, status), one measure each."""
    frame = pd.DataFrame(list(cases), columns=[*AMOUNTS, "status"])
    return frame.astype({**dict.fromkeys(AMOUNTS, "float64"), "status": "str"})


def built(
    budgets: list[tuple[object, ...]],
    reports: list[tuple[object, ...]],
    measures: list[tuple[object, ...]] | None = None,
) -> pd.DataFrame:
    described = measures or [("p", "1", "МОН; МИО")]
    return money_rows(
        table("measures", "programme_code item executors", described),
        table("measure_budgets", BUDGET, budgets),
        table("measure_reports", REPORT, reports),
    )


def none_for_missing(values: pd.Series) -> list[object]:
    return [None if pd.isna(value) else value for value in values]


@pytest.mark.parametrize(
    ("planned", "allocated", "executed", "allocation", "absorption", "execution"),
    [
        pytest.param(100, 80, 60, 0.8, 0.75, 0.6, id="all stated"),
        pytest.param(100, 120, 150, 1.2, 1.25, 1.5, id="above the plan, executed above allocated"),
        pytest.param(0, 80, 60, None, 0.75, None, id="zero planned"),
        pytest.param(None, 80, 60, None, 0.75, None, id="nothing planned"),
        pytest.param(100, 0, 0, 0.0, None, 0.0, id="zero allocated"),
        pytest.param(100, None, 60, None, None, 0.6, id="allocation missing"),
        pytest.param(100, 80, None, 0.8, None, None, id="executed missing"),
        pytest.param(100, None, None, None, None, None, id="only a plan"),
    ],
)
def test_a_ratio_of_one_row(
    planned: float | None,
    allocated: float | None,
    executed: float | None,
    allocation: float | None,
    absorption: float | None,
    execution: float | None,
) -> None:
    frame = rows((planned, allocated, executed, None))
    for name, expected in zip(RATIOS, (allocation, absorption, execution), strict=True):
        assert none_for_missing(row_ratio(frame, name)) == [expected]
        assert ratio(frame, name).value == expected


def test_an_aggregate_is_the_ratio_of_sums_and_not_the_mean_of_ratios() -> None:
    frame = rows(
        (100, 100, 50, None), (900, 450, 450, None), (None, 7, 7, None), (5, None, 1, None)
    )
    assert ratio(frame, "allocation") == Ratio(550.0, 1000.0, rows=2, rows_left_out=2)
    assert ratio(frame, "allocation").value == 0.55
    assert ratio(frame, "absorption") == Ratio(507.0, 557.0, rows=3, rows_left_out=1)
    assert ratio(frame, "execution") == Ratio(501.0, 1005.0, rows=3, rows_left_out=1)


def test_a_ratio_that_no_row_can_enter_is_not_defined() -> None:
    plans_only = rows((100, None, None, None), (50, None, None, None))
    for name in RATIOS:
        assert ratio(plans_only, name) == Ratio(None, None, rows=0, rows_left_out=2)
        assert ratio(plans_only, name).value is None
        assert ratio(rows(), name) == Ratio(None, None, rows=0, rows_left_out=0)


def test_an_amount_that_nobody_reports_is_not_zero() -> None:
    frame = rows((100, None, 0, None), (50.5, None, None, None))
    assert amount(frame, "planned_mln") == Amount(150.5, 2, 0)
    assert amount(frame, "allocated_mln") == Amount(None, 0, 2)
    assert amount(frame, "executed_mln") == Amount(0.0, 1, 1)


def test_money_without_a_plan_is_its_own_figure() -> None:
    frame = rows(
        (None, 10, 5, None),
        (0, 20, None, None),
        (1, 40, 40, None),
        (None, 0, 0, None),
        (0, None, 1, None),
    )
    total, found = unplanned(frame)
    assert total == Amount(30.0, 2, 0)
    assert list(found.index) == [0, 1]
    assert ratio(frame, "allocation") == Ratio(40.0, 1.0, rows=1, rows_left_out=4)


@pytest.mark.parametrize(
    ("allocated", "executed", "word", "quadrant"),
    [
        pytest.param(100, 90, "partial", "paid_not_delivered", id="exactly 90 % and not done"),
        pytest.param(9.0, 8.1, "partial", "paid_not_delivered", id="exactly 90 % in floats"),
        pytest.param(100, 89.9, "partial", "unpaid_not_delivered", id="below 90 % and not done"),
        pytest.param(100, 95, None, "paid_not_delivered", id="no report on the measure"),
        pytest.param(100, 95, "transferred", "paid_not_delivered", id="transferred is not done"),
        pytest.param(100, 99.9, "done", "delivered_unpaid", id="done and a little unpaid"),
        pytest.param(100, 0, "done", "delivered_unpaid", id="done and nothing paid"),
        pytest.param(100, 100, "done", "paid_delivered", id="done and paid"),
        pytest.param(100, 110, "done", "paid_delivered", id="done and paid above"),
        pytest.param(100, 110, "not_done", "paid_not_delivered", id="paid above, not done"),
        pytest.param(0, 0, "done", None, id="nothing allocated"),
        pytest.param(None, 50, "done", None, id="allocation missing"),
        pytest.param(100, None, "partial", None, id="executed missing"),
    ],
)
def test_quadrants(
    allocated: float | None, executed: float | None, word: str | None, quadrant: str | None
) -> None:
    frame = rows((100, allocated, executed, word))
    assert none_for_missing(quadrant_of(frame)) == [quadrant]


def test_the_quadrants_and_the_two_lists_agree() -> None:
    frame = built(
        [],
        [
            ("p", "1", "2020", "partial", 100, 95),
            ("p", "2", "2020", "done", 100, 95),
            ("p", "3", "2020", "done", 100, 100),
            ("p", "4", "2020", "not_done", 100, 5),
        ],
    )
    assert list(frame["paid_not_delivered"]) == [True, False, False, False]
    assert list(frame["delivered_unpaid"]) == [False, True, False, False]


def test_plans_and_reports_meet_by_measure_and_year() -> None:
    frame = built(
        [
            ("p", "1", 2020, 60, "republican", "223"),
            ("p", "1", 2020, 40, "local; republican", "222; 223"),
            ("p", "1", 2021, None, "local", None),
            ("p", "1", None, None, "extra_budgetary", None),
        ],
        [
            ("p", "1", "2020H1", "partial", 50, 20),
            ("p", "1", "2020", "done", 90, 80),
            ("p", "1", "2022", "partial", 5, None),
            ("p", "1", "2023", "partial", None, None),
        ],
    )
    assert [None if pd.isna(year) else int(year) for year in frame["year"]] == [
        2020,
        2021,
        2022,
        None,
    ]
    assert none_for_missing(frame["planned_mln"]) == [100.0, None, None, None]
    assert none_for_missing(frame["allocated_mln"]) == [90.0, None, 5.0, None]
    assert none_for_missing(frame["executed_mln"]) == [80.0, None, None, None]
    assert none_for_missing(frame["status"]) == ["done", None, "partial", None]
    assert none_for_missing(frame["funding_codes"]) == [
        "republican; local",
        "local",
        None,
        "extra_budgetary",
    ]
    assert none_for_missing(frame["budget_programmes"]) == ["223; 222", None, None, None]
    assert set(frame["executors"]) == {"МОН; МИО"}


def test_a_later_report_without_amounts_keeps_the_amounts_of_the_earlier() -> None:
    frame = built(
        [],
        [("p", "1", "2020H2", "done", None, None), ("p", "1", "2020H1", "partial", 50, 20)],
    )
    assert frame[["allocated_mln", "executed_mln", "status"]].values.tolist() == [
        [50.0, 20.0, "done"]
    ]


def test_the_last_report_of_a_year_is_the_one_whose_period_ends_last() -> None:
    frame = built(
        [],
        [("p", "1", "2020", "done", 50, 40), ("p", "1", "2020Q2", "partial", 30, 20)],
    )
    assert frame[["allocated_mln", "executed_mln", "status"]].values.tolist() == [
        [50.0, 40.0, "done"]
    ]


def test_measures_without_money_have_no_row_and_order_is_that_of_the_measures() -> None:
    measures: list[tuple[object, ...]] = [("p", item, None) for item in ("10", "2", "3")]
    frame = built(
        [("p", "2", 2021, 1, None, None), ("p", "2", 2020, 1, None, None)],
        [("p", "10", "2020", "done", 5, 5), ("p", "3", "2020", "done", None, None)],
        measures,
    )
    assert list(zip(frame["item"], frame["year"], strict=True)) == [
        ("10", 2020),
        ("2", 2020),
        ("2", 2021),
    ]


def test_a_measure_with_two_sources_counts_whole_under_each_and_says_so() -> None:
    frame = built(
        [
            ("p", "1", 2020, 100, "republican; local", None),
            ("p", "2", 2020, 50, "local", None),
            ("p", "3", 2020, 7, None, None),
        ],
        [("p", "1", "2020", "done", 80, 40), ("p", "2", "2020", "partial", None, None)],
        [("p", "1", None), ("p", "2", None), ("p", "3", None)],
    )
    grouped = by_group(frame, "funding_codes", is_list=True)
    assert (grouped.overlaps, grouped.overlapping_rows) == (True, 1)
    found = grouped.frame
    assert none_for_missing(found["group"]) == ["republican", "local", None]
    assert list(found["rows"]) == [1, 2, 1]
    assert list(found["planned_mln"]) == [100.0, 150.0, 7.0]
    assert none_for_missing(found["allocated_mln"]) == [80.0, 80.0, None]
    assert none_for_missing(found["allocation"]) == [0.8, 0.8, None]
    assert list(found["allocation_rows_left_out"]) == [0, 1, 1]
    assert none_for_missing(found["absorption"]) == [0.5, 0.5, None]


def test_groups_of_a_plain_column_do_not_overlap_and_add_up() -> None:
    frame = built(
        [("p", "1", 2020, 100, None, None), ("p", "1", 2021, 50, None, None)],
        [("p", "1", "2020", "done", 80, 40)],
    )
    grouped = by_group(frame, "year")
    assert not grouped.overlaps
    assert list(grouped.frame["group"]) == [2020, 2021]
    assert grouped.frame["planned_mln"].sum() == amount(frame, "planned_mln").value_mln
    assert none_for_missing(grouped.frame["executed_mln"]) == [40.0, None]


def test_an_executor_named_twice_counts_once() -> None:
    frame = built([("p", "1", 2020, 100, None, None)], [], [("p", "1", "МОН; МОН")])
    grouped = by_group(frame, "executors", is_list=True)
    assert (list(grouped.frame["rows"]), grouped.overlapping_rows) == ([1], 0)


def test_an_unknown_status_raises() -> None:
    with pytest.raises(UnknownStatusError):
        built([], [("p", "1", "2020", "finished", 1, 1)])


def test_no_money_gives_the_same_columns_and_no_rows() -> None:
    filled = built([("p", "1", 2020, 100, "local", None)], [])
    none = money_rows(empty("measures"), empty("measure_budgets"), empty("measure_reports"))
    assert none.empty
    assert none.dtypes.astype(str).to_dict() == filled.dtypes.astype(str).to_dict()
    assert unplanned(none)[0] == Amount(None, 0, 0)
    for column, is_list in (("funding_codes", True), ("year", False)):
        expected = by_group(filled, column, is_list=is_list).frame
        found = by_group(none, column, is_list=is_list)
        assert found.frame.empty
        assert list(found.frame.columns) == list(expected.columns)
        assert not found.overlaps
