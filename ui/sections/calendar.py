"""Sections of the calendar screen: the next dates, the month, what was delivered, the feed."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, Final
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st
from babel.dates import get_day_names, get_month_names

from monitoring.frames import records
from monitoring.freeze import is_frozen
from monitoring.occurrences import (
    DUTY,
    ESTIMATED_NOTE,
    INTEGRATION,
    INTEGRATION_NOTE,
    MEASURE,
    MOVED_NOTE,
    UNDATED,
)
from monitoring.wording import msgid
from store.freeze import SetWindow
from ui import calendar_readers, components, filters, numbers
from ui.markdown import escaped
from ui.periods import period_name
from ui.replay import once
from ui.routes import feed_address
from ui.screen import View, say_what_was_refused
from ui.sections.timeliness import counts_table

SHOWN: Final = {
    "dates": msgid("Dates"),
    "timeliness": msgid("Timeliness"),
    "freeze": msgid("Freeze and snapshots"),
    "days": msgid("Working days"),
}
LINES_SHOWN: Final = 10
LATER_SHOWN: Final = 3
MONTHS_BACK: Final = 12
MONTHS_AHEAD: Final = 13
# Signs of a day in the month; the legend beneath it explains them.
DUE, FROZEN, REST, WORKED, TODAY = "●", "■", "○", "▲", "◆"


def choose(view: View) -> str:
    """What is shown."""
    _ = view.words
    names = {code: _(name) for code, name in SHOWN.items()}
    return components.option("show", _("Show"), names, "dates")


def choose_month(view: View) -> date:
    """The first day of the month that is drawn: the present one unless another is chosen."""
    _ = view.words
    names = {
        f"{first:%Y-%m}": month_name(first, view.language) for first in _months_around(view.day)
    }
    choice = filters.Choice(_("Month"), _("This month"), names)
    chosen = filters.choose("month", choice, 260)
    say_what_was_refused(_)
    return date.fromisoformat(f"{chosen}-01") if chosen else view.day.replace(day=1)


@once
def answer(view: View, dates: pd.DataFrame, reports: pd.DataFrame) -> None:
    """The next date with its working days, and how many reports are missing."""
    _ = view.words
    ahead = dates[dates["days_left"] >= 0]
    missing = int((reports["state"] == "missing").sum())
    if ahead.empty:
        parts = [_("No dated duty is ahead.")]
    else:
        row = records(ahead.head(1))[0]
        parts = [
            _.count(
                "Next: %(date)s, %(count)s working day left.",
                "Next: %(date)s, %(count)s working days left.",
                int(row["working_days_left"]),
                date=numbers.day(row["due_date"]),
            )
        ]
    if missing:
        parts.append(
            _.count(
                "%(count)s report is past its date and not published.",
                "%(count)s reports are past their date and not published.",
                missing,
            )
        )
    elif len(reports):
        parts.append(_("Every report that was due is published."))
    components.answer(" ".join(parts))


@once
def next_dates(view: View, dates: pd.DataFrame) -> None:
    """What falls due next: the date, the working days left, the duty, who owes it."""
    _ = view.words
    ahead = dates[dates["days_left"] >= 0]
    title = components.heading(_("Next dates"))
    if ahead.empty:
        st.markdown(title, anchors=False)
        components.empty_state(
            _("No dated duty is ahead"), _("Clear the filters, or choose other ones.")
        )
        return
    programmes = filters.programme_names(view.version, view.language)
    groups = islice(_grouped(ahead), LINES_SHOWN)
    lines = [_line(view, group, programmes) for group in groups]
    st.markdown("\n\n".join([title, *lines]), anchors=False)


@once
def month(view: View, dates: pd.DataFrame, *, first: date) -> None:
    """The days of a month: of rest, frozen, with something due; and what is due on them."""
    _ = view.words
    counted = calendar_readers.calendar(view.stamp)
    last = date(first.year, first.month, months.monthrange(first.year, first.month)[1])
    here = dates[dates["due_date"].between(pd.Timestamp(first), pd.Timestamp(last))]
    working = counted.working_days_in(first, last)
    title = components.heading(
        month_name(first, view.language),
        _.count("%(count)s working day", "%(count)s working days", working)
        + " · "
        + _.count("%(count)s date", "%(count)s dates", here["due_date"].nunique()),
    )
    windows = calendar_readers.windows(view.stamp)
    due = {moment.date() for moment in here["due_date"]}
    table = counted.days(first, last)
    days = {row["day"].date(): row for row in records(table)}
    names = get_day_names("abbreviated", locale=view.language)
    rows = [[str(names[weekday]) for weekday in range(7)], [":---:"] * 7]
    for week in months.Calendar().monthdatescalendar(first.year, first.month):
        rows.append([_cell(view, days.get(day), due, windows) for day in week])
    signs = " · ".join(
        [
            f"{DUE} " + _("falls due"),
            f"{TODAY} " + _("today"),
            f"{REST} " + _("day of rest"),
            f"{WORKED} " + _("worked weekend"),
            f"{FROZEN} " + _("data freeze"),
        ]
    )
    named = [
        _named_day(view, row)
        for row in records(table)
        if row["kind"] != "weekend" and isinstance(row["name"], str)
    ]
    table_text = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    small = [f":small[:gray[{line}]]" for line in (signs, *named)]
    st.markdown("\n\n".join([title, table_text, "  \n".join(small)]), anchors=False)


@once
def delivered(view: View, reports: pd.DataFrame) -> None:
    """The last reports that were due: how many came on time, late, not at all."""
    _ = view.words
    past = reports[reports["is_due"]]
    if past.empty:
        return
    since = numbers.day(calendar_readers.first_counted(view.day))
    above = components.heading(
        _("Delivered and not delivered"), _("Reports that fell due since %(date)s.", date=since)
    )
    counts_table(view, past, most=6, above=above)


@once
def without_date(view: View) -> None:
    """Duties that bind at all times or on an event."""
    _ = view.words
    found = calendar_readers.undated(view.version, view.day)
    if view.filters.programme:
        found = found[found["programme_code"] == view.filters.programme]
    if found.empty or view.filters.executor:
        return
    with st.expander(_("Duties without a date") + f" · {len(found)}"):
        st.markdown(
            "\n".join(
                f"- {escaped(_own(row, 'duty', view))}  \n  :small[{_(UNDATED[row['undated']])}]"
                for row in records(found)
            )
        )


def feed(view: View) -> None:
    """The address to subscribe to, and the same as a file."""
    _ = view.words
    address = feed_address(view.language, view.filters)
    file = feed_address(view.language, view.filters, download=True)
    # Unlike an expander it draws nothing before it is opened: the part that shows an address to
    # copy is a fifth of what the screen would load.
    with st.popover(_("Add to your own calendar"), icon=":material/calendar_add_on:"):
        st.caption(
            _(
                "Subscribe to this address in Outlook or another calendar: dates that move there "
                "move in yours. The filters above narrow it."
            )
        )
        st.code(_origin() + address, language=None, wrap_lines=True)
        st.link_button(_("Download as a file"), file, icon=":material/download:")


def month_name(first: date, language: str) -> str:
    """Month and year as the language writes them on a calendar."""
    name = get_month_names("wide", context="stand-alone", locale=language)[first.month]
    return f"{name[:1].upper()}{name[1:]} {first.year}"


def _origin() -> str:
    """Scheme and host by which the reader came; a feed's address must be whole."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _named_day(view: View, row: dict[str, Any]) -> str:
    """A day off with its name; that of a declared day is what was written."""
    _ = view.words
    known = str(row["name"])
    name = escaped(known) if row["kind"] == "override" else _(known)
    mark = f" ({_('estimate')})" if row["is_estimated"] else ""
    return f"{numbers.day(row['day'])} – {name}{mark}"


