"""The mark on screens that show demonstration data, and the way to be rid of them.

Every figure of the demonstration data is made up, so no screen may show one without saying
so. Taking them away is a publication like any other: earlier versions keep them, marked.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from store.errors import StoreError
from store.publication import drop_demo
from ui import failures, indicator_readers, persons
from ui.opening import open_prepared_store
from ui.persons import Action
from ui.screen import View

AUTHOR: Final = "Maqsat"
_FAILURE: Final = "drop_demo_failure"


def mark(view: View) -> None:
    """One line that says which figures are made up; its place is kept where none are."""
    if indicator_readers.has_demo(view.version):
        _line(view)
    else:
        st.empty()


def short(view: View) -> str:
    """The mark as Markdown, for a line of its own beside other words."""
    _ = view.words
    return f":violet-badge[:material/science: {_('demonstration data')}]"


def _line(view: View) -> None:
    _ = view.words
    said = f"{short(view)} :small[{_('All observed values here are made up.')}]"
    # What was published is never changed, so there is nothing to remove from the past.
    if view.version != view.latest or not persons.may(Action.PUBLISH):
        st.markdown(said)
    elif st.button(f"{said} :material/delete: {_('Remove')}", key="drop_demo", type="tertiary"):
        st.dialog(_("Remove the demonstration data?"))(_confirm)(view)


def _confirm(view: View) -> None:
    _ = view.words
    st.markdown(
        _(
            "All made-up observed values leave every screen and do not come back. Targets and "
            "everything else of the documents stay. Versions published before keep them, marked."
        )
    )
    is_pressed = st.button(
        _("Remove for good"),
        key="drop_demo_now",
        type="primary",
        on_click=_remove,
        args=(_("Demonstration data removed."),),
    )
    failure: StoreError | None = st.session_state.pop(_FAILURE, None)
    if failure is None:
        if is_pressed:
            st.rerun()
    elif failure.code == "data_frozen":
        st.error(_("Observed values are frozen now. Nothing was removed; try after the freeze."))
    else:
        failures.show_failure(failure)


def _remove(note: str) -> None:
    """The right is asked for again: a question on a screen outlives the role of its reader."""
    if not persons.may(Action.PUBLISH):
        return
    person = persons.current()
    try:
        drop_demo(open_prepared_store(), person.name if person else AUTHOR, note)
    except StoreError as error:
        st.session_state[_FAILURE] = error
