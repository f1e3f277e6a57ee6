"""The frame around every screen: address, language, navigation, the screen itself.

Streamlit runs this script for every visit and every click; ``app.py`` names it.
"""

from pathlib import Path
from typing import Final

import streamlit as st

from monitoring.definitions import METRICS
from monitoring.wording import msgid
from ui import address, bookmarks, links
from ui.language import browser_language, current_words
from ui.sections import definition, search
from ui.words import LANGUAGES

ROOT: Final = Path(__file__).resolve().parent
PAGES: Final = ROOT.parent / "pages"
ICON: Final = ROOT / "assets" / "icon.png"
# Name of the script and of its address, title, icon. The first is what opens by itself.
SCREENS: Final = (
    ("overview", msgid("Overview"), ":material/dashboard:"),
    ("roadmaps", msgid("Roadmaps"), ":material/checklist:"),
    ("budget", msgid("Budget"), ":material/account_balance:"),
    ("timeline", msgid("Timeline"), ":material/view_timeline:"),
    ("targets", msgid("Targets"), ":material/target:"),
    ("regions", msgid("Regions"), ":material/map:"),
    ("digital", msgid("Digital transformation"), ":material/hub:"),
    ("calendar", msgid("Calendar"), ":material/calendar_month:"),
    ("findings", msgid("Findings"), ":material/report:"),
    ("data", msgid("Data"), ":material/upload_file:"),
)
# How the menu groups them.
GROUPS: Final = (
    (msgid("Implementation"), ("overview", "roadmaps", "budget", "timeline")),
    (msgid("Results"), ("targets", "regions", "digital")),
    (msgid("Control"), ("calendar", "findings", "data")),
)

address.begin()
address.chosen(address.LANGUAGE, LANGUAGES, browser_language())
is_projected = address.chosen(address.MODE, (address.PROJECTOR,)) is not None
_ = current_words()

st.set_page_config(
    page_title="Maqsat",
    page_icon=str(ICON),
    layout="wide",
    initial_sidebar_state="collapsed" if is_projected else "auto",
    menu_items={},
)
screens = {
    name: st.Page(
        PAGES / f"{name}.py", title=_(title), icon=icon, url_path=name, default=not position
    )
    for position, (name, title, icon) in enumerate(SCREENS)
}
screen = st.navigation(
    {_(title): [screens[name] for name in names if name in screens] for title, names in GROUPS},
    expanded=True,
)
st.session_state["screens"] = screens

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
