"""Sections of the list of findings: how many there are, and a page of them."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pandas as pd
import streamlit as st

from ui import address, components, filters, finding_readers, finding_words, tables
from ui.finding_readers import Entry
from ui.finding_words import STATES
from ui.markdown import escaped
from ui.places import lines_text
from ui.replay import once
from ui.screen import View, say_what_was_refused
from ui.sections.finding import address_of, answered, marks, title

LINES_A_PAGE: Final = 9


@once
def answer(view: View, *, newest: int) -> None:
    """How many contradictions there are, how many the rows show, how many wait."""
    _ = view.words
    found = _of_programme(view)
    waiting = sum(answered(view, entry.code, newest).state == "open" for entry in found)
    components.answer(
        _.count(
            "%(count)s contradiction stands in the documents; %(computed)s also follow from the "
            "rows, %(open)s are not answered.",
            "%(count)s contradictions stand in the documents; %(computed)s also follow from the "
            "rows, %(open)s are not answered.",
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
    lines = _lines(view, codes=shown, newest=newest)
    st.markdown(
        "\n\n".join(
            f"[{named}]({address_of(code)})  \n:small[:gray[{beneath}]]"
            for code, named, beneath in lines
        )
    )
    _kinds(view, newest=newest)


def _of_programme(view: View) -> list[Entry]:
    chosen = view.filters.programme
    return [
        entry
        for entry in finding_readers.entries(view.version).values()
        if chosen is None or entry.programme_code == chosen
    ]


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
    found = _of_programme(view)
    kinds = Counter(entry.kind for entry in found)
    by_state = Counter(answered(view, entry.code, newest).state for entry in found)
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
    return tuple(
        entry.code
        for entry in _of_programme(view)
        if (kind is None or entry.kind == kind)
        and (state is None or answered(view, entry.code, newest).state == state)
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
    found = _of_programme(view)
    rows = pd.DataFrame(
        {
            "kind": [finding_words.kind_name(entry.kind, _) for entry in found],
            "all": 1,
            "computed": [int(bool(entry.computed)) for entry in found],
            "state": [answered(view, entry.code, newest).state for entry in found],
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


def _beneath(view: View, entry: Entry, newest: int) -> str:
    """The line beneath a finding of the list; that most are not answered is said above."""
    state = answered(view, entry.code, newest).state
    lines = escaped(lines_text(entry.source_lines, view.words))
    own = [] if state == "open" else [f"**{finding_words.state_label(state, view.words)}**"]
    parts = [*own, *marks(view, entry, newest), lines]
    return " · ".join(part for part in parts if part)
