"""What the address of a screen says: filters by code, the language, the opened measure.

A link must show its reader the exact view whatever the language, so the address holds
codes (``?programme=recreation-2024&status=overdue&lang=kk``) and every internal link
carries the filters that are set. Streamlit's own ``bind="query-params"`` writes the
translated label into the address and loses it when the language changes; see
``docs/decisions/0006-codes-in-the-address.md``.

One run of a screen is ``begin`` – widgets that ask ``chosen`` – ``finish``. When the
address differs from what was last written (a link, Back, a first visit) it wins over
what the session remembers; otherwise the session's widgets win and the address follows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import streamlit as st

LANGUAGE: Final = "lang"
FILTERS: Final = ("programme", "region", "year", "executor", "status", "as_of")
# Parameters that belong to one place and are not carried from screen to screen.
PLACES: Final = ("measure",)
_KNOWN: Final = (LANGUAGE, *FILTERS, *PLACES)

_WRITTEN = "address_written"
_REFUSED = "address_refused"


def begin() -> None:
    """Take over what the address says, if it changed since it was last written."""
    given = {name: st.query_params[name] for name in st.query_params}
    st.session_state[_REFUSED] = []
    if given != st.session_state.get(_WRITTEN):
        for name in _KNOWN:
            st.session_state[name] = given.get(name) or None
        st.session_state[_WRITTEN] = given


def chosen(name: str, options: Collection[str]) -> str | None:
    """The value of a parameter if it is one of ``options``.

    Any other value is dropped and remembered for :func:`refused`, so that the screen
    can say what it did not understand instead of showing something else in silence.
    """
    value = st.session_state.get(name)
    if value is None or value in options:
        return value
    st.session_state[_REFUSED].append((name, str(value)))
    st.session_state[name] = None
    return None


def refused() -> list[tuple[str, str]]:
    """Names and values of this run's address that mean nothing here."""
    return list(st.session_state.get(_REFUSED, []))


def current() -> dict[str, str]:
    """Filters and language as they stand, for links to other screens."""
    return {name: str(st.session_state[name]) for name in (LANGUAGE, *FILTERS) if _is_set(name)}


def link(changes: Mapping[str, str | None]) -> dict[str, str]:
    """The present filters with ``changes``; ``None`` takes a filter away."""
    merged: dict[str, str | None] = {**current(), **changes}
    return {name: value for name, value in merged.items() if value is not None}


def clear_filters() -> None:
    """Take every filter away (a button's callback)."""
    for name in FILTERS:
        st.session_state[name] = None


def finish() -> None:
    """Write what is chosen into the address, so that it can be copied and survives Back."""
    wanted = {name: str(st.session_state[name]) for name in _KNOWN if _is_set(name)}
    if wanted != st.session_state.get(_WRITTEN):
        st.query_params.from_dict(wanted)
        st.session_state[_WRITTEN] = wanted


def _is_set(name: str) -> bool:
    return st.session_state.get(name) not in (None, "")
