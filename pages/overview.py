"""Overview: what is off track, who answers for it, what falls due next."""

import streamlit as st

from monitoring.wording import msgid
from ui import components, filters, readers, screen, selection
from ui.sections import overview

view = screen.begin(msgid("Overview"), ("programme", "region", "year", "executor"))

measures = screen.chosen_measures(view)
money = selection.of_measures(readers.money(view.version), measures, view.filters.year)
programmes = filters.programme_names(view.version, view.language)

if measures.empty:
    components.no_measures(view)
else:
    overview.answer(view, measures)
    overview.tiles(view, measures, money)
    left, right = st.columns([3, 2], gap="large")
    with left:
        overview.attention(
            view, selection.of_measures(readers.attention(view.version, view.day), measures)
        )
    with right:
        overview.due(view, measures)
        overview.statutory(view)
    overview.by_programme(view, measures, programmes)
overview.last_change(view)
