"""Sections that are drawn once and replayed: what follows from the view never changes.

A published version is never altered, so a section that depends on the view alone (version,
day, filters, language, appearance) looks the same each time it is asked for. Streamlit
keeps the messages such a section sent and sends them again, without the frames and words
behind them; see ``docs/decisions/0010-sections-are-drawn-once.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from ui.screen import View

# Sections of all screens together; one takes some 10 KB.
_KEPT = 1024

P = ParamSpec("P")
R = TypeVar("R")


def once(make: Callable[Concatenate[View, P], R]) -> Callable[Concatenate[View, P], R]:
    """Draw a section, or make what a section draws, once per view.

    Positional arguments after the view are frames and names that follow from it and are no
    part of the key; choices that the view does not know (how a chart is split) are given by
    keyword, are hashable and are. There are no widgets inside: Streamlit cannot replay them.
    What is returned is shared by all sessions and must not be changed.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    def made(view: View, /, *given: P.args, **choices: P.kwargs) -> R:
        key = f"{name} {view.key}"
        # By name: to learn a place's name Streamlit reads the signature at every call.
        found: R = _kept(
            key=key,
            choices=sorted(choices.items()),
            _make=lambda: make(view, *given, **choices),
        )
        return found

    return made


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _kept(key: str, choices: list[tuple[str, object]], _make: Callable[[], Any]) -> Any:  # noqa: ARG001 - kept by both
    return _make()
