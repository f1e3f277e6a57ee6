"""Sections on who reports when: table, heat map, trend, completeness, what is missing."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from monitoring import timeliness
from monitoring.frames import records
from monitoring.reporters import MEASURE_REPORTS, OBSERVATIONS
from monitoring.wording import msgid
from ui import (
    calendar_readers,
    components,
    exports,
    filters,
    indicator_readers,
    links,
    numbers,
    readers,
    tables,
)
from ui.charts import calendar as charts
from ui.charts import draw
from ui.markdown import escaped
from ui.periods import period_name
from ui.replay import once
from ui.screen import View, source_line

MISSING_SHOWN: Final = 12
DEFINITION: Final = msgid(
    "Expected reports are the duties of a period times their reporters. On-time rate: reports "
    "published by the due date / reports whose due date is past. Completeness: required cells "
    "provided / required cells. Only the first publication counts: a file that was sent and not "
    "published is no report, and a correction is not late. A value of a period is due within five "
    "working days after the period ends (clause 9 of the Rules)."
)


def choose(view: View, reports: pd.DataFrame) -> str | None:
    """Whose reports are shown: one dataset of those expected here; ``None`` for none."""
    _ = view.words
    names = {
        name: dataset_name(view, name) for name in sorted(set(reports["dataset"]), reverse=True)
    }
    if not names:
        return None
    with st.container():
        return components.option("split", _("Reports"), names, next(iter(names)))


def nothing(view: View) -> None:
    """The filters leave no reporter."""
    _ = view.words
    components.empty_state(
        _("No reports are expected here"), _("Clear the filters, or choose other ones.")
    )


def show(view: View, reports: pd.DataFrame, dataset: str) -> None:
    """All sections of one dataset of reports, the answer first."""
    answer(view, reports, dataset=dataset)
    heat_map(view, reports, dataset=dataset)
    left, right = st.columns(2, gap="large")
    with left:
        trend(view, reports, dataset=dataset)
        if dataset == OBSERVATIONS:
            completeness(view)
    with right:
        missing(view, reports, dataset=dataset)
    reporters(view, reports, dataset=dataset)


@once
def answer(view: View, reports: pd.DataFrame, *, dataset: str) -> None:
    """The on-time rate with its denominator, and what is missing."""
    _ = view.words
    counted = records(timeliness.timeliness(reports))[0]
    if not counted["due"]:
        components.answer(_("No report was due yet."))
        return
    components.answer(
        _(
            "%(rate)s on time: %(on_time)s of %(due)s reports that were due; %(late)s late, "
            "%(missing)s not published.",
            rate=numbers.percent(counted["on_time_rate"], view.language),
            on_time=int((reports["is_due"] & (reports["state"] == "on_time")).sum()),
            due=int(counted["due"]),
            late=int(counted["late"]),
            missing=int(counted["missing"]),
        ),
        help=_(DEFINITION),
    )
    since = readers.publications(view.latest)["published_at"]
    notes = [
        _(
            "The store knows publications since %(date)s; what was reported elsewhere before "
            "counts from that day.",
            date=numbers.local_day(since.iloc[0]),
        )
    ]
    if dataset == OBSERVATIONS and indicator_readers.has_demo(view.version):
        notes.append(":orange-badge[" + _("Demonstration data") + "]")
    st.caption(" ".join(notes))


@once
def heat_map(view: View, reports: pd.DataFrame, *, dataset: str) -> None:
    """Each reporter and period by what came of the report."""
    _ = view.words
    due = reports[reports["is_due"] | (reports["state"] != "not_due")]
    if due.empty:
        return
    counted = timeliness.timeliness(due, ["reporter"])
    worst = counted.sort_values(["on_time_rate", "missing"], ascending=[True, False])
    punctual = int((counted["on_time_rate"] == 1).sum())
    st.subheader(
        _(
            "%(punctual)s of %(of)s reporters were always on time",
            punctual=punctual,
            of=len(counted),
        ),
        anchor=False,
    )
    drawn = _("Reports by reporter and period: on time, late, not published.")
    st.caption(drawn)
    order = [reporter_name(view, str(code)) for code in worst["reporter"]]
    rows = charts.report_rows(
        due.assign(
            who=[reporter_name(view, str(code)) for code in due["reporter"]],
            when=[period_name(str(code), _) for code in due["period"]],
        ),
        order,
        _,
    )
    draw.altair(rows, charts.heat_map(_, view.is_dark), origin=exports.origin(view), alt_text=drawn)
    _source(view, dataset)


@once
def trend(view: View, reports: pd.DataFrame, *, dataset: str) -> None:
    """How the reports of each due date came, date by date."""
    _ = view.words
    past = reports[reports["is_due"]]
    if past["due_date"].nunique() < 2:
        return
    counted = timeliness.timeliness(past, ["due_date"]).sort_values("due_date")
    first, last = counted["on_time_rate"].iloc[0], counted["on_time_rate"].iloc[-1]
    st.subheader(
        _(
            "On time: %(first)s at first, %(last)s at the last date",
            first=numbers.percent(first, view.language),
            last=numbers.percent(last, view.language),
        ),
        anchor=False,
    )
    drawn = _("Reports of each due date: on time, late, not published.")
    st.caption(drawn)
    draw.altair(
        charts.trend_rows(counted, _),
        charts.trend(_, view.is_dark),
        origin=exports.origin(view),
        alt_text=drawn,
    )
    _source(view, dataset)


@once
def reporters(view: View, reports: pd.DataFrame, *, dataset: str) -> None:  # noqa: ARG001 - a part of the key
    """Each reporter with its counts, the least punctual first."""
    _ = view.words
    past = reports[reports["is_due"]]
    if past.empty:
        return
    st.subheader(_("Reporters"), anchor=False)
    counted = timeliness.timeliness(past, ["reporter"])
    counted = counted.sort_values(
        ["on_time_rate", "missing"], ascending=[True, False], kind="stable"
    )
    named = counted.assign(who=[reporter_name(view, str(code)) for code in counted["reporter"]])
    columns = {"who": tables.text(_("Reporter")), **_count_columns(view)}
    tables.small(named, columns)


@once
def completeness(view: View) -> None:
    """How full the values of regions are, period by period, and which are missing."""
    _ = view.words
    required = calendar_readers.required_values(view.version, view.day, view.stamp)
    if required.empty:
        return
    observations = indicator_readers.observations(view.version)
    key = calendar_readers.VALUE_KEY
    counted = timeliness.completeness(required, observations, key, ["value"], ["period"])
    whole = records(timeliness.completeness(required, observations, key, ["value"]))[0]
    st.subheader(
        _(
            "Completeness: %(share)s, %(provided)s of %(required)s values",
            share=numbers.percent(whole["completeness"], view.language),
            provided=numbers.whole(whole["provided_cells"], view.language),
            required=numbers.whole(whole["required_cells"], view.language),
        ),
        anchor=False,
    )
    named = counted.assign(when=[period_name(str(code), _) for code in counted["period"]])
    tables.small(
        named,
        {
            "when": tables.text(_("Period")),
            "required_cells": tables.number(_("Required"), view, 0),
            "provided_cells": tables.number(_("Provided"), view, 0),
            "completeness": tables.share(_("Completeness"), view),
        },
    )


@once
def missing(view: View, reports: pd.DataFrame, *, dataset: str) -> None:
    """What is missing: reports nobody published, and single values within those published."""
    _ = view.words
    lacking = timeliness.missing_reports(reports)
    lines = [
        f"**{numbers.day(pd.Timestamp(str(due)))}** · {period_name(str(period), _)} · "
        + _.count("%(count)s day late", "%(count)s days late", int(group["days_late"].iloc[0]))
        + "  \n:small["
        + escaped(", ".join(reporter_name(view, str(code)) for code in group["reporter"]))
        + "]"
        for (due, period), group in lacking.groupby(["due_date", "period"], sort=False)
    ]
    if dataset == OBSERVATIONS:
        values = calendar_readers.missing_values(view.version, view.day, view.stamp)
        known = set(zip(lacking["reporter"], lacking["period"], strict=True))
        lines += [
            f"{period_name(str(period), _)} · {escaped(reporter_name(view, str(region)))}  \n"
            + ":small["
            + escaped(", ".join(group["indicator_code"]))
            + "]"
            for (period, region), group in values.groupby(["period", "territory_code"], sort=False)
            if (region, period) not in known
        ]
    st.subheader(_("What is missing"), anchor=False)
    if not lines:
        components.empty_state(
            _("Nothing is missing"),
            _("Everything that was due is published."),
            ":material/check_circle:",
        )
        return
    more = len(lines) - MISSING_SHOWN
    if more > 0:
        lines = [*lines[:MISSING_SHOWN], ":small[" + _("and %(count)s more", count=more) + "]"]
    st.markdown("\n\n".join(lines))


def counts_table(view: View, past: pd.DataFrame, most: int, above: str = "") -> None:
    """The due dates on which reports are missing, and the newest others, under a heading."""
    _ = view.words
    counted = timeliness.timeliness(past, ["due_date", "dataset", "period"])
    counted = counted.sort_values("due_date", ascending=False, kind="stable")
    lacking = counted["missing"] > 0
    others = ~lacking & ((~lacking).cumsum() <= most - lacking.sum())
    counted = counted[lacking | others].head(MISSING_SHOWN)
    everything = links.to("calendar", {"show": "timeliness"})
    named = counted.assign(
        due_day=[numbers.day(day) for day in counted["due_date"]],
        what=[dataset_name(view, str(name)) for name in counted["dataset"]],
        when=[period_name(str(code), _) for code in counted["period"]],
    )
    columns = {
        "due_day": tables.text(_("Due")),
        "what": tables.text(_("Reports")),
        "when": tables.text(_("Period")),
        **_count_columns(view),
    }
    beneath = f"[{_('All dates, by reporter')}]({everything})"
    tables.small(named, columns, above=above, beneath=beneath)


def dataset_name(view: View, dataset: str) -> str:
    """What a dataset of reports is called: the roadmap it is on, or administrative data."""
    name, _sign, programme = dataset.partition("/")
    if name == MEASURE_REPORTS:
        return filters.programme_names(view.version, view.language).get(programme, programme)
    return view.words("Administrative data")


def reporter_name(view: View, reporter: str) -> str:
    """A region by its name, an executor as its document writes it."""
    return filters.region_names(view.version, view.language).get(reporter, reporter)


def _count_columns(view: View) -> dict[str, tables.Column]:
    _ = view.words
    return {
        "due": tables.number(_("Were due"), view, 0),
        "on_time": tables.number(_("On time"), view, 0),
        "late": tables.number(_("Late"), view, 0),
        "missing": tables.number(_("Not published"), view, 0),
        "on_time_rate": tables.share(_("On-time rate"), view),
    }


def _source(view: View, dataset: str) -> None:
    source_line(view, dataset_name(view, dataset))
