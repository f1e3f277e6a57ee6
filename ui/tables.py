"""Tables: columns of a frame as a reader sees them, with digits aligned right.

Numbers stay numbers in the table so that sorting is right; Streamlit formats them in the
reader's locale. Long titles clip and show their full text on hover.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.column_config import Column, DateColumn, MultiselectColumn, NumberColumn, TextColumn

from monitoring.statuses import by_severity
from ui import components
from ui.screen import View

ROW_HEIGHT = 35
HEADER_HEIGHT = 40


def text(label: str, width: int | None = None, help: str | None = None) -> Column:
    """A text column."""
    return TextColumn(label, width=width, help=help)


def number(label: str, digits: int = 1, help: str | None = None) -> Column:
    """A number with a fixed count of decimals and grouped thousands."""
    return NumberColumn(label, format=f"%,.{digits}f", help=help)


def share(label: str, help: str | None = None) -> Column:
    """A ratio as per cent."""
    return NumberColumn(label, format="percent", help=help)


def day(label: str) -> Column:
    """A date as ``dd.MM.yyyy``."""
    return DateColumn(label, format="DD.MM.YYYY")


def statuses(label: str, codes: Sequence[str], view: View) -> Column:
    """Statuses as symbol, word and colour; cells are lists with one label."""
    found = by_severity(tuple(codes))
    return MultiselectColumn(
        label,
        options=[components.status_label(each.code, view.words) for each in found],
        color=[each.dark if view.is_dark else each.light for each in found],
    )


def status_cells(codes: pd.Series, view: View) -> pd.Series:
    """Status codes as the cells that ``statuses`` shows."""
    labels = {code: [components.status_label(code, view.words)] for code in codes.unique()}
    return codes.map(labels)


def height(rows: int, most: int) -> int:
    """Pixels for so many rows, at most ``most`` of them before the table scrolls."""
    return HEADER_HEIGHT + ROW_HEIGHT * max(1, min(rows, most)) + 2


def show(
    frame: pd.DataFrame,
    columns: dict[str, Column],
    *,
    alt: str,
    most: int = 12,
    key: str | None = None,
    selectable: bool = False,
) -> int | None:
    """Draw ``columns`` of a frame in their order; returns the selected row's place, if any."""
    options: dict[str, Any] = {}
    if selectable:
        options = {"on_select": "rerun", "selection_mode": "single-row", "key": key}
    event = st.dataframe(
        frame[list(columns)],
        column_config=columns,
        hide_index=True,
        height=height(len(frame), most),
        row_height=ROW_HEIGHT,
        placeholder="",
        alt=alt,
        **options,
    )
    if not selectable:
        return None
    selected = event["selection"]["rows"]
    return int(selected[0]) if selected and selected[0] < len(frame) else None




def value(label: str) -> Column:
    """A measured value without needless zeros."""
    return NumberColumn(label, format="%,.4~f")
