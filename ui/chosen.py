"""What the filters leave of each frame, kept by version, day and filters.

The narrowing itself is ``ui/selection``. Frames from here are shared by all sessions and
must not be changed in place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from ui import readers, selection
from ui.filters import Filters

# A frame of chosen rows takes some 200 KB at most.
_KEPT = 128
_BY_VALUE: dict[str | type[Any], Callable[[Any], Any]] = {Filters: lambda filters: filters.key}


@st.cache_resource(max_entries=_KEPT, show_spinner=False, hash_funcs=_BY_VALUE)
def measures(version: int, day: date, filters: Filters) -> pd.DataFrame:
    """The measures that are left, with their statuses; rows keep their index."""
    return selection.measures(
        readers.measures(version, day), filters, readers.measure_regions(version)
    )


@st.cache_resource(max_entries=_KEPT, show_spinner=False, hash_funcs=_BY_VALUE)
def money(version: int, day: date, filters: Filters) -> pd.DataFrame:
    """Money of the measures that are left, of the chosen year if one is chosen."""
    left = measures(version, day, filters)
    return selection.of_measures(readers.money(version), left, filters.year)


@st.cache_resource(max_entries=_KEPT, show_spinner=False, hash_funcs=_BY_VALUE)
def attention(version: int, day: date, filters: Filters) -> pd.DataFrame:
    """What needs attention among the measures that are left, most urgent first."""
    return selection.of_measures(readers.attention(version, day), measures(version, day, filters))
