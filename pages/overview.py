"""Overview: what is off track, who answers for it, what falls due next."""

import streamlit as st

from monitoring.wording import msgid
from ui import chosen, components, filters, screen
from ui.sections import changes, overview, roadmaps

view = screen.begin(msgid("Overview"), ("programme", "region", "year", "executor"))

measures = screen.chosen_measures(view)
money = chosen.money(view.version, view.day, view.filters)
attention = chosen.attention(view.version, view.day, view.filters)
programmes = filters.programme_names(view.version, view.language)

if measures.empty:
    components.no_measures(view)
    overview.ahead(view, measures)
else:
    roadmaps.answer(view, measures)
    overview.tiles(view, measures, money)
    left, right = st.columns([3, 2], gap="large")
    with left:
        overview.attention(view, attention)
    with right:
        overview.ahead(view, measures)
    overview.by_programme(view, measures, programmes)
changes.what_changed(view, measures)
