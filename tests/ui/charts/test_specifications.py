"""Every Altair chart holds against Vega-Lite's schema and names only columns it is given."""

from __future__ import annotations

from collections.abc import Callable

import altair as alt
import pandas as pd
import pytest

from monitoring.headline import counts_by
from monitoring.process import group_states
from tests.ui.charts.test_money import GROUPED
from tests.ui.charts.test_quarters import GROUPS, MILESTONES
from tests.ui.charts.test_targets import INDICATORS, VALUES
from tests.ui.frames import TODAY, field_names
from tests.ui.frames import statuses as measures
from ui.charts import money, quarters, statuses, targets
from ui.charts.draw import Specification
from ui.words import LANGUAGES, Words, words

Chart = Callable[[Words, bool], tuple[pd.DataFrame, Specification]]


def status_bars(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    counts = counts_by(measures(), ["programme_code"]).frame
    return statuses.rows(counts, "programme_code", {}, _), statuses.bars(_, is_dark)


def phases(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    return money.phase_rows(GROUPED, {}, _), money.phases(_, is_dark)


def quarter_marks(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    rows = quarters.rows(group_states(GROUPS, MILESTONES, TODAY), MILESTONES, _)
    shown = (*rows["quarter"].unique(), quarters.quarter_name(TODAY))
    return rows, quarters.marks(_, is_dark, shown, TODAY)


def steps(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    return targets.rows(INDICATORS, VALUES, _), targets.steps(_, is_dark)


CHARTS: list[Chart] = [status_bars, phases, quarter_marks, steps]


@pytest.mark.parametrize(("language", "is_dark"), [("kk", False), ("en", True)])
@pytest.mark.parametrize("chart", CHARTS)
def test_a_specification_is_valid_vega_lite(chart: Chart, language: str, is_dark: bool) -> None:
    rows, specification = chart(words(language), is_dark)
    whole = specification | {"data": {"values": rows.to_dict("records")}}
    assert alt.Chart.from_dict(whole, validate=True).to_dict()["data"]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_specification_names_only_columns_of_its_rows(chart: Chart) -> None:
    rows, specification = chart(words("en"), False)
    named = field_names(specification)
    assert named
    assert named <= set(rows.columns)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_specification_carries_no_data_and_no_theme_of_its_own(chart: Chart) -> None:
    _, specification = chart(words("en"), False)
    for part in (specification, *specification.get("layer", [])):
        assert not {"data", "datasets", "config", "$schema"} & set(part)


@pytest.mark.parametrize("chart", [status_bars, phases, quarter_marks])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_coloured_value_stands_in_the_legend(chart: Chart, language: str) -> None:
    rows, specification = chart(words(language), False)
    parts = [specification, *specification.get("layer", [])]
    scales = [
        part["encoding"]["color"]
        for part in parts
        if "domain" in part.get("encoding", {}).get("color", {}).get("scale", {})
    ]
    (coloured,) = scales
    assert set(rows[coloured["field"]]) <= set(coloured["scale"]["domain"])
    assert len(coloured["scale"]["domain"]) == len(coloured["scale"]["range"])


@pytest.mark.parametrize("chart", CHARTS)
def test_each_appearance_has_its_own_specification_and_keeps_it(chart: Chart) -> None:
    assert chart(words("en"), False)[1] != chart(words("en"), True)[1]
    assert chart(words("en"), False)[1] is chart(words("en"), False)[1]
