"""The Regions screen: the country by one indicator, all indicators, a region, facilities."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages import reading
from tests.pages.conftest import LANGUAGES, screen
from tests.pages.reading import elements, headings, links, plain, small_tables, texts, unmarked
from ui import geometry
from ui.sections import region

pytestmark = pytest.mark.usefixtures("bundled")

SHOWN = ("tiles", "gaps", "trends", "heat", "compare", "facilities")
COVERAGE = "recreation-2024-2"
UNFINISHED = re.compile(r"%\(|\bNone\b|\bnan\b|\bNaN\b|\bNaT\b|<NA>")
MOST_ELEMENTS = 30
CHART = "vega_lite_chart"


def shown(name: str, language: str = "en", **parameters: str) -> AppTest:
    extra = {"regions": "71,10"} if name == "compare" else {}
    return screen("regions", language, show=name, **extra, **parameters)


def answer(app: AppTest) -> str:
    """The sentence that answers, as it is seen: names in it are escaped for Markdown."""
    return reading.answer(app).replace("\\", "")


def drawn(app: AppTest) -> list[object]:
    return [element for element in app.main if element.type != "unknown"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_a_view_opens_in_each_language_and_stands_in_the_address(name: str, language: str) -> None:
    app = shown(name, language)
    assert not app.exception
    assert not [text for text in texts(app) if UNFINISHED.search(text)]
    assert answer(app)
    assert app.query_params.get("show", "tiles") == name
    assert app.query_params.get("regions", "") == ("71,10" if name == "compare" else "")


@pytest.mark.parametrize("name", SHOWN)
def test_a_view_stays_light(name: str) -> None:
    app = shown(name)
    assert len(drawn(app)) <= MOST_ELEMENTS
    assert len(elements(app, CHART)) == 1


def test_the_answer_counts_the_regions_and_names_the_one_furthest_behind() -> None:
    app = screen("regions", indicator=COVERAGE, period="2026Q3")
    assert answer(app) == (
        "12 of 20 regions are on track or have reached the target: quarter 3 of 2026. "
        "Furthest behind (−10.3 p.p.): Turkistan Region."
    )


def test_without_a_period_the_newest_stands_and_is_not_written_into_the_address() -> None:
    app = screen("regions", indicator=COVERAGE)
    assert "quarter 3 of 2026" in answer(app)
    assert "period" not in app.query_params


def test_regions_nearer_than_the_precision_share_a_place() -> None:
    (table,) = small_tables(screen("regions", indicator=COVERAGE, period="2026Q3"))
    places = {row[1]: row[0] for row in table[1:]}
    assert len(places) == 20
    assert places["Astana"] == "1"
    assert places["Atyrau Region"] == places["West Kazakhstan Region"] == "=3"
    assert places["Kostanay Region"] == "5"


def test_every_status_of_the_ranking_has_its_sentence() -> None:
    app = screen("regions", indicator=COVERAGE, period="2026Q3")
    (table,) = small_tables(app)
    statuses = {row[1]: row[2].split(" ", 1)[1].rstrip("]") for row in table[1:]}
    (reasons,) = [line.value for line in app.markdown if line.value.startswith("- **")]
    sentences = dict(
        re.findall(r"^- \*\*(.+?)\.\*\* (\w[\w ]*)", plain(reasons), flags=re.MULTILINE)
    )
    assert {name: said.lower() for name, said in sentences.items()} == statuses
    assert "The region has no target of its own; the national one is used." in reasons


def test_before_june_2022_only_the_seventeen_regions_of_then_are_there() -> None:
    (table,) = small_tables(screen("regions", indicator=COVERAGE, period="2022Q1"))
    named = {row[1] for row in table[1:]}
    assert len(named) == 17
    assert not named & {"Abai Region", "Zhetisu Region", "Ulytau Region"}


def test_the_trends_say_which_series_are_broken() -> None:
    assert "3 series are broken because the regions lost land to new ones" in answer(
        shown("trends", indicator=COVERAGE)
    )
    assert "broken" not in answer(shown("trends", indicator="digital-2026-1.2"))


def test_a_period_that_another_indicator_lacks_goes_without_a_word() -> None:
    app = screen("regions", indicator=COVERAGE, period="2026Q2")
    app.selectbox(key="indicator").set_value("recreation-2024-1").run()
    assert not app.warning
    assert app.query_params["indicator"] == "recreation-2024-1"
    assert "period" not in app.query_params
    assert "2025" in answer(app)


def test_a_period_of_the_address_that_is_not_there_is_refused_aloud() -> None:
    app = screen("regions", indicator="recreation-2024-1", period="2026Q2")
    assert [warning for warning in app.warning if "2026Q2" in warning.value]


def test_an_indicator_without_regional_values_says_so() -> None:
    app = screen("regions", indicator="digital-2026-6.S2")
    assert [alert.proto.title for alert in app.info] == ["No region has a value of this indicator"]
    assert not elements(app, CHART)


def test_side_by_side_asks_for_two_regions_and_refuses_unknown_ones() -> None:
    app = screen("regions", show="compare", regions="71,XX")
    assert [alert.proto.title for alert in app.info] == ["Choose two to four regions"]
    assert [warning for warning in app.warning if "XX" in warning.value]
    assert app.query_params["regions"] == "71"


def test_at_most_four_regions_stand_side_by_side() -> None:
    app = screen("regions", show="compare", regions="71,10,11,15,19")
    (table,) = small_tables(app)
    assert table[0][1:-1] == ["Astana", "Abai", "Akmola", "Aktobe"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_region_opens_its_profile(language: str) -> None:
    app = screen("regions", language, region="63", show="trends", indicator=COVERAGE)
    assert not app.exception
    assert not [text for text in texts(app) if UNFINISHED.search(text)]
    assert len(drawn(app)) <= MOST_ELEMENTS
    indicators, measures, quality = small_tables(app)
    offered = app.segmented_control(key="which").options
    (lagging,), (every,) = (re.findall(r"\d+", name) for name in offered)
    assert len(indicators) - 1 == 12 < int(lagging) < int(every) == 37
    assert [unmarked(row[0]).partition(".")[0] for row in measures[1:]] == ["16", "24", "25", "26"]
    assert len(quality) == 1 + 4
    # What was shown of the country is kept for the way back.
    assert app.query_params["show"] == "trends"
    assert app.query_params["indicator"] == COVERAGE


def test_a_profile_lists_what_lags_and_all_indicators_when_asked() -> None:
    own = screen("regions", region="63")
    lagging, *_ = small_tables(own)
    app = screen("regions", region="63", which="all")
    every, *_ = small_tables(app)
    assert len(every) == 1 + 37
    assert len(lagging) == 1 + 12
    assert [row for row in every if row in lagging] == lagging
    number = re.findall(r"\d+", own.segmented_control(key="which").options[0])[0]
    assert [said for said in texts(own) if f"The 12 gravest of {number}" in said]
    assert not [said for said in texts(app) if "gravest of" in said]
    assert app.query_params["which"] == "all"


@pytest.mark.parametrize(
    ("region", "period", "place"),
    [
        ("71", "2026Q3", "1 of 20"),
        ("27", "2026Q3", "3 of 20, shared"),
        ("10", "2022Q1", "it did not exist yet"),
    ],
)
def test_a_profile_says_the_place_by_the_indicator_of_the_country(
    region: str, period: str, place: str
) -> None:
    app = screen("regions", region=region, indicator=COVERAGE, period=period)
    assert not app.exception
    said = headings(app)[0]
    assert said.endswith(f": {place}")
    assert app.query_params["indicator"] == COVERAGE


def test_the_place_by_another_period_is_chosen_without_leaving_the_profile() -> None:
    app = screen("regions", region="71", indicator=COVERAGE)
    before = headings(app)[0]
    app.selectbox(key="period").select("2022Q1").run()
    assert not app.exception
    assert headings(app)[0] != before
    assert app.query_params["region"] == "71"
    assert app.query_params["period"] == "2022Q1"


def test_a_profile_draws_the_grid_whatever_the_address_says_of_the_indicator() -> None:
    app = screen("regions", region="71", indicator="nobody-knows", period="1066")
    assert not app.exception
    assert [said for said in texts(app) if "nobody-knows" in said]
    assert len(elements(app, CHART)) == 1


def test_the_way_back_from_a_region_leads_to_the_view_before() -> None:
    app = screen("regions", region="63", show="trends", indicator=COVERAGE)
    (back,) = [button for button in app.button if button.label == "All regions"]
    back.click().run()
    assert "region" not in app.query_params
    assert app.query_params["show"] == "trends"
    assert elements(app, CHART)


def test_a_profile_says_what_is_wrong_with_the_values_of_the_region() -> None:
    app = screen("regions", region="63")
    quality = small_tables(app)[-1]
    kinds = sorted(row[0] for row in quality[1:])
    assert kinds == ["broken series", "implausible", "not published yet", "not published yet"]
    assert any("not compared" in row[3] for row in quality[1:])


def test_a_long_list_of_findings_is_cut_and_whole_behind_a_press(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    st.cache_resource.clear()
    monkeypatch.setattr(region, "FOUND_SHOWN", 3)
    app = screen("regions", region="63")
    first, whole = small_tables(app)[-2:]
    assert (len(first), len(whole)) == (1 + 3, 1 + 4)
    assert whole[: len(first)] == first
    labels = [block.proto.popover.label for block in app.get("popover")]
    assert "All that was found in the values (4)" in labels
    st.cache_resource.clear()


def test_a_number_for_several_regions_is_not_divided() -> None:
    app = screen("regions", region="63")
    measures = small_tables(app)[1]
    numbers = {unmarked(row[0]): row[3] for row in measures[1:]}
    assert numbers["16. recreation centre"] == "23 for 17 regions together"
    assert links(app)["16. recreation centre"] == (
        "./roadmaps?lang=en&region=63&measure=recreation-2024%2F16"
    )
    assert headings(app)[1].endswith("so the part of this one is not known")


def test_facilities_are_promised_committed_and_designed() -> None:
    app = shown("facilities")
    assert answer(app) == (
        "150 facilities are promised; the measures commit to open 101, "
        "and 49 end as project documents."
    )
    by_year, by_region = small_tables(app)
    assert by_year[0][2:] == ["2024", "2025", "2026", "Total"]
    assert by_year[-1] == ["Total", "", "28", "65", "57", "150"]
    assert "13 of 13 measures name several regions" in headings(app)[0]
    assert len(by_region) == 1 + 20
    assert "Named for it alone" not in by_region[0]


@pytest.mark.parametrize("name", SHOWN)
def test_a_version_without_values_says_what_is_missing(name: str) -> None:
    app = shown(name, "kk", as_of="1")
    assert not app.exception
    assert app.info
    assert not elements(app, CHART)


def test_made_up_values_carry_their_mark() -> None:
    assert [text for text in texts(screen("regions")) if "demonstration data" in text]


def borders(file: Path, codes: list[str]) -> None:
    """A GeoJSON file with a square of one degree for each region, side by side."""
    features = []
    for place, code in enumerate(codes):
        left, right = 47.0 + 1.5 * place, 48.0 + 1.5 * place
        ring = [[left, 45.0], [right, 45.0], [right, 46.0], [left, 46.0], [left, 45.0]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"region_code": code}, "geometry": shape})
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")


@pytest.fixture
def border_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / geometry.FILE.name
    monkeypatch.setattr(geometry, "FILE", file)
    return file


def region_codes() -> list[str]:
    found = pd.read_csv(geometry.REFERENCE.parent / "datasets" / "regions.csv", dtype=str)
    return found["region_code"].tolist()


def test_borders_that_are_supplied_bring_a_map_beside_the_tiles(border_file: Path) -> None:
    borders(border_file, region_codes())
    app = screen("regions", indicator=COVERAGE)
    assert not app.exception
    assert not app.warning
    grid, drawn_map = elements(app, CHART)
    assert "geoshape" in drawn_map.proto.spec
    assert "geoshape" not in grid.proto.spec


@pytest.mark.parametrize("language", LANGUAGES)
def test_borders_that_do_not_fit_are_refused_with_the_reason(
    border_file: Path, language: str
) -> None:
    borders(border_file, [*region_codes()[:-1], "XX"])
    app = screen("regions", language, indicator=COVERAGE)
    assert not app.exception
    (warning,) = app.warning
    assert "XX" in warning.value
    assert region_codes()[-1] in warning.value
    assert not UNFINISHED.search(warning.value)
    assert len(elements(app, CHART)) == 1
