"""Every reason can be reached, and every sentence gets what it needs."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.measures import with_status
from monitoring.reasons import REASONS, REMEDIES, Reason, ReasonCode, Remedy, reason, reasons
from monitoring.statuses import UnknownStatusError
from tests.monitoring.tables import empty, table

TODAY = date(2026, 11, 20)
SERIES = ("2026-01-01", "2026-12-31", "yearly:06,12")

# code: (start, end, recurrence), reports, sentence, remedy
CASES = {
    ReasonCode.DONE: (
        (None, "2026-10-10", None),
        [("2026H1", "done")],
        "Done: the last report (2026H1) says done.",
        Remedy.NONE,
    ),
    ReasonCode.DONE_SERIES: (
        SERIES,
        [("2026", "done")],
        "Done: reports of completion cover all 2 due dates; the last report is for 2026.",
        Remedy.NONE,
    ),
    ReasonCode.CLOSED: (
        (None, "2026-10-10", None),
        [("2026", "transferred")],
        "Closed: the last report (2026) says transferred, so it counts neither as done nor as"
        " overdue.",
        Remedy.REPORT_AGAIN,
    ),
    ReasonCode.OVERDUE: (
        (None, "2026-10-10", None),
        [("2026-07-05", "partial")],
        "Overdue by 41 days: due 2026-10-10, last report (2026-07-05) says partial.",
        Remedy.REPORT_DONE,
    ),
    ReasonCode.OVERDUE_SILENT: (
        (None, "2026-11-19", None),
        [],
        "Overdue by 1 day: due 2026-11-19, and no report has been published.",
        Remedy.REPORT_DONE,
    ),
    ReasonCode.OVERDUE_SERIES: (
        SERIES,
        [("2026H1", "partial")],
        "Overdue by 143 days: no report of completion covers the due date 2026-06-30"
        " (past due dates open: 1); last report (2026H1) says partial.",
        Remedy.REPORT_DONE_COVERING,
    ),
    ReasonCode.DUE_TODAY: (
        (None, "2026-11-20", None),
        [("2026H1", "partial")],
        "Due today, 2026-11-20; last report (2026H1) says partial.",
        Remedy.REPORT_DONE,
    ),
    ReasonCode.DUE_TODAY_SILENT: (
        (None, "2026-11-20", None),
        [],
        "Due today, 2026-11-20, and no report has been published.",
        Remedy.REPORT_DONE,
    ),
    ReasonCode.DUE_SOON: (
        (None, "2026-12-20", None),
        [("2026H1", "not_done")],
        "Due soon: 30 days left until 2026-12-20; last report (2026H1) says not_done.",
        Remedy.REPORT_DONE,
    ),
    ReasonCode.DUE_SOON_SILENT: (
        (None, "2026-11-21", None),
        [],
        "Due soon: 1 day left until 2026-11-21, and no report has been published.",
        Remedy.REPORT_DONE,
    ),
    ReasonCode.UPCOMING: (
        ("2027-01-01", "2027-12-31", None),
        [("2026H1", "not_done")],
        "Upcoming: begins 2027-01-01, in 42 days; last report (2026H1) says not_done.",
        Remedy.REPORT_DONE,
    ),
    ReasonCode.UPCOMING_SILENT: (
        ("2026-11-21", "2027-12-31", None),
        [],
        "Upcoming: begins 2026-11-21, in 1 day; no report has been published.",
        Remedy.REPORT_DONE,
    ),
    ReasonCode.IN_PROGRESS: (
        (None, "2026-12-21", None),
        [("2026H1", "partial")],
        "In progress: due 2026-12-21, in 31 days; last report (2026H1) says partial.",
        Remedy.REPORT_DONE,
    ),
    ReasonCode.IN_PROGRESS_SILENT: (
        ("2026-07-01", "2027-06-30", "yearly:01"),
        [],
        "In progress: due 2027-01-31, in 72 days; no report has been published.",
        Remedy.REPORT_DONE_COVERING,
    ),
    ReasonCode.NO_DEADLINE: (
        ("2020-01-01", "2023-12-31", "continuous"),
        [("2020", "partial")],
        "In progress: the document sets no deadline; last report (2020) says partial.",
        Remedy.REPORT_DONE,
    ),
    ReasonCode.NO_DEADLINE_SILENT: (
        (None, None, None),
        [],
        "In progress: the document sets no deadline, and no report has been published.",
        Remedy.REPORT_DONE,
    ),
}


def row_of(dates: tuple[str | None, ...], reports: list[tuple[str, str]]) -> pd.Series:
    measures = table(
        "measures", "programme_code item start_date end_date recurrence", [("p", "1", *dates)]
    )
    said = table(
        "measure_reports",
        "programme_code item period status",
        [("p", "1", *report) for report in reports],
    )
    return with_status(measures, said, TODAY).iloc[0]


def sentence(found: Reason) -> str:
    """The English sentence, plural where the counted number asks for it."""
    template = REASONS[found.code]
    many = template.count and found.params[template.count] != 1
    return (template.many if many else template.one) % found.params


def test_every_code_has_a_sentence_and_a_case() -> None:
    assert set(REASONS) == set(ReasonCode) == set(CASES)
    assert set(REMEDIES) == set(Remedy) == {remedy for *_, remedy in CASES.values()}


@pytest.mark.parametrize("code", CASES)
def test_the_rule_and_its_inputs_in_a_sentence(code: ReasonCode) -> None:
    dates, reports, expected, remedy = CASES[code]
    found = reason(row_of(dates, reports), TODAY)
    assert (found.code, sentence(found), found.remedy) == (code, expected, remedy)


@pytest.mark.parametrize("code", CASES)
def test_every_place_of_the_sentences_is_supplied_and_nothing_more(code: ReasonCode) -> None:
    dates, reports, _, _ = CASES[code]
    found = reason(row_of(dates, reports), TODAY)
    needed = REASONS[found.code].placeholders | REMEDIES[found.remedy].placeholders
    assert set(found.params) == needed


def test_the_remedy_of_a_series_names_the_date_it_would_settle() -> None:
    found = reason(row_of(SERIES, []), TODAY)
    assert found.code == ReasonCode.OVERDUE_SILENT
    assert REMEDIES[found.remedy].one % found.params == (
        "A report of completion for the period with 2026-06-30 would settle that date."
    )


@pytest.mark.parametrize("code", [code for code in REASONS if REASONS[code].count])
def test_what_is_counted_has_a_plural_with_the_same_places(code: ReasonCode) -> None:
    template = REASONS[code]
    singular = type(template)(template.one).placeholders
    plural = type(template)(template.many).placeholders
    assert template.count in singular
    assert singular == plural


def test_a_sentence_that_speaks_of_days_counts_them() -> None:
    for code, template in REASONS.items():
        assert ("days" in template.placeholders) == (template.count == "days"), code


def test_an_unknown_status_raises() -> None:
    row = row_of((None, "2026-10-10", None), [])
    row["computed_status"] = "late"
    with pytest.raises(UnknownStatusError):
        reason(row, TODAY)


def test_all_rows_at_once_and_none() -> None:
    measures = table(
        "measures",
        "programme_code item end_date",
        [("p", "1", "2026-10-10"), ("p", "2", None)],
    )
    frame = with_status(measures, empty("measure_reports"), TODAY)
    codes = [found.code for found in reasons(frame, TODAY)]
    assert codes == [ReasonCode.OVERDUE_SILENT, ReasonCode.NO_DEADLINE_SILENT]
    assert reasons(frame.head(0), TODAY) == []
