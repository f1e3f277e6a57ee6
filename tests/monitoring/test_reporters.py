"""Who owes which report, and which of them are published."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.contract import dataset
from monitoring.frames import typed
from monitoring.obligations import DATA_CHANGE
from monitoring.occurrences import Event, occurrences
from monitoring.reporters import (
    OWED,
    period_ends,
    published_reports,
    published_values,
    regional_kinds,
    reporters,
    required_values,
)
from monitoring.timeliness import delivered, expected_reports
from monitoring.working_days import WorkingCalendar
from tests.monitoring.bundled import bundled

TODAY = date(2026, 7, 20)


def observations(*rows: tuple[str, str | None, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["indicator_code", "territory_code", "period"])
    return typed(frame.assign(value=1.0, is_demo=False), dataset("observations"))


QUARTERLY = observations(("q", "10", "2026Q2"), ("q", "10", "2025Q4"), ("y", None, "2025"))


def test_every_owed_duty_stands_in_the_obligations() -> None:
    assert set(OWED) <= set(bundled("obligations")["obligation_code"])


def test_each_executor_and_each_region_is_named() -> None:
    found = reporters(bundled("obligations"), bundled("measures"), bundled("regions"), TODAY)
    counted = found.groupby("obligation_code").size().to_dict()
    assert counted["recreation-2024-01"] == 7
    assert counted["monitoring-rules-08"] == 20
    roadmap = found[found["obligation_code"] == "recreation-2024-01"]
    assert "ЖАО" in set(roadmap["reporter"])
    assert set(roadmap["dataset"]) == {"measure_reports/recreation-2024"}
    assert roadmap["region_code"].isna().all()


def test_before_june_2022_there_were_seventeen_regions() -> None:
    day = date(2022, 1, 1)
    found = reporters(bundled("obligations"), bundled("measures"), bundled("regions"), day)
    assert (found["obligation_code"] == "monitoring-rules-08").sum() == 17


def test_the_end_of_a_period_is_a_change_of_the_kind_regions_report() -> None:
    assert regional_kinds(QUARTERLY) == {"q": "quarter"}
    assert period_ends(QUARTERLY, date(2026, 6, 1), date(2026, 12, 31)) == [
        Event(DATA_CHANGE, "2026Q2", date(2026, 6, 30)),
        Event(DATA_CHANGE, "2026Q3", date(2026, 9, 30)),
        Event(DATA_CHANGE, "2026Q4", date(2026, 12, 31)),
    ]
    assert period_ends(observations(), date(2026, 1, 1), date(2026, 12, 31)) == []


@pytest.mark.parametrize(
    ("published_on", "state"),
    # 30 June is a Tuesday; 6 July is Capital Day, so the fifth working day is 8 July.
    [("2026-07-08", "on_time"), ("2026-07-09", "late"), (None, "missing")],
)
def test_a_region_has_five_working_days_after_the_quarter(
    published_on: str | None, state: str
) -> None:
    span = (date(2026, 7, 1), date(2026, 7, 31))
    rows = occurrences(
        bundled("obligations"),
        bundled("measures"),
        *span,
        WorkingCalendar(),
        programmes=bundled("programmes"),
        events=period_ends(QUARTERLY, date(2026, 6, 1), date(2026, 6, 30)),
    )
    named = reporters(bundled("obligations"), bundled("measures"), bundled("regions"), TODAY)
    given = [("10", "2026Q2", published_on)] if published_on else []
    firsts = pd.DataFrame(given, columns=["territory_code", "period", "published_on"])
    published = published_values(firsts)
    found = delivered(expected_reports(rows, named), published, TODAY)
    region = found[(found["reporter"] == "10") & (found["period"] == "2026Q2")]
    assert region["state"].tolist() == [state]
    assert region["due_date"].dt.date.tolist() == [date(2026, 7, 8)]


def test_a_report_on_one_measure_is_the_report_of_all_its_executors() -> None:
    measures = typed(
        pd.DataFrame(
            [("p", "1", "МОН; МИО"), ("p", "2", "МФ"), ("p", "3", None)],
            columns=["programme_code", "item", "executors"],
        ),
        dataset("measures"),
    )
    firsts = pd.DataFrame(
        [("p", "1", "2026H1", pd.Timestamp(TODAY)), ("p", "3", "2026H1", pd.Timestamp(TODAY))],
        columns=["programme_code", "item", "period", "published_on"],
    )
    found = published_reports(firsts, measures)
    assert found["reporter"].tolist() == ["МОН", "МИО"]
    assert set(found["dataset"]) == {"measure_reports/p"}


def test_only_what_is_due_is_required() -> None:
    expected = pd.DataFrame(
        [
            ("observations", "10", "2026Q2", pd.Timestamp("2026-07-08")),
            ("observations", "10", "2026-06", pd.Timestamp("2026-07-08")),
            ("observations", "10", "2026Q3", pd.Timestamp("2026-10-07")),
            ("measure_reports/p", "МОН", "2026H1", pd.Timestamp("2026-07-06")),
        ],
        columns=["dataset", "reporter", "period", "due_date"],
    )
    found = required_values(expected, QUARTERLY, TODAY)
    assert found.to_numpy().tolist() == [["q", "10", "2026Q2"]]
