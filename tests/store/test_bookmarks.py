"""A person's bookmarks are kept, renamed and removed, and are in nobody else's list."""

from __future__ import annotations

import pytest

from store.bookmarks import (
    LONGEST_NAME,
    MOST,
    Bookmark,
    TooManyBookmarks,
    read_bookmarks,
    remove_bookmark,
    rename_bookmark,
    save_bookmark,
)
from store.engine import Store

VIEW = {"programme": "recreation-2024", "status": "overdue"}


def save(store: Store, owner: str = "me", **changes: object) -> list[Bookmark]:
    view = {"name": "Мерзімі өтті", "screen": "roadmaps", "parameters": VIEW} | changes
    save_bookmark(store, owner, **view)  # type: ignore[arg-type]
    return read_bookmarks(store, owner)


def test_what_is_saved_is_read_back_newest_first(store: Store) -> None:
    assert read_bookmarks(store, "me") == []
    save(store)
    newest, oldest = save(store, name=" Бюджет\n2024 ", screen="budget", parameters={})
    assert (newest.name, newest.screen, newest.parameters) == ("Бюджет 2024", "budget", {})
    assert (oldest.name, oldest.screen, oldest.parameters) == ("Мерзімі өтті", "roadmaps", VIEW)


def test_a_view_is_kept_once_under_its_last_name(store: Store) -> None:
    save(store)
    turned = dict(reversed(VIEW.items()))
    (only,) = save(store, name="Late", parameters=turned)
    assert only.name == "Late"


def test_nobody_sees_or_touches_anothers(store: Store) -> None:
    (mine,) = save(store)
    (theirs,) = save(store, owner="other", name="Theirs")
    rename_bookmark(store, "other", mine.bookmark_id, "Taken")
    remove_bookmark(store, "other", mine.bookmark_id)
    assert read_bookmarks(store, "me") == [mine]
    assert read_bookmarks(store, "other") == [theirs]
    assert read_bookmarks(store, "") == []


def test_a_bookmark_is_renamed_and_removed(store: Store) -> None:
    (kept,) = save(store)
    rename_bookmark(store, "me", kept.bookmark_id, " Late ")
    assert [each.name for each in read_bookmarks(store, "me")] == ["Late"]
    remove_bookmark(store, "me", kept.bookmark_id)
    remove_bookmark(store, "me", kept.bookmark_id)
    assert read_bookmarks(store, "me") == []


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"owner": ""}, {"parameters": {"regions": "1" * 5000}}]
)
def test_a_bookmark_needs_an_owner_a_name_and_an_address(
    sqlite_store: Store, wrong: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match="bookmark needs"):
        save(sqlite_store, **wrong)  # type: ignore[arg-type]
    assert read_bookmarks(sqlite_store, "me") == []


def test_names_and_numbers_of_bookmarks_have_an_end(sqlite_store: Store) -> None:
    (first,) = save(sqlite_store, name="я" * 500)
    assert len(first.name) == LONGEST_NAME
    for number in range(1, MOST):
        save(sqlite_store, screen=str(number))
    with pytest.raises(TooManyBookmarks):
        save(sqlite_store, screen="one more")
    # Renaming is no addition.
    assert len(save(sqlite_store, name="Again")) == MOST
    assert len(save(sqlite_store, owner="other")) == 1
