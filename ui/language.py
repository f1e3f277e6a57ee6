"""The language of this run: from the address, the session, or the browser."""

from __future__ import annotations

import streamlit as st

from ui import address
from ui.words import LANGUAGES, Words, preferred_language, words

_BROWSER = "browser_language"


def browser_language() -> str:
    """The language the reader's browser prefers among ours."""
    if _BROWSER not in st.session_state:
        asked = st.context.headers.get("Accept-Language", "")
        st.session_state[_BROWSER] = preferred_language(asked)
    return str(st.session_state[_BROWSER])


def current_words() -> Words:
    """The words of the chosen language; before any choice, of the browser's."""
    chosen = st.session_state.get(address.LANGUAGE)
    return words(chosen if chosen in LANGUAGES else browser_language())
