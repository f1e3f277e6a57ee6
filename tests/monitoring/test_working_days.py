"""Working days of Kazakhstan 2024 to 2030, and the table that corrects them.

Months were counted by hand from the law on holidays: 1-2 January, 7 January, 8 March,
21-23 March, 1, 7 and 9 May, 6 July, the Constitution (30 August until 2025, 15 March from
2027), 25 October, 16 December, the first day of Kurban Ait; a national or state holiday on a
weekend gives the next working day off, Christmas and Kurban Ait do not.
"""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from monitoring.working_days import (
    HOLIDAY_NAMES,
    OTHER_HOLIDAY,
    Override,
    WorkingCalendar,
    calendar_with,
)

CALENDAR = WorkingCalendar()


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2024-01-07", "holiday"),
        ("2024-01-08", None),  # Christmas on a Sunday gives no other day off
        ("2024-03-25", "substitute"),  # for Saturday 23 March
        ("2024-05-04", None),  # a Saturday worked for Wednesday 8 May
        ("2024-05-08", "moved"),
        ("2024-06-17", None),  # Kurban Ait on Sunday 16 June
        ("2024-07-08", "substitute"),
        ("2024-12-31", None),
        ("2025-01-03", "moved"),
        ("2025-01-05", None),  # a Sunday worked for Friday 3 January
        ("2025-03-24", "substitute"),
        ("2025-03-25", "substitute"),
        ("2025-06-06", "holiday"),
        ("2025-08-30", "holiday"),
        ("2025-09-01", "substitute"),
        ("2026-05-27", "holiday"),
        ("2026-08-31", None),  # no day of the Constitution in August any more
        ("2026-10-25", "holiday"),
        ("2026-10-26", "substitute"),
        ("2026-12-16", "holiday"),
        ("2027-01-04", "substitute"),
        ("2027-03-15", "holiday"),
        ("2027-10-25", "holiday"),
        ("2028-01-04", "substitute"),
        ("2028-02-29", None),
        ("2028-12-18", "substitute"),
        ("2029-12-17", "substitute"),
        ("2030-01-07", "holiday"),
        ("2030-12-31", None),
        ("2026-11-21", "weekend"),
    ],
)
def test_what_kind_of_day_it_is(day: str, kind: str | None) -> None:
    off = CALENDAR.day_off(date.fromisoformat(day))
    assert (off.kind if off else None) == kind


@pytest.mark.parametrize(
    ("year", "off_on_weekdays", "weekdays", "weekends_worked"),
    [
        # Mon-Fri days of the year less the weekdays off, plus the weekends worked.
        (2024, 14, 262, 1),
        (2025, 16, 261, 1),
        (2026, 14, 261, 0),
        (2027, 14, 261, 0),
        (2028, 15, 260, 0),
        (2029, 14, 261, 0),
        (2030, 14, 261, 0),
    ],
)
def test_working_days_of_a_year(
    year: int, off_on_weekdays: int, weekdays: int, weekends_worked: int
) -> None:
    found = CALENDAR.working_days_in(date(year, 1, 1), date(year, 12, 31))
    assert found == weekdays - off_on_weekdays + weekends_worked


@pytest.mark.parametrize("year", range(2024, 2031))
def test_every_holiday_of_the_years_has_its_name(year: int) -> None:
    days = CALENDAR.days(date(year, 1, 1), date(year, 12, 31))
    named = set(days.loc[days["kind"] == "holiday", "name"])
    assert OTHER_HOLIDAY not in named
    assert named <= set(HOLIDAY_NAMES.values())
    assert {"New Year", "Nauryz", "Republic Day", "Kurban Ait"} <= named


