"""What the address of a screen says: filters by code, the language, the opened measure.

A link must show its reader the exact view whatever the language, so the address holds
codes (``?programme=recreation-2024&status=overdue&lang=kk``) and every internal link
carries the filters that are set; the menu's own links carry nothing and keep them.
Streamlit's own ``bind="query-params"`` writes the translated label into the address and
loses it when the language changes; see ``docs/decisions/0006-codes-in-the-address.md``.

One run of a screen is ``begin`` – widgets that ask ``chosen`` – ``finish``. When the
address differs from what was last written (a link, Back, a first visit) it wins over
what the session remembers; otherwise the session's widgets win and the address follows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import streamlit as st

LANGUAGE: Final = "lang"
# How large everything is: ``projector`` for a hall. It goes along to every screen.
MODE: Final = "mode"
PROJECTOR: Final = "projector"
FILTERS: Final = ("programme", "region", "year", "executor", "status", "as_of")
# What belongs to one screen and is not carried to another: the opened measure, how a chart
# is split and ordered, which of two charts is shown, the sphere, the page of a long list, the
# indicator, its period, regions side by side, which indicators of a region, the opened
# finding, kind and state of findings, since when changes are told, the dataset that is sent.
PLACES: Final = (
    *("measure", "split", "order", "show", "sphere", "page", "month"),
    *("indicator", "period", "regions", "which"),
    *("finding", "kind", "state", "since"),
    "dataset",
)
# The metrics whose definitions a link opens; they are asked for once and not kept.
DEFINITION: Final = "definition"
_KNOWN: Final = (LANGUAGE, MODE, *FILTERS, *PLACES, DEFINITION)
# Between the codes of a choice of several.
_SEPARATOR: Final = ","

_WRITTEN = "address_written"
_REFUSED = "address_refused"
# Parameters of this run's screen with the value that is not worth writing.
_ASKED = "address_asked"


def begin() -> None:
    """Take over what the address says, if it changed since it was last written."""
    given = {name: st.query_params[name] for name in st.query_params}
    st.session_state[_REFUSED] = []
    st.session_state[_ASKED] = {}
    written: dict[str, str] = st.session_state.get(_WRITTEN, {})
    if given != written:
        # An address that was visited before says at least the language. One that says nothing
        # in a session that has written some is the menu's: the filters go along.
        taken = given or {name: written[name] for name in written if name not in PLACES}
        for name in _KNOWN:
            st.session_state[name] = taken.get(name) or None
        st.session_state[_WRITTEN] = given


def chosen(name: str, options: Collection[str], default: str | None = None) -> str | None:
    """The value of a parameter if it is one of ``options``, otherwise ``default``.

    An unknown value is dropped and remembered for :func:`refused`, so that the screen
    can say what it did not understand instead of showing something else in silence.
    """
    st.session_state[_ASKED][name] = default
    value = st.session_state.get(name)
    if value in options:
        return str(value)
    if value is not None:
        st.session_state[_REFUSED].append((name, str(value)))
    _say(name, default)
    return default


def several(name: str, options: Collection[str], most: int) -> list[str]:
    """The values of a parameter that are among ``options``, the first ``most`` of them.

    In the address they stand behind one another with commas; unknown ones are dropped and
    remembered for :func:`refused`.
    """
    st.session_state[_ASKED][name] = None
    value = st.session_state.get(name) or []
    given = value.split(_SEPARATOR) if isinstance(value, str) else value
    known = [code for code in dict.fromkeys(given) if code in options][:most]
    st.session_state[_REFUSED] += [(name, code) for code in given if code not in options]
    _say(name, known)
    return known


def taken(name: str, options: Collection[str], given: str | None) -> list[str]:
    """What a click just gave, else the values of a parameter; the next run has neither.

    Unknown ones are dropped as :func:`several` does.
    """
    if given:
        st.session_state[name] = given
    found = several(name, options, len(options))
    st.session_state[name] = None
    return found


def held(name: str, default: str | None = None) -> None:
    """Keep a choice that this run does not draw, in the address too, for the way back."""
    st.session_state[_ASKED][name] = default
    if name in st.session_state:
        st.session_state[name] = st.session_state[name]


def opened(name: str) -> str | None:
    """The value of a parameter of :data:`PLACES` that the screen itself understands."""
    st.session_state[_ASKED][name] = None
    value = st.session_state.get(name)
    return str(value) if value else None


def keep() -> None:
    """Hold every choice by its code while the language changes (a widget's callback).

    The browser sends the words of the old language for a list; the codes behind them are
    known until the next run and are set anew here.
    """
    for name in (*FILTERS, *PLACES):
        if name in st.session_state:
            st.session_state[name] = st.session_state[name]


def number(name: str, most: int) -> int:
    """A page number of the address from 1 to ``most``; a later page becomes the last one."""
    st.session_state[_ASKED][name] = 1
    value = st.session_state.get(name) or 1
    try:
        found = int(value)
    except ValueError:
        st.session_state[_REFUSED].append((name, str(value)))
        found = 1
    found = min(max(found, 1), most)
    _say(name, found)
    return found


def first_page() -> None:
    """Begin a long list anew, because another one comes (a widget's callback)."""
    if st.session_state.get("page"):
        _say("page", 1)


def refused() -> list[tuple[str, str]]:
    """Names and values of this run's address that mean nothing here; each is told once."""
    told = list(st.session_state.get(_REFUSED, []))
    st.session_state[_REFUSED] = []
    return told


def current() -> dict[str, str]:
    """Filters, language and mode as they stand, for links to other screens."""
    carried = (LANGUAGE, MODE, *FILTERS)
    return {name: str(st.session_state[name]) for name in carried if _is_set(name)}


def link(changes: Mapping[str, str | None]) -> dict[str, str]:
    """The present filters with ``changes``; ``None`` takes a filter away."""
    merged: dict[str, str | None] = {**current(), **changes}
    return {name: value for name, value in merged.items() if value is not None}


def clear_filters() -> None:
    """Take every filter away (a button's callback)."""
    for name in FILTERS:
        st.session_state[name] = None
    first_page()


def finish() -> None:
    """Write what is chosen into the address, so that it can be copied and survives Back."""
    asked = st.session_state[_ASKED]
    wanted = current() | {
        name: _written(st.session_state[name])
        for name in PLACES
        if name in asked and _is_set(name) and st.session_state[name] != asked[name]
    }
    if wanted != st.session_state.get(_WRITTEN):
        st.query_params.from_dict(wanted)
        st.session_state[_WRITTEN] = wanted


def _say(name: str, value: object) -> None:
    """Set a choice, unless it is that already: a browser draws each widget anew that is told."""
    if name not in st.session_state or st.session_state[name] != value:
        st.session_state[name] = value


def _is_set(name: str) -> bool:
    return st.session_state.get(name) not in (None, "", [])


def _written(value: object) -> str:
    return _SEPARATOR.join(value) if isinstance(value, list) else str(value)
