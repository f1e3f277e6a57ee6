"""The list of measures: a page at a time, in the order that is chosen, each with what stands."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import screen
from tests.pages.reading import elements, links, listed_measures

pytestmark = pytest.mark.usefixtures("bundled")


def items(app: AppTest) -> list[str]:
    """Numbers of the measures of the page, from top to bottom."""
    return [item for item, _beneath in listed_measures(app)]


def test_all_measures_stand_on_pages() -> None:
    app = screen("roadmaps")
    (pages,) = elements(app, "pagination")
    # 283 measures, 15 to a page.
    assert pages.num_pages == 19
    assert len(items(app)) == 15
    last = pages.select(19).run()
    assert len(items(last)) == 13
    assert last.query_params == {"lang": "en", "page": "19"}


def test_a_few_measures_need_no_pages() -> None:
    app = screen("roadmaps", programme="recreation-2024", status="in_progress")
    assert not elements(app, "pagination")
    # 21 of the 26 measures are overdue, and none falls due within a month.
    assert len(items(app)) == 5


# Item 12 was due on 31.01.2024, before any other of the roadmap.
@pytest.mark.parametrize(("order", "first"), [("document", "1"), ("due", "12"), ("late", "12")])
def test_measures_stand_in_the_chosen_order(order: str, first: str) -> None:
    app = screen("roadmaps", programme="recreation-2024", order=order)
    assert items(app)[0] == first


# Read in the report for 2020 and in the roadmap.
@pytest.mark.parametrize(
    ("programme", "item", "expected"),
    [
        (
            "gpron-2020",
            "2",
            ":red-badge[▲ overdue] · reported: ◐ partly done · due 31.12.2020",
        ),
        (
            "recreation-2024",
            "12",
            ":red-badge[▲ overdue] · reported: ? no report · due 31.01.2024 · ОМ; ТСМ; ЖАО",
        ),
    ],
)
def test_a_line_says_both_statuses_the_deadline_and_who_answers(
    programme: str, item: str, expected: str
) -> None:
    lines = dict(listed_measures(screen("roadmaps", programme=programme, order="document")))
    assert lines[item].startswith(expected)


def test_a_measure_opens_with_the_filters_that_are_set() -> None:
    app = screen("roadmaps", programme="recreation-2024", status="in_progress")
    opened = [where for where in links(app).values() if "measure=" in where]
    assert len(opened) == 5
    assert all("programme=recreation-2024" in where for where in opened)


@pytest.mark.parametrize("name", ["roadmaps", "timeline"])
def test_another_filter_or_order_begins_the_list_anew(name: str) -> None:
    app = screen(name, page="3")
    app.selectbox(key="programme").select("gpron-2020").run()
    assert "page" not in app.query_params
    assert app.session_state["page"] == 1
    elements(app, "pagination")[0].select(2).run()
    app.segmented_control(key="order").select("due").run()
    assert app.session_state["page"] == 1
    elements(app, "pagination")[0].select(2).run()
    app.button(key="clear_filters").click().run()
    assert app.session_state["page"] == 1
    assert app.query_params == {"lang": "en", "order": "due"}
