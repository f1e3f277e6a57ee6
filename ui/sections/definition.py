"""The dialog with the definition of a figure."""

from __future__ import annotations

import streamlit as st

from monitoring.definitions import METRICS
from ui import components
from ui.language import current_words


def show(metric: str) -> None:
    """Say what a figure means, how it is reckoned and from which columns."""
    _ = current_words()
    st.dialog(_(METRICS[metric].name), icon=":material/help:")(_dialog)(metric)


def _dialog(metric: str) -> None:
    st.markdown(components.definition(metric, current_words()))
