"""Sections of Data: whose data, the template, sending a file, which submission is shown."""

from __future__ import annotations

from typing import Final

import streamlit as st

from monitoring.contract import DATASETS
from store import submissions as kept
from store.submissions import Submission
from submissions import checking, downloads, service
from ui import address, components, numbers
from ui.clock import KAZAKHSTAN, today
from ui.opening import open_prepared_store
from ui.screen import View
from ui.submission_words import attempt, quoted, state

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES: Final = ("xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt")
# Shared by every screen on which a person says who they are.
AUTHOR: Final = "author"
_FIRST: Final = "observations"


def answer(view: View) -> None:
    """How many submissions wait, in one sentence."""
    _ = view.words
    waiting = [sent for sent in kept.read_submissions(open_prepared_store()) if sent.is_open]
    text = _.count(
        "%(count)s submission is not published yet.",
        "%(count)s submissions are not published yet.",
        len(waiting),
    )
    nothing = _("No submission waits to be published.")
    st.markdown("##### " + (text if waiting else nothing))


def choose(view: View) -> tuple[str, str]:
    """The dataset and the name of the person; the latter may be empty."""
    _ = view.words
    names = tuple(DATASETS)
    address.chosen("show", names, _FIRST)
    left, right = st.columns(2)
    with left:
        dataset = st.selectbox(
            _("Dataset"),
            names,
            format_func=lambda name: downloads.title(name, view.language),
            key="show",
        )
    with right:
        author = st.text_input(
            _("Your name and position"),
            key=AUTHOR,
            max_chars=200,
            persist_state="session",
            help=_(
                "There are no accounts yet: names are typed and not proven. The name stands "
                "beside every step."
            ),
        )
    return str(dataset or _FIRST), (author or "").strip()


def tabs(view: View) -> list[str]:
    """The names of the two halves of the screen."""
    _ = view.words
    return [_("Sending data"), _("History")]


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
        file_name=f"{dataset}.{language}.xlsx",
        mime=XLSX,
        key="template",
        icon=":material/download:",
        on_click="ignore",
    )


def upload(view: View, dataset: str, author: str) -> None:
    """Send a file: it is kept, then checked at once."""
    _ = view.words
    st.subheader(_("2. Send the file"), anchor=False)
    extents = {
        "whole": _("the whole dataset: rows that are not in the file are removed"),
        "part": _("a part: rows are added and changed, none is removed"),
    }
    with st.form("send", clear_on_submit=True, border=True):
        file = st.file_uploader(
            _("Workbook (XLSX, XLS, ODS) or text table (CSV, TSV)"), type=list(TYPES), key="file"
        )
        extent = st.radio(
            _("The file is"),
            list(extents),
            index=1 if dataset == _FIRST else 0,
            format_func=extents.__getitem__,
            key=f"extent_{dataset}",
        )
        note = st.text_input(_("Note (what is new)"), key="send_note", max_chars=500)
        is_sent = st.form_submit_button(
            _("Send and check"), key="send_button", type="primary", icon=":material/upload:"
        )
    if not is_sent:
        return
    if file is None:
        st.warning(_("Choose a file first."), icon=":material/upload_file:")
        return
    store = open_prepared_store()
    with st.status(_("The file is kept; now it is read and checked…")) as status:

        def send() -> None:
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
            st.session_state[_key(dataset)] = sent.number
            checking.check(store, sent.number, author=author, today=today(), language=view.language)

        done = attempt(send, _)
        status.update(
            label=_("Checked") if done else _("Not finished"),
            state="complete" if done else "error",
            expanded=not done,
        )
    if done:
        st.rerun()


def chosen(view: View, dataset: str) -> Submission | None:
    """The submission that is shown: the newest open one, unless another is chosen."""
    _ = view.words
    found = {sent.number: sent for sent in kept.read_submissions(open_prepared_store(), dataset)}
    if not found:
        return None
    key = _key(dataset)
    if st.session_state.get(key) not in found:
        waiting = (number for number, sent in found.items() if sent.is_open)
        st.session_state[key] = next(waiting, next(iter(found)))
    st.subheader(_("3. Look, sign, publish"), anchor=False)
    number = st.selectbox(
        _("Submission"),
        list(found),
        key=key,
        format_func=lambda n: f"{n} · {found[n].file_name} · {found[n].author}",
    )
    return found[int(number or next(iter(found)))]


def head(view: View, sent: Submission) -> None:
    """What was sent, by whom and when, and what state it is in."""
    _ = view.words
    moment = numbers.moment(sent.received_at.astimezone(KAZAKHSTAN))
    parts = [quoted(sent.file_name), quoted(sent.author), moment]
    if sent.note:
        parts.append(quoted(sent.note))
    st.markdown(f"**{_('Submission')} {sent.number}** {state(sent.state, _)}")
    st.caption(" · ".join(parts))


def nothing(view: View) -> None:
    """Nobody has sent this dataset yet."""
    _ = view.words
    components.empty_state(
        _("Nothing has been sent for this dataset yet"),
        _("Download the template, fill it in and send it above."),
    )


def _key(dataset: str) -> str:
    return f"submission_{dataset}"
