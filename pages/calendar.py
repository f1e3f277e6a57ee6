"""Calendar: the statutory clock, who is late, what is frozen."""

import streamlit as st

from monitoring.wording import msgid
from ui import calendar_readers, persons, screen
from ui.sections import calendar, downloads, freeze, timeliness, working_days

view = screen.begin(msgid("Calendar"), ("programme", "executor"))
stamp = calendar_readers.stamp()
shown = calendar.choose(view)

if shown == "dates":
    dates = calendar_readers.chosen_dates(view.version, view.day, view.filters, stamp)
    reports = calendar_readers.chosen_reports(view.version, view.day, view.filters, stamp)
    calendar.answer(view, dates, reports, stamp=stamp)
    left, right = st.columns([4, 3], gap="medium")
    with left:
        calendar.next_dates(view, dates, stamp=stamp)
        downloads.dates(view, dates)
    with right:
        first = calendar.choose_month(view)
        calendar.month(view, dates, first=first, stamp=stamp)
        calendar.feed(view)
    calendar.delivered(view, reports, stamp=stamp)
    calendar.without_date(view, stamp=stamp)
elif shown == "timeliness":
    reports = calendar_readers.chosen_reports(view.version, view.day, view.filters, stamp)
    dataset = timeliness.choose(view, reports)
    if dataset is None:
        timeliness.nothing(view)
    else:
        timeliness.show(view, reports[reports["dataset"] == dataset], dataset, stamp)
elif shown == "freeze":
    freeze.answer(view, stamp=stamp)
    freeze.said(view)
    freeze.sealed(view, stamp)
    freeze.whose_hash(view)
    freeze.window(view, stamp)
    freeze.exceptions(view, stamp)
    persons.who(view.words)
else:
    working_days.declared(view, stamp)
    working_days.declare(view)
    working_days.holidays(view, stamp)
    persons.who(view.words)
