"""The calendar of 2024 to 2030, as the acts and the holidays make it.

The days were set beside a printed calendar: where the act names a day of rest, the next
working day is in the third column.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.obligations import DATA_CHANGE, DATA_FREEZE, UnknownDueRuleError
from monitoring.occurrences import COLUMNS, UNDATED, Event, occurrences, undated, with_days_left
from monitoring.working_days import Override, WorkingCalendar
from tests.monitoring.bundled import bundled
from tests.monitoring.tables import empty, table

CALENDAR = WorkingCalendar()
YEARS = date(2024, 1, 1), date(2030, 12, 31)
FREEZES = (
    Event(DATA_FREEZE, "2026", date(2026, 10, 1), date(2026, 10, 14)),
    Event(DATA_FREEZE, "2027", date(2027, 10, 15), date(2027, 10, 29)),
)
FIRST, SECOND = "recreation-2024-01", "recreation-2024-02"
REPORT, YEARBOOK = "monitoring-rules-17", "monitoring-rules-18"
FREEZE, NOTICE = "monitoring-rules-10", "monitoring-rules-12"


def of_documents(*events: Event, calendar: WorkingCalendar = CALENDAR) -> pd.DataFrame:
    return occurrences(
        bundled("obligations"),
        bundled("measures"),
        *YEARS,
        calendar,
        programmes=bundled("programmes"),
        integrations=bundled("integrations"),
        events=events,
    )


def of_rule(rule: str, *events: Event, span: tuple[date, date] = YEARS) -> pd.DataFrame:
    duties = table("obligations", "obligation_code due_rule wording", [("x", rule, "both")])
    return occurrences(duties, empty("measures"), *span, CALENDAR, events=events)


DOCUMENTS = of_documents(*FREEZES)


# duty, period, the act's day, the day it falls due
REPORTING = [
    (FIRST, "2023H2", "2024-01-05", "2024-01-05"),
    (SECOND, "2023H2", "2024-01-20", "2024-01-22"),  # a Saturday
    (FIRST, "2024H1", "2024-07-05", "2024-07-05"),
    (SECOND, "2024H1", "2024-07-20", "2024-07-22"),  # a Saturday
    (FIRST, "2024H2", "2025-01-05", "2025-01-05"),  # a Sunday that was worked for 3 January
    (SECOND, "2024H2", "2025-01-20", "2025-01-20"),
    (FIRST, "2025H1", "2025-07-05", "2025-07-08"),  # a Saturday; the 7th off for Capital Day
    (SECOND, "2025H1", "2025-07-20", "2025-07-21"),  # a Sunday
    (FIRST, "2025H2", "2026-01-05", "2026-01-05"),
    (SECOND, "2025H2", "2026-01-20", "2026-01-20"),
    (FIRST, "2026H1", "2026-07-05", "2026-07-07"),  # a Sunday; Capital Day on Monday
    (SECOND, "2026H1", "2026-07-20", "2026-07-20"),
    (REPORT, "2025", "2026-12-01", "2026-12-01"),
    (FIRST, "2026H2", "2027-01-05", "2027-01-05"),
    (SECOND, "2026H2", "2027-01-20", "2027-01-20"),
    (YEARBOOK, "2026", "2027-03-01", "2027-03-01"),
    (REPORT, "2026", "2027-12-01", "2027-12-01"),
    (YEARBOOK, "2027", "2028-03-01", "2028-03-01"),
    (REPORT, "2027", "2028-12-01", "2028-12-01"),
    (YEARBOOK, "2028", "2029-03-01", "2029-03-01"),
    (REPORT, "2028", "2029-12-01", "2029-12-03"),  # a Saturday
    (YEARBOOK, "2029", "2030-03-01", "2030-03-01"),
    (REPORT, "2029", "2030-12-01", "2030-12-02"),  # a Sunday
]


def test_the_reports_of_2024_to_2030() -> None:
    duties = DOCUMENTS[DOCUMENTS["obligation_code"].isin([FIRST, SECOND, REPORT, YEARBOOK])]
    assert [
        (row.obligation_code, row.period, f"{row.stated_date:%F}", f"{row.due_date:%F}")
        for row in duties.itertuples()
    ] == REPORTING
    assert list(duties["is_moved"]) == [stated != due for *_, stated, due in REPORTING]
    assert not duties["is_estimated"].any()


@pytest.mark.parametrize(
    ("code", "due", "estimated"),
    [
        # The windows that are set.
        (f"{NOTICE}:2026", "2026-09-28", False),
        (f"{FREEZE}:2026", "2026-10-14", False),
        (f"{NOTICE}:2027", "2027-10-12", False),
        (f"{FREEZE}:2027", "2027-10-29", False),
        # None is set: the last working day of October, and three ahead of it.
        (f"{NOTICE}:2028", "2028-10-26", True),
        (f"{FREEZE}:2028", "2028-10-31", True),
        (f"{FREEZE}:2029", "2029-10-31", True),
        (f"{NOTICE}:2030", "2030-10-28", True),
        (f"{FREEZE}:2030", "2030-10-31", True),
    ],
)
def test_the_freeze_and_its_notice(code: str, due: str, estimated: bool) -> None:
    (row,) = DOCUMENTS[DOCUMENTS["occurrence_code"] == code].itertuples()
    assert (f"{row.due_date:%F}", row.is_estimated, row.wording) == (due, estimated, "second")


def test_no_freeze_before_the_rules() -> None:
    rules = DOCUMENTS[DOCUMENTS["programme_code"] == "monitoring-rules"]
    assert rules["due_date"].min() == pd.Timestamp("2026-09-28")


@pytest.mark.parametrize(
    ("changed", "due", "duty", "wording"),
    [
        ("2026-05-14", None, None, None),  # before the order
        ("2026-05-15", "2026-05-22", "07", "first"),
        ("2026-07-03", "2026-07-13", "07", "first"),  # Friday; Capital Day on Monday
        ("2026-07-10", "2026-07-17", "07", "first"),  # due under the second, bound by the first
        ("2026-07-11", "2026-07-17", "07", "first"),
        ("2026-07-12", "2026-07-17", "08", "second"),
        ("2026-12-28", "2027-01-06", "08", "second"),  # 29 30 31 | 5 6 January
        ("2027-03-19", "2027-03-31", "08", "second"),  # 25 26 | 29 30 31 after Nauryz
    ],
)
def test_five_working_days_after_a_change(
    changed: str, due: str | None, duty: str | None, wording: str | None
) -> None:
    event = Event(DATA_CHANGE, "s-17", date.fromisoformat(changed))
    found = of_documents(event)
    found = found[found["occurrence_code"].str.endswith(":s-17")]
    if due is None:
        assert found.empty
        return
    (row,) = found.itertuples()
    assert (f"{row.due_date:%F}", row.wording) == (due, wording)
    assert row.occurrence_code == f"monitoring-rules-{duty}:s-17"


def test_a_date_counted_over_kurban_ait_is_an_estimate_until_it_is_settled() -> None:
    event = Event(DATA_CHANGE, "s-1", date(2026, 5, 25))
    day = date(2026, 5, 27)
    calendars = CALENDAR, WorkingCalendar({day: Override(False, "Kurban Ait")})
    rows = [of_documents(event, calendar=each) for each in calendars]
    found = [row[row["period"] == "s-1"].iloc[0] for row in rows]
    assert [row["due_date"].date() for row in found] == [date(2026, 6, 2)] * 2
    assert [row["is_estimated"] for row in found] == [True, False]


def test_the_code_stays_when_the_date_moves() -> None:
    moved = Event(DATA_FREEZE, "2026", date(2026, 10, 16), date(2026, 10, 30))
    # A day off by order moves the report of 5 January 2027 as well.
    calendar = WorkingCalendar({date(2027, 1, 5): Override(False, "by order")})
    before, after = DOCUMENTS, of_documents(moved, FREEZES[1], calendar=calendar)
    assert set(before["occurrence_code"]) == set(after["occurrence_code"])
    both = before.merge(after, on="occurrence_code")
    differing = both[both["due_date_x"] != both["due_date_y"]]
    assert set(differing["occurrence_code"]) == {
        f"{FIRST}:2026H2",
        f"{NOTICE}:2026",
        f"{FREEZE}:2026",
        "monitoring-rules-06:2026",
    }


def test_every_code_stands_once() -> None:
    assert DOCUMENTS["occurrence_code"].is_unique


def test_measures_fall_due_as_their_documents_say() -> None:
    measures = DOCUMENTS[DOCUMENTS["kind"] == "measure"].set_index("occurrence_code")
    assert measures.loc["recreation-2024/4", "due_date"] == pd.Timestamp("2024-02-29")
    recurrent = measures[measures["item"].eq("11") & measures["period"].notna()]
    assert list(recurrent.index) == [
        f"recreation-2024/11:{year}-{month}"
        for year in (2024, 2025, 2026)
        for month in ("06", "12")
    ]
    # Sunday 31 August would not move either: a month is over when it is over.
    assert not measures["is_moved"].any()
    row = measures.loc["recreation-2024/1"]
    assert row["actor_kk"] == row["actor_ru"] == "ОМ; ЦДИАӨМ"
    assert row["duty_kk"].startswith("Балаларды сауықтыру орталықтарында")


def test_duties_are_named_in_three_languages() -> None:
    row = DOCUMENTS[DOCUMENTS["occurrence_code"] == f"{REPORT}:2025"].iloc[0]
    assert row["duty_ru"].startswith("Ежегодно, до 1 декабря")
    assert row["duty_kk"].startswith("Жыл сайын, есепті кезеңнен кейінгі 1 желтоқсанға дейін")
    assert row["duty_en"].startswith("Every year, before 1 December")
    assert row["actor_en"] == "Authorised body in education"


@pytest.mark.parametrize(
    ("rule", "year", "periods"),
    [
        ("yearly:03-01", 2027, ["2026"]),
        ("yearly:12-31", 2027, ["2027"]),  # on the last day of the year it is for
        ("yearly:01-05,07-05", 2027, ["2026H2", "2027H1"]),
        ("yearly:06-30,12-31", 2027, ["2027H1", "2027H2"]),
        ("yearly:01-10,04-10,07-10,10-10", 2027, ["2026Q4", "2027Q1", "2027Q2", "2027Q3"]),
    ],
)
def test_what_a_report_is_for(rule: str, year: int, periods: list[str]) -> None:
    found = of_rule(rule)
    assert list(found.loc[found["stated_date"].dt.year == year, "period"]) == periods


def test_a_rule_with_periods_nobody_reports_for_is_refused() -> None:
    with pytest.raises(UnknownDueRuleError):
        of_rule("yearly:01-05,05-05,09-05")


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        # 31 December 2028 is a Sunday, 1 to 4 January are New Year and its substitutes.
        ("2028-12-01", "2028-12-31", []),
        ("2029-01-01", "2029-01-31", ["x:2028"]),
        ("2029-01-03", "2029-01-03", ["x:2028"]),
        ("2029-01-04", "2029-01-31", []),
    ],
)
def test_the_span_counts_the_day_it_falls_due(start: str, end: str, codes: list[str]) -> None:
    span = date.fromisoformat(start), date.fromisoformat(end)
    assert list(of_rule("yearly:12-31", span=span)["occurrence_code"]) == codes


# The table on lines 1349 to 1358 of the map names November 2026 for all ten.
def test_the_integrations_fall_due_at_the_end_of_the_month_they_name() -> None:
    found = DOCUMENTS[DOCUMENTS["kind"] == "integration"]
    assert list(found["due_date"].dt.date.unique()) == [date(2026, 11, 30)]
    assert set(found["occurrence_code"]) == {
        f"digital-2026/integration/{number}" for number in range(1, 11)
    }
    (first,) = found[found["occurrence_code"] == "digital-2026/integration/1"].itertuples()
    assert (first.duty_kk, first.duty_en) == ("ИС НОБД – ГБД ФЛ", "ИС НОБД – ГБД ФЛ")
    assert first.actor_ru == "Министерство просвещения"
    assert (first.programme_code, first.source_lines) == ("digital-2026", "1349")


def test_an_integration_without_a_date_or_a_map_is_in_no_calendar() -> None:
    rows = table("integrations", "number due_date", [(1, None), (2, "2027-03-31")])
    nothing = empty("obligations"), empty("measures")
    of_map = table("programmes", "programme_code kind", [("m", "transformation_map")])
    found = occurrences(*nothing, *YEARS, CALENDAR, programmes=of_map, integrations=rows)
    assert list(found["occurrence_code"]) == ["m/integration/2"]
    without = occurrences(*nothing, *YEARS, CALENDAR, programmes=of_map.iloc[:0], integrations=rows)
    assert without.empty


def test_an_empty_calendar_has_its_columns() -> None:
    found = occurrences(empty("obligations"), empty("measures"), *YEARS, CALENDAR)
    assert found.empty
    assert tuple(found.columns) == COLUMNS
    assert with_days_left(found, date(2026, 1, 1), CALENDAR).empty


def test_days_left() -> None:
    found = with_days_left(DOCUMENTS, date(2026, 11, 21), CALENDAR).set_index("occurrence_code")
    assert tuple(found.loc[f"{REPORT}:2025", ["days_left", "working_days_left"]]) == (10, 7)
    # 23-27 (5) | 30 November, 1-4 (5) | 7-11 (5) | 14 15 17 18 (4) | 21-25 (5) | 28-31 (4) | 5
    assert tuple(found.loc[f"{FIRST}:2026H2", ["days_left", "working_days_left"]]) == (45, 29)
    # From 14 October: 15 16 | 19-23 | 27-30 | 2-6 | 9-13 | 16-20, 26 in all.
    assert tuple(found.loc[f"{FREEZE}:2026", ["days_left", "working_days_left"]]) == (-38, -26)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            "2022-06-01",
            {
                "child-rights-2020-01": "month_not_stated",
                "child-rights-2020-02": "month_not_stated",
            },
        ),
        (
            "2026-07-11",
            {
                "monitoring-rules-01": "event",
                "monitoring-rules-02": "event",
                "monitoring-rules-03": "continuous",
                "monitoring-rules-07": "event",
                "monitoring-rules-13": "continuous",
                "monitoring-rules-15": "event",
            },
        ),
        (
            "2026-07-12",
            {
                "monitoring-rules-01": "event",
                "monitoring-rules-02": "event",
                "monitoring-rules-04": "continuous",
                "monitoring-rules-08": "event",
                "monitoring-rules-14": "continuous",
                "monitoring-rules-16": "event",
            },
        ),
    ],
)
def test_what_has_no_date_is_listed_apart(day: str, expected: dict[str, str]) -> None:
    found = undated(bundled("obligations"), date.fromisoformat(day))
    assert dict(zip(found["obligation_code"], found["undated"], strict=True)) == expected
    assert set(found["undated"]) <= set(UNDATED)


def test_a_known_event_gives_its_duty_a_date() -> None:
    event = Event("state_registration", "38743", date(2026, 5, 19))
    found = of_documents(event)
    (row,) = found[found["obligation_code"] == "monitoring-rules-02"].itertuples()
    # 20 21 22 | 25 26 28 29 | 1 2 3 June; 27 May is Kurban Ait, as far as it is reckoned.
    assert (f"{row.due_date:%F}", row.is_estimated) == ("2026-06-03", True)
    left = undated(bundled("obligations"), date(2026, 6, 1), [event])
    assert "monitoring-rules-02" not in set(left["obligation_code"])
