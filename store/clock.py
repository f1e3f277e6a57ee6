"""The time of Kazakhstan, by which days begin and end for the acts.

Kazakhstan keeps one time, UTC+5, since 1 March 2024; it is written as an offset because
closed networks often run images without a time-zone database.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

KAZAKHSTAN: Final = timezone(timedelta(hours=5))
REHEARSAL: Final = "MAQSAT_TODAY"


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The Kazakhstan day of a moment."""
    return moment.astimezone(KAZAKHSTAN).date()


def end_of(day: date) -> datetime:
    """The moment at which a Kazakhstan day is over."""
    return datetime.combine(day + timedelta(days=1), time(), KAZAKHSTAN)


def rehearsed() -> date | None:
    """The day set in ``MAQSAT_TODAY`` (YYYY-MM-DD), if any.

    Raises ``ValueError`` on a malformed one.
    """
    given = os.environ.get(REHEARSAL)
    return date.fromisoformat(given) if given else None
