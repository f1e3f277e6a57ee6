"""How every screen begins: its title, its filters, the version it shows.

``begin`` draws the head of a screen and returns the ``View`` everything below needs, so
that a page reads as filters, data, sections.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd
import streamlit as st

from monitoring.wording import msgid
from store.settings import Stamp
from ui import address, calendar_readers, chosen, filters, freeze_banner, numbers, readers
from ui.clock import KAZAKHSTAN, today
from ui.filters import Filters
from ui.language import current_words
from ui.markdown import escaped
from ui.words import Words

_FILTER_TITLES = {
    "programme": msgid("Programme"),
    "region": msgid("Region"),
    "year": msgid("Year"),
    "executor": msgid("Executor"),
    "status": msgid("Status"),
    "as_of": msgid("As known on"),
    address.LANGUAGE: msgid("Language"),
    "measure": msgid("Measure"),
    "split": msgid("Split by"),
    "order": msgid("Order"),
    "show": msgid("Show"),
    "sphere": msgid("Sphere"),
    "page": msgid("Page"),
    "month": msgid("Month"),
    "indicator": msgid("Indicator"),
    "period": msgid("Period"),
    "regions": msgid("Regions"),
    "which": msgid("Indicators"),
    "finding": msgid("Finding"),
    "kind": msgid("Kind"),
    "state": msgid("State"),
    "since": msgid("Since"),
    "dataset": msgid("Dataset"),
    address.DEFINITION: msgid("Definition"),
}


@dataclass(frozen=True)
class View:
    """What a screen shows and to whom.

    ``version`` is the publication the data are read at, ``day`` the day statuses are
    reckoned for: today, or for an earlier version the day it was published. ``stamp`` is what
    the settings stand at, see ``store/settings.py``.
    """

    words: Words
    version: int
    latest: int
    day: date
    is_dark: bool
    filters: Filters
    stamp: Stamp

    @property
    def language(self) -> str:
        return self.words.language

    @cached_property
    def key(self) -> str:
        """All that what is drawn depends on; as one text, which Streamlit hashes fastest."""
        return repr(
            (
                self.version,
                self.latest,
                self.day,
                self.language,
                self.is_dark,
                self.filters,
                self.stamp,
                # Links carry what is set on other screens too.
                address.current(),
            )
        )

    @property
    def mln(self) -> str:
        """The unit of money, as the language abbreviates it."""
        return self.words("mln ₸").replace(" ", "\u00a0")


def begin(title: str, names: Sequence[str]) -> View:
    """Draw the title and the filters ``names``; raises :class:`store.errors.StoreError`."""
    _ = current_words()
    latest = readers.latest_version()
    st.title(_(title), anchor=False)
    stamp = calendar_readers.stamp()
    freeze_banner.show(_, stamp)
    with st.grid(columns="auto", min_column_width=filters.NARROWEST, gap="xsmall"):
        # The version comes first to be known and last to be seen: what the other filters
        # offer depends on it.
        versions = filters.version_choice(
            latest,
            st.session_state.get("as_of"),
            _.language,
            calendar_readers.snapshot_names(stamp),
        )
        version = int(address.chosen("as_of", versions.names) or latest)
        narrowed = filters.draw(names, version, _)
        filters.choose("as_of", versions)
    say_what_was_refused(_)
    view = View(
        words=_,
        version=version,
        latest=latest,
        day=today() if version == latest else _published_on(version, latest),
        is_dark=st.context.theme.type == "dark",
        filters=narrowed,
        stamp=stamp,
    )
    if version != latest:
        st.warning(
            _(
                "You see the data as known on %(date)s (version %(version)s of %(latest)s).",
                date=numbers.day(view.day),
                version=version,
                latest=latest,
            ),
            icon=":material/history:",
        )
    return view


def chosen_measures(view: View) -> pd.DataFrame:
    """The measures the filters leave, with their statuses; says how many those are."""
    left = chosen.measures(view.version, view.day, view.filters)
    if view.filters:
        _rows_left(view, len(left), len(readers.measures(view.version, view.day)))
    else:
        # The place is there with and without filters: what stands below keeps its own, and
        # the browser need not build it anew.
        st.empty()
    return left


def _rows_left(view: View, shown: int, of: int) -> None:
    """How much the filters leave, on the button that takes them away."""
    _ = view.words
    left = _.count(
        "The filters leave %(count)s of %(of)s measures.",
        "The filters leave %(count)s of %(of)s measures.",
        shown,
        of=of,
    )
    st.button(
        f":gray[{left}] {_('Clear filters')}",
        key="clear_filters",
        type="tertiary",
        icon=":material/filter_alt_off:",
        on_click=address.clear_filters,
    )


def source_line(view: View, what: str, *notes: str) -> None:
    """The footer of a chart or table: ``notes``, where it comes from and as of which version."""
    st.caption("\n\n".join([*notes, _source(view, what)]))


def source_text(view: View, what: str, *notes: str) -> str:
    """The same as the last paragraphs of a text."""
    return "\n\n".join(f":small[:gray[{escaped(line)}]]" for line in (*notes, _source(view, what)))


def _source(view: View, what: str) -> str:
    return view.words("Source: %(what)s. Version %(version)s.", what=what, version=view.version)


def _published_on(version: int, latest: int) -> date:
    published = readers.publications(latest)
    moment = published.loc[published["number"] == version, "published_at"].iloc[0]
    return date.fromisoformat(str(moment.astimezone(KAZAKHSTAN).date()))


def say_what_was_refused(_: Words) -> None:
    """Name each value of the address that was not understood since this was last said."""
    for name, value in address.refused():
        st.warning(
            _(
                "The address asks for %(what)s “%(value)s”, which is not known here. "
                "Everything is shown instead; choose from the list.",
                what=_(_FILTER_TITLES[name]).lower(),
                value=escaped(value[:80]),
            ),
            icon=":material/link_off:",
        )
