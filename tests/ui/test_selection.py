"""What each filter keeps, on five measures."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.ui.frames import statuses
from ui import selection
from ui.filters import Filters

REGIONS = pd.DataFrame({"measure_no": [0, 1, 1, 4], "region_code": ["10", "10", "71", "71"]})


def kept(filters: Filters) -> list[str]:
    return selection.measures(statuses(), filters, REGIONS)["item"].tolist()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "1 2 3 4 5"),
        (Filters(programme="p"), "1 2 3 4 5"),
        (Filters(programme="q"), ""),
        (Filters(executor="МОН"), "1 2"),
        (Filters(executor="МФ"), "1 4"),
        (Filters(executor="М"), ""),
        (Filters(status="done"), "1"),
        (Filters(status="overdue"), "2 5"),
        (Filters(status="due_soon"), "3"),
        (Filters(status="in_progress"), "4"),
        (Filters(status="no_report"), "4 5"),
        # From the start to the deadline, or the year of the deadline alone.
        (Filters(year=2023), "5"),
        (Filters(year=2024), "1 2 5"),
        (Filters(year=2025), "2 5"),
        (Filters(year=2026), "2 3"),
        (Filters(year=2027), ""),
        (Filters(region="10"), "1 2"),
        (Filters(region="71"), "2 5"),
        (Filters(region="79"), ""),
        (Filters(year=2024, executor="МОН", status="overdue", region="71"), "2"),
        (Filters(executor="ЖАО", status="done"), ""),
    ],
)
def test_a_filter_keeps(filters: Filters, expected: str) -> None:
    assert kept(filters) == expected.split()


def test_no_filter_is_false_and_any_filter_is_true() -> None:
    assert not Filters()
    for filters in (Filters(programme="p"), Filters(year=2024), Filters(status="done")):
        assert filters


def test_measures_keep_their_places() -> None:
    chosen = selection.measures(statuses(), Filters(status="overdue"))
    assert chosen.index.tolist() == [1, 4]


def test_rows_of_the_chosen_measures_follow_by_number_and_year() -> None:
    rows = pd.DataFrame(
        {
            "measure_no": pd.array([0, 1, 1, 4, None], dtype="Int64"),
            "year": pd.array([2024, 2024, 2025, None, 2024], dtype="Int64"),
            "mln": [1.0, 2.0, 3.0, 4.0, 5.0],
        }
    )
    chosen = selection.measures(statuses(), Filters(status="overdue"))
    assert selection.of_measures(rows, chosen)["mln"].tolist() == [2.0, 3.0, 4.0]
    assert selection.of_measures(rows, chosen, 2024)["mln"].tolist() == [2.0]
    assert selection.of_measures(rows, chosen.iloc[:0]).empty
