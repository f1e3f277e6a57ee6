"""A measure's own view: what it says, where it comes from, and how one gets there."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

import pytest

from tests.pages.conftest import screen
from tests.pages.reading import elements, links, small_tables, texts

pytestmark = pytest.mark.usefixtures("bundled")


def test_a_measure_says_what_why_and_from_where() -> None:
    app = screen("roadmaps", measure="gpron-2020/43")
    assert app.header[0].value.startswith("43. Интеграция баз данных")
    # Due yearly in December of 2020 and 2021; 2150 days from 31.12.2020 to 20.11.2026.
    said = texts(app)
    assert (
        "**Overdue by 2150 days: no report of completion covers the due date 31.12.2020 (past "
        "due dates open: 2); last report (2020) says not done. A report of completion for the "
        "period with 31.12.2020 would settle that date.**"
    ) in said
    assert "`000_d280353bb7e59061.txt`, lines 751–767" in said
    assert any(text.startswith("Publication No. ") and "Maqsat" in text for text in said)
    (money,) = small_tables(app)
    assert [row[0] for row in money] == ["Year", "2020"]


def test_a_measure_nobody_reported_on_says_so() -> None:
    app = screen("roadmaps", measure="recreation-2024/2")
    # 41 days from 20.11.2026 to 31.12.2026.
    assert (
        "**In progress: due 31.12.2026, in 41 days; no report has been published. A report of "
        "completion would make it done.**"
    ) in texts(app)
    assert "No report has been published on this measure." in texts(app)


def test_a_measure_of_several_regions_names_them() -> None:
    said = "\n".join(texts(screen("roadmaps", measure="recreation-2024/23")))
    (named,) = re.findall(r"^:gray\[Regions:\] (.+?)$", said, flags=re.MULTILINE)
    assert "Akmola" in named
    assert len(named.split(", ")) == 5


@pytest.mark.parametrize("code", ["nobody/1", "gpron-2020/999", "gpron-2020", "/", "<b>x</b>"])
def test_an_unknown_measure_is_an_empty_state_with_a_way_back(code: str) -> None:
    app = screen("roadmaps", measure=code)
    assert not app.exception
    assert "There is no such measure" in texts(app)
    assert not app.header
    assert "All measures" in [link.value for link in elements(app, "page_link")]


def test_a_line_that_needs_attention_opens_its_measure_and_keeps_the_filters() -> None:
    found = links(screen("overview", programme="gpron-2020"))
    (title, *_) = [title for title in found if title[0].isdigit()]
    path, _mark, query = found[title].partition("?")
    assert path == "./roadmaps"
    app = screen("roadmaps", **dict(parse_qsl(query)))
    assert app.title[0].value == "Measure"
    assert title.removesuffix(" …") in app.header[0].value
    assert app.query_params["programme"] == "gpron-2020"
    assert app.query_params["measure"].startswith("gpron-2020/")


def test_an_earlier_version_does_not_know_a_later_measure() -> None:
    app = screen("roadmaps", measure="gpron-2020/43", as_of="1")
    assert "There is no such measure" in texts(app)
