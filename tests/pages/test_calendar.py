"""The calendar screen: dates, timeliness, the freeze and declared days, as a reader uses them.

By hand, on 20 November 2026: the next date is 30 November, when ten integrations fall due; 23 to
27 and 30 November are 6 working days, with 1 December 7. The recreation roadmap names 7
executors, whose reports for four half-years (second of 2024 to first of 2026) were due in this
year and the last; none is published: 28. The 20 regions have made-up values up to September, so
20 lack October: 48.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from monitoring.freeze import FreezeWindow
from store import clock, freeze, settings, snapshots
from store.engine import Store, open_store
from submissions.bundled import prepare
from tests.pages.conftest import LANGUAGES, screen, served
from tests.pages.reading import answer, small_tables, texts

WINDOW = FreezeWindow(date(2026, 10, 5), date(2026, 10, 16), date(2026, 9, 28))
At = Callable[[date], None]


def button(app: AppTest, label: str) -> AppTest:
    (found,) = [each for each in app.button if each.label == label]
    return found.click().run()


@pytest.mark.usefixtures("bundled")
class TestDates:
    def test_the_answer_is_the_next_date_and_what_is_missing(self) -> None:
        assert answer(screen("calendar")) == (
            "Next: 30.11.2026, 6 working days left. "
            "48 reports are past their date and not published."
        )

    def test_a_programme_keeps_the_rules_that_bind_all(self) -> None:
        app = screen("calendar", programme="recreation-2024")
        lines = " ".join(texts(app))
        assert "6 measures fall due" in lines
        assert "National Report" in lines
        assert answer(app).startswith("Next: 01.12.2026, 7 working days left.")
        assert answer(screen("calendar", programme="digital-2026")).startswith("Next: 30.11.2026")

    def test_integrations_of_a_day_stand_in_one_line(self) -> None:
        lines = " ".join(texts(screen("calendar")))
        assert "10 integrations fall due" in lines
        assert "Министерство просвещения" in lines

    def test_every_report_that_is_missing_stands_in_the_table(self) -> None:
        (*_month, table) = small_tables(screen("calendar"))
        column = table[0].index("Not published")
        assert sum(int(row[column]) for row in table[1:]) == 48
        # The newest first, and of those on which nothing is missing only the newest.
        assert [row[0] for row in table[1:3]] == ["06.11.2026", "07.10.2026"]

    def test_an_executor_has_his_own_dates(self) -> None:
        app = screen("calendar", executor="ЦДИАӨМ")
        assert "National Report" not in " ".join(texts(app))
        assert answer(app).endswith("4 reports are past their date and not published.")

    def test_another_month_is_in_the_address(self) -> None:
        app = screen("calendar", month="2026-12")
        assert app.query_params["month"] == "2026-12"
        (december,) = [table for table in small_tables(app) if len(table[0]) == 7]
        cells = [cell for row in december[1:] for cell in row]
        assert ":blue-background[**1** ●]" in cells
        assert "16 ○" in cells, "Independence Day"
        assert "17" in cells

    def test_an_unknown_month_is_named(self) -> None:
        app = screen("calendar", month="1999-01")
        assert "1999-01" in app.warning[0].value

    def test_the_feed_carries_language_and_filters(self) -> None:
        app = screen("calendar", "kk", programme="recreation-2024")
        address = "/calendar.ics?lang=kk&programme=recreation-2024"
        assert [code.value.endswith(address) for code in app.code] == [True]


@pytest.mark.usefixtures("bundled")
class TestTimeliness:
    def test_the_rate_has_its_denominator(self) -> None:
        app = screen("calendar", show="timeliness", split="measure_reports/recreation-2024")
        assert answer(app) == (
            "0.0 % on time: 0 of 28 reports that were due; 0 late, 28 not published."
        )

    def test_values_of_regions_are_counted_and_marked_as_made_up(self) -> None:
        app = screen("calendar", show="timeliness")
        assert "Demonstration data" in " ".join(texts(app))
        # 2 monthly indicators and 32 quarterly ones in 20 regions: 6 months and 2 quarters.
        assert "Completeness: 96.6 %, 1,468 of 1,520 values" in texts(app)

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("show", ["dates", "timeliness", "freeze", "days"])
    def test_every_part_opens_in_each_language(self, show: str, language: str) -> None:
        app = screen("calendar", language, show=show)
        assert not app.exception
        assert not [text for text in texts(app) if "%(" in text or "None" in text]


@pytest.fixture
def own(other_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, At]]:
    """The screens on a store of the test's own, with a clock that can be set."""

    def at(day: date) -> None:
        moment = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setenv(clock.REHEARSAL, day.isoformat())

    with closing(open_store(other_url)) as store:
        with monkeypatch.context() as early:
            early.setattr(clock, "now", lambda: datetime(2026, 9, 1, tzinfo=UTC))
            prepare(store)
        with served(other_url):
            yield store, at


