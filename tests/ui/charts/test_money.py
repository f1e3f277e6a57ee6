"""Rows of the charts of money: the three phases, and paid against delivered."""

from __future__ import annotations

from math import nan

import pandas as pd
import pytest

from monitoring.money import QUADRANTS
from monitoring.money_rows import money_rows
from tests.monitoring.tables import table
from ui.charts import money
from ui.words import words

GROUPED = pd.DataFrame(
    {
        "group": ["a", "b"],
        "planned_mln": [10.0, nan],
        "allocated_mln": [9.00004, nan],
        "executed_mln": [0.0, 3.0],
    }
)


def test_each_stated_amount_has_a_row_and_a_missing_one_has_none() -> None:
    rows = money.phase_rows(GROUPED, {"a": "First"}, words("en"))
    found = {(row.group, row.phase): row.mln for row in rows.itertuples()}
    assert found == {
        ("First", "Planned"): 10.0,
        ("First", "Allocated"): 9.0,
        ("First", "Absorbed"): 0.0,
        ("b", "Absorbed"): 3.0,
    }


def test_groups_keep_their_order_and_phases_that_of_the_money() -> None:
    rows = money.phase_rows(GROUPED, {}, words("en"))
    assert rows["phase"].tolist()[:3] == ["Planned", "Allocated", "Absorbed"]
    assert rows.drop_duplicates("group")["place"].tolist() == [0, 1]


@pytest.mark.parametrize(("language", "expected"), [("kk", "10,0"), ("ru", "10,0"), ("en", "10.0")])
def test_an_amount_is_written_in_the_language(language: str, expected: str) -> None:
    assert money.phase_rows(GROUPED, {}, words(language))["amount"].iloc[0] == expected


def test_no_group_is_no_row() -> None:
    rows = money.phase_rows(GROUPED.iloc[:0], {}, words("en"))
    assert rows.empty
    assert {"group", "place", "phase", "mln"} <= set(rows.columns)


def quadrants() -> pd.DataFrame:
    amounts = [
        # item, status, allocated, absorbed
        ("1", "not_done", 10.0, 10.0),
        ("2", "partial", 10.0, 9.0),
        ("3", "done", 10.0, 8.5),
        ("4", "done", 10.0, 10.0),
        ("5", "not_done", 10.0, 1.0),
        ("6", "not_done", 0.0, 0.0),
    ]
    named = [("p", item, item, "x", "1") for item, *_ in amounts]
    reported = [("p", item, "2020", *rest) for item, *rest in amounts]
    return money_rows(
        table("measures", "programme_code item title source_file source_lines", named),
        table("measure_budgets", "programme_code item year planned_mln", []),
        table(
            "measure_reports",
            "programme_code item period status allocated_mln executed_mln",
            reported,
        ),
    )


def test_quadrants_count_measures_and_absorbed_money_gravest_first() -> None:
    rows = money.quadrant_rows(quadrants(), "en", words("en"))
    assert list(zip(rows["quadrant"], rows["measures"], rows["mln"], strict=True)) == [
        ("Paid, not delivered", 2, 19.0),
        ("Delivered, unpaid", 1, 8.5),
        ("Neither paid nor delivered", 1, 1.0),
        ("Paid and delivered", 1, 10.0),
    ]
    assert "2 measures, 19.0\u00a0mln ₸" in rows["label"].iloc[0]
    assert "1 measure, 8.5\u00a0mln ₸" in rows["label"].iloc[1]


def test_a_quadrant_that_does_not_occur_has_no_row() -> None:
    done = quadrants()
    rows = money.quadrant_rows(done[done["status"] == "done"], "kk", words("kk"))
    assert len(rows) == 2
    assert rows["label"].str.contains("8,5").any()


def test_money_without_an_allocation_has_no_quadrant() -> None:
    rows = money.quadrant_rows(quadrants().tail(1), "en", words("en"))
    assert rows.empty


def test_every_quadrant_and_no_other_has_a_name() -> None:
    assert set(money.quadrant_names(words("ru"))) == set(QUADRANTS)
