"""The whole path of a change, from the template to what everybody sees, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.app_server import AppServer, serve
from bench.chromium import rerun, settle
from store.engine import open_store
from store.queries import read_publications
from store.submissions import read_events, read_submissions
from tests.browser.conftest import TODAY, watched
from tests.browser.data_screen import DATASET, Clerk, changed, marked
from tests.browser.reading import choose, main, tiles
from tests.browser.visitors import Visitors
from ui import numbers
from ui.words import words

pytestmark = pytest.mark.browser

SENDER, SIGNER = "Сәуле Омарова", "Ерлан Ахметов"
# Of the measure's 285,775.8 mln that were allocated; more is absorbed only by mistake.
MORE = 290_000
# 920,685.7 and 924,909.9 of 924,335.8 mln.
SHARES = (0.99605, 1.00062)
COUNTS = (("Added", 0), ("Changed", 1), ("Removed", 0))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """A server of these tests alone, because they publish."""
    with serve(tmp_path_factory.mktemp("data"), MAQSAT_TODAY=TODAY) as server:
        yield server


@dataclass(frozen=True)
class Office:
    """The browsers of the staff: each is started once, and opens the screen anew for each test."""

    visitors: Visitors
    _pages: dict[str, Page] = field(default_factory=dict)

    def clerk(self, language: str, name: str) -> Clerk:
        """Somebody opens the screen and says who they are."""
        address = f"data?dataset={DATASET}&lang={language}"
        page = self._pages.get(name)
        if page is None or page.is_closed():
            page = self._pages[name] = self.visitors.open(address, language=language)
        else:
            self.visitors.go(page, address)
        found = Clerk(page, language)
        found.call_me(name)
        return found


@pytest.fixture(scope="module")
def office(browser: Browser, app: AppServer) -> Iterator[Office]:
    """The staff at that server."""
    with watched(browser, app) as visitors:
        yield Office(visitors)


def publish(person: Clerk, note: str) -> None:
    """Sign what is shown and publish it."""
    person.press("Sign")
    person.says("The rows are signed.")
    person.write("Why is it published?", note)
    person.press("Publish")


def test_a_change_is_sent_mended_signed_published_seen_and_taken_back(office: Office) -> None:
    language = "kk"
    _ = words(language)
    sender = office.clerk(language, SENDER)
    reader = office.visitors.open("budget?programme=gpron-2020", language=language)
    old, new = (" ".join(numbers.percent(share, language).split()) for share in SHARES)
    assert any(old in tile for tile in tiles(reader))
    template = sender.template()

    sender.send(changed(template, language, {"executed_mln": "көп"}))
    assert sender.heading == _("Next: correct the file and send it again.")
    assert "!G3" in sender.text()
    returned = sender.download("Download your file with the cells marked")
    assert _("Expected: %(what)s.", what="")[:6] in sender.text()
    assert marked(returned, language, "executed_mln")
    assert not marked(returned, language, "allocated_mln")

    sender.send(changed(returned, language, {"executed_mln": MORE}))
    assert sender.heading == _("Next: say why the warnings may stand.")
    expect(sender.button("Sign")).to_have_count(0)
    sender.write("Why may they stand?", "Қазынашылық растады")
    sender.press("Acknowledge")
    absorption = _("Absorption rate, %(year)s", year=2020)
    assert f"{absorption}: {old} → {new}" in sender.text()
    sender.says(
        "You sent this file yourself. Another person should sign; if you sign, the history says "
        "that it was the sender."
    )

    signer = office.clerk(language, SIGNER)
    assert f"{absorption}: {old} → {new}" in signer.text()
    publish(signer, "Нақтыланған игеру")
    assert signer.heading == _(
        "Submission %(number)s is published as version %(version)s.", number=2, version=22
    )
    # The other browser was open all the while and sees it on its next action.
    choose(reader, _("Year"), "2020")
    assert any(new in tile for tile in tiles(reader))

    signer.tab("History")
    assert tiles(signer.page)[-3:] == [f"{_(name)} {count}" for name, count in COUNTS]
    signer.unfold("Go back to an earlier version")
    signer.write("Why?", "Қате жарияланды")
    signer.press("Publish this version again")
    signer.says("Version %(version)s is published again.", version=6)
    reader.reload()
    settle(reader)
    assert any(old in tile for tile in tiles(reader))


def test_the_path_is_the_same_in_every_language(office: Office) -> None:
    for language, amount in (("ru", 285_001), ("en", 285_002)):
        sender = office.clerk(language, SENDER)
        template = sender.template()
        sender.send(changed(template, language, {"period": "2020X"}))
        returned = sender.download("Download your file with the cells marked")
        assert marked(returned, language, "period"), language
        sender.send(changed(returned, language, {"period": "2020", "executed_mln": amount}))
        shown = " ".join(numbers.whole(amount, language).split())
        assert f"→ {shown}" in sender.text(), language
        signer = office.clerk(language, SIGNER)
        publish(signer, "Уточнение")
        assert f"→ {shown}" in signer.text(), language
        expect(signer.button("Publish"), language).to_have_count(0)


def test_of_two_who_send_at_once_the_second_sees_the_difference_from_the_first(
    office: Office,
) -> None:
    first, second = (office.clerk("ru", name) for name in (SENDER, "Айгуль Сериккызы"))
    template = first.template()
    first.send(changed(template, "ru", {"executed_mln": 281_000}))
    second.send(changed(template, "ru", {"executed_mln": 282_000}))
    publish(first, "Первый")
    second.press("Sign")
    expect(second.button("Sign")).to_have_count(0)
    second.press("Check again")
    text = second.text()
    assert "281 000 → 282 000" in text
    # Its template was of the version before the first one's: that is said, and may stand.
    assert second.heading == words("ru")("Next: say why the warnings may stand.")
    second.write("Why may they stand?", "Сверено с новой версией")
    second.press("Acknowledge")
    publish(second, "Второй")
    assert "281 000 → 282 000" in second.text()


def kept_in(app: AppServer) -> tuple[int, int, int]:
    """How many submissions, checks that were told of, and publications the server keeps."""
    with closing(open_store(f"sqlite:///{app.log.parent / 'maqsat.db'}")) as store:
        sent = read_submissions(store)
        checked = [
            event
            for each in sent
            for event in read_events(store, each.number)
            if event.kind == "checked"
        ]
        return len(sent), len(checked), len(read_publications(store))


def test_a_closed_tab_and_double_clicks_lose_and_double_nothing(
    office: Office, app: AppServer
) -> None:
    before = kept_in(app)
    sender = office.clerk("ru", SENDER)
    sender.attach(changed(sender.template(), "ru", {"executed_mln": 283_000}), "reports.xlsx")
    sender.button("Send and check").dblclick()
    # The tab is closed once the file has arrived, while it is being checked.
    for _wait in range(600):
        if kept_in(app)[0] > before[0]:
            break
        sender.page.wait_for_timeout(100)
    sender.page.close()
    signer = office.clerk("ru", SIGNER)
    assert "283 000" in signer.text()
    signer.button("Sign").dblclick()
    settle(signer.page)
    expect(signer.button("Publish")).to_be_visible()
    signer.write("Why is it published?", "Двойной щелчок")
    with rerun(signer.page):
        signer.button("Publish").dblclick()
    expect(signer.button("Publish")).to_have_count(0)
    assert signer.text().count("reports.xlsx") >= 1
    assert main(signer.page).get_by_test_id("stAlertContentError").all_inner_texts() == []
    assert kept_in(app) == tuple(count + 1 for count in before)