def _months_around(day: date) -> Iterator[date]:
    place = day.year * 12 + day.month - 1
    for number in range(place - MONTHS_BACK, place + MONTHS_AHEAD):
        yield date(number // 12, number % 12 + 1, 1)


def _cell(view: View, row: dict[str, Any] | None, due: set[date], windows: list[SetWindow]) -> str:
    """A day as sign and number, so that nothing hangs on a colour."""
    if row is None:
        return ""
    day = row["day"].date()
    signs = ""
    if day == view.day:
        signs += TODAY
    if day in due:
        signs += DUE
    if is_frozen(day, windows):
        signs += FROZEN
    if row["is_moved_to"]:
        signs += WORKED
    elif not row["is_working"]:
        signs += REST
    number = f"**{day.day}**" if day in due or day == view.day else str(day.day)
    text = f"{number} {signs}".strip()
    return f":blue-background[{text}]" if day in due else text


def _grouped(ahead: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Rows that a reader takes for one: all dates of a duty, measures or integrations of a day."""
    is_duty = ahead["kind"] == DUTY
    own = ahead["kind"] + ahead["programme_code"] + ahead["due_date"].astype("str")
    key = ahead["obligation_code"].where(is_duty, own)
    for _key, group in ahead.groupby(key, sort=False):
        yield group


def _line(view: View, group: pd.DataFrame, programmes: dict[str, str]) -> str:
    _ = view.words
    nearest = group[group["due_date"] == group["due_date"].iloc[0]]
    row = records(nearest.head(1))[0]
    head = [
        f"**{numbers.day(row['due_date'])}**",
        _.count(
            "%(count)s working day left",
            "%(count)s working days left",
            int(row["working_days_left"]),
        ),
    ]
    if row["is_estimated"]:
        head.append(f":orange-badge[{_('estimate')}]")
    duty = escaped(_own(row, "duty", view))
    if row["kind"] == MEASURE and len(nearest) > 1:
        duty = _.count("%(count)s measure falls due", "%(count)s measures fall due", len(nearest))
    elif row["kind"] == INTEGRATION and len(nearest) > 1:
        duty = _.count(
            "%(count)s integration falls due", "%(count)s integrations fall due", len(nearest)
        )
    elif row["kind"] == INTEGRATION:
        duty = _(INTEGRATION_NOTE, what=duty)
    periods = [period_name(period, _) for period in nearest["period"] if isinstance(period, str)]
    if row["kind"] == DUTY and periods:
        duty = f"{duty} · **{escaped(', '.join(periods))}**"
    actors = {actor for actor in nearest[f"actor_{view.language}"] if isinstance(actor, str)}
    who = escaped(actors.pop()) if len(actors) == 1 else ""
    beneath = [who, escaped(programmes.get(row["programme_code"], ""))]
    if row["is_moved"]:
        beneath.append(_(MOVED_NOTE, stated=numbers.day(row["stated_date"])))
    if row["is_estimated"]:
        beneath.append(_(ESTIMATED_NOTE))
    later = [numbers.day(day) for day in group["due_date"].unique()[1 : LATER_SHOWN + 1]]
    if later:
        beneath.append(_("then %(dates)s", dates=", ".join(later)))
    small = " · ".join(part for part in beneath if part)
    return f"{' · '.join(head)}  \n{duty}  \n:small[:gray[{small}]]"


def _own(row: dict[str, Any], stem: str, view: View) -> str:
    """The column of a language; of obligations the Russian one has no ending."""
    name = f"{stem}_{view.language}"
    return str(row[name] if name in row else row[stem])
