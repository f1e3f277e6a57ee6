"""The days administrators declare: moved days of rest are in no library in time."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from monitoring.frames import records
from monitoring.wording import msgid
from store import settings
from ui import calendar_readers, components, numbers, persons, tables
from ui.clock import today
from ui.opening import open_prepared_store
from ui.persons import Action
from ui.screen import View

_SAID = "days_said"
KINDS = {
    "working": msgid("working day"),
    "rest": msgid("day of rest"),
    "as_known": msgid("as the calendar has it"),
}


def declared(view: View) -> None:
    """The overrides in force, with the act each rests on and who wrote it."""
    _ = view.words
    found = calendar_readers.overrides(view.stamp)
    components.answer(
        _.count(
            "%(count)s day is declared by an administrator.",
            "%(count)s days are declared by an administrator.",
            len(found),
        )
        if len(found)
        else _("No day is declared by an administrator.")
    )
    st.caption(
        _(
            "Public holidays come from a library; the Government moves days of rest by an order of "
            "the year, which is entered here. Kurban Ait of coming years is an estimate until its "
            "day is declared."
        )
    )
    told = st.session_state.pop(_SAID, None)
    with st.container():
        if told:
            st.success(_(told), icon=":material/check_circle:")
    if found.empty:
        return
    named = pd.DataFrame(
        [
            {
                "day": numbers.day(row["day"]),
                "kind": _(_kind(row["is_working"])),
                "note": row["note"],
                "author": row["author"],
                "written": numbers.local_day(row["written_at"]),
            }
            for row in records(found)
        ]
    )
    tables.small(
        named,
        {
            "day": tables.text(_("Day")),
            "kind": tables.text(_("Declared")),
            "note": tables.text(_("Act")),
            "author": tables.text(_("Who")),
            "written": tables.text(_("Written on")),
        },
    )


def declare(view: View) -> None:
    """The form that declares a day."""
    _ = view.words
    st.subheader(_("Declare a day"), anchor=False)
    if not persons.offered(Action.DECLARE_DAYS, _):
        return
    with st.form("declared_day", border=True):
        left, right = st.columns(2)
        day = left.date_input(_("Day"), today(), format="DD.MM.YYYY")
        kind = right.selectbox(_("Declared"), list(KINDS), format_func=lambda code: _(KINDS[code]))
        note = st.text_input(_("Act it rests on"), max_chars=500)
        author = persons.name_field(_("Who declares it"))
        if st.form_submit_button(_("Declare"), icon=":material/edit_calendar:"):
            if note.strip() and author:
                _set(day, kind, note, author)
            st.error(_("Give the act and who declares the day."))


def _set(day: date, kind: str, note: str, author: str) -> None:
    persons.require(Action.DECLARE_DAYS)
    is_working = {"working": True, "rest": False}.get(kind)
    settings.set_override(
        open_prepared_store(), day, is_working=is_working, note=note, author=author
    )
    st.session_state[_SAID] = msgid("The day is declared.")
    st.rerun()


def holidays(view: View) -> None:
    """Days off of this year and the next that are no weekends."""
    _ = view.words
    st.subheader(_("Holidays"), anchor=False)
    known = calendar_readers.calendar(view.stamp)
    year = view.day.year
    table = known.days(view.day.replace(month=1, day=1), view.day.replace(year + 1, 12, 31))
    named = table[(table["kind"].notna() & (table["kind"] != "weekend")) | table["is_moved_to"]]
    if named.empty:
        components.empty_state(_("No holidays"), _("The library knows none for these years."))
        return
    lines = [
        {
            "day": numbers.day(row["day"]),
            "name": _name(view, row) + (f" ({_('estimate')})" if row["is_estimated"] else ""),
        }
        for row in records(named)
    ]
    tables.small(
        pd.DataFrame(lines), {"day": tables.text(_("Day")), "name": tables.text(_("Holiday"))}
    )


def _kind(is_working: bool) -> str:
    return KINDS["working" if is_working else "rest"]


def _name(view: View, row: dict[str, object]) -> str:
    _ = view.words
    if row["is_moved_to"]:
        return _("worked weekend")
    name = str(row["name"])
    return name if row["kind"] == "override" else _(name)
