"""The menu: every screen once, in the language of the session."""

from streamlit.testing.v1 import AppTest

from ui import menu
from ui.words import LANGUAGES, words


def _frame() -> None:
    import streamlit as st

    from ui import menu
    from ui.words import words

    known = menu.screens(words(st.session_state["asked"]))
    st.session_state.setdefault("seen", []).append(known)
    st.text(" | ".join(page.title for page in known.values()))


def test_a_session_makes_its_screens_once_a_language() -> None:
    app = AppTest.from_function(_frame)
    app.session_state["asked"] = "en"
    app.run().run()
    first, second = app.session_state["seen"]
    assert first is second
    app.session_state["asked"] = "ru"
    app.run()
    assert not app.exception
    assert app.text[0].value.startswith("Обзор | ")


def test_every_screen_stands_under_one_heading() -> None:
    named = [name for _title, names in menu.GROUPS for name in names]
    assert sorted(named) == sorted(name for name, _title, _icon in menu.SCREENS)
    for language in LANGUAGES:
        assert len(menu.grouped(dict.fromkeys(named), words(language))) == len(menu.GROUPS)  # type: ignore[arg-type]
