"""Places and ties: nearer than the indicator's own precision is equal."""

from __future__ import annotations

import pandas as pd
import pytest

from monitoring.ranking import ranked
from monitoring.trajectory import UnknownDirectionError

# direction, decimals, values, places
CASES: dict[str, tuple[str, int | None, list[float | None], list[int | None]]] = {
    "the largest first": ("up", 1, [10.0, 30.0, 20.0], [3, 1, 2]),
    "the smallest first": ("down", 1, [10.0, 30.0, 20.0], [1, 3, 2]),
    "a 68th place is better than a 70th": ("down", 0, [70.0, 68.0], [2, 1]),
    "equal values share and the next place is left out": ("up", 0, [9.0, 9.0, 5.0], [1, 1, 3]),
    "nearer than a step of whole numbers": ("up", 0, [70.3, 70.0, 69.0], [1, 1, 3]),
    "a whole step apart": ("up", 0, [70.0, 69.0], [1, 2]),
    "the same figures with one decimal": ("up", 1, [70.3, 70.0, 69.0], [1, 2, 3]),
    # 70.1 − 70.0 is 0.0999… in binary fractions and still a step.
    "a step of a tenth": ("up", 1, [70.1, 70.0], [1, 2]),
    "less than a tenth": ("up", 1, [70.14, 70.06], [1, 1]),
    # 69.4 is within a step of 70, 68.8 is not: no chain of small steps.
    "steps do not add up to one tie": ("up", 0, [70.0, 69.4, 68.8, 68.1], [1, 1, 3, 3]),
    "no value, no place": ("up", 0, [None, 5.0, None, 7.0], [None, 2, None, 1]),
    "nobody": ("up", 0, [None, None], [None, None]),
    "without a precision only the same is the same": ("up", None, [5.0, 5.001, 5.0], [2, 1, 2]),
}


@pytest.mark.parametrize("case", CASES)
def test_places(case: str) -> None:
    direction, decimals, values, places = CASES[case]
    found = ranked(pd.Series(values, dtype="float64"), direction, decimals)
    assert [None if pd.isna(place) else place for place in found["rank"]] == places
    tied = [place is not None and places.count(place) > 1 for place in places]
    assert list(found["is_tied"]) == tied


def test_places_stand_on_the_index_of_the_values() -> None:
    found = ranked(pd.Series([1.0, 2.0], index=["a", "b"]), "up", 0)
    assert dict(found["rank"]) == {"a": 2, "b": 1}


def test_an_unknown_direction_raises() -> None:
    with pytest.raises(UnknownDirectionError):
        ranked(pd.Series([1.0]), "sideways", 0)
