"""What day it is, for the screens.

Kazakhstan keeps one time, UTC+5, since 1 March 2024; it is written as an offset because
closed networks often run images without a time-zone database. ``MAQSAT_TODAY``
(YYYY-MM-DD) sets another day, for rehearsals and for pictures that stay the same.
"""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone
from typing import Final

KAZAKHSTAN: Final = timezone(timedelta(hours=5))


def today() -> date:
    """The day every status is reckoned from; raises ``ValueError`` on a malformed override."""
    override = os.environ.get("MAQSAT_TODAY")
    return date.fromisoformat(override) if override else datetime.now(KAZAKHSTAN).date()
