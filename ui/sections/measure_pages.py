"""A long list of measures: in the order that a reader chooses, a page at a time."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from monitoring.wording import msgid
from ui import address, components, readers
from ui.screen import View, say_what_was_refused

ORDERS: Final = {
    "late": msgid("Late first"),
    "due": msgid("By deadline"),
    "document": msgid("As in the document"),
}
LINES_A_PAGE: Final = 15


def choose(view: View, count: int) -> tuple[str, int]:
    """Order and page chosen for so many measures."""
    _ = view.words
    with st.container(horizontal=True, vertical_alignment="center"):
        order = components.option(
            "order", _("Order"), {code: _(name) for code, name in ORDERS.items()}, "late"
        )
        pages = max(1, -(-count // LINES_A_PAGE))
        page = address.number("page", pages)
        if pages > 1:
            page = st.pagination(pages, key="page")
    say_what_was_refused(_)
    return order, page


def page_of(view: View, measures: pd.DataFrame, order: str, page: int) -> pd.DataFrame:
    """The measures of a page, in their order."""
    return _ordered(view, measures, order).iloc[(page - 1) * LINES_A_PAGE : page * LINES_A_PAGE]


def _ordered(view: View, measures: pd.DataFrame, order: str) -> pd.DataFrame:
    if order == "late":
        ended = readers.ended_programmes(view.version, view.day)
        return measures.assign(ended=measures["programme_code"].isin(ended)).sort_values(
            ["ended", "days_overdue", "due_date"],
            ascending=[True, False, True],
            na_position="last",
            kind="stable",
        )
    if order == "due":
        return measures.sort_values("due_date", na_position="last", kind="stable")
    return measures
