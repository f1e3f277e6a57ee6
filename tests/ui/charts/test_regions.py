"""Charts of the regions: rows by hand, specifications against Vega-Lite."""

from __future__ import annotations

from collections.abc import Callable

import altair as alt
import pandas as pd
import pytest

from monitoring.facilities import promised_against_committed
from monitoring.region_states import region_matrix, region_series
from monitoring.statuses import ATTAINMENT
from tests.monitoring.tables import table
from tests.ui.frames import TODAY, field_names
from ui.charts import facilities, region_heat, region_map, region_trends, regions
from ui.charts.draw import Specification
from ui.charts.palette import palette
from ui.components import status_label
from ui.geometry import Shape
from ui.words import LANGUAGES, Words, words

REGIONS = table(
    "regions",
    "region_code name_en valid_from predecessor_code tile_column tile_row",
    [("19", "Old", None, None, 0, 0), ("33", "New", "2022-06-08", "19", 1, 0)],
)
INDICATORS = table(
    "indicators",
    "indicator_code programme_code kind title unit direction",
    [("p-1", "p", "kpi", "Coverage", "%", "up")],
)
TARGETS = table(
    "targets",
    "indicator_code year value is_baseline",
    [("p-1", 2022, 50.0, False), ("p-1", 2023, 80.0, False)],
)
OBSERVATIONS = table(
    "observations",
    "indicator_code territory_code period value",
    [
        ("p-1", "19", "2022Q1", 60.0),
        ("p-1", "19", "2022Q2", 40.0),
        ("p-1", "19", "2022Q3", 42.0),
        ("p-1", "33", "2022Q3", 55.0),
    ],
)
LOOKS = pd.DataFrame(
    {"name": ["Old", "New"], "full": ["Old Region", "New Region"]},
    index=pd.Index(["19", "33"], name="region_code"),
)
LOSSES = pd.DataFrame({"region_code": ["19"], "break_date": [pd.Timestamp("2022-06-08")]})
SERIES = region_series("p-1", INDICATORS, TARGETS, OBSERVATIONS, REGIONS)
MATRIX = region_matrix(INDICATORS, TARGETS, OBSERVATIONS, REGIONS, TODAY)
MEASURES = table(
    "measures",
    "programme_code item section_code section_title title facilities facility_stage end_date",
    [
        ("p", "1", "1", "50 new facilities", "a", 30, "commissioned", "2025-12-31"),
        ("p", "2", "1", "50 new facilities", "b", 20, "designed", "2025-12-31"),
    ],
)
SAID = ("full", "value_text", "expected_text", "gap_text", "place_text", "why", "symbol")

Chart = Callable[[Words, bool], tuple[pd.DataFrame, Specification]]


def one_indicator(_: Words, is_dark: bool) -> pd.DataFrame:
    return pd.DataFrame(
        [
            dict.fromkeys(SAID, "text")
            | {"region_code": code, "name": code, "label": code, "sign": "■ −5", "place": place}
            | {"tile_column": place, "tile_row": 0, "value": 5.0, "expected": 10.0}
            | {"band": _(regions.band(-5.0, 10.0)), "ink": palette(is_dark).text}
            | {"status": status_label("off_track", _)}
            for place, code in enumerate(("19", "33"))
        ]
    )


