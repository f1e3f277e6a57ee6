"""The dialog with the definitions of figures."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from monitoring.definitions import METRICS
from ui import components
from ui.language import current_words


def show(metrics: Sequence[str]) -> None:
    """Say what figures mean, how they are reckoned and from which columns."""
    _ = current_words()
    title = _(METRICS[metrics[0]].name) if len(metrics) == 1 else _("Definitions")
    st.dialog(title, icon=":material/help:")(_dialog)(metrics)


def _dialog(metrics: Sequence[str]) -> None:
    _ = current_words()
    said = [components.definition(metric, _) for metric in metrics]
    if len(metrics) > 1:
        named = zip(metrics, said, strict=True)
        said = [f"**{_(METRICS[metric].name)}**\n\n{text}" for metric, text in named]
    st.markdown("\n\n---\n\n".join(said))
