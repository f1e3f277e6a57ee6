"""Working days that administrators declare: the newest word on a day counts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from store import clock
from store.engine import Store
from store.settings import last_setting, read_overrides, set_override, stamp, working_calendar
from store.tables import DAY_OVERRIDES

DAY = date(2026, 10, 26)
SATURDAY = date(2026, 10, 31)


def test_a_store_without_overrides_counts_as_the_library_does(store: Store) -> None:
    assert read_overrides(store).empty
    assert not working_calendar(store).is_working(date(2026, 10, 25))
    assert last_setting(store) is None


def test_the_newest_word_on_a_day_counts_and_the_older_ones_stay(store: Store) -> None:
    set_override(store, DAY, is_working=True, note="Order No 1", author="a")
    set_override(store, SATURDAY, is_working=True, note="Order No 1", author="a")
    before = stamp(store)
    set_override(store, DAY, is_working=False, note=" Order No 2 ", author=" b ")
    assert stamp(store) != before
    found = read_overrides(store)
    assert [day.date() for day in found["day"]] == [DAY, SATURDAY]
    assert found["is_working"].tolist() == [False, True]
    assert (found["note"].iloc[0], found["author"].iloc[0]) == ("Order No 2", "b")
    calendar = working_calendar(store)
    assert not calendar.is_working(DAY)
    assert calendar.is_working(SATURDAY)
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(DAY_OVERRIDES)) == 3


def test_an_override_can_be_taken_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 9, 1, 8, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    set_override(store, SATURDAY, is_working=True, note="Order", author="a")
    set_override(store, SATURDAY, is_working=None, note="Order recalled", author="a")
    assert read_overrides(store).empty
    assert not working_calendar(store).is_working(SATURDAY)
    assert last_setting(store) == moment


@pytest.mark.parametrize(("note", "author"), [(" ", "a"), ("n", "")])
def test_an_override_needs_a_note_and_an_author(store: Store, note: str, author: str) -> None:
    with pytest.raises(ValueError, match="needs"):
        set_override(store, DAY, is_working=True, note=note, author=author)
    assert read_overrides(store).empty
