"""Sections of Data: what to do next, said first, and how far a submission has come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from monitoring.wording import msgid
from store import submissions as kept
from store.submissions import Check, Submission
from submissions import checking, downloads
from ui import address, components
from ui.opening import open_prepared_store
from ui.screen import View
from ui.sections import data_running
from ui.sections.data import awaits

# The stations of the path, and how many of them lie behind in each state.
_STATIONS: Final = (msgid("File"), msgid("Check"), msgid("Signature"), msgid("Publication"))
_PASSED: Final[Mapping[str, int]] = {
    "received": 1,
    "refused": 1,
    "outdated": 1,
    "checked": 2,
    "signed": 3,
    "publishing": 3,
    "published": 4,
}
# Of datasets where something waits, as many are named.
_NAMED: Final = 4


def answer(view: View, dataset: str, sent: Submission | None, check: Check | None) -> None:
    """The next step of this dataset in one sentence, and where else something waits."""
    components.answer(_next(view, sent, check))
    if sent is not None and sent.state in _PASSED:
        _path(view, sent)
    _elsewhere(view, dataset)


def _next(view: View, sent: Submission | None, check: Check | None) -> str:
    _ = view.words
    if sent is not None and data_running.is_running(sent.number):
        return _("The file is being checked.")
    if sent is not None and sent.publication:
        return _(
            "Submission %(number)s is published as version %(version)s.",
            number=sent.number,
            version=sent.publication,
        )
    if sent is None or not sent.is_open:
        return _("Nothing waits here. To change the data, fill in the template and send it.")
    if sent.state in ("signed", "publishing"):
        return _("Next: publish submission %(number)s.", number=sent.number)
    if check is None or sent.state in ("received", "outdated"):
        return _("Next: check submission %(number)s again.", number=sent.number)
    if sent.state == "refused":
        return _("Next: correct the file and send it again.")
    if not any(check.difference[name] for name in ("added", "changed", "removed")):
        return _("The file changes nothing. Send another one or withdraw it.")
    if checking.unacknowledged(open_prepared_store(), check):
        return _("Next: say why the warnings may stand.")
    return _("Next: look at what changes and sign submission %(number)s.", number=sent.number)


def _path(view: View, sent: Submission) -> None:
    """The stations as badges: behind, at hand, ahead; a symbol and a word beside the colour."""
    passed = _PASSED[sent.state]
    marks = []
    for place, station in enumerate(_STATIONS):
        if place < passed:
            symbol, colour = "check", "green"
        elif place > passed:
            symbol, colour = "circle", "gray"
        elif sent.state == "refused":
            symbol, colour = "close", "red"
        else:
            symbol, colour = "arrow_forward", "blue"
        marks.append(f":{colour}-badge[:material/{symbol}: {view.words(station)}]")
    st.markdown(" ".join(marks))


def _elsewhere(view: View, dataset: str) -> None:
    """Links to the other datasets of which a submission waits for a step."""
    _ = view.words
    sent = kept.read_submissions(open_prepared_store())
    names = {each.dataset: None for each in sent if awaits(each) and each.dataset != dataset}
    if not names:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Waiting elsewhere:"), width="content")
        for name in list(names)[:_NAMED]:
            st.page_link(
                st.session_state["screens"]["data"],
                label=downloads.title(name, view.language),
                query_params=address.link({"dataset": name}),
                width="content",
            )