@pytest.mark.parametrize("year", range(2024, 2031))
def test_only_kurban_ait_ahead_is_an_estimate(year: int) -> None:
    days = CALENDAR.days(date(year, 1, 1), date(year, 12, 31))
    estimated = days[days["is_estimated"]]
    assert set(estimated["name"]) == (set() if year <= 2025 else {"Kurban Ait"})


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        ("2026-11-20", 1, "2026-11-23"),  # Friday to Monday
        ("2026-11-21", 1, "2026-11-23"),  # from a Saturday
        ("2026-11-21", 0, "2026-11-21"),
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-10-23", 1, "2026-10-27"),  # over 26 October, off for Sunday the 25th
        ("2026-12-31", 5, "2027-01-12"),  # 5 6 | 8 11 12: New Year, its substitute, Christmas
        ("2024-12-31", 1, "2025-01-05"),  # the Sunday that is worked
        ("2024-05-03", 1, "2024-05-04"),
        ("2025-03-20", 1, "2025-03-26"),
    ],
)
def test_working_days_are_added(day: str, number: int, expected: str) -> None:
    start, end = date.fromisoformat(day), date.fromisoformat(expected)
    assert CALENDAR.add_working_days(start, number) == end
    if number > 0:
        assert CALENDAR.working_days_between(start, end) == number


def test_counting_back_is_the_negative_of_counting_on() -> None:
    first, last = date(2026, 9, 28), date(2026, 10, 14)
    assert CALENDAR.working_days_between(first, last) == 12
    assert CALENDAR.working_days_between(last, first) == -12
    assert CALENDAR.working_days_between(first, first) == 0


def test_adding_and_counting_agree_for_every_day_of_the_years() -> None:
    day = date(2024, 1, 1)
    while day.year < 2031:
        end = CALENDAR.add_working_days(day, 5)
        assert CALENDAR.is_working(end)
        assert CALENDAR.working_days_between(day, end) == 5
        day += timedelta(days=1)


def test_the_nearest_working_day() -> None:
    assert CALENDAR.on_or_after(date(2026, 10, 24)) == date(2026, 10, 27)
    assert CALENDAR.on_or_before(date(2026, 10, 26)) == date(2026, 10, 23)
    assert CALENDAR.on_or_after(date(2026, 10, 27)) == date(2026, 10, 27)


def test_an_override_has_the_last_word() -> None:
    overrides = pd.DataFrame(
        {
            "day": pd.to_datetime(["2027-05-16", "2027-05-17", "2027-05-22"]),
            "is_working": [False, False, True],
            "note": ["Kurban Ait", None, "for 17 May"],
        }
    )
    calendar = calendar_with(overrides)
    assert CALENDAR.is_working(date(2027, 5, 17))
    assert not calendar.is_working(date(2027, 5, 17))
    assert calendar.is_moved_to(date(2027, 5, 22))
    off = calendar.day_off(date(2027, 5, 16))
    assert off is not None
    assert (off.name, off.kind) == ("Kurban Ait", "override")


def test_a_settled_day_is_no_estimate_any_more() -> None:
    day = date(2026, 5, 27)
    span = date(2026, 5, 25), date(2026, 5, 29)
    assert CALENDAR.rests_on_estimate(*span)
    assert not WorkingCalendar({day: Override(False, "Kurban Ait")}).rests_on_estimate(*span)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-05-20", "2026-05-25", False),
        ("2026-05-20", "2026-05-26", True),  # the moon may bring it a day earlier
        ("2026-05-28", "2026-06-03", True),
        ("2026-05-29", "2026-06-03", False),
    ],
)
def test_an_estimate_reaches_a_day_further(first: str, last: str, expected: bool) -> None:
    span = date.fromisoformat(first), date.fromisoformat(last)
    assert CALENDAR.rests_on_estimate(*span) is expected


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ([pd.NaT], "Row 1 of the overrides has no day"),
        ([pd.Timestamp("2026-01-05")] * 2, "The overrides name 2026-01-05 twice"),
    ],
)
def test_an_override_nobody_can_follow_is_refused(days: list[object], message: str) -> None:
    table = pd.DataFrame({"day": days, "is_working": True, "note": "x"})
    with pytest.raises(ValueError, match=message):
        calendar_with(table)
