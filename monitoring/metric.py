"""What a figure on the screens is: its record, whatever it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "measures",
    "mln_tenge",
    "share",
    "days",
    "groups",
    "marks",
    "indicators",
    "of_indicator",
    "place",
    "facilities",
    "values",
]


@dataclass(frozen=True)
class Metric:
    """One figure; ``inputs`` are ``dataset.column``.

    The unit ``of_indicator`` is the one the indicator itself is measured in.
    """

    code: str
    name: str
    description: str
    formula: str
    inputs: tuple[str, ...]
    unit: Unit
