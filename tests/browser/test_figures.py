"""The sums that the documents give stand on the screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reading import main, table, text, tiles
from tests.browser.visitors import Visitors

pytestmark = pytest.mark.browser


def test_the_overview_answers_for_all_measures(visitors: Visitors) -> None:
    page = visitors.open()
    expect(page.get_by_role("heading", name="118 of 283 measures are done")).to_be_visible()
    found = " | ".join(tiles(page))
    assert "Done 118 of 283" in found
    assert "No report 96 of 283" in found


def test_reported_statuses_add_up_to_all_measures(visitors: Visitors) -> None:
    page = visitors.open("roadmaps")
    expect(page.get_by_role("heading", name="283 measures", exact=True)).to_be_visible()
    counts = {row[0].split(maxsplit=1)[1]: int(row[1]) for row in table(page, "Reported")}
    assert counts == {
        "done": 118,
        "partly done": 47,
        "not done": 21,
        "transferred": 1,
        "no report": 96,
    }


@pytest.mark.parametrize(
    ("programme", "measures"),
    [("gpron-2020", 187), ("recreation-2024", 26), ("child-rights-2020", 70)],
)
def test_each_programme_has_its_measures(visitors: Visitors, programme: str, measures: int) -> None:
    page = visitors.open(f"roadmaps?programme={programme}")
    expect(page.get_by_role("heading", name=f"{measures} measures", exact=True)).to_be_visible()
    assert f"The filters leave {measures} of 283 measures." in text(main(page))


def test_the_sums_of_the_report_of_2020(visitors: Visitors) -> None:
    page = visitors.open("budget?programme=gpron-2020", language="ru")
    found = " | ".join(tiles(page))
    for amount in ("736 356,8", "924 335,8", "920 685,7"):
        assert amount in found


def test_the_money_of_all_programmes(visitors: Visitors) -> None:
    found = " | ".join(tiles(visitors.open("budget", language="ru")))
    for amount in ("924 335,8", "920 685,7"):
        assert amount in found


def test_the_marks_of_the_quarter_charts(visitors: Visitors) -> None:
    page = visitors.open("timeline?show=process_groups")
    expect(page.get_by_role("heading", name="127 marks", exact=True)).to_be_visible()
    assert [int(row[-1]) for row in table(page, "Total")] == [27, 42, 11, 9, 14, 24]
