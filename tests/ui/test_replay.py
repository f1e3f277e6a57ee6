"""A section is drawn once per view and replayed afterwards, never across views."""

from streamlit.testing.v1 import AppTest


def _screen() -> None:
    from datetime import date

    import streamlit as st

    from ui.filters import Filters
    from ui.replay import once
    from ui.screen import View
    from ui.words import words

    made: list[str] = st.session_state["made"]
    asked = st.session_state["asked"]
    view = View(
        words=words(asked.get("language", "en")),
        version=asked.get("version", 1),
        latest=9,
        day=date(2026, 11, 20),
        is_dark=False,
        filters=Filters(programme=asked.get("programme")),
        stamp=(asked.get("stamp", 0),) * 5,
    )

    @once
    def section(view: View, rows: list[int], *, split: str) -> int:
        made.append(split)
        st.markdown(f"{view.language} {view.version} {view.filters.programme} {split}")
        return len(rows)

    st.text(section(view, [1, 2], split=asked.get("split", "a")))


def _drawn(**asked: object) -> tuple[list[str], str, str]:
    app = AppTest.from_function(_screen)
    app.session_state["made"] = made = []
    app.session_state["asked"] = asked
    app.run()
    assert not app.exception
    return made, app.markdown[0].value, app.text[0].value


def test_the_second_drawing_is_a_replay_with_the_same_text_and_answer() -> None:
    first = _drawn(programme="replay")
    second = _drawn(programme="replay")
    assert first == (["a"], "en 1 replay a", "2")
    assert second == ([], "en 1 replay a", "2")


def test_whatever_the_view_or_the_choice_changes_is_drawn_anew() -> None:
    _drawn(programme="anew")
    for change in (
        {"language": "kk"},
        {"version": 2},
        {"programme": "other"},
        {"stamp": 1},
        {"split": "b"},
    ):
        made, *_ = _drawn(**({"programme": "anew"} | change))
        assert len(made) == 1, change
