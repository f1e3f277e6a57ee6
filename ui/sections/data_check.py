"""Sections of Data: what is wrong in which cell, and columns that a person maps by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring import contract
from monitoring.wording import msgid
from store import submissions as kept
from store.submissions import Check, Submission
from submissions import checking, downloads
from ui import persons, tables
from ui.opening import open_prepared_store
from ui.persons import Action
from ui.screen import View
from ui.sections import data_files, data_running
from ui.sections.data import XLSX
from ui.submission_words import attempt, issue_said, quoted

SEVERITIES: Final = {
    "error": msgid("error"),
    "warning": msgid("warning"),
    "note": msgid("note"),
}
_SYMBOLS: Final = {
    "error": ("block", "red"),
    "warning": ("warning", "orange"),
    "note": ("info", "gray"),
}
_LISTED: Final = 8
_ROWS_SHOWN: Final = 1_000


def latest(sent: Submission | None) -> Check | None:
    """The newest look at a submission; none when a check was interrupted."""
    return kept.latest_check(open_prepared_store(), sent.number) if sent else None


def issues(view: View, sent: Submission, check: Check | None, author: str) -> None:
    """Each issue with its cell, what stands there, what is expected and what to do."""
    _ = view.words
    if data_running.show(view, sent.number, author):
        return
    if check is None:
        if sent.is_open:
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
    order = sorted(found, key=lambda issue: list(SEVERITIES).index(issue.severity))
    _listed(view, sent, order[:_LISTED])
    if len(found) > _LISTED:
        _tabled(view, sent, order)
    # A file that could not be opened has no cells to mark.
    if any(issue.sheet or issue.cell or issue.line for issue in found):
        _returned(view, sent)


def _listed(view: View, sent: Submission, issues: Sequence[Any]) -> None:
    """The first issues as sentences, which a phone can show too."""
    _ = view.words
    titles = downloads.column_titles(sent.dataset, view.language)
    lines = []
    for issue in issues:
        said = issue_said(issue, _)
        place = " · ".join(
            quoted(part)
            for part in (_place(view, issue), titles.get(issue.column, issue.column))
            if part
        )
        symbol, colour = _SYMBOLS[issue.severity]
        mark = f":{colour}-badge[:material/{symbol}: {_(SEVERITIES[issue.severity])}]"
        value = " " + _("– “%(value)s”", value=quoted(issue.value)) if issue.value else ""
        expected = said.expected and _("Expected: %(what)s.", what=said.expected)
        sentences = [said.happened, expected, said.remedy]
        told = " ".join(_sentence(text) for text in sentences if text)
        where = f" **{place}**{value}." if place else f"{value}." if value else ""
        lines.append(f"- {mark}{where} {quoted(told)}")
    st.markdown("\n".join(lines))


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:].removesuffix(".") + "."


def _place(view: View, issue: Any) -> str:
    """Where an issue stands, as a spreadsheet writes it."""
    if issue.cell:
        return f"{issue.sheet}!{issue.cell}" if issue.sheet else issue.cell
    if issue.line:
        return view.words("line %(line)s", line=issue.line)
    return str(issue.sheet)


def _tabled(view: View, sent: Submission, issues: Sequence[Any]) -> None:
    """All issues in a table to sort and search in."""
    _ = view.words
    titles = downloads.column_titles(sent.dataset, view.language)
    said = [(issue, issue_said(issue, _)) for issue in issues[:_ROWS_SHOWN]]
    frame = pd.DataFrame(
        {
            "severity": [_(SEVERITIES[issue.severity]) for issue, _said in said],
            "place": [_place(view, issue) for issue, _said in said],
            "column": [titles.get(issue.column, issue.column) for issue, _said in said],
            "value": [issue.value for issue, _said in said],
            "happened": [words.happened for _issue, words in said],
            "expected": [words.expected for _issue, words in said],
            "remedy": [words.remedy for _issue, words in said],
        }
    )
    with st.expander(
        _.count("All %(count)s remark", "All %(count)s remarks", len(issues)),
        icon=":material/table_rows:",
    ):
        tables.show(
            frame,
            {
                "severity": tables.text(_("Severity"), width=110),
                "place": tables.text(_("Cell"), width=110),
                "column": tables.text(_("Column"), width=120),
                "value": tables.text(_("What stands there"), width=120),
                "happened": tables.text(_("What is the matter"), width=180),
                "expected": tables.text(_("What is expected"), width=150),
                "remedy": tables.text(_("What to do"), width=200),
            },
            alt=_("Issues of the file, each with its cell and what to do"),
            most=10,
        )
        if len(issues) > _ROWS_SHOWN:
            st.caption(_("The first %(shown)s of %(of)s.", shown=_ROWS_SHOWN, of=len(issues)))


def _returned(view: View, sent: Submission) -> None:
    _ = view.words
    store, number = open_prepared_store(), sent.number
    st.download_button(
        _("Download your file with the cells marked"),
        lambda: downloads.returned(store, number, _) or b"",
        file_name=data_files.returned(sent),
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
    if not persons.may(Action.SEND):
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

    def start() -> None:
        persons.require(Action.SEND)
        data_running.start(open_prepared_store(), sent.number, author, view.language, mapping)

    if attempt(start, view.words):
        st.rerun()
