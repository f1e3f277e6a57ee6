"""Counting rows under each element of a list cell, without dividing them.

A measure with three executors is one measure of each of the three. No document
says how it divides, so it counts whole under each, and whoever shows the groups
must say that they overlap: hence the second number of ``spread``.
"""

from __future__ import annotations

import pandas as pd

from monitoring.frames import split_list


def spread(rows: pd.DataFrame, column: str) -> tuple[pd.DataFrame, int]:
    """``rows`` repeated for each different element of the lists in ``column``.

    Returns the longer frame, in which ``column`` holds one element (missing where
    the list is empty), and how many rows stand under more than one element.
    """
    elements = rows[column].map(lambda cell: list(dict.fromkeys(split_list(cell))))
    overlapping = sum(len(parts) > 1 for parts in elements)
    longer = rows.assign(**{column: elements.astype("object")}).explode(column)
    return longer.astype({column: "str"}), overlapping
