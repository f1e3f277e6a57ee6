"""Sealed snapshots: which version they name, and that nobody changes them unseen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from store.engine import Store
from store.freeze import set_window
from store.publication import publish
from store.settings import stamp
from store.snapshots import AUTHOR, content_at, find_hash, read_snapshots, seal_ended, unsealed
from store.verification import verify
from tests.monitoring.bundled import bundled
from tests.store.samples import put
from tests.store.test_freeze import WINDOW, At, at, ruled

__all__ = ["at", "ruled"]


@pytest.fixture
def over(ruled: Store, at: At) -> Store:
    """A store on 20 October 2026, four days after the freeze; version 3 came during it."""
    set_window(ruled, WINDOW, author="administrator", datasets=["flagships"])
    at(10, 6)
    publish(ruled, "programmes", bundled("programmes"), author="a", note="n")
    at(10, 20)
    return ruled


def test_the_snapshot_names_the_last_version_of_the_freeze(over: Store) -> None:
    assert [window.year for window in unsealed(over)] == [2026]
    (sealed,) = seal_ended(over, " Administrator ")
    assert read_snapshots(over) == [sealed]
    assert (sealed.name, sealed.version, sealed.author) == ("2026", 3, "Administrator")
    assert sealed.sealed_at == datetime(2026, 10, 20, 12, tzinfo=UTC)
    assert unsealed(over) == []
    assert seal_ended(over, "again") == []
    assert verify(over) == []


def test_a_freeze_that_runs_has_no_snapshot(over: Store, at: At) -> None:
    at(10, 16, 18)
    assert unsealed(over) == []
    assert seal_ended(over, "a") == []


def test_the_first_publication_after_the_freeze_seals_it(over: Store) -> None:
    assert put(over, n1="Б").number == 4
    (sealed,) = read_snapshots(over)
    assert (sealed.version, sealed.author) == (3, AUTHOR)


def test_whoever_seals_late_seals_the_same_version(over: Store, at: At) -> None:
    put(over, n1="Б")
    with over.writing() as connection:
        connection.execute(text("DELETE FROM snapshots"))
    at(12, 1)
    (sealed,) = seal_ended(over, "late")
    assert sealed.version == 3


def test_a_seal_needs_an_author(over: Store) -> None:
    with pytest.raises(ValueError, match="author"):
        seal_ended(over, " ")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ("UPDATE snapshots SET name = '2025'", ["snapshot_seal"]),
        ("UPDATE snapshots SET author = 'other'", ["snapshot_seal"]),
        ("UPDATE snapshots SET version = 2", ["snapshot_seal", "snapshot_content"]),
        ("UPDATE snapshots SET content_hash = chain_hash", ["snapshot_seal", "snapshot_content"]),
        ("UPDATE flagships SET title = 'other'", ["row_hash", "content_hash"]),
        (
            "UPDATE publications SET content_hash = 'other' WHERE number = 2",
            ["chain_hash", "content_hash", "snapshot_content"],
        ),
    ],
)
def test_verify_sees_what_was_changed(over: Store, change: str, codes: list[str]) -> None:
    seal_ended(over, "a")
    with over.writing() as connection:
        connection.execute(text(change))
    assert [problem.code for problem in verify(over)] == codes


def test_the_seals_are_a_chain(over: Store) -> None:
    seal_ended(over, "a")
    with over.writing() as connection:
        connection.execute(
            text(
                "INSERT INTO freeze_windows (year, first_day, last_day, announced_on, datasets,"
                " author, written_at) VALUES (2025, '2025-10-06', '2026-10-10', '2025-09-29',"
                " 'flagships', 'a', '2025-09-29 00:00:00')"
            )
        )
    seal_ended(over, "b")
    assert [(each.name, each.version) for each in read_snapshots(over)] == [
        ("2026", 3),
        ("2025", 3),
    ]
    assert verify(over) == []
    with over.writing() as connection:
        connection.execute(text("DELETE FROM snapshots WHERE name = '2026'"))
    assert [problem.code for problem in verify(over)] == ["snapshot_seal"]


def test_a_hash_or_its_beginning_is_found(over: Store) -> None:
    (sealed,) = seal_ended(over, "a")
    published = put(over, n1="Б")
    for typed in (
        sealed.seal,
        sealed.seal[:8],
        f" {sealed.seal[:10].upper()} {sealed.seal[10:20]}",
    ):
        (found,) = find_hash(over, typed) or []
        assert (found.kind, found.name, found.version, found.of) == (
            "snapshot",
            "2026",
            3,
            "record",
        )
    (found,) = find_hash(over, published.content_hash) or []
    assert (found.kind, found.name, found.version, found.of) == (
        "publication",
        "flagships",
        4,
        "content",
    )
    # The chain at version 3 is that of its last publication.
    assert {match.kind for match in find_hash(over, sealed.chain_hash) or []} == {
        "snapshot",
        "publication",
    }
    assert find_hash(over, "0" * 64) == []


def test_the_hash_of_a_whole_version_is_found(over: Store) -> None:
    put(over, n1="Б")
    put(over, n1="А")
    for version in (1, 2, 4):
        (found,) = [m for m in find_hash(over, content_at(over, version)) or [] if not m.name]
        assert (found.kind, found.version, found.of) == ("version", version, "content")
    # What stands again has the hash it had: at the end of the freeze, and two versions later.
    (sealed,) = read_snapshots(over)
    assert sealed.content_hash == content_at(over, 5) == content_at(over, 3)
    matches = find_hash(over, sealed.content_hash) or []
    assert [(m.kind, m.version) for m in matches] == [
        ("snapshot", 3),
        ("version", 5),
        ("version", 3),
    ]


@pytest.mark.parametrize("typed", ["", "abc1234", "not a hash", "%" * 10, "a" * 65])
def test_what_cannot_be_a_hash_is_none(over: Store, typed: str) -> None:
    assert find_hash(over, typed) is None


def test_the_stamp_changes_with_every_setting(over: Store) -> None:
    before = stamp(over)
    seal_ended(over, "a")
    assert stamp(over) != before
