"""What is missing, late, implausible and broken in the values of the regions."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring.frames import records
from monitoring.region_quality import quality_counts, quality_rows
from monitoring.working_days import WorkingCalendar
from tests.monitoring.observed import column, observed, regions
from tests.monitoring.tables import empty

REGIONS = regions(("10", None, None), ("35", None, None), ("62", "2022-06-08", "35"))
QUARTERS = [f"{year}Q{number}" for year in (2024, 2025) for number in range(1, 5)]
# The last quarter ended on 31 December 2025; the five working days after it were 5, 6, 8, 9 and
# 12 January: the 1st, 2nd and 7th are holidays, the 3rd and 4th, the 10th and 11th weekends.
IN_TIME, DUE, LATE = date(2026, 1, 11), date(2026, 1, 12), date(2026, 1, 13)
CALENDAR = WorkingCalendar()


def series(region: str, values: dict[str, float], code: str = "a") -> list[tuple[object, ...]]:
    return [(code, region, period, value) for period, value in values.items()]


def steady(start: float = 50.0, step: float = 1.0) -> dict[str, float]:
    return {code: start + step * at for at, code in enumerate(QUARTERS)}


def without(values: dict[str, float], *codes: str) -> dict[str, float]:
    return {code: value for code, value in values.items() if code not in codes}


def rows(day: date, *given: tuple[object, ...]) -> list[tuple[object, ...]]:
    found = quality_rows(observed(*given), REGIONS, day, CALENDAR)
    return [(row["region_code"], row["kind"], row["period"]) for row in records(found)]


def test_whole_series_have_no_rows() -> None:
    given = [row for region in ("10", "35", "62") for row in series(region, steady())]
    assert rows(LATE, *given) == []


def test_a_hole_is_missing_and_an_end_is_late() -> None:
    given = [
        *series("10", without(steady(), "2024Q3", "2025Q4")),
        *series("35", steady()),
        *series("62", steady()),
    ]
    assert rows(LATE, *given) == [("10", "missing", "2024Q3"), ("10", "late", "2025Q4")]


@pytest.mark.parametrize(("day", "days"), [(IN_TIME, None), (DUE, None), (LATE, 1)])
def test_a_period_is_late_five_working_days_after_its_end(day: date, days: int | None) -> None:
    given = [*series("10", without(steady(), "2025Q4")), *series("35", steady())]
    found = quality_rows(observed(*given), REGIONS.head(2), day, CALENDAR)
    assert column(found, "days_late") == ([days] if days else [])


def test_a_value_that_came_before_it_was_due_is_not_late() -> None:
    assert rows(IN_TIME, *series("10", steady()), *series("35", steady())) == [
        ("62", "late", code) for code in QUARTERS[:-1]
    ]


def test_a_row_without_a_value_is_missing_too() -> None:
    given = [*series("10", {**steady(), "2024Q2": float("nan")}), *series("35", steady())]
    found = quality_rows(observed(*given), REGIONS.head(2), LATE, CALENDAR)
    assert column(found, "period") == ["2024Q2"]


def test_nothing_is_owed_before_a_region_was_formed() -> None:
    codes = ["2022Q1", "2022Q2", "2022Q3"]
    given = [(("a", "10", code, 50.0)) for code in codes]
    assert rows(date(2022, 10, 5), *given) == [
        *(("35", "late", code) for code in codes[:2]),
        ("62", "late", "2022Q2"),
    ]


def jump(code: str, value: float) -> list[tuple[object, ...]]:
    return [
        *series("10", {**steady(), code: value}),
        *series("35", steady()),
        *series("62", steady()),
    ]


# Everybody moves by 1 a quarter, so a move of more than 5 is odd.
@pytest.mark.parametrize(
    ("code", "value", "odd"),
    [
        ("2025Q1", 53.0 + 5.0, []),
        ("2025Q1", 53.0 + 5.1, ["2025Q1"]),
        ("2025Q1", 53.0 - 20.0, ["2025Q1"]),
        # The last value has nothing after it to come back to.
        ("2025Q4", 90.0, ["2025Q4"]),
    ],
)
def test_a_jump_beyond_what_is_usual_is_implausible_and_the_way_back_is_not(
    code: str, value: float, odd: list[str]
) -> None:
    found = quality_rows(observed(*jump(code, value)), REGIONS, LATE, CALENDAR)
    assert column(found, "period") == odd
    assert set(column(found, "usual_change")) == ({1.0} if odd else set())


def test_a_lasting_move_is_odd_once() -> None:
    moved = {code: value + (30 if code >= "2025" else 0) for code, value in steady().items()}
    given = [*series("10", moved), *series("35", steady())]
    found = quality_rows(observed(*given), REGIONS.head(2), LATE, CALENDAR)
    assert column(found, "period") == ["2025Q1"]
    assert (found["value"].iloc[0], found["previous"].iloc[0]) == (84.0, 53.0)


def test_few_changes_tell_nothing_of_what_is_usual() -> None:
    # Eight values have seven changes.
    values = {**steady(), "2025Q1": 99.0}
    assert rows(LATE, *series("10", values)) == [
        (region, "late", code) for region in ("35", "62") for code in QUARTERS
    ]


def test_a_break_is_told_and_not_taken_for_a_jump() -> None:
    before = {f"2021Q{number}": 50.0 + number for number in range(1, 5)}
    values = {**before, "2022Q1": 55.0, "2022Q2": 20.0, "2022Q3": 21.0, "2022Q4": 22.0}
    others = {code: 50.0 + at for at, code in enumerate(values)}
    given = [*series("35", values), *series("10", others)]
    found = quality_rows(observed(*given), REGIONS, date(2023, 1, 1), CALENDAR)
    (row,) = records(found[found["kind"] != "late"])
    assert (row["region_code"], row["kind"], row["period"]) == ("35", "broken", "2022Q2")
    assert (row["value"], row["previous"]) == (20.0, 55.0)
    assert pd.isna(row["usual_change"])


def test_counts_stand_beside_what_was_expected() -> None:
    given = [
        *series("10", without({**steady(), "2025Q1": 90.0}, "2024Q3", "2025Q4")),
        *series("35", steady()),
        *series("10", {"2024": 1.0}, "b"),
    ]
    found = quality_counts(observed(*given), REGIONS, LATE, CALENDAR).set_index("region_code")
    names = ["expected", "reported", "missing", "late", "implausible", "broken"]
    # Eight quarters of a; of b the years 2024 and 2025.
    assert list(found.loc["10", names]) == [10, 7, 1, 2, 1, 0]
    assert list(found.loc["35", names]) == [10, 8, 0, 2, 0, 0]
    assert list(found.loc["62", names]) == [10, 0, 0, 10, 0, 0]
    counted = quality_rows(observed(*given), REGIONS, LATE, CALENDAR)
    assert len(counted) == found[["missing", "late", "implausible", "broken"]].to_numpy().sum()


def test_without_values_nothing_is_expected() -> None:
    assert quality_rows(empty("observations"), REGIONS, LATE, CALENDAR).empty
    found = quality_counts(empty("observations"), REGIONS, LATE, CALENDAR)
    assert column(found, "region_code") == ["10", "35", "62"]
    assert set(column(found, "expected")) == {0}
