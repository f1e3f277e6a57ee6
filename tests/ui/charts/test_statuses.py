"""Rows of the bars by status."""

from __future__ import annotations

from monitoring.headline import counts_by
from tests.ui.frames import statuses as measures
from ui.charts import statuses
from ui.words import words


def test_one_row_for_each_status_that_occurs() -> None:
    counts = counts_by(measures(), ["programme_code"]).frame
    rows = statuses.rows(counts, "programme_code", {"p": "Roadmap"}, words("en"))
    columns = ["group", "status", "measures", "of"]
    assert [tuple(row) for row in rows[columns].to_numpy()] == [
        ("Roadmap", "▲ overdue", 2, 5),
        ("Roadmap", "◆ due soon", 1, 5),
        ("Roadmap", "● in progress", 1, 5),
        ("Roadmap", "✓ done", 1, 5),
    ]
    assert rows["severity"].is_monotonic_increasing


def test_a_group_keeps_its_own_name_and_a_missing_one_is_said_to_be_missing() -> None:
    counts = counts_by(measures(), ["executors"], is_list=True).frame
    rows = statuses.rows(counts, "executors", {}, words("en"))
    # The third measure names nobody; the first names two and counts under each.
    assert rows.groupby("group")["measures"].sum().to_dict() == {
        "МОН": 2,
        "МФ": 2,
        "ЖАО": 1,
        "not named": 1,
    }


def test_no_measure_is_no_row() -> None:
    counts = counts_by(measures().iloc[:0], ["programme_code"]).frame
    assert statuses.rows(counts, "programme_code", {}, words("en")).empty


def test_groups_keep_the_order_they_are_given_in() -> None:
    counts = counts_by(measures(), ["executors"], is_list=True).frame
    rows = statuses.rows(counts, "executors", {}, words("en"))
    order = rows.drop_duplicates("group").set_index("place")["group"]
    assert order.sort_index().tolist() == ["МОН", "МФ", "not named", "ЖАО"]
