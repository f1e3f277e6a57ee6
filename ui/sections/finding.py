"""Sections of one finding: what stands against what, where, and what was answered to it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from store import answers as answer_store
from store.errors import StoreError
from ui import (
    address,
    components,
    filters,
    finding_readers,
    finding_words,
    links,
    numbers,
    persons,
)
from ui.failures import STORE_FAILURES
from ui.finding_readers import NEVER_ANSWERED, Answered, Entry
from ui.markdown import escaped
from ui.opening import open_prepared_store
from ui.persons import Action
from ui.places import place
from ui.replay import once
from ui.screen import View

LOGGER = logging.getLogger("maqsat")

# So many measures of a finding are led to; the rest is counted.
MEASURES_SHOWN: Final = 5
LONGEST_NOTE: Final = 1000
AUTHOR: Final = "author"
# Where in the list the reader is.
PLACE: Final = ("kind", "state", "page")


def unknown(view: View, code: str) -> None:
    """The address names a finding that this version does not have."""
    _ = view.words
    _back(view)
    components.empty_state(
        _("There is no such finding"),
        _(
            "“%(code)s” is not a finding of version %(version)s: the data have changed, or the "
            "link is broken. Choose one from the list.",
            code=escaped(code[:80]),
            version=view.version,
        ),
        ":material/link_off:",
    )


def single(view: View, entry: Entry, newest: int) -> None:
    """One contradiction: what stands against what, where, and what was said of it."""
    _back(view)
    _facts(view, code=entry.code, newest=newest)
    _measures(view, entry)
    _history(view, code=entry.code, newest=newest)
    if view.version == view.latest:
        _form(view, entry, answered(view, entry.code, newest))
    else:
        st.caption(
            view.words("Findings are answered on the latest data; this is an earlier version.")
        )


def address_of(code: str) -> str:
    """The address of a finding's own view, for a link of the list, with the place to return to."""
    return links.to("findings", {"finding": code, **_place()})


def beside(view: View, entries: Sequence[Entry]) -> None:
    """The findings that concern what a screen shows, each with a way to its own view."""
    _ = view.words
    if not entries:
        return
    st.subheader(_("Contradictions in the document"), anchor=False)
    newest = finding_readers.latest_answer()
    for entry in entries:
        state = answered(view, entry.code, newest).state
        st.warning(escaped(title(entry, view)), icon=":material/report:")
        evidence = _evidence(entry)
        with st.container(horizontal=True, vertical_alignment="center"):
            if evidence:
                st.caption(escaped(finding_words.quoted(evidence)), width="content")
            st.markdown(finding_words.state_markup(state, _), width="content")
            st.page_link(
                st.session_state["screens"]["findings"],
                label=_("Open the finding"),
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params=address.link({"finding": entry.code}),
            )


def title(entry: Entry, view: View) -> str:
    """The contradiction in one sentence."""
    if entry.written is not None:
        return finding_words.statement(entry.written, view.words)
    return finding_words.sentence(entry.computed[0], view.words)


def answered(view: View, code: str, newest: int) -> Answered:
    """How a finding stands, by the answers up to the newest one."""
    known = finding_readers.states(newest, view.version, view.latest)
    return known.get(code, NEVER_ANSWERED)


def marks(view: View, entry: Entry, newest: int) -> list[str]:
    """Kind, programme, finder, and what was answered, as Markdown."""
    _ = view.words
    last = answered(view, entry.code, newest)
    programmes = filters.programme_names(view.version, view.language)
    said = [
        finding_words.kind_name(entry.kind, _),
        escaped(programmes.get(entry.programme_code, entry.programme_code)),
        _found_by(entry, view),
    ]
    if last.is_outdated:
        said.append("↻ " + _("the figures have changed since the answer"))
    return said


@once
def _facts(view: View, *, code: str, newest: int) -> None:
    """What stands against what, and where."""
    _ = view.words
    entry = finding_readers.entries(view.version)[code]
    st.header(escaped(title(entry, view)), anchor=False)
    state = answered(view, code, newest).state
    paragraphs = [" · ".join([finding_words.state_markup(state, _), *marks(view, entry, newest)])]
    evidence = _evidence(entry)
    if evidence:
        words = escaped(finding_words.quoted(evidence))
        paragraphs.append(_("In the document: %(evidence)s", evidence=words))
    if entry.written is not None:
        paragraphs += [
            _("In the rows: %(sentence)s", sentence=escaped(finding_words.sentence(each, _)))
            for each in entry.computed
        ]
    where = place(entry.source_file, entry.source_lines, _)
    paragraphs.append(_("Where: %(place)s.", place=where))
    st.markdown("\n\n".join(paragraphs))


