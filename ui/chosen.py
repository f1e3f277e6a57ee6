"""What the filters leave of each frame, kept by version, day and filters.

The narrowing itself is ``ui/selection``. Frames from here are shared by all sessions and
must not be changed in place.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from ui import readers, selection
from ui.filters import Filters
from ui.kept import kept

# A frame of chosen rows takes some 200 KB at most.
_KEPT = 128


@kept(_KEPT)
def measures(version: int, day: date, filters: Filters) -> pd.DataFrame:
    """The measures that are left, with their statuses; rows keep their index."""
    return selection.measures(
        readers.measures(version, day), filters, readers.measure_regions(version)
    )


@kept(_KEPT)
def money(version: int, day: date, filters: Filters) -> pd.DataFrame:
    """Money of the measures that are left, of the chosen year if one is chosen."""
    left = measures(version, day, filters)
    return selection.of_measures(readers.money(version), left, filters.year)


@kept(_KEPT)
def attention(version: int, day: date, filters: Filters) -> pd.DataFrame:
    """What needs attention among the measures that are left, most urgent first."""
    return selection.of_measures(readers.attention(version, day), measures(version, day, filters))