def test_a_freeze_is_set_refused_and_announced(own: tuple[Store, At]) -> None:
    store, at = own
    at(date(2026, 9, 21))
    app = screen("calendar", show="freeze")
    assert answer(app) == "No freeze is set."
    app.date_input[0].set_value(date(2026, 10, 1))
    app.date_input[1].set_value(date(2026, 10, 16))
    app.text_input[1].set_value("Administrator")
    app = button(app, "Set the freeze")
    assert "Clause 10 of the Rules: updating is suspended for 10 working days" in app.error[0].value
    assert freeze.read_windows(store) == []
    app.date_input[0].set_value(date(2026, 10, 5))
    app.date_input[2].set_value(date(2026, 9, 28))
    app = button(app, "Set the freeze")
    assert not app.exception
    assert "The freeze is set." in app.success[0].value
    assert [each.author for each in freeze.read_windows(store)] == ["Administrator"]
    assert not screen("overview").info, "before the notice there is no banner"
    at(date(2026, 9, 28))
    announced = screen("overview").info[0].value
    assert announced == (
        "Data freeze from 05.10.2026 to 16.10.2026: updating will be suspended."
        " 5 working days are left to update."
    )


def test_a_form_without_a_name_sets_nothing(own: tuple[Store, At]) -> None:
    store, at = own
    at(date(2026, 9, 21))
    app = button(screen("calendar", show="freeze"), "Set the freeze")
    assert app.error[0].value.startswith("Say who sets it")
    assert freeze.read_windows(store) == []


def test_during_the_freeze_an_exception_is_granted_with_a_reason(own: tuple[Store, At]) -> None:
    store, at = own
    at(date(2026, 9, 21))
    freeze.set_window(store, WINDOW, author="a")
    at(date(2026, 10, 6))
    app = screen("calendar", show="freeze")
    assert answer(app) == "The data are frozen from 05.10.2026 to 16.10.2026."
    app = button(app, "Grant the exception")
    assert app.error[0].value == "Give the reason and who grants it."
    assert freeze.read_exceptions(store) == []
    reason, author = app.text_input[-2:]
    reason.set_value("Court ruling")
    author.set_value("Administrator")
    app = button(app, "Grant the exception")
    assert [(each.dataset, each.reason) for each in freeze.read_exceptions(store)] == [
        ("observations", "Court ruling")
    ]
    assert any("Court ruling" in row for table in small_tables(app) for row in table)


def test_after_the_freeze_the_snapshot_is_sealed_chosen_and_proved(
    own: tuple[Store, At],
) -> None:
    store, at = own
    at(date(2026, 9, 21))
    freeze.set_window(store, WINDOW, author="a")
    at(date(2026, 10, 20))
    app = screen("calendar", show="freeze")
    (who,) = [field for field in app.text_input if field.label == "Who seals"]
    who.set_value("Administrator")
    app = button(app, "Seal the snapshot")
    (sealed,) = snapshots.read_snapshots(store)
    assert sealed.author == "Administrator"
    options = next(box for box in app.selectbox if box.key == "as_of").options
    assert f"Snapshot 2026 (No. {sealed.version})" in options
    (field,) = [field for field in app.text_input if field.label == "Hash from a document"]
    app = field.set_value(sealed.seal[:12]).run()
    assert app.success[0].value.startswith("Sealed snapshot 2026, version")
    (field,) = [field for field in app.text_input if field.label == "Hash from a document"]
    assert "of another store" in field.set_value("0" * 64).run().error[0].value
    (field,) = [field for field in app.text_input if field.label == "Hash from a document"]
    app = field.set_value(snapshots.content_at(store, 5)[:12]).run()
    assert app.success[0].value.startswith("All data as of version 5, 01.09.2026, ")


def test_a_declared_day_moves_the_count(own: tuple[Store, At]) -> None:
    store, at = own
    at(date(2026, 11, 20))
    app = screen("calendar", show="days")
    app.date_input[0].set_value(date(2026, 11, 30))
    app.selectbox[-1].set_value("rest")
    app.text_input[0].set_value("Government order")
    app.text_input[1].set_value("Administrator")
    app = button(app, "Declare")
    assert not app.exception
    assert settings.read_overrides(store)["note"].tolist() == ["Government order"]
    assert answer(app) == "1 day is declared by an administrator."
    assert answer(screen("calendar")).startswith("Next: 30.11.2026, 5 working days left.")


def test_a_declared_day_moves_the_next_date_of_the_overview(own: tuple[Store, At]) -> None:
    store, at = own
    at(date(2026, 11, 20))
    assert "01.12.2026" in " ".join(texts(screen("overview")))
    settings.set_override(
        store, date(2026, 12, 1), is_working=False, note="Government order", author="a"
    )
    moved = " ".join(texts(screen("overview")))
    assert "02.12.2026" in moved
    assert "01.12.2026" not in moved
