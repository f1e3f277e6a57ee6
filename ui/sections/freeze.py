"""Sections of the freeze: the window and its rule, exceptions, snapshots, whose a hash is.

What is set here is checked again by the store, inside the transaction that writes it: a button
of a screen drawn yesterday sets nothing the rules of today refuse.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import pandas as pd
import streamlit as st

from monitoring.freeze import (
    REFUSALS,
    FreezeRule,
    FreezeWindow,
    Refusal,
    freeze_rule,
    latest_notice,
    longest_end,
    window_on,
)
from monitoring.wording import msgid
from store import freeze, snapshots
from store.freeze import FROZEN_BY_DEFAULT, FreezeRefused, SetWindow
from store.snapshots import SHORTEST_HASH, HashMatch
from ui import calendar_readers, components, numbers, persons, readers, tables
from ui.clock import today
from ui.dataset_names import DATASET_NAMES
from ui.freeze_banner import sentence
from ui.markdown import escaped
from ui.opening import open_prepared_store
from ui.persons import Action
from ui.replay import once
from ui.screen import View
from ui.words import Words

SHORT_HASH: Final = 16
_SAID: Final = "freeze_said"
OF: Final = {
    "content": msgid("the data themselves"),
    "record": msgid("the sealed record"),
    "source": msgid("the source file"),
}

FOUND: Final = {
    "snapshot": msgid(
        "Sealed snapshot %(name)s, version %(version)s (%(what)s), %(date)s, %(author)s."
    ),
    "publication": msgid(
        "Publication No. %(version)s of the dataset %(name)s (%(what)s), %(date)s, %(author)s."
    ),
    "version": msgid("All data as of version %(version)s, %(date)s, %(author)s."),
}


@once
def answer(view: View) -> None:
    """Whether the data are frozen, will be, or were."""
    _ = view.words
    windows = calendar_readers.windows(view.stamp)
    running = window_on(view.day, windows)
    ahead = [each for each in windows if each.first_day > view.day]
    past = [each for each in windows if each.last_day < view.day]
    if running:
        text = _(
            "The data are frozen from %(first)s to %(last)s.",
            **_span(running.first_day, running.last_day),
        )
    elif ahead:
        text = _(
            "The next freeze is set: from %(first)s to %(last)s.",
            **_span(ahead[0].first_day, ahead[0].last_day),
        )
    elif past:
        text = _(
            "The last freeze was from %(first)s to %(last)s; the next is not set yet.",
            **_span(past[-1].first_day, past[-1].last_day),
        )
    else:
        text = _("No freeze is set.")
    components.answer(text)


def said(view: View) -> None:
    """What the last click did, once."""
    told = st.session_state.pop(_SAID, None)
    with st.container():
        if told:
            st.success(view.words(told), icon=":material/check_circle:")


def window(view: View) -> None:
    """The rule in force and the form that sets the window of a year."""
    _ = view.words
    st.subheader(_("Set the freeze"), anchor=False)
    now = today()
    rule, year = _next_rule(view, now, calendar_readers.windows(view.stamp))
    if rule is None:
        components.empty_state(
            _("No act provides for a freeze"),
            _("The obligations of this version name no month in which data are frozen."),
        )
        return
    st.caption(
        _(
            "Clause 10 of the Rules: in October, %(days)s working days at most, users are told "
            "%(notice)s working days ahead.",
            days=rule.max_working_days,
            notice=rule.notice_working_days,
        )
    )
    if not persons.offered(Action.FREEZE, _):
        return
    counted = calendar_readers.calendar(view.stamp)
    first = counted.on_or_after(max(date(year, rule.month, 1), now))
    with st.form("freeze_window", border=True):
        left, right, third = st.columns(3)
        first_day = left.date_input(_("First day"), first, format="DD.MM.YYYY")
        last_day = right.date_input(
            _("Last day"), longest_end(first, rule, counted), format="DD.MM.YYYY"
        )
        announced = third.date_input(
            _("Users are told from"),
            max(now, latest_notice(first, rule, counted) - timedelta(days=7)),
            min_value=now,
            format="DD.MM.YYYY",
        )
        names = st.multiselect(
            _("Frozen datasets"),
            list(DATASET_NAMES),
            FROZEN_BY_DEFAULT,
            format_func=lambda name: _(DATASET_NAMES[name]),
        )
        author = persons.name_field(_("Who sets it"))
        if st.form_submit_button(_("Set the freeze"), icon=":material/ac_unit:"):
            _set(_, FreezeWindow(first_day, last_day, announced), author, names)


def exceptions(view: View) -> None:
    """During a freeze, the form for an exception; always, those that were granted."""
    _ = view.words
    running = window_on(today(), calendar_readers.windows(view.stamp))
    granted = calendar_readers.exceptions(view.stamp)
    if not running and not granted:
        return
    st.subheader(_("Exceptions"), anchor=False)
    if isinstance(running, SetWindow) and persons.offered(Action.FREEZE, _):
        with st.form("freeze_exception", border=True):
            dataset = st.selectbox(
                _("Dataset"), running.datasets, format_func=lambda name: _(DATASET_NAMES[name])
            )
            reason = st.text_input(_("Reason"), max_chars=500)
            author = persons.name_field(_("Who grants it"))
            st.caption(_("An exception lets the dataset be published once and stays in the audit."))
            if st.form_submit_button(_("Grant the exception"), icon=":material/key:"):
                if reason.strip() and author and dataset:
                    _grant(str(dataset), reason, author)
                st.error(_("Give the reason and who grants it."))
    if granted:
        frame = pd.DataFrame(
            {
                "day": [numbers.local_day(each.written_at) for each in granted],
                "dataset": [_(DATASET_NAMES[each.dataset]) for each in granted],
                "reason": [each.reason for each in granted],
                "author": [each.author for each in granted],
                "publication": [
                    _("No. %(number)s", number=each.publication)
                    if each.publication
                    else _("not used")
                    for each in granted
                ],
            }
        )
        tables.small(
            frame,
            {
                "day": tables.text(_("Date")),
                "dataset": tables.text(_("Dataset")),
                "reason": tables.text(_("Reason")),
                "author": tables.text(_("Who")),
                "publication": tables.text(_("Publication")),
            },
        )


def sealed(view: View) -> None:
    """The sealed snapshots, and the button that seals those that are due."""
    _ = view.words
    st.subheader(_("Sealed snapshots"), anchor=False)
    found = calendar_readers.sealed(view.stamp)
    if found:
        frame = pd.DataFrame(
            {
                "name": [each.name for each in found],
                "version": [each.version for each in found],
                "hash": [f"`{each.content_hash[:SHORT_HASH]}…`" for each in found],
                "author": [each.author for each in found],
                "day": [numbers.local_day(each.sealed_at) for each in found],
            }
        )
        tables.small(
            frame,
            {
                "name": tables.text(_("Snapshot")),
                "version": tables.number(_("Version"), view, 0),
                "hash": tables.markup(_("Content hash")),
                "author": tables.text(_("Who")),
                "day": tables.text(_("Sealed on")),
            },
        )
        st.caption(_("Any screen shows a snapshot: choose it under “As known on”."))
    else:
        st.caption(
            _(
                "Nothing is sealed yet. At the end of a freeze the version of that day is sealed "
                "under its year."
            )
        )
    waiting = snapshots.unsealed(open_prepared_store())
    if not waiting:
        return
    years = ", ".join(str(each.year) for each in waiting)
    with st.container():
        st.markdown(
            _("The freeze is over and its snapshot is not sealed yet: %(years)s.", years=years)
        )
    if not persons.offered(Action.FREEZE, _):
        return
    with st.form("freeze_seal", border=True):
        author = persons.name_field(_("Who seals"))
        if st.form_submit_button(_("Seal the snapshot"), icon=":material/lock:"):
            if author:
                _seal(author)
            st.error(_("Say who seals it."))


def whose_hash(view: View) -> None:
    """A field for a hash printed on a document, and what it belongs to."""
    _ = view.words
    st.subheader(_("Check a hash"), anchor=False)
    typed = st.text_input(
        _("Hash from a document"),
        key="typed_hash",
        placeholder=_("the first %(count)s signs are enough", count=SHORTEST_HASH),
        max_chars=100,
    )
    with st.container():
        if not typed.strip():
            return
        found = snapshots.find_hash(open_prepared_store(), typed)
        if found is None:
            st.warning(
                _(
                    "This is no hash: it needs at least %(count)s of the signs 0–9 and a–f.",
                    count=SHORTEST_HASH,
                )
            )
        elif not found:
            st.error(
                _("No snapshot and no publication has this hash: the document is of another store.")
            )
        else:
            st.success("\n\n".join(_matched(match, _) for match in found))


def _matched(match: HashMatch, _: Words) -> str:
    values = {
        "name": escaped(
            _(DATASET_NAMES[match.name]) if match.kind == "publication" else match.name
        ),
        "version": match.version,
        "what": _(OF[match.of]),
        "author": escaped(match.author),
        "date": numbers.local_day(match.moment),
    }
    return f"{_(FOUND[match.kind], **values)}  \n`{match.hash}`"


def _grant(dataset: str, reason: str, author: str) -> None:
    persons.require(Action.FREEZE)
    freeze.grant_exception(open_prepared_store(), dataset, reason=reason, author=author)
    _tell(msgid("The exception is granted."))


def _seal(author: str) -> None:
    persons.require(Action.FREEZE)
    snapshots.seal_ended(open_prepared_store(), author)
    _tell(msgid("The snapshot is sealed."))


def _set(_: Words, wanted: FreezeWindow, author: str, names: list[str]) -> None:
    if not author or not names:
        st.error(_("Say who sets it, and choose at least one dataset."))
        return
    persons.require(Action.FREEZE)
    try:
        freeze.set_window(open_prepared_store(), wanted, author=author, datasets=names)
    except FreezeRefused as refused:
        st.error("\n\n".join(_refusal(found, _) for found in refused.refusals))
        return
    _tell(msgid("The freeze is set."))


def _refusal(found: Refusal, _: Words) -> str:
    return sentence(REFUSALS[found.code], found.params, _)


def _tell(message: str) -> None:
    """Say on the next run what was done; the screen is drawn anew with it."""
    st.session_state[_SAID] = message
    st.rerun()


def _next_rule(view: View, now: date, windows: list[SetWindow]) -> tuple[FreezeRule | None, int]:
    """The rule of the nearest year whose freeze can still be set."""
    obligations = readers.dataset("obligations", view.version)
    begun = {each.year for each in windows if each.first_day <= now}
    rule, year = freeze_rule(obligations, now.year), now.year
    if year in begun or (rule is not None and now.month > rule.month) or rule is None:
        year += 1
        rule = freeze_rule(obligations, year)
    return rule, year


def _span(first: date, last: date) -> dict[str, str]:
    return {"first": numbers.day(first), "last": numbers.day(last)}