def tiles(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    return one_indicator(_, is_dark), regions.tiles(_, is_dark, 1)


def dumbbells(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    return one_indicator(_, is_dark), regions.dumbbells(_, is_dark, 2)


def panels(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    drawn = region_trends.panels(SERIES, LOOKS, LOSSES, _)
    return drawn.rows, region_trends.small_multiples(_, is_dark, drawn.lines)


def trend(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    rows = region_trends.trend_rows(SERIES, LOOKS, ["33", "19"], _)
    return rows, region_trends.trend(_, is_dark)


def heat(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    rows = region_heat.rows(MATRIX, LOOKS["name"], {"p-1": "1 Coverage"}, ["33", "19"], _)
    return rows, region_heat.heat(_, is_dark)


def promises(_: Words, is_dark: bool) -> tuple[pd.DataFrame, Specification]:
    rows = facilities.rows(promised_against_committed(MEASURES), _)
    return rows, facilities.promised_against_committed(_, is_dark)


CHARTS: list[Chart] = [tiles, dumbbells, panels, trend, heat, promises]


@pytest.mark.parametrize(("language", "is_dark"), [("kk", False), ("en", True)])
@pytest.mark.parametrize("chart", CHARTS)
def test_a_specification_is_valid_vega_lite(chart: Chart, language: str, is_dark: bool) -> None:
    rows, specification = chart(words(language), is_dark)
    values = rows.astype(object).where(rows.notna(), None)
    whole = specification | {"data": {"values": values.astype(str).to_dict("records")}}
    assert alt.Chart.from_dict(whole, validate=True).to_dict()["data"]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_specification_names_only_columns_of_its_rows(chart: Chart) -> None:
    rows, specification = chart(words("en"), False)
    named = field_names(specification)
    assert named
    assert named <= set(rows.columns)


@pytest.mark.parametrize("chart", CHARTS)
def test_each_appearance_has_its_own_specification_and_keeps_it(chart: Chart) -> None:
    assert chart(words("en"), False)[1] != chart(words("en"), True)[1]
    assert chart(words("en"), False)[1] is chart(words("en"), False)[1]


@pytest.mark.parametrize(
    ("lead", "expected", "name"),
    [
        (2.0, 10.0, "ahead by 20 % or more"),
        (0.5, 10.0, "ahead by 5 to 20 %"),
        (0.0, 10.0, "met, ahead by up to 5 %"),
        (-0.5, 10.0, "behind by up to 5 %"),
        (-0.51, 10.0, "behind by 5 to 20 %"),
        (-2.0, 10.0, "behind by 5 to 20 %"),
        (-2.1, 10.0, "behind by over 20 %"),
        (0.0, 0.0, "met, ahead by up to 5 %"),
        (-1.0, 0.0, "behind by over 20 %"),
        (1.0, 0.0, "ahead by 20 % or more"),
        (float("nan"), 10.0, "not compared"),
        (1.0, float("nan"), "not compared"),
        (None, None, "not compared"),
    ],
)
def test_a_gap_has_the_colour_of_its_part_of_the_expected_value(
    lead: float | None, expected: float | None, name: str
) -> None:
    assert regions.band(lead, expected) == name


def luminance(colour: str) -> float:
    """Relative luminance as of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("is_dark", [False, True])
def test_the_text_of_every_tile_can_be_read(is_dark: bool) -> None:
    inks = regions.inks(is_dark)
    for name, fill in regions.fills(is_dark).items():
        lighter, darker = sorted((luminance(fill), luminance(inks[name])), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_status_stands_in_the_legend(language: str) -> None:
    _ = words(language)
    steps = regions.tiles(_, False, 1)["layer"][0]["encoding"]["color"]["scale"]
    assert len(set(steps["domain"])) == len(steps["range"]) == len(regions.BANDS) + 1
    for chart in (
        regions.dumbbells(_, False, 2)["layer"][2],
        region_heat.heat(_, False)["layer"][0],
    ):
        domain = chart["encoding"]["color"]["scale"]["domain"]
        assert {status_label(code, _) for code in ATTAINMENT} == set(domain)


def test_a_click_on_a_tile_tells_its_region() -> None:
    (parameter,) = regions.tiles(words("en"), False, 1)["params"]
    assert parameter["name"] == regions.PICKED
    assert parameter["select"]["fields"] == ["region_code"]


def test_a_series_is_never_drawn_across_the_day_on_which_land_was_lost() -> None:
    rows = region_trends.panels(SERIES, LOOKS, LOSSES, words("en")).rows
    lines = rows[rows["part"] == "value"].groupby("line")["period"].agg(list).to_dict()
    assert lines == {
        "19/1": ["quarter 1 of 2022"],
        "19/2": ["quarter 2 of 2022", "quarter 3 of 2022"],
        "33/1": ["quarter 3 of 2022"],
    }
    marks = rows[rows["part"] == "break"]
    before, after = (
        rows.loc[(rows["part"] == "value") & (rows["line"] == line), "x"]
        for line in ("19/1", "19/2")
    )
    assert len(marks) == 1
    assert before.max() < marks["x"].iloc[0] <= after.min()


def test_panels_have_one_scale_and_the_furthest_behind_comes_first() -> None:
    drawn = region_trends.panels(SERIES, LOOKS, LOSSES, words("en"))
    assert drawn.span == (40.0, 60.0)
    assert drawn.lines == 1
    names = drawn.rows.loc[drawn.rows["part"] == "panel", "name"].tolist()
    assert [name[2:] for name in names] == ["Old", "New"]


def test_one_value_alone_stands_in_the_middle_of_its_panel() -> None:
    alone = SERIES[SERIES["period"] == "2022Q1"]
    rows = region_trends.panels(alone.assign(expected=60.0), LOOKS, LOSSES, words("en")).rows
    assert rows["x"].between(0, 1).all()
    assert rows["y"].between(0, 1).all()


def test_regions_stand_side_by_side_in_the_order_they_were_chosen() -> None:
    rows = region_trends.trend_rows(SERIES, LOOKS, ["33", "19"], words("en"))
    assert rows["region"].drop_duplicates().tolist() == ["New", "Old"]


def test_the_heat_map_keeps_the_orders_it_is_given() -> None:
    rows, _spec = heat(words("en"), False)
    assert rows.set_index("region")["column"].to_dict() == {"Old": 1, "New": 0}
    assert rows.set_index("region")["value"].to_dict() == {
        "Old": "42.0\u00a0% (Q3 2022)",
        "New": "55.0\u00a0% (Q3 2022)",
    }


def test_facilities_that_are_not_there_have_no_bar() -> None:
    rows, _spec = promises(words("en"), False)
    assert rows[["stage", "facilities", "promised"]].values.tolist() == [
        ["opened", 30, 50.0],
        ["project document only", 20, 50.0],
    ]


def test_a_map_is_valid_and_has_every_region_and_its_sign() -> None:
    ring = [[60.0, 50.0], [61.0, 50.0], [61.0, 51.0], [60.0, 50.0]]
    shape = Shape({"type": "Polygon", "coordinates": [ring]}, (60.5, 50.3))
    _ = words("en")
    rows = one_indicator(_, False)
    spec = region_map.map_of(rows, {"19": shape, "33": shape}, _, False, 300)
    assert alt.Chart.from_dict(spec, validate=True).to_dict()
    borders, signs = (layer["data"]["values"] for layer in spec["layer"])
    assert [each["geometry"]["type"] for each in borders] == ["Polygon", "Polygon"]
    assert [each["symbol"] for each in signs] == ["text", "text"]