def _measures(view: View, entry: Entry) -> None:
    """The measures whose rows stand against each other, each a click away."""
    _ = view.words
    keys = {
        (str(key[0]), str(key[1])): None
        for each in entry.computed
        for name, key in each.rows
        if name in ("measures", "measure_reports", "measure_budgets")
    }
    if not keys:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for programme, item in list(keys)[:MEASURES_SHOWN]:
            st.page_link(
                st.session_state["screens"]["roadmaps"],
                label=_("Measure %(item)s", item=item),
                icon=":material/checklist:",
                query_params=address.link({"measure": f"{programme}/{item}"}),
            )
        rest = len(keys) - MEASURES_SHOWN
        if rest > 0:
            st.caption(
                _.count("and %(count)s more measure", "and %(count)s more measures", rest),
                width="content",
            )


@once
def _history(view: View, *, code: str, newest: int) -> None:
    """Everything that was said of the finding, newest first."""
    _ = view.words
    said = finding_readers.answers(newest, view.version, view.latest).get(code)
    if not said:
        return
    st.subheader(_("What was said of it"), anchor=False)
    st.markdown(
        "\n\n".join(
            _(
                "**%(verdict)s** by %(author)s on %(date)s, looking at version %(version)s:",
                verdict=_(finding_words.ANSWERED[str(row["verdict"])]),
                author=escaped(str(row["author"])),
                date=numbers.local_day(pd.Timestamp(str(row["answered_at"]))),
                version=row["version"],
            )
            + "  \n"
            + escaped(str(row["note"]))
            for row in reversed(said)
        )
    )


def _form(view: View, entry: Entry, standing: Answered) -> None:
    """Explain, dismiss or open again; nothing said before is lost."""
    _ = view.words
    if not persons.offered(Action.SEND, _):
        return
    verdicts = ["explained", "dismissed"]
    if standing.state != "open":
        verdicts.append("reopened")
    with st.form(f"answer_{entry.code}", border=True):
        verdict = st.segmented_control(
            _("Answer"),
            verdicts,
            format_func=lambda code: _(finding_words.VERDICTS[code]),
            required=True,
            default=verdicts[0],
            key=f"verdict_{entry.code}",
        )
        note = st.text_area(
            _("Why it stands so, or why it does not matter"),
            max_chars=LONGEST_NOTE,
            key=f"note_{entry.code}",
        )
        author = persons.name_field(
            _("Your name and position"),
            key=AUTHOR,
            persist_state="session",
            help=_("Asked once per session; it stands beside every answer for good."),
        )
        sent = st.form_submit_button(_("Write down"), type="primary")
    if sent:
        _send(view, entry, str(verdict), note or "", author)


def _send(view: View, entry: Entry, verdict: str, note: str, author: str) -> None:
    _ = view.words
    persons.require(Action.SEND)
    if not note.strip() or not author:
        st.error(
            _("Nothing was written down: the reason and your name are needed."),
            icon=":material/edit_note:",
        )
        return
    try:
        answer_store.answer(
            open_prepared_store(),
            entry.code,
            verdict=verdict,
            note=note,
            author=author,
            version=view.version,
            seen=entry.seen,
        )
    except StoreError as error:
        LOGGER.error("answer to %s not written", entry.code, exc_info=error)
        reason = STORE_FAILURES.get(error.code)
        st.error(
            _("Nothing was written down; your words are still in the form.")
            + (f" {_(reason)}" if reason else ""),
            icon=":material/error:",
        )
        return
    st.rerun()


def _back(view: View) -> None:
    for name in PLACE:
        address.held(name)
    st.page_link(
        st.session_state["screens"]["findings"],
        label=view.words("All findings"),
        icon=":material/arrow_back:",
        query_params=address.link({"finding": None, **_place()}),
    )


def _place() -> dict[str, str | None]:
    """Where in the list the reader is, for the way there and back."""
    chosen = {name: st.session_state.get(name) for name in PLACE}
    return {name: str(value) if value else None for name, value in chosen.items()}


def _evidence(entry: Entry) -> str:
    evidence = None if entry.written is None else entry.written["evidence"]
    return evidence if isinstance(evidence, str) else ""


def _found_by(entry: Entry, view: View) -> str:
    """Who found it: a reader of the document, a check of the rows, or both."""
    _ = view.words
    if entry.written is None:
        return _("found by computation")
    return _("found by reading and by computation") if entry.computed else _("found by reading")
