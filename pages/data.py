"""Data: from a refreshed spreadsheet to a published version, and back to any version before."""

import streamlit as st

from monitoring.wording import msgid
from ui import persons, screen
from ui.sections import data, data_check, data_difference, data_history, data_next, data_steps

view = screen.begin(msgid("Data"), ())

data.newest_only(view)
answer = st.container()
dataset, author = data.choose(view)
persons.who(view.words)
sent = data.current(dataset)
check = data_check.latest(sent)
with answer:
    data_next.answer(view, dataset, sent, check)
sending, history = st.tabs(data.tabs(view), key="data_tabs")

with sending:
    submission, filling = data.places(view, sent)
    with submission:
        if sent is not None:
            data.head(view, sent)
            data_steps.told(view, sent)
            data_check.issues(view, sent, check, author)
            data_check.mapping(view, sent, check, author)
            data_difference.show(view, sent, check)
            data_steps.steps(view, sent, check, author)
            data_steps.events(view, sent)
            data.others(view, sent)
    with filling:
        data.template(view, dataset)
        data.upload(view, dataset, author)

with history:
    data_history.publications(view, dataset)
    data_history.compare(view, dataset)
    data_history.rollback(view, dataset, author)
