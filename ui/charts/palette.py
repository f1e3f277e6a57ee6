"""Colours of the house as data; the theme of ``.streamlit/config.toml`` names the same ones.

Status colours are not here: they belong to the statuses (``monitoring/statuses.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from monitoring.statuses import status


@dataclass(frozen=True)
class Palette:
    """Colours of one appearance: money phases, the milestone letters, lines and text."""

    planned: str
    allocated: str
    executed: str
    text: str
    quiet: str
    line: str
    today: str
    background: str
    letters: tuple[str, str, str]


LIGHT: Final = Palette(
    planned="#9fb3c1",
    allocated="#d9a406",
    executed="#00708f",
    text="#0a1118",
    quiet="#5b6b7a",
    line="#d5dde3",
    today="#b42318",
    background="#ffffff",
    letters=("#d9a406", "#4da3c7", "#00506a"),
)
DARK: Final = Palette(
    planned="#5b6b7a",
    allocated="#f2c641",
    executed="#4dbbe0",
    text="#e8edf2",
    quiet="#9aa8b5",
    line="#2e3945",
    today="#ff8a7a",
    background="#0e1117",
    letters=("#c9a94f", "#2f8bb0", "#a5dcf0"),
)


def palette(is_dark: bool) -> Palette:
    """The colours of an appearance."""
    return DARK if is_dark else LIGHT


def status_colours(codes: Sequence[str], is_dark: bool) -> list[str]:
    """The colour of each status, in order."""
    return [status(code).dark if is_dark else status(code).light for code in codes]
