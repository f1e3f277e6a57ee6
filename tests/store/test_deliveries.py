"""The first publication of what was reported, by the day in Kazakhstan."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

from monitoring.contract import dataset
from monitoring.frames import typed
from store import clock
from store.deliveries import first_reports, first_values
from store.engine import Store
from store.publication import publish
from tests.monitoring.bundled import bundled


def observations(*rows: tuple[str | None, str, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["territory_code", "period", "value"])
    return typed(frame.assign(indicator_code="i", is_demo=False), dataset("observations"))


def reports(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["item", "period", "status"])
    return typed(frame.assign(programme_code="p"), dataset("measure_reports"))


def put(store: Store, name: str, frame: pd.DataFrame) -> int:
    return publish(store, name, frame, author="a", note="n").number


@pytest.fixture
def days(store: Store, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the clock of the store; 19:00 UTC is midnight in Kazakhstan."""

    def at(day: int, hour: int = 12) -> None:
        moment = datetime(2026, 7, day, hour, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)

    at(1)
    put(store, "regions", bundled("regions"))
    return at


def test_the_first_value_counts_and_not_its_correction(store: Store, days: Any) -> None:
    days(7, 19)
    put(store, "observations", observations(("10", "2026Q2", 1.0), (None, "2026Q2", 5.0)))
    days(20)
    last = put(store, "observations", observations(("10", "2026Q2", 2.0), ("11", "2026Q2", 3.0)))
    found = first_values(store, last)
    assert found["territory_code"].tolist() == ["10", "11"]
    assert [day.date() for day in found["published_on"]] == [date(2026, 7, 8), date(2026, 7, 20)]
    assert found["published_on"].dtype == "datetime64[us]"


def test_an_earlier_version_knows_less(store: Store, days: Any) -> None:
    days(7)
    first = put(store, "observations", observations(("10", "2026Q2", 1.0)))
    put(store, "observations", observations(("11", "2026Q2", 1.0)))
    assert first_values(store, first)["territory_code"].tolist() == ["10"]
    assert first_values(store, first - 1).empty


def test_a_report_is_known_by_measure_and_period(store: Store, days: Any) -> None:
    days(3)
    put(store, "measure_reports", reports(("1", "2026H1", "partial")))
    days(9)
    last = put(store, "measure_reports", reports(("1", "2026H1", "done"), ("2", "2026H1", "done")))
    found = first_reports(store, last)
    assert found[["programme_code", "item", "period"]].to_numpy().tolist() == [
        ["p", "1", "2026H1"],
        ["p", "2", "2026H1"],
    ]
    assert [day.day for day in found["published_on"]] == [3, 9]


def test_a_store_without_reports_has_none(store: Store) -> None:
    assert first_reports(store, 0).empty
    assert first_values(store, 0)["published_on"].dtype == "datetime64[us]"
