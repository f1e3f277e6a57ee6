"""What is measured: the screens with a filter to change, and the empty page beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Screen:
    """A screen by its address; ``box`` and ``option`` say which filter is set to what.

    ``changes_view`` where that opens another view of the screen, as a region its profile.
    """

    name: str
    address: str
    box: int = 0
    option: int = 0
    has_plotly: bool = False
    changes_view: bool = False


EMPTY: Final = Screen("empty page", "")
SCREENS: Final = (
    Screen("overview", ""),
    Screen("roadmaps", "roadmaps"),
    Screen("budget", "budget"),
    Screen("timeline", "timeline", has_plotly=True),
    # The second box is the sphere: process groups belong to one programme.
    Screen("process_groups", "timeline?show=process_groups", box=1),
    # The second box is the sphere again.
    Screen("digital", "digital", box=1),
    Screen("regions", "regions", changes_view=True),
    Screen("calendar", "calendar"),
    # The third programme is the one with most indicators.
    Screen("targets", "targets", option=2),
    Screen("findings", "findings"),
)
