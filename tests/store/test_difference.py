"""The difference of two states of a dataset, as tables of input and expected output."""

from __future__ import annotations

import pytest

from store.difference import SPACING, Difference, PresentRow, difference


def present(text: str) -> list[PresentRow]:
    """``"a1 b1"``: key a with hash 1, then key b with hash 1; ids 0, 1; spaced ordinals."""
    return [
        PresentRow(place, word[0], word[1:], SPACING * (place + 1))
        for place, word in enumerate(text.split())
    ]


def change(old: list[PresentRow], new: str) -> Difference:
    words = new.split()
    return difference(old, [word[0] for word in words], [word[1:] for word in words])


@pytest.mark.parametrize(
    ("old", "new", "counts", "ended", "begun"),
    [
        ("", "", (0, 0, 0), [], []),
        ("", "a1 b1", (2, 0, 0), [], [0, 1]),
        ("a1 b1", "a1 b1", (0, 0, 0), [], []),
        ("a1 b1", "", (0, 0, 2), [0, 1], []),
        ("a1 b1", "a1 b2", (0, 1, 0), [1], [1]),
        ("a1 b1", "b1", (0, 0, 1), [0], []),
        ("a1 b1", "c1 a1 b1", (1, 0, 0), [], [0]),
        ("a1 b1 c1", "a1 d1 c2", (1, 1, 1), [1, 2], [1, 2]),
        # One row moved to the front is one change, not three.
        ("a1 b1 c1", "c1 a1 b1", (0, 1, 0), [2], [0]),
        # Moved and changed at once is still one change.
        ("a1 b1 c1", "c2 a1 b1", (0, 1, 0), [2], [0]),
        ("a1 b1", "b1 a1", (0, 1, 0), [1], [0]),
    ],
)
def test_rows_are_matched_by_key(
    old: str, new: str, counts: tuple[int, int, int], ended: list[int], begun: list[int]
) -> None:
    found = change(present(old), new)
    assert (found.added, found.changed, found.removed) == counts
    assert sorted(found.ended) == ended
    assert [index for index, _ in found.begun] == begun
    assert found.is_empty == (counts == (0, 0, 0))


def applied(old: list[PresentRow], new: str) -> list[PresentRow]:
    """The present after the change, as the store would have it."""
    words, found = new.split(), change(old, new)
    kept = [row for row in old if row.row_id not in found.ended]
    first_id = max((row.row_id for row in old), default=-1) + 1
    begun = [
        PresentRow(first_id + n, words[index][0], words[index][1:], ordinal)
        for n, (index, ordinal) in enumerate(found.begun)
    ]
    return sorted(kept + begun, key=lambda row: row.ordinal)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "a1 b1 c1"),
        ("a1 b1 c1", "x1 a1 y1 z1 b1 c1 w1"),
        ("a1 b1 c1 d1 e1", "e1 d1 c1 b1 a1"),
        ("a1 b1 c1 d1 e1", "b2 x1 a1 e1 d1 y1"),
    ],
)
def test_the_order_of_the_document_is_kept(old: str, new: str) -> None:
    after = applied(present(old), new)
    assert [row.key + row.hash for row in after] == new.split()
    assert len({row.ordinal for row in after}) == len(after)


def test_when_no_room_is_left_every_row_is_numbered_anew_and_the_counts_stay_true() -> None:
    tight = [PresentRow(0, "a", "1", 5), PresentRow(1, "b", "1", 6)]
    found = change(tight, "a1 c1 b1")
    assert (found.added, found.changed, found.removed) == (1, 0, 0)
    assert found.ended == [0, 1]
    assert found.begun == [(0, SPACING), (1, 2 * SPACING), (2, 3 * SPACING)]


def test_a_row_put_at_the_top_again_and_again_never_loses_the_order() -> None:
    rows, expected = present("a1"), ["a1"]
    for code in range(200):
        expected.insert(0, f"{chr(0x400 + code)}1")
        rows = applied(rows, " ".join(expected))
    assert [row.key + row.hash for row in rows] == expected
