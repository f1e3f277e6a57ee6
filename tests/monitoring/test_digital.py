"""The digital transformation map held against itself: cases by hand, and the map's own figures."""

from __future__ import annotations

from datetime import date
from functools import cache

import pandas as pd
import pytest

from monitoring import digital
from monitoring.contract import dataset
from monitoring.frames import typed
from tests.data import tables as bundled
from tests.monitoring.tables import empty, table

TODAY = date(2026, 11, 20)
CARD = "sphere_no number title automation reengineering source_lines"
MARK = "sphere_no number title executors quarter mark source_lines"
NO_FINDINGS = empty("findings")


@cache
def of_map(name: str) -> pd.DataFrame:
    """A bundled dataset, of the map alone where it has a programme."""
    rows = bundled.table(name)
    if "programme_code" in rows[0]:
        rows = bundled.table(name, "digital-2026")
    frame = pd.DataFrame(rows).replace("", None)
    spec = dataset(name)
    for column in spec.columns:
        if column.name in frame and column.type in ("integer", "decimal"):
            frame[column.name] = pd.to_numeric(frame[column.name])
        elif column.name in frame and column.type == "date":
            frame[column.name] = pd.to_datetime(frame[column.name])
    return typed(frame, spec)


def card(automation: str | None, reengineering: str | None) -> pd.DataFrame:
    return table("process_groups", CARD, [(1, 1, "x", automation, reengineering, "10-19")])


def marks(*rows: tuple[str, str]) -> pd.DataFrame:
    return table(
        "milestones", MARK, [(1, 1, "x", "МП", quarter, mark, "30") for quarter, mark in rows]
    )


def illegible(lines: str, kind: str = "illegible") -> pd.DataFrame:
    columns = "finding_code programme_code kind statement source_file source_lines"
    return table("findings", columns, [("f-1", "p", kind, "s", "p.txt", lines)])


def state(letter: str, quarter: str, automation: str | None, reengineering: str | None) -> str:
    found = digital.letter_states(
        card(automation, reengineering), marks((quarter, letter)), NO_FINDINGS, TODAY
    )
    return str(found.set_index("letter").at[letter, "state"])


@pytest.mark.parametrize(
    ("letter", "automation", "reengineering", "expected"),
    [
        ("R", "none", "implemented", "met"),
        ("R", "automated", "in_progress", "at_odds"),
        ("R", "automated", "planned", "at_odds"),
        ("R", "automated", None, "at_odds"),
        ("F", "none", "implemented", "at_odds"),
        ("F", "partial", "implemented", "unreported"),
        ("F", "automated", "implemented", "unreported"),
        ("F", None, "implemented", "unreported"),
        ("F", "automated", "in_progress", "at_odds"),
        ("D", "none", "implemented", "at_odds"),
        ("D", "partial", "implemented", "at_odds"),
        ("D", "automated", "implemented", "unreported"),
        ("D", "automated", "planned", "at_odds"),
    ],
)
def test_a_letter_that_is_due_is_held_against_its_card(
    letter: str, automation: str | None, reengineering: str | None, expected: str
) -> None:
    assert state(letter, "2026Q3", automation, reengineering) == expected
    # The same letter is ahead until the last day of its quarter is over.
    assert state(letter, "2026Q4", automation, reengineering) == "ahead"


@pytest.mark.parametrize(
    ("today", "expected", "days_left"),
    [
        (date(2026, 9, 29), "ahead", 1),
        (date(2026, 9, 30), "ahead", 0),
        (date(2026, 10, 1), "at_odds", -1),
    ],
)
def test_the_last_day_of_the_quarter_still_belongs_to_it(
    today: date, expected: str, days_left: int
) -> None:
    found = digital.letter_states(
        card("none", "planned"), marks(("2026Q2", "R"), ("2026Q3", "R")), NO_FINDINGS, today
    )
    first = found.set_index("letter").loc["R"]
    assert (first["state"], first["days_left"]) == (expected, days_left)


def test_a_contradiction_is_seen_before_the_letter_is_due() -> None:
    found = digital.letter_states(
        card("none", "implemented"), marks(("2026Q4", "F")), NO_FINDINGS, TODAY
    )
    by_letter = found.set_index("letter")
    assert by_letter["is_contradicted"].to_dict() == {"R": False, "F": True, "D": False}
    assert by_letter["state"].to_dict() == {"R": "no_mark", "F": "ahead", "D": "no_mark"}


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        pytest.param(illegible("25"), "lost", id="between card and chart"),
        pytest.param(illegible("19-20"), "lost", id="touches the card"),
        pytest.param(illegible("41-43"), "no_mark", id="after the sphere"),
        pytest.param(illegible("25", kind="missing"), "no_mark", id="another kind of finding"),
        pytest.param(NO_FINDINGS, "no_mark", id="nothing is lost"),
    ],
)
def test_only_what_is_illegible_is_lost(findings: pd.DataFrame, expected: str) -> None:
    groups = table(
        "process_groups",
        CARD,
        [(1, 1, "x", "none", "planned", "10-19"), (1, 2, "y", "none", "planned", "20-24")],
    )
    chart = table("milestones", MARK, [(1, 1, "x", "МП", "2027Q1", "R", "30-40")])
    found = digital.letter_states(groups, chart, findings, TODAY)
    second = found[found["number"] == 2]
    assert set(second["state"]) == {expected}
    # A group with one legible mark keeps its row: what it has not, the chart does not have.
    first = found[found["number"] == 1]
    assert list(first["state"]) == ["ahead", "no_mark", "no_mark"]


