"""The statutory clock as an iCalendar file, for Outlook and other calendars to subscribe.

Every entry keeps the identity of its occurrence, so a date that moves moves the entry that
is already in somebody's calendar. Entries last the whole day and block no time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

import pandas as pd
from icalendar import Calendar, Event

from monitoring.frames import records
from monitoring.occurrences import ESTIMATED_NOTE, INTEGRATION, INTEGRATION_NOTE, MOVED_NOTE

UID_DOMAIN: Final = "maqsat"
REFRESH_HOURS: Final = 12
SUMMARY_LENGTH: Final = 120


def calendar_feed(
    occurrences: pd.DataFrame,
    language: str,
    translate: Callable[[str], str],
    *,
    title: str,
    stamp: datetime,
) -> bytes:
    """The occurrences (``monitoring/occurrences.py``) as a calendar in UTF-8.

    ``language`` is kk, ru or en; ``translate`` gives the sentence of that language for a
    message, ``title`` is the name the calendar gets, ``stamp`` the moment (UTC) of the data:
    the same data give the same bytes. An estimated date is tentative and says so.
    Raises ``KeyError`` for a language the rows do not have.
    """
    feed = Calendar()
    feed.add("prodid", "-//Maqsat//Statutory clock//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("calscale", "GREGORIAN")
    feed.add("name", title)
    feed.add("x-wr-calname", title)
    feed.add("refresh-interval", timedelta(hours=REFRESH_HOURS), parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", f"PT{REFRESH_HOURS}H")
    for row in records(occurrences):
        feed.add_component(_entry(row, language, translate, stamp))
    content: bytes = feed.to_ical()
    return content


def _entry(
    row: Mapping[str, Any], language: str, translate: Callable[[str], str], stamp: datetime
) -> Event:
    due: date = row["due_date"].date()
    text = str(row[f"duty_{language}"])
    if row["kind"] == INTEGRATION:
        text = translate(INTEGRATION_NOTE) % {"what": text}
    actor = row[f"actor_{language}"]
    entry = Event()
    entry.add("uid", f"{row['occurrence_code']}@{UID_DOMAIN}")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", due)
    # The end of an all-day entry is the day after it.
    entry.add("dtend", due + timedelta(days=1))
    entry.add("summary", _shortened(text), parameters={"LANGUAGE": language})
    parts = [text, actor if isinstance(actor, str) else ""]
    if row["is_moved"]:
        stated = f"{row['stated_date']:%d.%m.%Y}"
        parts.append(translate(MOVED_NOTE) % {"stated": stated})
    if row["is_estimated"]:
        parts.append(translate(ESTIMATED_NOTE))
    described = "\n".join(part for part in parts if part)
    entry.add("description", described, parameters={"LANGUAGE": language})
    entry.add("categories", [row["programme_code"]])
    entry.add("status", "TENTATIVE" if row["is_estimated"] else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    return entry


def _shortened(text: str) -> str:
    """A title that fits a line of a month view: cut at a word, with an ellipsis."""
    if len(text) <= SUMMARY_LENGTH:
        return text
    return text[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
