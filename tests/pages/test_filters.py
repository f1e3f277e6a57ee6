"""Filters narrow, live in the address, survive the way to another screen, and can be cleared.

The numbers are counted in ``measures.csv`` and ``measure_regions.csv`` by hand: a region or
an executor by its rows, a year by the measures whose start (or, without one, deadline) to
deadline touches it.
"""

from __future__ import annotations

import pytest

from tests.pages.conftest import screen
from tests.pages.reading import headings, links, rows_left, tiles

pytestmark = pytest.mark.usefixtures("bundled")


@pytest.mark.parametrize(
    ("parameters", "left"),
    [
        ({"programme": "recreation-2024"}, 26),
        ({"region": "71"}, 6),
        ({"region": "61"}, 8),
        ({"year": "2020"}, 234),
        ({"year": "2026"}, 6),
        ({"executor": "ЖАО"}, 20),
        ({"executor": "МВД"}, 35),
        ({"programme": "recreation-2024", "executor": "МВД"}, 0),
        ({"programme": "recreation-2024", "year": "2026", "executor": "ЖАО"}, 6),
    ],
)
def test_a_filter_in_the_address_narrows(parameters: dict[str, str], left: int) -> None:
    app = screen("overview", **parameters)
    assert not app.exception
    assert rows_left(app) == f"The filters leave {left} of 283 measures."
    if left:
        assert tiles(app)["Done"][1].startswith(f"of {left} · ")
    else:
        assert "No measure fits these filters" in [info.proto.title for info in app.info]
    assert app.query_params == {"lang": "en", **parameters}


def _counted(measures: int) -> str:
    """The heading of the list of measures."""
    return f"{measures} measure" if measures == 1 else f"{measures} measures"


@pytest.mark.parametrize(
    ("status", "left"),
    [("done", 118), ("overdue", 159), ("in_progress", 5), ("closed", 1), ("no_report", 96)],
)
def test_a_status_narrows_to_what_the_tile_counts(status: str, left: int) -> None:
    app = screen("roadmaps", status=status)
    assert _counted(left) in headings(app)


def test_a_choice_goes_into_the_address_and_can_be_taken_back() -> None:
    app = screen("overview")
    app.selectbox(key="programme").select("gpron-2020").run()
    assert app.query_params == {"lang": "en", "programme": "gpron-2020"}
    assert tiles(app)["Overdue"][0] == "68"
    app.button(key="clear_filters").click().run()
    assert app.query_params == {"lang": "en"}
    assert tiles(app)["Overdue"][0] == "159"


def test_a_browser_is_told_only_of_the_filter_that_the_screen_changed_itself() -> None:
    app = screen("overview", year="2020")
    app.run()
    app.selectbox(key="programme").select("gpron-2020").run()
    assert {box.key for box in app.selectbox if box.proto.set_value} == set()
    app.selectbox(key="programme").select(None).run()
    assert {box.key for box in app.selectbox if box.proto.set_value} == set()
    app.button(key="clear_filters").click().run()
    assert "year" in {box.key for box in app.selectbox if box.proto.set_value}


def test_the_menu_keeps_the_filters_and_leaves_what_belongs_to_one_screen() -> None:
    app = screen("roadmaps", programme="gpron-2020", year="2020", split="executors")
    app.query_params.clear()
    app.switch_page("../pages/budget.py").run()
    assert app.query_params == {"lang": "en", "programme": "gpron-2020", "year": "2020"}
    app.query_params.clear()
    app.switch_page("../pages/roadmaps.py").run()
    assert app.query_params == {"lang": "en", "programme": "gpron-2020", "year": "2020"}


def test_a_tile_leads_to_the_rows_behind_its_figure() -> None:
    app = screen("overview", programme="gpron-2020")
    assert links(app)["Overdue"] == "./roadmaps?lang=en&programme=gpron-2020&status=overdue"


def test_filters_stay_when_the_language_changes() -> None:
    app = screen("roadmaps", status="overdue", split="section_title")
    app.segmented_control(key="lang").select("ru").run()
    assert not app.exception
    assert app.query_params == {"lang": "ru", "status": "overdue", "split": "section_title"}
    assert "159 мероприятий" in headings(app)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("programme", "nobody-2020"),
        ("region", "999"),
        ("year", "1999"),
        ("executor", "Никто"),
        ("status", "DROP TABLE"),
        ("as_of", "99"),
        ("as_of", "0"),
        ("as_of", "-1"),
    ],
)
def test_an_unknown_value_is_named_and_everything_is_shown(name: str, value: str) -> None:
    app = screen("roadmaps", **{name: value})
    assert not app.exception
    assert len(app.warning) == 1
    assert value in app.warning[0].value
    assert app.query_params == {"lang": "en"}
    assert _counted(283) in headings(app)


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("roadmaps", "split"),
        ("budget", "split"),
        ("timeline", "show"),
        ("timeline", "order"),
        ("targets", "sphere"),
    ],
)
def test_an_unknown_choice_of_one_screen_is_named_too(name: str, parameter: str) -> None:
    app = screen(name, **{parameter: "nonsense"})
    assert not app.exception
    assert app.query_params == {"lang": "en"}
    assert ["nonsense" in warning.value for warning in app.warning] == [True]


def test_what_an_address_says_is_shown_letter_by_letter() -> None:
    app = screen("roadmaps", programme="[click](https://example.org) :red[x]")
    assert "\\[click\\]" in app.warning[0].value
    assert "[click](" not in app.warning[0].value


def test_an_unknown_parameter_is_left_out_of_the_address() -> None:
    app = screen("overview", utm_source="letter")
    assert not app.exception
    assert app.query_params == {"lang": "en"}


def test_an_unknown_language_falls_back_to_the_default_one() -> None:
    app = screen("overview", "de")
    assert not app.exception
    assert app.query_params["lang"] == "kk"
