"""The dialog that opens from anywhere: search, link to the view, saved and last views.

All of it stands behind one button of the side bar, because every element there costs each
click of each screen; the dialog is drawn only when it is asked for, and its own clicks run
nothing but the dialog.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import streamlit as st

from monitoring.search import Found
from store import bookmarks as store
from store.bookmarks import LONGEST_NAME, Bookmark
from ui import address, bookmarks, bookmarks_owner, calendar_readers, readers, search
from ui import search_readers as known
from ui.bookmarks import Place
from ui.clock import today
from ui.language import current_words
from ui.markdown import escaped
from ui.opening import open_prepared_store
from ui.words import Words

_FOCUS: Final = Path(__file__).parents[1] / "assets" / "focus.js"
SHORTCUT: Final = "Mod+K"
# Of a kind at first, and when all are asked for.
SHOWN: Final = 5
MOST_SHOWN: Final = 50
_QUERY: Final = "search_query"
_WHOLE: Final = "search_whole"
_RENAMED: Final = "bookmark_renamed"
_NAME: Final = "bookmark_name"
_TOLD: Final = "bookmark_told"


def offer() -> bool:
    """The button in the side bar; whether it was pressed."""
    _ = current_words()
    return st.button(
        _("Search and bookmarks"),
        key="open_search",
        icon=":material/search:",
        shortcut=SHORTCUT,
        width="stretch",
    )


def show(screen: Any) -> None:
    """Open the dialog over a screen, the page of ``st.navigation``."""
    _ = current_words()
    for name in (_WHOLE, _RENAMED, _TOLD):
        st.session_state.pop(name, None)
    title = _("Search and bookmarks")
    st.dialog(title, width="large", icon=":material/search:")(_dialog)(bookmarks.here(screen))


def _dialog(place: Place) -> None:
    _ = current_words()
    version = _version()
    query = st.text_input(
        _("Search"),
        type="search",
        key=_QUERY,
        live=True,
        placeholder=_("A measure, indicator, region, executor, finding or duty"),
        label_visibility="collapsed",
    )
    _focus()
    if (query or "").strip():
        _results(str(query), version, _)
        return
    _this_view(place, version, _)
    _saved(_)
    _last(place, version, _)
    # Ready by the time the first word is typed.
    known.index(version)


def _focus() -> None:
    """Let what is typed next go into the search; the dialog itself would have the focus."""
    _focuser()(key="search_focus", height=1)


@st.cache_resource(show_spinner=False)
def _focuser() -> Any:
    return st.components.v2.component("maqsat_focus", js=_FOCUS.read_text(encoding="utf-8"))


def _version() -> int:
    """The version the screen shows; an unknown one is the screen's to refuse."""
    latest = readers.latest_version()
    asked = str(st.session_state.get("as_of") or "")
    return int(asked) if asked.isdecimal() and 1 <= int(asked) <= latest else latest


def _results(query: str, version: int, _: Words) -> None:
    found = known.index(version).ask(query)
    if not found.by_kind:
        st.info(
            _("Try another word, or fewer: every word must occur."),
            title=_("Nothing is found"),
            icon=":material/search_off:",
        )
        return
    if found.guessed:
        words = ", ".join(escaped(word) for word in found.guessed[:SHOWN])
        st.caption(_("Nothing is written exactly so. Similar words: %(words)s.", words=words))
    months = known.next_months(version, today(), calendar_readers.stamp())
    for kind, entries in found.by_kind.items():
        _group(kind, entries, months, _)


def _group(kind: str, entries: list[Found], months: dict[str, str], _: Words) -> None:
    is_whole = st.session_state.get(_WHOLE) == kind
    st.markdown(f"**{_(search.KINDS[kind])}** · {len(entries)}")
    lines = []
    for found in entries[: MOST_SHOWN if is_whole else SHOWN]:
        screen, changes = search.target(found.entry, months)
        line = bookmarks.opener(search.label(found, _), Place(screen, address.link(changes)), _)
        beneath = search.context(found, _)
        lines.append(f"{line}  \n:small[{beneath}]" if beneath else line)
    st.markdown("\n\n".join(lines))
    if len(entries) > SHOWN and not is_whole:
        st.button(
            _("Show more: %(count)s", count=min(len(entries), MOST_SHOWN) - SHOWN),
            key=f"search_all_{kind}",
            type="tertiary",
            icon=":material/expand_more:",
            on_click=_show_whole,
            args=(kind,),
        )


