"""Rows of the chart of targets."""

from __future__ import annotations

from tests.monitoring.tables import table
from ui.charts import targets
from ui.words import words

INDICATORS = table(
    "indicators",
    "indicator_code programme_code kind title unit direction source_file source_lines",
    [
        ("k", "p", "kpi", "Reach", "%", "up", "x", "1"),
        ("s", "p", "strategic", "Share " + "x" * 80, "%", "up", "x", "2"),
        ("r", "p", "roadmap", "Part", "%", "up", "x", "3"),
    ],
)
VALUES = table(
    "targets",
    "indicator_code year value is_baseline",
    [
        ("k", 2026, 40.0, False),
        ("k", 2027, 60.5, False),
        ("s", 2027, 62.0, False),
        ("r", 2024, 8.0, True),
        ("other", 2026, 1.0, False),
    ],
)


def test_every_target_of_the_indicators_has_a_row() -> None:
    rows = targets.rows(INDICATORS, VALUES, words("en"))
    assert list(zip(rows["place"], rows["year"], rows["value"], rows["kind"], strict=True)) == [
        (0, "2026", 40.0, "target value"),
        (0, "2027", 60.5, "target value"),
        (1, "2027", 62.0, "strategic target"),
        (2, "2024", 8.0, "target value"),
    ]
    assert rows["unit"].tolist() == ["%"] * 4


def test_a_long_title_is_clipped() -> None:
    title = targets.rows(INDICATORS, VALUES, words("en"))["indicator"].iloc[2]
    assert len(title) <= targets.TITLE_LENGTH
    assert title.endswith("…")


def test_no_indicator_is_no_row() -> None:
    rows = targets.rows(INDICATORS.iloc[:0], VALUES, words("en"))
    assert rows.empty
    assert list(rows.columns) == ["indicator", "place", "year", "value", "unit", "kind"]