def test_every_pair_of_stages_is_counted_and_gaps_only_where_they_are() -> None:
    groups = table(
        "process_groups",
        CARD,
        [
            (1, 1, "x", "automated", "implemented", "1"),
            (1, 2, "y", "automated", "implemented", "2"),
            (1, 3, "z", "none", None, "3"),
        ],
    )
    counts = digital.maturity(groups).set_index(["automation", "reengineering"])["groups"]
    assert len(counts) == 3 * 4
    assert counts["automated", "implemented"] == 2
    assert counts["none", "not_stated"] == 1
    assert counts.sum() == 3
    assert len(digital.maturity(groups.head(2))) == 3 * 3


def test_a_mark_counts_whole_under_each_executor_and_spellings_of_one_title_are_one() -> None:
    chart = table(
        "milestones",
        MARK,
        [
            (1, 1, "x", "А; Б", "2026Q1", "R", "1"),
            (1, 2, "y", "А", "2026Q1", "R", "2"),
            # Both spellings on one mark count it once.
            (1, 3, "z", "А; АО «А»", "2026Q1", "F", "3"),
            (1, 4, "w", "АО «А»", "2026Q2", "D", "4"),
            (1, 5, "v", None, "2026Q2", "D", "5"),
        ],
    )
    abbreviations = table(
        "abbreviations",
        "programme_code abbreviation title",
        [("p", "А", "Агентство"), ("p", "АО «А»", "Агентство")],
    )
    load = digital.executor_load(chart, abbreviations)
    assert load.values.tolist() == [["А", "2026Q1", 3], ["А", "2026Q2", 1], ["Б", "2026Q1", 1]]


@pytest.mark.parametrize(
    ("named", "drawn", "lost", "verdict"),
    [
        ("R", ["R"], False, "agrees"),
        (None, [], False, "agrees"),
        ("R", ["R", "F"], False, "differs"),
        ("R и F", ["R"], False, "differs"),
        ("R и F", ["R"], True, "unsettled"),
        ("R", [], True, "unsettled"),
        # Lost rows can add letters to the charts and take none away.
        ("R", ["R", "F"], True, "differs"),
        ("R", ["F"], True, "differs"),
        ("R", ["R"], True, "agrees"),
    ],
)
def test_the_summary_is_held_against_the_detailed_chart(
    named: str | None, drawn: list[str], lost: bool, verdict: str
) -> None:
    summary = table("milestone_summary", "sphere_no year marks", [(1, 2026, named)])
    chart = marks(*(("2026Q1", letter) for letter in drawn))
    found = digital.summary_against_detail(chart, summary, {(1, 9)} if lost else set())
    assert found["verdict"].tolist() == [verdict]


def test_a_year_the_summary_does_not_have_names_nothing() -> None:
    found = digital.summary_against_detail(marks(("2026Q1", "R")), empty("milestone_summary"), ())
    assert found.values.tolist() == [[1, 2026, "", "R 1", "differs"]]


@pytest.mark.parametrize(
    ("due", "days_left", "status"),
    [
        (date(2026, 11, 19), -1, "overdue"),
        (date(2026, 11, 20), 0, "due_soon"),
        (date(2026, 12, 20), 30, "due_soon"),
        (date(2026, 12, 21), 31, "upcoming"),
        (None, None, None),
    ],
)
def test_an_integration_by_its_date(
    due: date | None, days_left: int | None, status: str | None
) -> None:
    rows = table("integrations", "number due_date", [(1, due)])
    found = digital.integration_dates(rows, TODAY).iloc[0]
    assert (None if pd.isna(found["days_left"]) else found["days_left"]) == days_left
    assert (None if pd.isna(found["status"]) else found["status"]) == status


def test_integrations_stand_by_their_dates_and_those_without_one_last() -> None:
    rows = table(
        "integrations",
        "number due_date",
        [(1, None), (2, date(2027, 1, 1)), (3, date(2026, 1, 1)), (4, date(2026, 1, 1))],
    )
    assert digital.integration_dates(rows, TODAY)["number"].tolist() == [3, 4, 2, 1]


@pytest.mark.parametrize(
    ("text", "code"),
    [("Частично", "partial"), ("Отсутствует", "none"), ("Полностью", "other"), (None, "other")],
)
def test_words_of_the_entity_tables(text: object, code: str) -> None:
    assert digital.digitisation(text) == code


