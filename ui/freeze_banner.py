"""The line on every screen from the notice of a freeze to its last day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from monitoring.freeze import BANNERS, banner
from monitoring.wording import Sentence
from store.settings import Stamp
from ui import calendar_readers, numbers
from ui.clock import today
from ui.words import Words


def show(_: Words, stamp: Stamp) -> None:
    """Draw the banner, if today there is one; the day of the data does not matter."""
    windows = calendar_readers.windows(stamp)
    found = banner(today(), windows, calendar_readers.calendar(stamp)) if windows else None
    if found:
        st.info(sentence(BANNERS[found.code], found.params, _), icon=":material/ac_unit:")


def sentence(found: Sentence, params: Mapping[str, str | int | date], _: Words) -> str:
    """A sentence of the freeze with its dates as a reader writes them."""
    values = {
        name: numbers.day(value) if isinstance(value, date) else value
        for name, value in params.items()
    }
    if found.count:
        return _.count(found.one, found.many, int(str(params[found.count])), **values)
    return _(found.one, **values)
