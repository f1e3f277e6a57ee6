"""Sections of Findings: the list of contradictions, and one of them with its answers."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from store import answers as answer_store
from store.errors import StoreError
from ui import address, components, filters, finding_readers, finding_words, numbers, tables
from ui.failures import STORE_FAILURES
from ui.finding_readers import NEVER_ANSWERED, Answered, Entry
from ui.finding_words import STATES
from ui.markdown import escaped
from ui.opening import open_prepared_store
from ui.replay import once
from ui.screen import View, say_what_was_refused

LOGGER = logging.getLogger("maqsat")

LINES_A_PAGE: Final = 9
# So many rows of a finding are led to; the rest is counted.
MEASURES_SHOWN: Final = 5
LONGEST_NOTE: Final = 1000
LONGEST_NAME: Final = 120
AUTHOR: Final = "author"


@once
def answer(view: View, *, newest: int) -> None:
    """How many contradictions there are, how many the rows show, how many wait."""
    _ = view.words
    found = _of_programme(view)
    states = _states(view, newest)
    waiting = sum(states.get(entry.code, NEVER_ANSWERED).state == "open" for entry in found)
    st.markdown(
        "##### "
        + _.count(
            "%(count)s contradiction stands in the documents; the rows show %(computed)s by "
            "computation, %(open)s are not answered.",
            "%(count)s contradictions stand in the documents; the rows show %(computed)s by "
            "computation, %(open)s are not answered.",
            len(found),
            computed=sum(bool(entry.computed) for entry in found),
            open=waiting,
        )
    )


def listing(view: View, newest: int) -> None:
    """The contradictions, a page at a time; a click opens one."""
    _ = view.words
    found = _of_programme(view)
    if not found:
        components.empty_state(
            _("No contradiction is known here"),
            _(
                "Nothing was written down by readers of these documents, and the checks find "
                "nothing in the rows. They look again at every publication."
            ),
            ":material/check_circle:",
        )
        return
    kind, state = _narrowing(view, newest=newest)
    left = _left(view, kind=kind, state=state, newest=newest)
    pages = max(1, -(-len(left) // LINES_A_PAGE))
    page = address.number("page", pages)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _.count(
                "%(count)s finding. Choose one to see where it stands, and to answer it.",
                "%(count)s findings. Choose one to see where it stands, and to answer it.",
                len(left),
            ),
            width="content",
        )
        if pages > 1:
            page = st.pagination(pages, key="page")
    say_what_was_refused(_)
    shown = left[(page - 1) * LINES_A_PAGE : page * LINES_A_PAGE]
    with st.container(gap=None):
        for code, named, beneath in _lines(view, codes=shown, newest=newest):
            if st.button(named, key=f"finding_{code}", type="tertiary", wrap=True):
                _open(code)
            st.caption(beneath)
    _kinds(view, newest=newest)


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
        _form(view, entry, _states(view, newest).get(entry.code, NEVER_ANSWERED))
    else:
        st.caption(
            view.words("Findings are answered on the latest data; this is an earlier version.")
        )


def beside(view: View, entries: Sequence[Entry]) -> None:
    """The findings that concern what a screen shows, each with a way to its own view."""
    _ = view.words
    if not entries:
        return
    st.subheader(_("Contradictions in the document"), anchor=False)
    states = _states(view, finding_readers.latest_answer())
    for entry in entries:
        state = states.get(entry.code, NEVER_ANSWERED).state
        st.warning(escaped(title(entry, view)), icon=":material/report:")
        evidence = _evidence(entry)
        with st.container(horizontal=True, vertical_alignment="center"):
            if evidence:
                st.caption(escaped(evidence), width="content")
            st.caption(finding_words.state_markup(state, _), width="content")
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


def found_by(entry: Entry, view: View) -> str:
    """Who found it: a reader of the document, a check of the rows, or both."""
    _ = view.words
    if entry.written is None:
        return _("found by computation")
    return _("found by reading and by computation") if entry.computed else _("found by reading")


def _of_programme(view: View) -> list[Entry]:
    chosen = view.filters.programme
    return [
        entry
        for entry in finding_readers.entries(view.version).values()
        if chosen is None or entry.programme_code == chosen
    ]


def _states(view: View, newest: int) -> dict[str, Answered]:
    return finding_readers.states(newest, view.version, view.latest)


def _narrowing(view: View, *, newest: int) -> tuple[str | None, str | None]:
    """Kind and state chosen, of those there are."""
    _ = view.words
    kinds, states = _offered(view, newest=newest)
    with st.container(horizontal=True):
        kind = filters.choose("kind", filters.Choice(_("Kind"), _("All kinds"), kinds), 320)
        state = filters.choose("state", filters.Choice(_("State"), _("All states"), states), 240)
    return kind, state


@once
def _offered(view: View, *, newest: int) -> tuple[dict[str, str], dict[str, str]]:
    """The kinds and states there are, each with its number of findings."""
    _ = view.words
    found, states = _of_programme(view), _states(view, newest)
    kinds = Counter(entry.kind for entry in found)
    by_state = Counter(states.get(entry.code, NEVER_ANSWERED).state for entry in found)
    return (
        {
            code: f"{_(name)} ({kinds[code]})"
            for code, name in finding_words.KINDS.items()
            if kinds[code]
        },
        {code: f"{finding_words.state_label(code, _)} ({by_state[code]})" for code in STATES},
    )


@once
def _left(view: View, *, kind: str | None, state: str | None, newest: int) -> tuple[str, ...]:
    """Codes of the findings of a kind and state."""
    states = _states(view, newest)
    return tuple(
        entry.code
        for entry in _of_programme(view)
        if (kind is None or entry.kind == kind)
        and (state is None or states.get(entry.code, NEVER_ANSWERED).state == state)
    )


@once
def _lines(view: View, *, codes: tuple[str, ...], newest: int) -> list[tuple[str, str, str]]:
    """Code, title and the line beneath of each finding."""
    entries = finding_readers.entries(view.version)
    return [
        (
            code,
            escaped(title(entries[code], view)),
            _beneath(view, entries[code], newest),
        )
        for code in codes
    ]


@once
def _kinds(view: View, *, newest: int) -> None:
    """How many findings of each kind, and how far they are answered."""
    _ = view.words
    found, states = _of_programme(view), _states(view, newest)
    rows = pd.DataFrame(
        {
            "kind": [finding_words.kind_name(entry.kind, _) for entry in found],
            "all": 1,
            "computed": [int(bool(entry.computed)) for entry in found],
            "state": [states.get(entry.code, NEVER_ANSWERED).state for entry in found],
        }
    )
    rows = rows.assign(**{code: (rows["state"] == code).astype(int) for code in STATES})
    with st.expander(_("By kind"), icon=":material/table_rows:"):
        tables.small(
            rows.drop(columns="state").groupby("kind", sort=False).sum().reset_index(),
            {
                "kind": tables.text(_("Kind")),
                "all": tables.number(_("Findings"), view, 0),
                "computed": tables.number(_("of them computed"), view, 0),
            }
            | {code: tables.number(finding_words.state_label(code, _), view, 0) for code in STATES},
        )


@once
def _facts(view: View, *, code: str, newest: int) -> None:
    """What stands against what, and where."""
    _ = view.words
    entry = finding_readers.entries(view.version)[code]
    st.header(escaped(title(entry, view)), anchor=False)
    state = _states(view, newest).get(code, NEVER_ANSWERED).state
    paragraphs = [" · ".join([finding_words.state_markup(state, _), *_marks(view, entry, newest)])]
    evidence = _evidence(entry)
    if evidence:
        paragraphs.append(_("In the document: %(evidence)s", evidence=escaped(evidence)))
    if entry.written is not None:
        paragraphs += [
            _("In the rows: %(sentence)s", sentence=escaped(finding_words.sentence(each, _)))
            for each in entry.computed
        ]
    where = finding_words.place(entry.source_file, entry.source_lines, _)
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


def _form(view: View, entry: Entry, answered: Answered) -> None:
    """Explain, dismiss or open again; nothing said before is lost."""
    _ = view.words
    verdicts = ["explained", "dismissed"]
    if answered.state != "open":
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
        author = st.text_input(
            _("Your name and position"),
            max_chars=LONGEST_NAME,
            key=AUTHOR,
            persist_state="session",
            help=_("Asked once per session; it stands beside every answer for good."),
        )
        sent = st.form_submit_button(_("Write down"), type="primary")
    if sent:
        _send(view, entry, str(verdict), note or "", author or "")


def _send(view: View, entry: Entry, verdict: str, note: str, author: str) -> None:
    _ = view.words
    if not note.strip() or not author.strip():
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


def _open(code: str) -> None:
    st.switch_page(
        st.session_state["screens"]["findings"], query_params=address.link({"finding": code})
    )


def _back(view: View) -> None:
    st.page_link(
        st.session_state["screens"]["findings"],
        label=view.words("All findings"),
        icon=":material/arrow_back:",
        query_params=address.link({"finding": None}),
    )


def _evidence(entry: Entry) -> str:
    evidence = None if entry.written is None else entry.written["evidence"]
    return evidence if isinstance(evidence, str) else ""


def _lines_of(entry: Entry, view: View) -> str:
    if not entry.source_lines:
        return ""
    return view.words.count(
        "line %(lines)s",
        "lines %(lines)s",
        1 if entry.source_lines.isdigit() else 2,
        lines=escaped(entry.source_lines.replace("-", "–")),
    )


def _marks(view: View, entry: Entry, newest: int) -> list[str]:
    """Kind, programme, finder, and what was answered, as Markdown."""
    _ = view.words
    answered = _states(view, newest).get(entry.code, NEVER_ANSWERED)
    programmes = filters.programme_names(view.version, view.language)
    marks = [
        finding_words.kind_name(entry.kind, _),
        escaped(programmes.get(entry.programme_code, entry.programme_code)),
        found_by(entry, view),
    ]
    if answered.is_outdated:
        marks.append("↻ " + _("the figures have changed since the answer"))
    return marks


def _beneath(view: View, entry: Entry, newest: int) -> str:
    """The line beneath a finding of the list; that most are not answered is said above."""
    state = _states(view, newest).get(entry.code, NEVER_ANSWERED).state
    own = [] if state == "open" else [f"**{finding_words.state_label(state, view.words)}**"]
    parts = [*own, *_marks(view, entry, newest), _lines_of(entry, view)]
    return " · ".join(part for part in parts if part)
