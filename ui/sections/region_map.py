"""The map beside the tile grid, drawn where a ministry supplies the borders of its regions."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ui import geometry, readers
from ui.charts import region_map, regions
from ui.geometry import GeometryError, Shape
from ui.screen import View

Shapes = dict[str, Shape]


@st.cache_resource(max_entries=4, show_spinner=False)
def _read(codes: tuple[str, ...], changed: float) -> Shapes | GeometryError | None:  # noqa: ARG001
    """The file as it was at a moment, so that a new one is read without a restart."""
    try:
        return geometry.read(geometry.FILE, codes)
    except GeometryError as error:
        return error


def shapes(view: View) -> Shapes | None:
    """The borders of the regions; a file that does not fit is named with what to mend."""
    changed = geometry.FILE.stat().st_mtime if geometry.FILE.is_file() else 0.0
    codes = tuple(readers.dataset("regions", view.version)["region_code"])
    found = _read(codes, changed)
    if isinstance(found, GeometryError):
        _ = view.words
        st.warning(
            _(
                "The map is not drawn: the file `%(file)s` does not fit – %(why)s. The tile grid "
                "shows the same.",
                file=f"data/reference/{geometry.FILE.name}",
                why=_(found.sentence.one, **found.params),
            ),
            icon=":material/wrong_location:",
        )
        return None
    return found


def draw(view: View, rows: pd.DataFrame, found: Shapes) -> None:
    """The map of the rows of the tile grid."""
    _ = view.words
    drawn = region_map.map_of(
        rows, found, _, view.is_dark, regions.TILE_HEIGHT * (int(rows["tile_row"].max()) + 1)
    )
    st.vega_lite_chart(drawn, width="stretch", alt=_("Map of the regions by their gap to target"))
