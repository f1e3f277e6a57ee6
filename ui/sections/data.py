"""Sections of Data: whose data, the template, sending a file, which submission is shown."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from monitoring.contract import DATASETS
from store import submissions as kept
from store.submissions import Submission
from submissions import downloads, service
from ui import address, numbers, persons
from ui.clock import KAZAKHSTAN
from ui.opening import open_prepared_store
from ui.persons import Action
from ui.screen import View, say_what_was_refused
from ui.sections import data_files, data_running
from ui.submission_words import attempt, quoted, state

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES: Final = ("xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt")
# Shared by every screen on which a person says who they are.
AUTHOR: Final = "author"
_FIRST: Final = "observations"
# How many files this session has sent: each is chosen in a field of its own, so that the
# field is empty after a file was kept, and only then.
_SENT: Final = "files_sent"
# The number of the submission that was just sent, to be shown by the next run.
_ARRIVED: Final = "submission_arrived"


def choose(view: View) -> tuple[str, str]:
    """The dataset and the name of the person; the latter may be empty."""
    _ = view.words
    names = tuple(DATASETS)
    address.chosen("dataset", names, _FIRST)
    say_what_was_refused(_)
    left, right = st.columns(2)
    with left:
        dataset = st.selectbox(
            _("Dataset"),
            names,
            format_func=lambda name: downloads.title(name, view.language),
            key="dataset",
        )
    with right:
        author = persons.name_field(
            _("Your name and position"),
            key=AUTHOR,
            persist_state="session",
            help=_(
                "There are no accounts yet: names are typed and not proven. The name stands "
                "beside every step."
            ),
        )
    return str(dataset or _FIRST), author


def newest_only(view: View) -> None:
    """Say at an earlier version that this screen is about the newest all the same."""
    _ = view.words
    if view.version != view.latest:
        st.info(
            _(
                "Templates, checks and the history here are always of the newest version, "
                "%(latest)s: what is sent changes that one.",
                latest=view.latest,
            ),
            icon=":material/info:",
        )


def tabs(view: View) -> list[str]:
    """The names of the two halves of the screen."""
    _ = view.words
    return [_("Sending data"), _("History")]


def current(dataset: str) -> Submission | None:
    """The submission that is shown: the one chosen, otherwise the newest that matters.

    What has errors and was followed by a file that was published matters no more.
    """
    found = {sent.number: sent for sent in kept.read_submissions(open_prepared_store(), dataset)}
    if not found:
        return None
    key = _key(dataset)
    arrived = st.session_state.pop(_ARRIVED, None)
    if arrived in found:
        st.session_state[key] = arrived
    if st.session_state.get(key) not in found:
        waiting = (number for number, sent in found.items() if awaits(sent))
        newest = next(iter(found))
        is_open = found[newest].is_open
        st.session_state[key] = newest if is_open else next(waiting, newest)
    number = int(st.session_state[key])
    data_running.look(number)
    return kept.read_submission(open_prepared_store(), number)


def awaits(sent: Submission) -> bool:
    """Whether somebody else's step is awaited; a refused file is its sender's to correct."""
    return sent.is_open and sent.state != "refused"


def places(view: View, sent: Submission | None) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where the submission stands and where a file is sent: what comes next stands first."""
    _ = view.words
    if sent is None or not sent.is_open:
        filling = st.container()
        return st.container(), filling
    submission = st.container()
    return submission, st.expander(
        _("Send another file"), expanded=sent.state == "refused", icon=":material/upload_file:"
    )


def template(view: View, dataset: str) -> None:
    """The template of the dataset in the reader's language, filled with what is published."""
    _ = view.words
    store, language = open_prepared_store(), view.language
    st.subheader(_("1. Fill in the template"), anchor=False)
    st.caption(
        _(
            "It holds what is published now; change it and add rows. A workbook of your own is "
            "read as well: columns are found by their headings."
        )
    )
    st.download_button(
        _("Download the template"),
        lambda: downloads.template(store, dataset, language),
        file_name=data_files.workbook(view, dataset),
        mime=XLSX,
        key="template",
        icon=":material/download:",
        on_click="ignore",
    )


def upload(view: View, dataset: str, author: str) -> None:
    """Send a file: it is kept, then checked at once."""
    _ = view.words
    st.subheader(_("2. Send the file"), anchor=False)
    if not persons.offered(Action.SEND, _):
        return
    extents = {
        "whole": _("the whole dataset: rows that are not in the file are removed"),
        "part": _("a part: rows are added and changed, none is removed"),
    }
    place = int(st.session_state.get(_SENT, 0))
    # Named after the place, so that the second of two clicks finds nothing more to send.
    with st.form(f"send_{place}", border=True):
        file = st.file_uploader(
            _("Press “Upload” or drop a file: workbook (XLSX, XLS, ODS) or text table (CSV, TSV)"),
            type=list(TYPES),
            key=f"file_{place}",
        )
        extent = st.radio(
            _("The file is"),
            list(extents),
            index=1 if dataset == _FIRST else 0,
            format_func=extents.__getitem__,
            key=f"extent_{dataset}",
        )
        note = st.text_input(_("Note (what is new)"), key=f"send_note_{place}", max_chars=500)
        is_sent = st.form_submit_button(
            _("Send and check"),
            key=f"send_button_{place}",
            type="primary",
            icon=":material/upload:",
        )
    if not is_sent:
        return
    if file is None:
        st.warning(_("Choose a file first."), icon=":material/upload_file:")
        return
    store = open_prepared_store()

    def send() -> None:
        persons.require(Action.SEND)
        sent = service.receive(
            store,
            file.getvalue(),
            file.name,
            dataset,
            author,
            note=note or "",
            extent="part" if extent == "part" else "whole",
            idempotency_key=f"upload:{file.file_id}",
        )
        st.session_state[_ARRIVED] = sent.number
        st.session_state[_SENT] = place + 1
        data_running.start(store, sent.number, author, view.language, is_first=True)

    if attempt(send, _):
        st.rerun()


def head(view: View, sent: Submission) -> None:
    """What was sent, by whom and when, and what state it is in."""
    _ = view.words
    moment = numbers.moment(sent.received_at.astimezone(KAZAKHSTAN))
    parts = [quoted(sent.file_name), quoted(sent.author), moment]
    if sent.note:
        parts.append(quoted(sent.note))
    st.subheader(f"{_('Submission')} {sent.number} {state(sent.state, _)}", anchor=False)
    st.caption(" · ".join(parts))


def others(view: View, sent: Submission) -> None:
    """The way to another submission of the dataset."""
    _ = view.words
    every = kept.read_submissions(open_prepared_store(), sent.dataset)
    found = {each.number: each for each in every}
    if len(found) > 1:
        st.selectbox(
            _("Show another submission"),
            list(found),
            key=_key(sent.dataset),
            format_func=lambda n: f"{n} · {found[n].file_name} · {found[n].author}",
        )


def _key(dataset: str) -> str:
    return f"submission_{dataset}"
