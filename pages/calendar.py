"""Calendar: the statutory clock, who is late, what is frozen."""

import streamlit as st

from monitoring.wording import msgid
from ui import calendar_readers, persons, screen
from ui.sections import calendar, downloads, freeze, timeliness, working_days

view = screen.begin(msgid("Calendar"), ("programme", "executor"))
shown = calendar.choose(view)

if shown == "dates":
    dates = calendar_readers.chosen_dates(view.version, view.day, view.filters, view.stamp)
    reports = calendar_readers.chosen_reports(view.version, view.day, view.filters, view.stamp)
    calendar.answer(view, dates, reports)
    left, right = st.columns([4, 3], gap="medium")
    with left:
        calendar.next_dates(view, dates)
        downloads.dates(view, dates)
    with right:
        first = calendar.choose_month(view)
        calendar.month(view, dates, first=first)
        calendar.feed(view)
    calendar.delivered(view, reports)
    calendar.without_date(view)
elif shown == "timeliness":
    reports = calendar_readers.chosen_reports(view.version, view.day, view.filters, view.stamp)
    dataset = timeliness.choose(view, reports)
    if dataset is None:
        timeliness.nothing(view)
    else:
        timeliness.show(view, reports[reports["dataset"] == dataset], dataset)
elif shown == "freeze":
    freeze.answer(view)
    freeze.said(view)
    freeze.sealed(view)
    freeze.whose_hash(view)
    freeze.window(view)
    freeze.exceptions(view)
    persons.who(view.words)
else:
    working_days.declared(view)
    working_days.declare(view)
    working_days.holidays(view)
    persons.who(view.words)
