"""Rows and specification of an indicator's way."""

from __future__ import annotations

import altair as alt
import pandas as pd
import pytest

from monitoring.frames import records
from monitoring.plans import plan_points
from monitoring.trajectory import Plan, plan_of
from tests.ui.frames import field_names
from ui.charts import trajectory
from ui.words import LANGUAGES, words

HISTORY = [{"day": pd.Timestamp(2026, 9, 30), "value": 9.0, "label": "Q3", "status": "○ x"}]
WITH_BASELINE = plan_of([(2024, 8.0), (2025, 10.0)], (2023, 7.6))
WITHOUT = plan_of([(2026, 55.0), (2027, 65.0)])


def drawn(plan: Plan, strategic: tuple[int, float] | None = None) -> pd.DataFrame:
    starts = pd.Timestamp(plan.starts) if plan.starts else None
    points = plan_points(plan)
    return trajectory.rows(points, starts, HISTORY, strategic, "{:.1f}".format, words("en"))


def parts(rows: pd.DataFrame) -> list[tuple[str, str, float]]:
    return [(row["part"], str(row["day"].date()), row["value"]) for row in records(rows)]


def test_the_line_begins_at_the_baseline() -> None:
    assert parts(drawn(WITH_BASELINE)) == [
        ("observed", "2026-09-30", 9.0),
        ("expected", "2023-12-31", 7.6),
        ("baseline", "2023-12-31", 7.6),
        ("expected", "2024-12-31", 8.0),
        ("target", "2024-12-31", 8.0),
        ("expected", "2025-12-31", 10.0),
        ("target", "2025-12-31", 10.0),
    ]


def test_without_a_baseline_the_line_begins_level_with_the_first_target() -> None:
    found = parts(drawn(WITHOUT, (2027, 100.0)))
    assert found[1] == ("expected", "2026-01-01", 55.0)
    assert found[-1] == ("strategic", "2027-12-31", 100.0)
    assert "baseline" not in {part for part, _, _ in found}


def test_without_a_target_only_what_was_observed_is_drawn() -> None:
    assert parts(drawn(plan_of([]))) == [("observed", "2026-09-30", 9.0)]


def test_values_and_parts_are_written_in_words() -> None:
    row = drawn(WITHOUT).iloc[0]
    assert (row["what"], row["text"], row["label"], row["status"]) == (
        "observed value",
        "9.0",
        "Q3",
        "○ x",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_dark", [False, True])
def test_the_specification_is_valid_and_names_only_its_columns(
    language: str, is_dark: bool
) -> None:
    every = tuple(trajectory.PARTS)
    specification = trajectory.way(words(language), is_dark, every)
    whole = specification | {"data": {"values": [{"part": "observed"}]}}
    assert alt.Chart.from_dict(whole, validate=True).to_dict()["layer"]
    assert field_names(specification) <= set(trajectory.COLUMNS)
    assert trajectory.way(words(language), is_dark, every) is specification


@pytest.mark.parametrize("parts", [tuple(trajectory.PARTS), ("observed", "expected", "target")])
def test_every_part_that_is_drawn_has_a_colour_and_a_shape_of_its_own(
    parts: tuple[str, ...],
) -> None:
    marks = trajectory.way(words("en"), False, parts)["layer"][-1]["encoding"]
    names = [words("en")(trajectory.PARTS[part]) for part in parts]
    for channel in ("color", "shape"):
        scale = marks[channel]["scale"]
        assert scale["domain"] == names
        assert len(set(scale["range"])) == len(names)


def test_the_parts_are_those_that_have_marks() -> None:
    assert trajectory.parts(drawn(WITHOUT)) == ("observed", "expected", "target")
    assert trajectory.parts(drawn(plan_of([]))) == ("observed",)
