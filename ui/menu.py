"""The screens, how the menu groups them, and the sign in the browser's tab."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from monitoring.wording import msgid
from ui.words import Words

_ROOT: Final = Path(__file__).resolve().parent
_PAGES: Final = _ROOT.parent / "pages"
# In the address itself: Streamlit would read a file and keep it for browsers on each click.
ICON: Final = (
    f"data:image/png;base64,{b64encode((_ROOT / 'assets' / 'icon.png').read_bytes()).decode()}"
)
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
GROUPS: Final = (
    (msgid("Implementation"), ("overview", "roadmaps", "budget", "timeline")),
    (msgid("Results"), ("targets", "regions", "digital")),
    (msgid("Control"), ("calendar", "findings", "data")),
)
# The screens of this session by name, and the language of their titles.
_SCREENS: Final = "screens"
_LANGUAGE: Final = "screens_language"


def screens(_: Words) -> dict[str, StreamlitPage]:
    """The screens by name; a session makes them once a language.

    Streamlit looks for the file of each when it is made, which is a tenth of what a click
    costs the server.
    """
    if st.session_state.get(_LANGUAGE) != _.language:
        st.session_state[_SCREENS] = {
            name: st.Page(
                _PAGES / f"{name}.py", title=_(title), icon=icon, url_path=name, default=not place
            )
            for place, (name, title, icon) in enumerate(SCREENS)
        }
        st.session_state[_LANGUAGE] = _.language
    found: dict[str, StreamlitPage] = st.session_state[_SCREENS]
    return found


def grouped(known: dict[str, StreamlitPage], _: Words) -> dict[str, list[StreamlitPage]]:
    """The menu: its headings with the screens under each."""
    return {_(title): [known[name] for name in names] for title, names in GROUPS}
