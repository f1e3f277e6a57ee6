"""Rows behind the charts of reports: one per report or state, in the language of the reader."""

from __future__ import annotations

import pandas as pd

from monitoring.timeliness import STATES, timeliness
from ui.charts.calendar import NAMES, SIGNS, heat_map, report_rows, trend, trend_rows
from ui.words import words

REPORTS = pd.DataFrame(
    {
        "who": ["Абай", "Абай", "Астана"],
        "when": ["06.2026", "07.2026", "06.2026"],
        "due_date": pd.to_datetime(["2026-07-08", "2026-08-07", "2026-07-08"]),
        "published_on": pd.to_datetime(pd.Series(["2026-07-08", None, "2026-07-20"])),
        "state": ["on_time", "missing", "late"],
        "is_due": True,
    }
)


def test_every_state_has_a_name_and_a_sign_of_its_own() -> None:
    assert tuple(NAMES) == tuple(SIGNS) == STATES
    assert len(set(SIGNS.values())) == len(STATES)


def test_a_report_is_a_cell_with_sign_and_words() -> None:
    rows = report_rows(REPORTS, ["Астана", "Абай"], words("ru"))
    assert rows["place"].tolist() == [1, 1, 0]
    assert rows["sign"].tolist() == ["✓", "✕", "◐"]
    assert rows["state"].tolist() == ["в срок", "не опубликован", "с опозданием"]
    assert rows["published"].tolist() == ["08.07.2026", "", "20.07.2026"]


def test_a_due_date_is_split_by_what_came() -> None:
    counted = timeliness(REPORTS, ["due_date"])
    rows = trend_rows(counted, words("en"))
    assert rows[["due_day", "state", "reports", "of"]].to_numpy().tolist() == [
        ["08.07.2026", "on time", 1, 2],
        ["08.07.2026", "late", 1, 2],
        ["07.08.2026", "not published", 1, 1],
    ]


def test_both_charts_name_the_states_in_the_language_and_in_the_same_colours() -> None:
    for is_dark in (False, True):
        across = heat_map(words("kk"), is_dark)["layer"][0]["encoding"]["color"]["scale"]
        by_date = trend(words("kk"), is_dark)["encoding"]["color"]["scale"]
        assert across == by_date
        assert across["domain"] == [words("kk")(NAMES[state]) for state in STATES]
        assert len(set(across["range"])) == len(STATES)
