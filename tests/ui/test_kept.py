"""What is kept is made once for equal arguments, and never when it failed."""

import pytest

from ui.filters import Filters
from ui.kept import forget, kept


def test_equal_arguments_get_the_same_thing_until_all_is_forgotten() -> None:
    @kept(8)
    def made(version: int, filters: Filters) -> list[object]:
        return [version, filters]

    first = made(1, Filters(year=2026))
    assert made(1, Filters(year=2026)) is first
    assert made(2, Filters(year=2026)) == [2, Filters(year=2026)]
    assert made(1, Filters(year=2027)) == [1, Filters(year=2027)]
    forget()
    assert made(1, Filters(year=2026)) is not first


def test_only_the_last_ones_are_kept() -> None:
    asked = []

    @kept(2)
    def made(version: int) -> int:
        asked.append(version)
        return version

    for version in (1, 2, 3, 2, 1):
        made(version)
    assert asked == [1, 2, 3, 1]


def test_what_failed_is_tried_again() -> None:
    answers = [ValueError("the store is busy"), 7]

    @kept(2)
    def made(version: int) -> int:
        answer = answers.pop(0)
        if isinstance(answer, ValueError):
            raise answer
        return answer * version

    with pytest.raises(ValueError, match="busy"):
        made(1)
    assert made(1) == 7
