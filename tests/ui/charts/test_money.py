"""Rows of the charts of money: the three phases, and paid against delivered."""

from __future__ import annotations

from math import nan

import pandas as pd
import pytest

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
