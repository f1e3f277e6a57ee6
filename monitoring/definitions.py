"""Every figure on the screens as a record: what it is called, means and is made of.

The screens print these behind a help mark, so that the definition a reader sees
is the one the program was written to. Names, descriptions and formulas are
msgids; inputs name columns of the datasets.
"""

from __future__ import annotations

from collections.abc import Mapping

from monitoring.indicator_definitions import INDICATOR_METRICS
from monitoring.metric import Metric
from monitoring.wording import msgid

_REPORT = "measure_reports.status"
_PERIOD = "measure_reports.period"
_DATES = ("measures.start_date", "measures.end_date", "measures.recurrence")
_PLANNED = "measure_budgets.planned_mln"
_ALLOCATED = "measure_reports.allocated_mln"
_EXECUTED = "measure_reports.executed_mln"

_ALL = (
    Metric(
        "reported_status",
        msgid("Reported status"),
        msgid("What the last published report says of the measure, or that there is none."),
        msgid("status of the report whose period ends last"),
        (_REPORT, _PERIOD),
        "measures",
    ),
    Metric(
        "computed_status",
        msgid("Computed status"),
        msgid("What follows from the deadline and the reports on the chosen day."),
        msgid(
            "the first that applies: closed, done, overdue, due soon (30 days or less),"
            " upcoming, in progress"
        ),
        (*_DATES, _REPORT, _PERIOD, "programmes.start_date"),
        "measures",
    ),
    Metric(
        "done",
        msgid("Done"),
        msgid("Measures reported done; of a recurrent one, every due date."),
        msgid("measures done / all measures shown"),
        (_REPORT, _PERIOD),
        "measures",
    ),
    Metric(
        "overdue",
        msgid("Overdue"),
        msgid(
            "Measures whose deadline is past and that are not reported done. Transferred and"
            " cancelled measures and measures without a deadline are never overdue."
        ),
        msgid("deadline before the chosen day and not reported done / all measures shown"),
        (*_DATES, _REPORT, _PERIOD),
        "measures",
    ),
    Metric(
        "days_overdue",
        msgid("Days overdue"),
        msgid("Calendar days since the first due date that is past and not reported done."),
        msgid("chosen day − due date"),
        (*_DATES, _REPORT, _PERIOD),
        "days",
    ),
    Metric(
        "due_soon",
        msgid("Due soon"),
        msgid("Open measures whose next due date is today or within 30 days."),
        msgid("0 ≤ due date − chosen day ≤ 30 / all measures shown"),
        (*_DATES, _REPORT, _PERIOD),
        "measures",
    ),
    Metric(
        "no_report",
        msgid("No report"),
        msgid("Measures on which no report has been published, whatever their deadline."),
        msgid("measures without a published report / all measures shown"),
        (_REPORT,),
        "measures",
    ),
    Metric(
        "planned",
        msgid("Planned"),
        msgid("Money the programme plans for the measure and year."),
        msgid("Σ planned over the rows that state it"),
        (_PLANNED,),
        "mln_tenge",
    ),
    Metric(
        "allocated",
        msgid("Allocated"),
        msgid("Money allocated in the year, by the year's last report that states an amount."),
        msgid("Σ allocated over the rows that state it"),
        (_ALLOCATED, _PERIOD),
        "mln_tenge",
    ),
    Metric(
        "executed",
        msgid("Absorbed"),
        msgid("Money absorbed in the year, by the year's last report that states an amount."),
        msgid("Σ absorbed over the rows that state it"),
        (_EXECUTED, _PERIOD),
        "mln_tenge",
    ),
    Metric(
        "allocation",
        msgid("Allocation rate"),
        msgid("How much of the plan was allocated. Rows without a plan are left out and counted."),
        msgid("Σ allocated / Σ planned over rows with planned above 0 and allocated stated"),
        (_ALLOCATED, _PLANNED),
        "share",
    ),
    Metric(
        "absorption",
        msgid("Absorption rate"),
        msgid(
            "How much of the allocated money was absorbed."
            " Rows without an allocation are left out and counted."
        ),
        msgid("Σ absorbed / Σ allocated over rows with allocated above 0 and absorbed stated"),
        (_EXECUTED, _ALLOCATED),
        "share",
    ),
    Metric(
        "execution",
        msgid("Execution rate"),
        msgid("How much of the plan was absorbed. Rows without a plan are left out and counted."),
        msgid("Σ absorbed / Σ planned over rows with planned above 0 and absorbed stated"),
        (_EXECUTED, _PLANNED),
        "share",
    ),
    Metric(
        "unplanned",
        msgid("Unplanned money"),
        msgid("Money allocated where nothing was planned; it is in no ratio to the plan."),
        msgid("Σ allocated over rows without a plan or with a plan of 0"),
        (_ALLOCATED, _PLANNED),
        "mln_tenge",
    ),
    Metric(
        "paid_not_delivered",
        msgid("Paid, not wholly done"),
        msgid(
            "Measures that absorbed 90 per cent or more of their allocation"
            " and are not reported done."
        ),
        msgid("absorbed / allocated ≥ 0.90 and not reported done"),
        (_EXECUTED, _ALLOCATED, _REPORT),
        "measures",
    ),
    Metric(
        "delivered_unpaid",
        msgid("Delivered, unpaid"),
        msgid("Measures reported done that absorbed less than was allocated."),
        msgid("reported done and absorbed < allocated"),
        (_EXECUTED, _ALLOCATED, _REPORT),
        "measures",
    ),
    Metric(
        "late_reengineering",
        msgid("Late re-engineering"),
        msgid(
            "Process groups whose re-engineering (R) was due in a past quarter"
            " and whose card does not say it is implemented."
        ),
        msgid("last day of the last R quarter before the chosen day and card not implemented"),
        ("milestones.quarter", "milestones.mark", "process_groups.reengineering"),
        "groups",
    ),
    Metric(
        "next_statutory_date",
        msgid("Next statutory date"),
        msgid("Calendar days until the next date that an act sets for a report."),
        msgid("nearest yearly date of a duty in force − chosen day"),
        ("obligations.due_rule", "obligations.valid_from", "obligations.valid_to"),
        "days",
    ),
    Metric(
        "milestone_marks",
        msgid("Milestone marks"),
        msgid("Marks R, F and D of the quarter charts by sphere and year."),
        msgid("number of marks"),
        ("milestones.quarter", "milestones.mark"),
        "marks",
    ),
)

METRICS: Mapping[str, Metric] = {metric.code: metric for metric in (*_ALL, *INDICATOR_METRICS)}
