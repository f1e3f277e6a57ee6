"""Sections of Data: what is wrong in which cell, and columns that a person maps by hand."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from monitoring import contract
from monitoring.wording import msgid
from store import submissions as kept
from store.submissions import Check, Submission
from submissions import checking, downloads
from ui import tables
from ui.clock import today
from ui.opening import open_prepared_store
from ui.screen import View
from ui.sections.data import XLSX
from ui.submission_words import attempt, quoted

SEVERITIES: Final = {
    "error": msgid("error"),
    "warning": msgid("warning"),
    "note": msgid("note"),
}
_ROWS_SHOWN: Final = 1_000


def latest(sent: Submission) -> Check | None:
    """The newest look at a submission; none when a check was interrupted."""
    return kept.latest_check(open_prepared_store(), sent.number)


def issues(view: View, sent: Submission, check: Check | None) -> None:
    """Each issue with its cell, what stands there, what is expected and what to do."""
    _ = view.words
    if check is None:
        st.info(_("The check was interrupted. The file is kept: check it again below."))
        return
    found = checking.issues_of(check)
    counts = {code: sum(i.severity == code for i in found) for code in SEVERITIES}
    if counts["error"]:
        st.error(
            _.count(
                "%(count)s error stops the publication. Correct the file and send it again.",
                "%(count)s errors stop the publication. Correct the file and send it again.",
                counts["error"],
            ),
            icon=":material/block:",
        )
    else:
        text = _.count(
            "%(count)s row was read without errors.",
            "%(count)s rows were read without errors.",
            check.row_count,
        )
        st.success(text, icon=":material/check_circle:")
    if not found:
        return
    titles = downloads.column_titles(sent.dataset, view.language)
    order = sorted(found, key=lambda issue: list(SEVERITIES).index(issue.severity))
    said = [(issue, issue.said(_)) for issue in order[:_ROWS_SHOWN]]
    frame = pd.DataFrame(
        {
            "severity": [_(SEVERITIES[issue.severity]) for issue, _said in said],
            "sheet": [issue.sheet for issue, _said in said],
            "cell": [issue.cell or (str(issue.line) if issue.line else "") for issue, _s in said],
            "column": [titles.get(issue.column, issue.column) for issue, _said in said],
            "value": [issue.value for issue, _said in said],
            "happened": [words.happened for _issue, words in said],
            "expected": [words.expected for _issue, words in said],
            "remedy": [words.remedy for _issue, words in said],
        }
    )
    tables.show(
        frame,
        {
            "severity": tables.text(_("Severity"), width=120),
            "sheet": tables.text(_("Sheet"), width=110),
            "cell": tables.text(_("Cell"), width=70),
            "column": tables.text(_("Column"), width=150),
            "value": tables.text(_("What stands there"), width=170),
            "happened": tables.text(_("What is the matter"), width=240),
            "expected": tables.text(_("What is expected"), width=210),
            "remedy": tables.text(_("What to do"), width=240),
        },
        alt=_("Issues of the file, each with its cell and what to do"),
        most=10,
    )
    if len(found) > _ROWS_SHOWN:
        st.caption(_("The first %(shown)s of %(of)s.", shown=_ROWS_SHOWN, of=len(found)))
    _returned(view, sent)


def _returned(view: View, sent: Submission) -> None:
    _ = view.words
    store, number = open_prepared_store(), sent.number
    st.download_button(
        _("Download your file with the cells marked"),
        lambda: downloads.returned(store, number, _) or b"",
        file_name=f"returned-{number}.xlsx",
        mime=XLSX,
        key="returned",
        icon=":material/rule:",
        on_click="ignore",
    )


def mapping(view: View, sent: Submission, check: Check | None, author: str) -> None:
    """Headings that are none of the dataset's columns, to be mapped by hand once."""
    _ = view.words
    if check is None or not sent.is_open or not (check.unmapped or check.mapping):
        return
    titles = downloads.column_titles(sent.dataset, view.language)
    columns = ["", *contract.dataset(sent.dataset).column_names]
    headings = {each["heading"]: each["proposal"] for each in check.unmapped}
    headings |= check.mapping
    chosen: dict[str, str] = {}
    with st.expander(_("Columns mapped by hand"), expanded=bool(check.unmapped)), st.form("map"):
        st.caption(_("The choice is remembered for your next files."))
        for place, (heading, column) in enumerate(headings.items()):
            picked = st.selectbox(
                quoted(heading),
                columns,
                index=columns.index(column) if column in columns else 0,
                format_func=lambda name: titles.get(name, name) if name else _("do not read"),
                key=f"map_{sent.number}_{check.number}_{place}",
            )
            chosen[heading] = picked or ""
        if st.form_submit_button(_("Read again with these columns"), key="map_button"):
            again(view, sent, author, chosen)


def again(view: View, sent: Submission, author: str, mapping: dict[str, str] | None = None) -> None:
    """Check a submission once more and show it."""
    store = open_prepared_store()
    with st.spinner(view.words("Reading and checking…")):
        done = attempt(
            lambda: checking.check(
                store,
                sent.number,
                author=author,
                today=today(),
                language=view.language,
                mapping=mapping,
            ),
            view.words,
        )
    if done:
        st.rerun()
