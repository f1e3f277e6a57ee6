"""Sections of Data: what was published, any two versions compared, and the way back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring.frames import records
from store import submissions as kept
from submissions import downloads, service
from submissions.changes import Changes
from ui import components, numbers, persons, readers, tables
from ui.clock import KAZAKHSTAN
from ui.opening import open_prepared_store
from ui.persons import Action
from ui.screen import View
from ui.sections import data_difference, data_files
from ui.sections.data import XLSX
from ui.submission_words import attempt
from ui.words import Words

_KEPT = 16
_DONE = "data_rolled_back"
# The files that the note of bundled rows names.
_FILES: Final = re.compile(r"\(([^()]+\.\w+)\)")


def publications(view: View, dataset: str) -> None:
    """Every publication of the dataset, newest first."""
    _ = view.words
    message = st.session_state.pop(_DONE, "")
    if message:
        st.success(message, icon=":material/check_circle:")
    found = _of(view, dataset)
    if found.empty:
        components.empty_state(
            _("This dataset has never been published"), _("Send a file to publish it first.")
        )
        return
    frame = found.assign(
        when=[numbers.moment(m.astimezone(KAZAKHSTAN)) for m in found["published_at"]],
        note=[_note(row, _) for row in records(found)],
    )
    st.subheader(
        _.count("%(count)s publication", "%(count)s publications", len(found)), anchor=False
    )
    tables.show(
        frame,
        {
            "number": tables.number(_("Version"), view, 0),
            "when": tables.text(_("When"), width=130),
            "author": tables.text(_("Who"), width=150),
            "note": tables.text(_("Note"), width=200),
            "row_count": tables.number(_("Rows"), view, 0),
            "added": tables.number(_("Added"), view, 0),
            "changed": tables.number(_("Changed"), view, 0),
            "removed": tables.number(_("Removed"), view, 0),
            "source_name": tables.text(_("File"), width=130),
        },
        alt=_("Publications of the dataset, newest first"),
        most=8,
    )


def _note(row: Mapping[str, Any], _: Words) -> str:
    """What the publisher wrote; of what comes with Maqsat, in the reader's language."""
    if not str(row["idempotency_key"]).startswith("bundled:"):
        return str(row["note"])
    files = ", ".join(_FILES.findall(str(row["note"])))
    if not files:
        return _("Comes with Maqsat")
    return _("Comes with Maqsat, read from %(files)s", files=files)


def compare(view: View, dataset: str) -> None:
    """Two versions of the dataset side by side, and the files behind the newer one."""
    _ = view.words
    found = _of(view, dataset)
    if found.empty:
        return
    versions = [int(number) for number in found["number"]]
    named = _named(view, found)
    st.subheader(_("Compare two versions"), anchor=False)
    left, right = st.columns(2)
    before = left.selectbox(
        _("From version"),
        [*versions[1:], 0],
        key=f"from_{dataset}_{versions[0]}",
        format_func=named,
    )
    after = right.selectbox(
        _("To version"), versions, key=f"to_{dataset}_{versions[0]}", format_func=named
    )
    one, other = int(before or 0), int(after or versions[0])
    changes = _compared(dataset, one, other)
    if changes.is_empty:
        st.info(_("These two versions say the same."))
    else:
        data_difference.draw(view, dataset, changes)
    _files(view, dataset, found, other)


def rollback(view: View, dataset: str, author: str) -> None:
    """Publish an earlier version once more."""
    _ = view.words
    found = _of(view, dataset)
    newest, *versions = [int(number) for number in found["number"]] or [0]
    if not versions or not persons.offered(Action.PUBLISH, _):
        return
    # Named after the newest version: the second of two clicks would go back from it again,
    # to what was just left.
    with (
        st.expander(_("Go back to an earlier version")),
        st.form(f"rollback_{newest}", border=False),
    ):
        st.caption(
            _("The earlier rows are published anew; the versions between stay in the history.")
        )
        version = st.selectbox(
            _("Version"),
            versions,
            key=f"rollback_{dataset}_{newest}",
            format_func=_named(view, found),
        )
        note = st.text_input(_("Why?"), key="rollback_note", max_chars=500)
        if st.form_submit_button(_("Publish this version again"), key=f"rollback_button_{newest}"):
            store = open_prepared_store()

            def go_back() -> None:
                persons.require(Action.PUBLISH)
                service.rollback_to(
                    store, dataset, int(version or 0), author=author, note=note or ""
                )

            if attempt(go_back, _):
                st.session_state[_DONE] = _(
                    "Version %(version)s is published again.", version=version
                )
                st.rerun()


def _files(view: View, dataset: str, found: pd.DataFrame, version: int) -> None:
    _ = view.words
    store, language = open_prepared_store(), view.language
    with st.container(horizontal=True):
        st.download_button(
            _("Download version %(version)s as a workbook", version=version),
            lambda: downloads.template(store, dataset, language, version),
            file_name=data_files.workbook(view, dataset, version),
            mime=XLSX,
            key="version_workbook",
            icon=":material/download:",
            on_click="ignore",
        )
        row = found[found["number"] == version].iloc[0]
        number = kept.submission_of(row["idempotency_key"])
        if number is not None:
            st.download_button(
                _("Download the file it came from"),
                lambda: downloads.original(store, number) or b"",
                file_name=str(row["source_name"]),
                mime="application/octet-stream",
                key="version_original",
                icon=":material/attach_file:",
                on_click="ignore",
            )


def _of(view: View, dataset: str) -> pd.DataFrame:
    found = readers.publications(view.latest)
    return found[found["dataset"] == dataset].iloc[::-1]


def _named(view: View, found: pd.DataFrame) -> Callable[[int], str]:
    """A version by its number, its day and who published it."""
    days = [numbers.day(moment.astimezone(KAZAKHSTAN).date()) for moment in found["published_at"]]
    names = {
        int(number): f"{number} · {day} · {author}"
        for number, day, author in zip(found["number"], days, found["author"], strict=True)
    }
    return lambda number: names.get(number) or view.words("nothing published")


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _compared(dataset: str, one: int, other: int) -> Changes:
    return service.compare(open_prepared_store(), dataset, one, other)
