"""The one mapping of statuses: severity, symbol, icon, colours and name.

Charts, tables and badges take a status's looks from here and nowhere else, so
that one word never has two colours. Reported statuses are what a report says;
computed ones follow from dates and reports (see ``measures.py``), those of
indicators from values and targets (see ``trajectory.py``). A value that is not
here is an error, never a grey default.

Colours: blue for what is well, orange and red for what is not, and within each
of the three families the lightness (CIE L*) of any two differs by 6 or more, so
that print in grey and colour-blind eyes keep them apart. Each has a contrast of
at least 4.5 : 1 (WCAG 2.2 AA for text) on white and on ``DARK_BACKGROUND``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from monitoring.contract import REPORT_STATUSES
from monitoring.wording import msgid

LIGHT_BACKGROUND = "#ffffff"
DARK_BACKGROUND = "#0e1117"

NO_REPORT = "no_report"
REPORTED = (*REPORT_STATUSES, NO_REPORT)
COMPUTED = ("overdue", "due_soon", "in_progress", "upcoming", "closed", "done")
ATTAINMENT = ("reversing", "off_track", "no_data", "at_risk", "on_track", "achieved")
# Statuses of an indicator that is behind its plan.
LAGGING = ("reversing", "off_track", "at_risk")
# Reported statuses after which nothing more is expected although nothing was completed.
CLOSING = ("transferred", "cancelled")


@dataclass(frozen=True)
class Status:
    """How one status is named and drawn; ``name`` is a msgid, ``severity`` 0 the gravest."""

    code: str
    severity: int
    name: str
    symbol: str
    icon: str
    light: str
    dark: str
    badge: str


class UnknownStatusError(ValueError):
    """A value that no status has: a mistake in the data or in the program."""

    def __init__(self, code: object) -> None:
        super().__init__(f"There is no status {code!r}. Statuses: {', '.join(STATUSES)}.")
        self.code = code


_GRAVEST_FIRST = (
    ("overdue", msgid("overdue"), "▲", "warning", "#9f3000", "#ff8243", "red"),
    ("reversing", msgid("reversing"), "←", "u_turn_left", "#4d0612", "#ef3654", "red"),
    ("not_done", msgid("not done"), "✕", "cancel", "#ab1721", "#fb8179", "red"),
    ("off_track", msgid("off track"), "■", "wrong_location", "#972908", "#f7825f", "red"),
    ("no_report", msgid("no report"), "?", "help", "#60194d", "#f89eda", "violet"),
    ("no_data", msgid("not assessed"), "–", "database_off", "#563562", "#eee6f1", "gray"),
    ("due_soon", msgid("due soon"), "◆", "alarm", "#a26a02", "#ffc94c", "orange"),
    ("at_risk", msgid("at risk"), "△", "error", "#a16304", "#fbbe64", "orange"),
    ("partial", msgid("partly done"), "◐", "contrast", "#8a7300", "#e7d24d", "yellow"),
    ("on_track", msgid("on track"), "◉", "moving", "#076989", "#33c4f4", "blue"),
    ("in_progress", msgid("in progress"), "●", "pending", "#013d3f", "#4dccd2", "primary"),
    ("upcoming", msgid("upcoming"), "○", "event_upcoming", "#5f6671", "#89919d", "gray"),
    ("transferred", msgid("transferred"), "→", "forward", "#7753ad", "#a37de2", "violet"),
    ("cancelled", msgid("cancelled"), "◇", "block", "#252636", "#e5e7f5", "gray"),
    ("closed", msgid("closed, not done"), "□", "archive", "#26272c", "#e6e7ee", "gray"),
    ("done", msgid("done"), "✓", "check_circle", "#034393", "#367de2", "blue"),
    ("achieved", msgid("achieved"), "★", "trophy", "#0a2c7a", "#628ef2", "blue"),
)

STATUSES: Mapping[str, Status] = {
    code: Status(code, severity, *looks) for severity, (code, *looks) in enumerate(_GRAVEST_FIRST)
}


def status(code: object) -> Status:
    """The status of that code; raises :class:`UnknownStatusError` for any other value."""
    found = STATUSES.get(code) if isinstance(code, str) else None
    if found is None:
        raise UnknownStatusError(code)
    return found


def by_severity(codes: tuple[str, ...]) -> tuple[Status, ...]:
    """The statuses of ``codes``, gravest first, as legends and tables list them."""
    return tuple(sorted((status(code) for code in codes), key=lambda found: found.severity))
