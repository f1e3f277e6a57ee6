"""A freeze: which windows are taken, and that nothing frozen is published past it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from monitoring.columns import LIST_SEPARATOR
from monitoring.contract import UnknownDataset, dataset
from monitoring.frames import typed
from monitoring.freeze import FreezeWindow, RefusalCode
from store import clock
from store.engine import Store
from store.errors import StoreError
from store.freeze import (
    FROZEN_BY_DEFAULT,
    FreezeRefused,
    grant_exception,
    read_exceptions,
    read_windows,
    set_window,
)
from store.publication import drop_demo, publish, publish_part, rollback
from store.queries import latest_version, read_dataset
from store.settings import set_override
from store.verification import verify
from tests.monitoring.bundled import bundled
from tests.store.samples import flagships, put

# Monday 5 October to Friday 16 October 2026: ten working days, told well ahead.
FIRST, LAST = date(2026, 10, 5), date(2026, 10, 16)
WINDOW = FreezeWindow(FIRST, LAST, date(2026, 9, 21))

At = Callable[..., None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """Set the clock of the store to a day of 2026."""
    monkeypatch.delenv(clock.REHEARSAL, raising=False)

    def moved(month: int, day: int, hour: int = 12) -> None:
        moment = datetime(2026, month, day, hour, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return moved


@pytest.fixture
def ruled(store: Store, at: At) -> Store:
    """A store that knows the obligations and one flagship, on 21 September 2026."""
    at(9, 21)
    publish(store, "obligations", bundled("obligations"), author="a", note="n")
    put(store, n1="А")
    return store


def refused(store: Store, window: FreezeWindow) -> list[RefusalCode]:
    with pytest.raises(FreezeRefused) as caught:
        set_window(store, window, author="administrator")
    return [each.code for each in caught.value.refusals]


def frozen(store: Store) -> Store:
    set_window(store, WINDOW, author="administrator", datasets=["flagships"])
    return store


def test_a_window_is_kept_with_what_it_freezes_and_who_set_it(ruled: Store) -> None:
    set_window(ruled, WINDOW, author=" Administrator ")
    (window,) = read_windows(ruled)
    assert (window.first_day, window.last_day, window.announced_on) == (
        FIRST,
        LAST,
        date(2026, 9, 21),
    )
    assert window.datasets == FROZEN_BY_DEFAULT
    assert window.author == "Administrator"
    assert window.written_at == datetime(2026, 9, 21, 12, tzinfo=UTC)


def test_a_window_against_the_rules_is_refused_with_every_reason(ruled: Store) -> None:
    assert refused(ruled, FreezeWindow(date(2026, 9, 28), date(2026, 10, 14), FIRST)) == [
        RefusalCode.OUTSIDE_MONTH,
        RefusalCode.TOO_LONG,
        RefusalCode.LATE_NOTICE,
    ]
    assert read_windows(ruled) == []


def test_without_an_act_there_is_no_freeze(store: Store, at: At) -> None:
    at(9, 21)
    assert refused(store, WINDOW) == [RefusalCode.NO_RULE]


def test_nobody_can_have_been_told_before_today(ruled: Store, at: At) -> None:
    at(10, 1)
    # Thursday; three working days on is Tuesday.
    assert refused(ruled, WINDOW) == [RefusalCode.LATE_NOTICE]
    later = FreezeWindow(date(2026, 10, 6), LAST, date(2026, 9, 1))
    assert set_window(ruled, later, author="a").announced_on == date(2026, 10, 1)


def test_a_window_is_replaced_before_it_begins_and_never_after(ruled: Store, at: At) -> None:
    set_window(ruled, WINDOW, author="a")
    later = FreezeWindow(date(2026, 10, 12), date(2026, 10, 23), date(2026, 9, 22))
    set_window(ruled, later, author="b")
    assert [window.first_day for window in read_windows(ruled)] == [later.first_day]
    at(10, 13)
    last = FreezeWindow(date(2026, 10, 26), date(2026, 10, 30), date(2026, 10, 13))
    assert refused(ruled, last) == [RefusalCode.SECOND_IN_YEAR]


def test_a_declared_day_of_rest_counts(ruled: Store) -> None:
    longer = FreezeWindow(FIRST, date(2026, 10, 19), date(2026, 9, 21))
    assert refused(ruled, longer) == [RefusalCode.TOO_LONG]
    set_override(ruled, date(2026, 10, 7), is_working=False, note="Government order", author="a")
    set_window(ruled, longer, author="a")


@pytest.mark.parametrize(("author", "names"), [("  ", ["flagships"]), ("a", [])])
def test_a_window_needs_an_author_and_a_dataset(
    ruled: Store, author: str, names: list[str]
) -> None:
    with pytest.raises(ValueError, match="needs"):
        set_window(ruled, WINDOW, author=author, datasets=names)


def test_a_window_of_no_dataset_is_refused(ruled: Store) -> None:
    with pytest.raises(UnknownDataset):
        set_window(ruled, WINDOW, author="a", datasets=["marks"])


PATHS = {
    "publish": lambda store: put(store, n1="Б"),
    "part": lambda store: publish_part(store, "flagships", flagships(n2="Б"), author="a", note="n"),
    "rollback": lambda store: rollback(store, "flagships", 2, "a", "n"),
    "new dataset": lambda store: publish(
        store,
        "targets",
        typed(pd.DataFrame(columns=list(dataset("targets").column_names)), dataset("targets")),
        author="a",
        note="n",
    ),
}


@pytest.mark.parametrize("path", PATHS)
def test_no_path_publishes_frozen_data(ruled: Store, at: At, path: str) -> None:
    put(ruled, n1="В")
    set_window(ruled, WINDOW, author="a", datasets=["flagships", "targets"])
    before = latest_version(ruled)
    at(10, 5)
    with pytest.raises(StoreError, match=r"frozen from 05\.10\.2026 to 16\.10\.2026") as caught:
        PATHS[path](ruled)
    assert caught.value.code == "data_frozen"
    assert latest_version(ruled) == before


def test_made_up_figures_stay_while_they_are_frozen(ruled: Store, at: At) -> None:
    observations = dataset("observations")
    row = {"indicator_code": ["a"], "territory_code": ["71"], "period": ["2025"], "value": [1.0]}
    made_up = typed(pd.DataFrame(row | {"is_demo": [True]}), observations)
    publish(ruled, "observations", made_up, author="a", note="n")
    set_window(ruled, WINDOW, author="a")
    at(10, 5)
    with pytest.raises(StoreError, match="frozen"):
        drop_demo(ruled, "a", "n")
    assert len(read_dataset(ruled, "observations")) == 1
    at(10, 17)
    assert [each.removed for each in drop_demo(ruled, "a", "n")] == [1]


@pytest.mark.parametrize(
    ("month", "day", "hour"),
    # 18:00 UTC is 23:00 in Kazakhstan, 19:00 is midnight.
    [(9, 22, 0), (10, 4, 18), (10, 16, 19)],
)
def test_around_the_window_everything_is_published(
    ruled: Store, at: At, month: int, day: int, hour: int
) -> None:
    frozen(ruled)
    at(month, day, hour)
    assert put(ruled, n1="Б").number == 3


@pytest.mark.parametrize(("month", "day", "hour"), [(10, 4, 19), (10, 10, 0), (10, 16, 18)])
def test_the_window_begins_and_ends_with_the_days_of_kazakhstan(
    ruled: Store, at: At, month: int, day: int, hour: int
) -> None:
    frozen(ruled)
    at(month, day, hour)
    with pytest.raises(StoreError, match="frozen"):
        put(ruled, n1="Б")


def test_what_passes_at_the_last_moment_is_dated_before_the_freeze(
    ruled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen(ruled)
    # Midnight of Kazakhstan comes while the publication is written.
    begins = datetime(2026, 10, 4, 19, tzinfo=UTC)
    moments = iter([begins - timedelta(milliseconds=1)])
    monkeypatch.setattr(clock, "now", lambda: next(moments, begins))
    assert put(ruled, n1="Б").published_at < begins
    with pytest.raises(StoreError, match="frozen"):
        put(ruled, n1="В")


def test_what_is_not_frozen_is_published(ruled: Store, at: At) -> None:
    set_window(ruled, WINDOW, author="a")
    at(10, 6)
    assert put(ruled, n1="Б").number == 3


def test_publishing_what_stands_is_no_change(ruled: Store, at: At) -> None:
    frozen(ruled)
    at(10, 6)
    assert put(ruled, n1="А").unchanged


def test_a_rehearsed_day_freezes_and_never_thaws(
    ruled: Store, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen(ruled)
    monkeypatch.setenv(clock.REHEARSAL, "2026-10-06")
    with pytest.raises(StoreError, match="frozen"):
        put(ruled, n1="Б")
    at(10, 6)
    monkeypatch.setenv(clock.REHEARSAL, "2026-11-20")
    with pytest.raises(StoreError, match="frozen"):
        put(ruled, n1="Б")


def test_a_rehearsed_day_does_not_move_a_freeze_that_runs(
    ruled: Store, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen(ruled)
    at(10, 6)
    monkeypatch.setenv(clock.REHEARSAL, "2026-09-21")
    later = FreezeWindow(date(2026, 10, 19), date(2026, 10, 23), date(2026, 9, 21))
    assert refused(ruled, later) == [RefusalCode.SECOND_IN_YEAR]
    with pytest.raises(StoreError, match="frozen"):
        put(ruled, n1="Б")


def test_an_exception_lets_one_publication_pass_and_is_kept(ruled: Store, at: At) -> None:
    frozen(ruled)
    at(10, 6)
    for _ in range(2):
        grant_exception(ruled, "flagships", reason=" Court ruling ", author="administrator")
    published = put(ruled, n1="Б")
    (used,) = read_exceptions(ruled)
    assert (used.dataset, used.reason, used.author) == (
        "flagships",
        "Court ruling",
        "administrator",
    )
    assert used.publication == published.number
    with pytest.raises(StoreError, match="frozen"):
        put(ruled, n1="В")
    assert verify(ruled) == []


def test_an_exception_is_not_used_by_what_fails_or_changes_nothing(ruled: Store, at: At) -> None:
    frozen(ruled)
    at(10, 6)
    grant_exception(ruled, "flagships", reason="r", author="a")
    put(ruled, n1="А")
    with pytest.raises(StoreError, match="cannot be published"):
        publish(
            ruled,
            "flagships",
            pd.concat([flagships(n1="Б"), flagships(n1="В")], ignore_index=True),
            author="a",
            note="n",
        )
    assert [each.publication for each in read_exceptions(ruled)] == [None]


def test_an_exception_of_one_dataset_or_year_opens_no_other(ruled: Store, at: At) -> None:
    set_window(ruled, WINDOW, author="a", datasets=["flagships", "targets"])
    at(10, 6)
    grant_exception(ruled, "targets", reason="r", author="a")
    with pytest.raises(StoreError, match="frozen"):
        put(ruled, n1="Б")


def test_an_exception_needs_a_freeze_a_reason_and_an_author(ruled: Store, at: At) -> None:
    frozen(ruled)
    with pytest.raises(StoreError, match="not frozen") as caught:
        grant_exception(ruled, "flagships", reason="r", author="a")
    assert caught.value.code == "not_frozen"
    at(10, 6)
    for reason, author in ((" ", "a"), ("r", "")):
        with pytest.raises(ValueError, match="needs"):
            grant_exception(ruled, "flagships", reason=reason, author=author)
    assert read_exceptions(ruled) == []


def test_the_names_of_datasets_survive_their_separator() -> None:
    assert not [name for name in FROZEN_BY_DEFAULT if LIST_SEPARATOR.strip() in name]
