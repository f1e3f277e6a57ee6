"""Views as a person comes back to them: what they are called, and the last ones looked at.

A view is a screen with the parameters of its address, without the language: a link shows
its reader the same view in the reader's own language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from monitoring.search import excerpt
from ui import address, bookmarks_owner, filters, search, search_readers
from ui.words import Words

# How many views are remembered, and of how many readers: in memory, so that no click writes to
# the database. A reader who is not known has them for his session.
REMEMBERED: Final = 10
READERS: Final = 2048
_SEEN: Final = "views_seen"
_LAST: Final = "view_drawn"
_OPENED: Final = ("measure", "indicator", "finding")
# What makes a view another one. The rest (an order, a page, a month) is a step within it.
_TELLING: Final = (*address.FILTERS, *_OPENED)
_NAMED_FILTERS: Final = ("programme", "region", "year", "executor", "status")
_NAME_LENGTH: Final = 90


@dataclass(frozen=True)
class Place:
    """A view: the name of its screen and the parameters of its address without the language."""

    screen: str
    parameters: Mapping[str, str]

    @property
    def told_by(self) -> tuple[str, ...]:
        """What it has in common with the same view a step further."""
        return (self.screen, *(self.parameters.get(name, "") for name in _TELLING))


def here(screen: Any) -> Place:
    """The view that the address says now; ``screen`` is the page of ``st.navigation``."""
    screens = st.session_state["screens"]
    names = (name for name, page in screens.items() if page.url_path == screen.url_path)
    given = st.query_params.to_dict()
    given.pop(address.LANGUAGE, None)
    return Place(next(names), given)


def remember(screen: Any) -> None:
    """Put the view that was just drawn at the head of the last ones."""
    place = here(screen)
    if st.session_state.get(_LAST) == place:
        return
    st.session_state[_LAST] = place
    known = _known()
    others = [each for each in known if each.told_by != place.told_by]
    known[:] = [place, *others][: REMEMBERED + 1]


def seen(present: Place) -> list[Place]:
    """The last views but the present one, newest first."""
    return [each for each in _known() if each.told_by != present.told_by][:REMEMBERED]


def _known() -> list[Place]:
    owner = bookmarks_owner.owner()
    known: list[Place] = _views_of(owner) if owner else st.session_state.setdefault(_SEEN, [])
    return known


@lru_cache(maxsize=READERS)
def _views_of(owner: str) -> list[Place]:  # noqa: ARG001 - one list for each
    """The last views of an owner, newest first: the list that :func:`remember` fills."""
    return []


def name(place: Place, version: int, _: Words) -> str:
    """What a view is called: its screen, what is opened there, what it is narrowed to."""
    entries = search_readers.entries(version)
    said = [st.session_state["screens"][place.screen].title]
    opened = [entries.get((kind, place.parameters.get(kind, ""))) for kind in _OPENED]
    for entry in filter(None, opened):
        said.append(excerpt(search.name(entry, _.language), frozenset(), _NAME_LENGTH))
    # What is opened stands for itself, whatever filters are carried along.
    for each in () if any(opened) else _NAMED_FILTERS:
        code = place.parameters.get(each)
        if code:
            said.append(filters.choice(each, version, _.language).names.get(code, code))
    if "as_of" in place.parameters:
        said.append(_("version %(version)s", version=place.parameters["as_of"]))
    return " · ".join(said)


def link(place: Place) -> str:
    """The whole address of the view at the screen, for somebody else."""
    asked = urlencode(place.parameters, safe="/,:")
    return (st.context.url or "") + (f"?{asked}" if asked else "")


def opener(label: str, place: Place, _: Words) -> str:
    """A link to a view in the present language, as Markdown; so is ``label``.

    A text of links and not one element for each: texts wrap on a phone, and a list costs the
    browser no more than a line.
    """
    asked = urlencode({address.LANGUAGE: _.language, **place.parameters})
    return f"[{label}](./{place.screen}?{asked})"
