"""The frame around every screen: address, language, navigation, the screen itself.

Streamlit runs this script for every visit and every click; ``app.py`` names it.
"""

import streamlit as st

from monitoring.definitions import METRICS
from ui import address, bookmarks, links, menu
from ui.language import browser_language, current_words
from ui.sections import definition, search
from ui.words import LANGUAGES

address.begin()
address.chosen(address.LANGUAGE, LANGUAGES, browser_language())
is_projected = address.chosen(address.MODE, (address.PROJECTOR,)) is not None
_ = current_words()

st.set_page_config(
    page_title="Maqsat",
    page_icon=menu.ICON,
    layout="wide",
    initial_sidebar_state="collapsed" if is_projected else "auto",
    menu_items={},
)
screens = menu.screens(_)
screen = st.navigation(menu.grouped(screens, _), expanded=True)

with st.sidebar:
    wants_search = search.offer()
    st.segmented_control(
        _("Language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        required=True,
        key=address.LANGUAGE,
        on_change=address.keep,
        label_visibility="collapsed",
        persist_state="session",
    )
    asked = address.taken(address.DEFINITION, METRICS, links.follow(screens))

if wants_search:
    search.show(screen)
elif asked:
    definition.show(asked)

try:
    screen.run()
finally:
    address.finish()
bookmarks.remember(screen)
