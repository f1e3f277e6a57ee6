"""The feed, read back by a calendar library and looked at byte by byte."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest
from icalendar import Calendar

from monitoring.obligations import DATA_FREEZE
from monitoring.occurrences import (
    ESTIMATED_NOTE,
    INTEGRATION_NOTE,
    MOVED_NOTE,
    Event,
    occurrences,
)
from monitoring.working_days import WorkingCalendar
from reports.calendar_feed import SUMMARY_LENGTH, calendar_feed
from tests.monitoring.bundled import bundled

STAMP = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
KAZAKH = {
    ESTIMATED_NOTE: "Күні болжамды.",
    INTEGRATION_NOTE: "Біріктіру: %(what)s",
    MOVED_NOTE: "Актіде %(stated)s көрсетілген.",
}


def rows(*events: Event) -> pd.DataFrame:
    return occurrences(
        bundled("obligations"),
        bundled("measures"),
        date(2025, 1, 1),
        date(2027, 12, 31),
        WorkingCalendar(),
        programmes=bundled("programmes"),
        integrations=bundled("integrations"),
        events=events,
    )


def feed(frame: pd.DataFrame, language: str = "kk") -> bytes:
    return calendar_feed(
        frame, language, lambda text: KAZAKH.get(text, text), title="Мақсат", stamp=STAMP
    )


def entries(content: bytes) -> dict[str, Any]:
    parsed = Calendar.from_ical(content)
    return {str(entry["uid"]): entry for entry in parsed.walk("VEVENT")}


ROWS = rows()
CONTENT = feed(ROWS)
FOUND = entries(CONTENT)


def test_every_occurrence_is_an_entry() -> None:
    assert set(FOUND) == {f"{code}@maqsat" for code in ROWS["occurrence_code"]}
    assert len(ROWS) > 20


def test_the_file_is_well_formed() -> None:
    parsed = Calendar.from_ical(CONTENT)
    assert parsed.errors == []
    assert all(entry.errors == [] for entry in FOUND.values())
    assert (str(parsed["version"]), str(parsed["method"])) == ("2.0", "PUBLISH")
    assert str(parsed["x-wr-calname"]) == "Мақсат"
    for name in ("uid", "dtstamp", "dtstart", "summary"):
        assert all(name in entry for entry in FOUND.values())


def test_lines_end_and_fold_as_the_standard_asks() -> None:
    lines = CONTENT.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in CONTENT.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    for line in lines:
        # A letter of two bytes must not be cut in half.
        assert line.decode("utf-8").encode("utf-8") == line


@pytest.mark.parametrize(
    ("language", "summary", "actor"),
    [
        (
            "kk",
            "Жыл сайын, есепті кезеңнен кейінгі 1 желтоқсанға дейін, Ұлттық баяндаманы жариялау.",
            "Білім беру саласындағы уәкілетті орган",
        ),
        (
            "ru",
            "Ежегодно, до 1 декабря, следующего за отчетным периодом, публиковать Национальный"
            " доклад.",
            "Уполномоченный орган в области образования",
        ),
        (
            "en",
            "Every year, before 1 December following the reporting period, publish the National"
            " Report.",
            "Authorised body in education",
        ),
    ],
)
def test_texts_of_the_languages(language: str, summary: str, actor: str) -> None:
    entry = entries(feed(ROWS, language))["monitoring-rules-17:2025@maqsat"]
    assert str(entry["summary"]) == summary
    assert entry["summary"].params["LANGUAGE"] == language
    assert str(entry["description"]) == f"{summary}\n{actor}"


def test_an_entry_lasts_the_whole_day_and_blocks_no_time() -> None:
    entry = FOUND["monitoring-rules-17:2025@maqsat"]
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2026, 12, 1), date(2026, 12, 2))
    assert (str(entry["transp"]), str(entry["status"])) == ("TRANSPARENT", "CONFIRMED")
    assert entry["dtstamp"].dt == STAMP


def test_a_moved_and_an_estimated_date_say_so() -> None:
    moved = FOUND["recreation-2024-01:2026H1@maqsat"]
    assert moved["dtstart"].dt == date(2026, 7, 7)
    assert str(moved["description"]).endswith("\nАктіде 05.07.2026 көрсетілген.")
    estimated = FOUND["monitoring-rules-10:2027@maqsat"]
    assert str(estimated["status"]) == "TENTATIVE"
    assert str(estimated["description"]).endswith("\nКүні болжамды.")


def test_two_systems_are_named_as_an_integration() -> None:
    entry = FOUND["digital-2026/integration/1@maqsat"]
    assert str(entry["summary"]) == "Біріктіру: ИС НОБД – ГБД ФЛ"
    assert entry["dtstart"].dt == date(2026, 11, 30)
    assert str(entry["description"]).endswith("\nМинистерство просвещения")


def test_the_identity_stays_when_the_date_moves() -> None:
    window = Event(DATA_FREEZE, "2027", date(2027, 10, 1), date(2027, 10, 14))
    after = entries(feed(rows(window)))
    assert set(after) == set(FOUND)
    code = "monitoring-rules-10:2027@maqsat"
    days = FOUND[code]["dtstart"].dt, after[code]["dtstart"].dt
    assert days == (date(2027, 10, 29), date(2027, 10, 14))
    assert str(after[code]["status"]) == "CONFIRMED"


def test_a_long_duty_is_cut_at_a_word() -> None:
    long = [e for e in FOUND.values() if str(e["summary"]).endswith("…")]
    assert long
    for entry in long:
        summary, whole = str(entry["summary"]), str(entry["description"]).split("\n")[0]
        assert len(summary) <= SUMMARY_LENGTH + 1
        assert whole.startswith(summary[:-1])
        assert whole[len(summary) - 1] in " ,;:"


def test_the_same_data_give_the_same_bytes() -> None:
    assert feed(ROWS) == CONTENT


def test_an_empty_calendar_is_a_calendar() -> None:
    assert entries(feed(ROWS.iloc[:0])) == {}


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        feed(ROWS, "de")
