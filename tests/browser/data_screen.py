"""The Data screen as a member of staff works with it: pressing, sending, downloading, reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from bench.chromium import rerun, settle
from loaders.column_maps import headings
from submissions.steps import known
from tests.browser.reading import main, messages, text
from ui.words import Words, words

DATASET = "measure_reports"
# A report with money, by the columns that say which row it is.
ROW = {"programme_code": "gpron-2020", "item": "2"}


@dataclass(frozen=True)
class Clerk:
    """Somebody at the Data screen of one dataset, in one language."""

    page: Page
    language: str

    @property
    def words(self) -> Words:
        return words(self.language)

    def button(self, label: str) -> Locator:
        """The button of that English name; an icon's name stands before it."""
        return main(self.page).get_by_role("button", name=self._name(label))

    def _name(self, label: str) -> re.Pattern[str]:
        return re.compile(rf"(^|\s){re.escape(self.words(label))}$")

    def press(self, label: str) -> None:
        """Press a button and wait for what it brings; a check comes to its end."""
        with rerun(self.page):
            self.button(label).click()
        running = main(self.page).get_by_text(self.words("The file is being checked."))
        expect(running).to_have_count(0)
        settle(self.page)

    def write(self, label: str, value: str) -> None:
        """Fill in a field in view."""
        field = main(self.page).get_by_label(self.words(label), exact=True)
        field.locator("visible=true").fill(value)

    def call_me(self, name: str) -> None:
        """Say who is at the screen."""
        with rerun(self.page):
            self.write("Your name and position", name)
            self.page.keyboard.press("Enter")

    def download(self, label: str) -> bytes:
        """What the browser saves when a download is asked for."""
        with self.page.expect_download() as found:
            self.button(label).click()
        return Path(found.value.path()).read_bytes()

    def template(self) -> bytes:
        """The template of the dataset."""
        self.open_filling()
        return self.download("Download the template")

    def open_filling(self) -> None:
        """Where a submission waits, the template and the way to send a file are folded up."""
        if not self.button("Send and check").is_visible():
            self.unfold("Send another file")
        expect(self.button("Send and check")).to_be_visible()

    def attach(self, content: bytes, name: str) -> None:
        """Choose a file, not sent yet."""
        kind = "application/octet-stream"
        self.open_filling()
        button = self.page.get_by_role("button", name=self._name("Send and check"))
        form = main(self.page).get_by_test_id("stForm").filter(has=button)
        uploader = form.get_by_test_id("stFileUploader")
        uploader.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )
        expect(uploader).to_contain_text(name)

    def send(self, content: bytes, name: str = "reports.xlsx") -> None:
        """Choose a file, send it, and wait for what the check says."""
        self.attach(content, name)
        self.press("Send and check")

    @property
    def heading(self) -> str:
        """What the screen says is to be done next."""
        return text(main(self.page).get_by_role("heading", level=2).first)

    def unfold(self, label: str) -> None:
        """Open what is folded up under a label."""
        folded = main(self.page).get_by_test_id("stExpander").filter(has_text=self.words(label))
        folded.locator("summary").click()

    def tab(self, label: str) -> None:
        """Go to the other half of the screen."""
        self.page.get_by_role("tab", name=self.words(label), exact=True).click()
        settle(self.page)

    def says(self, message: str, **facts: object) -> None:
        """One of the boxes says the message, whatever figures stand in it."""
        wanted = " ".join(self.words(message, **facts).split())
        found = messages(self.page)
        assert any(wanted in one for one in found), (wanted, found)

    def text(self) -> str:
        """All that the screen says."""
        return text(main(self.page))


def changed(content: bytes, language: str, values: Mapping[str, Any]) -> bytes:
    """A workbook whose row :data:`ROW` has other values, by the names of the columns."""
    return _edited(content, language, lambda cells: _set(cells, values))


def marked(content: bytes, language: str, column: str) -> str:
    """What the comment on the cell of that column and row says; empty without one."""
    found: list[str] = []

    def read(cells: Mapping[str, Any]) -> None:
        comment = cells[column].comment
        found.append(comment.text if comment else "")

    _edited(content, language, read)
    return found[0]


def _set(cells: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        cells[name].value = value


def _edited(content: bytes, language: str, edit: Callable[[Mapping[str, Any]], None]) -> bytes:
    book = load_workbook(BytesIO(content))
    # Headings carry a unit or a mark behind the name; the columns keep their order.
    titles = headings(DATASET, known(language))
    for sheet in book:
        top, *rows = sheet.iter_rows()
        if len(top) != len(titles) or not str(top[0].value).startswith(next(iter(titles.values()))):
            continue
        for row in rows:
            cells = dict(zip(titles, row, strict=True))
            if all(str(cells[name].value) == value for name, value in ROW.items()):
                edit(cells)
    copy = BytesIO()
    book.save(copy)
    return copy.getvalue()