def test_findings_speak_of_the_lines_they_touch() -> None:
    findings = pd.concat([illegible("5-7"), illegible("8", kind="missing"), illegible("20")])
    found = digital.findings_on(findings, ["1-5", "8"], ("illegible", "missing"))
    assert found["source_lines"].tolist() == ["5-7", "8"]
    assert digital.findings_on(findings, ["8"], ("illegible",)).empty
    assert digital.findings_on(findings, [], ("illegible",)).empty


def test_nothing_gives_no_rows_and_keeps_the_columns() -> None:
    nothing = digital.letter_states(
        empty("process_groups"), empty("milestones"), NO_FINDINGS, TODAY
    )
    assert nothing.empty
    assert list(nothing.columns) == list(digital.STATE_TYPES)
    assert digital.state_counts(nothing).to_numpy().sum() == 0
    assert digital.maturity(empty("process_groups"))["groups"].sum() == 0
    assert digital.executor_load(empty("milestones"), empty("abbreviations")).empty
    assert digital.summary_against_detail(empty("milestones"), empty("milestone_summary"), ()).empty
    assert digital.integration_dates(empty("integrations"), TODAY).empty


# From here on figures of the map itself, counted by hand in its cards and charts.


def test_maturity_of_the_map() -> None:
    counts = digital.maturity(of_map("process_groups")).set_index(["automation", "reengineering"])
    assert counts["groups"].to_dict() == {
        ("none", "planned"): 6,
        ("none", "in_progress"): 12,
        ("none", "implemented"): 0,
        ("partial", "planned"): 1,
        ("partial", "in_progress"): 0,
        ("partial", "implemented"): 0,
        ("automated", "planned"): 10,
        ("automated", "in_progress"): 19,
        ("automated", "implemented"): 13,
    }


def test_the_letters_of_the_map_in_november_2026() -> None:
    groups, chart, findings = (of_map("process_groups"), of_map("milestones"), of_map("findings"))
    states = digital.letter_states(groups, chart, findings, TODAY)
    assert len(states) == 61 * 3
    odds = states[states["state"] == "at_odds"].sort_values(["due_date", "sphere_no", "number"])
    assert [
        tuple(row) for row in odds[["sphere_no", "number", "letter", "days_left"]].to_numpy()
    ] == [
        (1, 1, "R", -234),
        (1, 4, "R", -234),
        (2, 1, "R", -234),
        (6, 1, "R", -234),
        (1, 2, "R", -143),
        (2, 2, "R", -51),
    ]
    lost = states[states["state"] == "lost"].drop_duplicates(["sphere_no", "number"])
    assert lost[["sphere_no", "number"]].to_numpy().tolist() == [[5, 1], [5, 2], [5, 3]]
    counts = digital.state_counts(states)
    assert counts.loc["R"].to_dict() == {
        "at_odds": 6,
        "unreported": 0,
        "met": 0,
        "ahead": 15,
        "no_mark": 37,
        "lost": 3,
    }
    near = states[(states["state"] == "ahead") & (states["days_left"] <= 90)]
    assert near[["sphere_no", "number", "letter"]].to_numpy().tolist() == [
        [1, 5, "F"],
        [1, 6, "F"],
        [6, 5, "F"],
    ]


def test_the_parts_of_the_map_that_are_illegible() -> None:
    found = digital.losses(of_map("process_groups"), of_map("milestones"), of_map("findings"))
    assert found == {2: ["digital-2026-P17"], 5: ["digital-2026-P29"]}


def test_the_load_of_the_map() -> None:
    load = digital.executor_load(of_map("milestones"), of_map("abbreviations"))
    totals = load.groupby("executor", sort=False)["marks"].sum()
    assert totals.head(4).to_dict() == {"ДЦАГУ": 123, "Талдау": 101, "КСО": 36, "МИО": 35}
    heaviest = load.loc[load["marks"].idxmax()]
    assert heaviest.to_dict() == {"executor": "ДЦАГУ", "quarter": "2027Q2", "marks": 21}


def test_the_summary_chart_of_the_map() -> None:
    lost = digital.lost_groups(of_map("process_groups"), of_map("milestones"), of_map("findings"))
    found = digital.summary_against_detail(
        of_map("milestones"), of_map("milestone_summary"), lost
    ).set_index(["sphere_no", "year"])
    assert found["verdict"].value_counts().to_dict() == {
        "differs": 12,
        "agrees": 5,
        "unsettled": 1,
    }
    assert found.loc[(1, 2027)].tolist() == ["R; F", "R 1; F 9; D 3", "differs"]
    assert found.loc[(2, 2026)].tolist() == ["R", "R 2", "agrees"]
    assert found.loc[(4, 2026)].tolist() == ["R", "", "differs"]
    assert found.loc[(5, 2028)].tolist() == ["F; D", "F 4", "unsettled"]


def test_the_integrations_of_the_map_fall_due_together() -> None:
    found = digital.integration_dates(of_map("integrations"), TODAY)
    assert found["days_left"].tolist() == [10] * 10
    assert found["status"].tolist() == ["due_soon"] * 10