def _show_whole(kind: str) -> None:
    st.session_state[_WHOLE] = kind


def _this_view(place: Place, version: int, _: Words) -> None:
    """The link to the view at the screen, and a name to keep it by."""
    st.markdown(f"**{_('Link to this view')}**")
    st.code(bookmarks.link(place), language=None, wrap_lines=True)
    if not bookmarks_owner.owner():
        st.caption(_("Views can be saved once the browser accepts cookies and the page is loaded."))
        return
    with (
        st.form("bookmark", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(
            _("Name of this view"),
            value=bookmarks.name(place, version, _)[:LONGEST_NAME],
            key=_NAME,
            max_chars=LONGEST_NAME,
        )
        st.form_submit_button(
            _("Save view"), icon=":material/bookmark_add:", on_click=_save, args=(place,)
        )
    told = st.session_state.pop(_TOLD, None)
    if told == "saved":
        st.caption(f":material/check: {_('The view is saved.')}")
    elif told == "full":
        st.warning(_("No more than %(count)s views can be saved.", count=store.MOST))


def _save(place: Place) -> None:
    name = str(st.session_state.get(_NAME) or "")
    if not name.strip():
        return
    try:
        store.save_bookmark(
            open_prepared_store(),
            bookmarks_owner.owner(),
            name=name,
            screen=place.screen,
            parameters=place.parameters,
        )
    except store.TooManyBookmarks:
        st.session_state[_TOLD] = "full"
    else:
        st.session_state[_TOLD] = "saved"


def _saved(_: Words) -> None:
    """The saved views, each with its name to change and to take it away."""
    owner = bookmarks_owner.owner()
    if not owner:
        return
    kept = store.read_bookmarks(open_prepared_store(), owner)
    st.markdown(f"**{_('Bookmarks')}** · {len(kept)}" if kept else f"**{_('Bookmarks')}**")
    if not kept:
        st.caption(_("Nothing is saved yet. Set filters, then give the view a name above."))
    with st.container(gap=None):
        for each in kept:
            if each.screen in st.session_state["screens"]:
                _saved_line(each, _)


def _saved_line(kept: Bookmark, _: Words) -> None:
    number = kept.bookmark_id
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        if st.session_state.get(_RENAMED) == number:
            st.text_input(
                _("New name"),
                value=kept.name,
                key=f"{_RENAMED}_{number}",
                max_chars=LONGEST_NAME,
                label_visibility="collapsed",
                on_change=_rename,
                args=(number,),
            )
            return
        place = Place(kept.screen, kept.parameters)
        st.markdown(bookmarks.opener(escaped(kept.name), place, _), width="stretch")
        for action, icon, label in (
            (_start_renaming, ":material/edit:", _("Rename")),
            (_remove, ":material/delete:", _("Remove")),
        ):
            st.button(
                label,
                key=f"bookmark_{action.__name__}_{number}",
                type="tertiary",
                icon=icon,
                on_click=action,
                args=(number,),
            )


def _start_renaming(number: int) -> None:
    st.session_state[_RENAMED] = number


def _rename(number: int) -> None:
    name = str(st.session_state.get(f"{_RENAMED}_{number}") or "")
    st.session_state.pop(_RENAMED, None)
    if name.strip():
        store.rename_bookmark(open_prepared_store(), bookmarks_owner.owner(), number, name)


def _remove(number: int) -> None:
    store.remove_bookmark(open_prepared_store(), bookmarks_owner.owner(), number)


def _last(place: Place, version: int, _: Words) -> None:
    views = bookmarks.seen(place)
    if not views:
        return
    st.markdown(f"**{_('Recently viewed')}**")
    names = [escaped(bookmarks.name(each, version, _)) for each in views]
    lines = [bookmarks.opener(label, each, _) for label, each in zip(names, views, strict=True)]
    st.markdown("\n\n".join(lines))
