"""Reading a screen the way a person does: headings, tiles, tables, messages; and choosing."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

from bench.chromium import rerun


def text(found: Locator) -> str:
    """The text of a part, with every kind of space as a plain one."""
    return " ".join(found.inner_text().split())


def texts(found: Locator) -> list[str]:
    """The texts of all parts that match."""
    return [text(one) for one in found.all()]


def main(page: Page) -> Locator:
    """The screen without the sidebar."""
    return page.get_by_test_id("stMain")


def tiles(page: Page) -> list[str]:
    """The figures of a screen, each with its name and what stands beneath."""
    found = page.locator('.st-key-tiles li, [data-testid="stMetric"]')
    return [one.replace(" ? ", " ", 1) for one in texts(found)]


def table(page: Page, heading: str) -> list[list[str]]:
    """The rows in view of the table that has a column called ``heading``.

    Long tables are drawn on a canvas; their rows in view also stand inside it for screen
    readers, as a table like that of any small one. A heading may end with the mark of a
    definition.
    """
    column = page.locator("th", has_text=re.compile(rf"^\s*{re.escape(heading)}(\s*\?)?\s*$"))
    grid = page.locator("table").filter(has=column).first
    grid.locator("td").first.wait_for(state="attached")
    return [
        [" ".join((cell.text_content() or "").split()) for cell in row.locator("td").all()]
        for row in grid.locator("tbody tr").all()
    ]


def messages(page: Page) -> list[str]:
    """Everything the screen says in a box: notes, warnings, errors."""
    return texts(page.get_by_test_id("stAlert"))


def filter_box(page: Page, label: str) -> Locator:
    """The box of one filter."""
    return page.get_by_role("combobox", name=label, exact=True)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a filter by clicking."""
    filter_box(page, label).click()
    with rerun(page):
        page.get_by_role("option", name=option, exact=True).click()


def parameters(page: Page) -> dict[str, str]:
    """What the address says after the question mark."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
