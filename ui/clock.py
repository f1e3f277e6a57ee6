"""What day it is, for the screens.

``MAQSAT_TODAY`` (YYYY-MM-DD) sets another day than that of Kazakhstan, for rehearsals and for
pictures that stay the same.
"""

from __future__ import annotations

from datetime import date, datetime

from store.clock import KAZAKHSTAN as KAZAKHSTAN
from store.clock import rehearsed


def today() -> date:
    """The day every status is reckoned from; raises ``ValueError`` on a malformed override."""
    return rehearsed() or datetime.now(KAZAKHSTAN).date()
