"""Why this colour: the rule and the inputs behind a measure's computed status.

A reason is data, a code with named parameters; the sentence of each code stands
here in English as a gettext template, and the screens say it in the reader's
language. The remedy is a code of its own, because it is a sentence of its own:
what would have to be reported for the status to change for the better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from monitoring.dates import as_date
from monitoring.statuses import status
from monitoring.wording import Sentence, msgid, nmsgid

Value = str | int | date


class ReasonCode(StrEnum):
    """The rule that decided. ``_silent`` stands for: no report has been published."""

    DONE = "done"
    DONE_SERIES = "done_series"
    CLOSED = "closed"
    OVERDUE = "overdue"
    OVERDUE_SILENT = "overdue_silent"
    OVERDUE_SERIES = "overdue_series"
    DUE_TODAY = "due_today"
    DUE_TODAY_SILENT = "due_today_silent"
    DUE_SOON = "due_soon"
    DUE_SOON_SILENT = "due_soon_silent"
    UPCOMING = "upcoming"
    UPCOMING_SILENT = "upcoming_silent"
    IN_PROGRESS = "in_progress"
    IN_PROGRESS_SILENT = "in_progress_silent"
    NO_DEADLINE = "no_deadline"
    NO_DEADLINE_SILENT = "no_deadline_silent"


class Remedy(StrEnum):
    """What would change the status for the better."""

    NONE = "none"
    REPORT_DONE = "report_done"
    REPORT_DONE_COVERING = "report_done_covering"
    REPORT_AGAIN = "report_again"


REASONS: Mapping[ReasonCode, Sentence] = {
    ReasonCode.DONE: Sentence(msgid("Done: the last report (%(period)s) says %(reported)s.")),
    ReasonCode.DONE_SERIES: nmsgid(
        "Done: reports of completion cover its %(occurrences)s due date;"
        " the last report is for %(period)s.",
        "Done: reports of completion cover all %(occurrences)s due dates;"
        " the last report is for %(period)s.",
        "occurrences",
    ),
    ReasonCode.CLOSED: Sentence(
        msgid(
            "Closed: the last report (%(period)s) says %(reported)s,"
            " so it counts neither as done nor as overdue."
        )
    ),
    ReasonCode.OVERDUE: nmsgid(
        "Overdue by %(days)s day: due %(due)s, last report (%(period)s) says %(reported)s.",
        "Overdue by %(days)s days: due %(due)s, last report (%(period)s) says %(reported)s.",
        "days",
    ),
    ReasonCode.OVERDUE_SILENT: nmsgid(
        "Overdue by %(days)s day: due %(due)s, and no report has been published.",
        "Overdue by %(days)s days: due %(due)s, and no report has been published.",
        "days",
    ),
    ReasonCode.OVERDUE_SERIES: nmsgid(
        "Overdue by %(days)s day: no report of completion covers the due date %(due)s"
        " (past due dates open: %(missed)s); last report (%(period)s) says %(reported)s.",
        "Overdue by %(days)s days: no report of completion covers the due date %(due)s"
        " (past due dates open: %(missed)s); last report (%(period)s) says %(reported)s.",
        "days",
    ),
    ReasonCode.DUE_TODAY: Sentence(
        msgid("Due today, %(due)s; last report (%(period)s) says %(reported)s.")
    ),
    ReasonCode.DUE_TODAY_SILENT: Sentence(
        msgid("Due today, %(due)s, and no report has been published.")
    ),
    ReasonCode.DUE_SOON: nmsgid(
        "Due soon: %(days)s day left until %(due)s; last report (%(period)s) says %(reported)s.",
        "Due soon: %(days)s days left until %(due)s; last report (%(period)s) says %(reported)s.",
        "days",
    ),
    ReasonCode.DUE_SOON_SILENT: nmsgid(
        "Due soon: %(days)s day left until %(due)s, and no report has been published.",
        "Due soon: %(days)s days left until %(due)s, and no report has been published.",
        "days",
    ),
    ReasonCode.UPCOMING: nmsgid(
        "Upcoming: begins %(start)s, in %(days)s day; last report (%(period)s) says %(reported)s.",
        "Upcoming: begins %(start)s, in %(days)s days; last report (%(period)s) says %(reported)s.",
        "days",
    ),
    ReasonCode.UPCOMING_SILENT: nmsgid(
        "Upcoming: begins %(start)s, in %(days)s day; no report has been published.",
        "Upcoming: begins %(start)s, in %(days)s days; no report has been published.",
        "days",
    ),
    ReasonCode.IN_PROGRESS: nmsgid(
        "In progress: due %(due)s, in %(days)s day; last report (%(period)s) says %(reported)s.",
        "In progress: due %(due)s, in %(days)s days; last report (%(period)s) says %(reported)s.",
        "days",
    ),
    ReasonCode.IN_PROGRESS_SILENT: nmsgid(
        "In progress: due %(due)s, in %(days)s day; no report has been published.",
        "In progress: due %(due)s, in %(days)s days; no report has been published.",
        "days",
    ),
    ReasonCode.NO_DEADLINE: Sentence(
        msgid(
            "In progress: the document sets no deadline;"
            " last report (%(period)s) says %(reported)s."
        )
    ),
    ReasonCode.NO_DEADLINE_SILENT: Sentence(
        msgid("In progress: the document sets no deadline, and no report has been published.")
    ),
}

REMEDIES: Mapping[Remedy, Sentence] = {
    Remedy.NONE: Sentence(""),
    Remedy.REPORT_DONE: Sentence(msgid("A report of completion would make it done.")),
    Remedy.REPORT_DONE_COVERING: Sentence(
        msgid("A report of completion for the period with %(due)s would settle that date.")
    ),
    Remedy.REPORT_AGAIN: Sentence(msgid("A later report with another status would reopen it.")),
}


@dataclass(frozen=True)
class Reason:
    """A code, the parameters its sentence needs, and the remedy with those it needs.

    ``params`` holds plain values: ``days``, ``missed``, ``occurrences`` (numbers),
    ``due``, ``start`` (dates), ``period`` (as reported, such as ``2026H1``) and
    ``reported`` (a status code).
    """

    code: ReasonCode
    params: Mapping[str, Value]
    remedy: Remedy


def reason(row: Mapping[Any, Any] | pd.Series, today: date) -> Reason:
    """Why a row of ``measures.with_status`` has its computed status.

    ``today`` is the day the status was computed for. Raises ``UnknownStatusError``
    where the row's statuses are none.
    """
    computed = status(row["computed_status"]).code
    reported = status(row["reported_status"]).code
    silent = bool(row["no_report"])
    dates = row["occurrences"]
    series = isinstance(row["recurrence"], str) and isinstance(dates, list) and bool(dates)
    due, start = as_date(row["due_date"]), as_date(row["begins_date"])
    known: dict[str, Value] = {"reported": reported, "period": str(row["report_period"])}
    if isinstance(dates, list):
        known["occurrences"] = len(dates)
    known["missed"] = int(row["missed"])
    if due:
        known["due"] = due
        known["days"] = abs((due - today).days)
    remedy = Remedy.REPORT_DONE_COVERING if series else Remedy.REPORT_DONE
    if computed == "closed":
        code, remedy = ReasonCode.CLOSED, Remedy.REPORT_AGAIN
    elif computed == "done":
        code, remedy = (ReasonCode.DONE_SERIES if series else ReasonCode.DONE), Remedy.NONE
    elif computed == "overdue":
        code = ReasonCode.OVERDUE_SERIES if series else ReasonCode.OVERDUE
        code = ReasonCode.OVERDUE_SILENT if silent else code
    elif computed == "due_soon":
        today_codes = ReasonCode.DUE_TODAY, ReasonCode.DUE_TODAY_SILENT
        soon_codes = ReasonCode.DUE_SOON, ReasonCode.DUE_SOON_SILENT
        code = (today_codes if due == today else soon_codes)[silent]
    elif computed == "upcoming" and start:
        known |= {"start": start, "days": (start - today).days}
        code = (ReasonCode.UPCOMING, ReasonCode.UPCOMING_SILENT)[silent]
    elif due:
        code = (ReasonCode.IN_PROGRESS, ReasonCode.IN_PROGRESS_SILENT)[silent]
    else:
        code = (ReasonCode.NO_DEADLINE, ReasonCode.NO_DEADLINE_SILENT)[silent]
    needed = REASONS[code].placeholders | REMEDIES[remedy].placeholders
    return Reason(code, {name: known[name] for name in sorted(needed)}, remedy)


def reasons(statuses: pd.DataFrame, today: date) -> list[Reason]:
    """The reason of each row of ``measures.with_status``, in order."""
    return [reason(row, today) for row in statuses.to_dict("records")]
