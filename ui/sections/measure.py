"""A measure's own view: text, executors, money, reports, origin."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd
import streamlit as st

from monitoring import reasons
from monitoring.frames import records, split_list
from store.rows import key_text
from ui import (
    address,
    components,
    filters,
    finding_readers,
    funding_words,
    numbers,
    readers,
    tables,
)
from ui.markdown import escaped
from ui.periods import period_name
from ui.places import lines_text, place
from ui.screen import View
from ui.sections.finding import beside

Measure = pd.Series
# A finding that touches more measures than this is about the document, not about a measure.
MOST_MEASURES: Final = 6
_GROUPED: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def find(measures: pd.DataFrame, code: str) -> Measure | None:
    """The measure named ``programme/item`` in the address, or ``None``."""
    programme, _, item = code.partition("/")
    found = measures[(measures["programme_code"] == programme) & (measures["item"] == item)]
    return None if found.empty else found.iloc[0]


def unknown(view: View, code: str) -> None:
    """The address names a measure that this version does not have."""
    _ = view.words
    components.empty_state(
        _("There is no such measure"),
        _(
            "“%(code)s” is not a measure of version %(version)s. Choose one from the list.",
            code=escaped(code[:80]),
            version=view.version,
        ),
        ":material/link_off:",
    )
    _back(view)


def head(view: View, measure: Measure) -> None:
    """Title, statuses and the sentence why."""
    _ = view.words
    _back(view)
    st.header(escaped(f"{measure['item']}. {measure['title']}"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        named = {"computed_status": _("computed"), "reported_status": _("reported")}
        for column, name in named.items():
            badge = components.status_markup(str(measure[column]), _)
            said = f":gray[{name}:] {badge} {components.mark(_, column)}"
            st.markdown(said, width="content")
    st.markdown(f"**{components.why(reasons.reason(measure, view.day), _)}**")


def facts(view: View, measure: Measure) -> None:
    """What the document says of the measure."""
    _ = view.words
    programmes = filters.programme_names(view.version, view.language)
    regions = filters.region_names(view.version, view.language)
    named = readers.dataset("measure_regions", view.version)
    named = named[
        (named["programme_code"] == measure["programme_code"]) & (named["item"] == measure["item"])
    ]
    rows = {
        _("Programme"): programmes.get(str(measure["programme_code"])),
        _("Section"): measure["section_title"],
        _("Executors"): ", ".join(split_list(measure["executors"])),
        _("Completion form"): measure["completion_form"],
        _("Deadline in the document"): measure["deadline_text"],
        _("Due date"): numbers.day(measure["due_date"]),
        _("Unit"): measure["unit"],
        _("Facilities"): numbers.whole(measure["facilities"], view.language),
        _("Regions"): ", ".join(regions[code] for code in named["region_code"]),
        _("Funding note"): measure["funding_note"],
    }
    known = {name: str(value) for name, value in rows.items() if not pd.isna(value) and value}
    # As text: the program of a table comes later than the rest and pushed all beneath it down.
    st.markdown("  \n".join(f":gray[{name}:] {escaped(value)}" for name, value in known.items()))


def money(view: View, measure: Measure) -> None:
    """Planned, allocated and absorbed by year."""
    _ = view.words
    rows = _own(readers.money(view.version), measure)
    st.subheader(_("Money"), anchor=False)
    if rows.empty:
        components.empty_state(
            _("No money is named"),
            _("The document names neither a source nor an amount for this measure."),
            ":material/payments:",
        )
        return
    budgets = _own(readers.dataset("measure_budgets", view.version), measure)
    known = budgets["funding_codes"].map(lambda cell: funding_words.sources(cell, _), "ignore")
    # Where no source was understood, the words of the document stand.
    funding = "; ".join(known.fillna(budgets["funding_text"]).dropna().unique())
    programmes = "; ".join(budgets["budget_programmes"].dropna().unique())
    tables.small(
        rows.assign(year=rows["year"].astype("str")),
        {
            "year": tables.text(_("Year")),
            "planned_mln": tables.number(_("Planned, mln ₸"), view),
            "allocated_mln": tables.number(_("Allocated, mln ₸"), view),
            "executed_mln": tables.number(_("Absorbed, mln ₸"), view),
            "absorption": tables.share(_("Absorption rate"), view),
        },
        marks=components.marks(_, absorption="absorption"),
    )
    parts = []
    if funding:
        parts.append(_("Source of funding: %(funding)s.", funding=funding))
    if programmes:
        parts.append(_("Budget programme: %(programmes)s.", programmes=programmes))
    st.caption(escaped(" ".join(parts)))


def reports(view: View, measure: Measure) -> None:
    """What has been reported, and what was published about it when."""
    _ = view.words
    st.subheader(_("Reports"), anchor=False)
    found = _own(readers.dataset("measure_reports", view.version), measure)
    if found.empty:
        components.empty_state(
            _("No report yet"),
            _("No report has been published on this measure."),
            ":material/description:",
        )
        return
    for row in found.itertuples():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{period_name(str(row.period), _)}**", width="content")
            components.status_badge(str(row.status), _)
            if isinstance(row.status_text, str):
                st.caption(
                    _("in the document: “%(text)s”", text=escaped(row.status_text)), width="content"
                )
        if isinstance(row.reason, str):
            # A number of several groups stays in one line.
            st.markdown(escaped(_GROUPED.sub("\u00a0", row.reason)))
        st.caption(escaped(lines_text(str(row.source_lines), _)))


def findings(view: View, measure: Measure) -> None:
    """What stands against what about this measure, in the document and in its rows."""
    beside(
        view,
        finding_readers.of_lines(
            view.version,
            str(measure["programme_code"]),
            str(measure["source_lines"]),
            MOST_MEASURES,
        ),
    )


def origin(view: View, measure: Measure) -> None:
    """File and lines, and the publications that brought and changed the row."""
    _ = view.words
    st.subheader(_("Origin"), anchor=False)
    st.markdown(place(measure["source_file"], measure["source_lines"], _))
    history = readers.row_history(
        "measures", key_text((str(measure["programme_code"]), str(measure["item"])))
    )
    published = readers.publications(view.latest).set_index("number")
    for row in records(history[history["publication"] <= view.version]):
        origin = published.loc[row["publication"]]
        is_bundled = str(origin["idempotency_key"]).startswith("bundled:")
        st.caption(
            _(
                "Publication No. %(number)s of %(date)s, %(author)s: %(note)s",
                number=row["publication"],
                date=numbers.local_day(row["published_at"]),
                author=escaped(row["author"]),
                note=_("bundled with the application, file %(file)s", file=origin["source_name"])
                if is_bundled
                else escaped(row["note"]),
            )
        )


def _back(view: View) -> None:
    st.page_link(
        st.session_state["screens"]["roadmaps"],
        label=view.words("All measures"),
        icon=":material/arrow_back:",
        query_params=address.link({"measure": None}),
    )


def _own(frame: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    own = (frame["programme_code"] == measure["programme_code"]) & (
        frame["item"] == measure["item"]
    )
    found: pd.DataFrame = frame[own]
    return found
