"""The digital transformation screen: each choice answers in words, with the map's own figures."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import LANGUAGES, screen
from tests.pages.reading import answer, elements, headings, small_tables, texts
from ui.sections.digital import OF_GROUPS

pytestmark = pytest.mark.usefixtures("bundled")

SHOWN = ("maturity", "plan", "executors", "summary", "services", "entities", "projects")
UNFINISHED = re.compile(r"%\(|\bNone\b|\bnan\b|\bNaN\b|\bNaT\b|<NA>")
# A Streamlit element costs some 2 ms of a click.
MOST_ELEMENTS = 35


def shown(name: str, **parameters: str) -> AppTest:
    return screen("digital", show=name, **parameters)


def findings(app: AppTest) -> list[str]:
    """The titles of the sections; lists that process groups do not answer for lead with theirs."""
    is_of_groups = app.query_params.get("show", "maturity") in OF_GROUPS
    return headings(app) if is_of_groups else [answer(app), *headings(app)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_a_choice_opens_in_each_language_and_stands_in_the_address(
    name: str, language: str
) -> None:
    app = screen("digital", language, show=name)
    assert not app.exception
    assert not [text for text in texts(app) if UNFINISHED.search(text)]
    assert findings(app)
    # Words that are Markdown already are not escaped once more.
    assert not [line.value for line in app.markdown if re.search(r"\\\\|\\:\w+-badge", line.value)]
    # What opens by itself is not worth an address.
    assert app.query_params == {"lang": language} | ({"show": name} if name != SHOWN[0] else {})


@pytest.mark.parametrize("name", SHOWN)
def test_a_choice_stays_light(name: str) -> None:
    app = shown(name)
    drawn = [element for element in app.main if element.type != "unknown"]
    assert len(drawn) <= MOST_ELEMENTS
    assert len(elements(app, "arrow_vega_lite_chart")) <= 2


def test_the_answer_says_whether_the_plan_is_kept() -> None:
    assert answer(shown("maturity")) == (
        "13 of 61 process groups are re-engineered; "
        "6 of 6 marks due so far stand against what the cards say."
    )
    assert answer(shown("maturity", sphere="5")) == (
        "0 of 11 process groups are re-engineered; no mark is due yet."
    )


@pytest.mark.parametrize(
    ("name", "sphere", "expected"),
    [
        (
            "maturity",
            None,
            [
                "13 of 61 process groups are automated and re-engineered, "
                "18 are not automated at all"
            ],
        ),
        (
            "plan",
            None,
            [
                "6 of 6 marks due before 20.11.2026 stand against what the cards say, "
                "the longest for 234 days"
            ],
        ),
        ("plan", "5", ["No mark was due before 20.11.2026"]),
        (
            "executors",
            None,
            [
                "ДЦАГУ answers for 123 of 127 marks; "
                "its heaviest quarter: quarter 2 of 2027 – 21 marks"
            ],
        ),
        (
            "summary",
            None,
            [
                "In 12 of 18 cells the summary chart differs from the detailed charts, "
                "in 1 it cannot be settled: chart rows are lost"
            ],
        ),
        ("summary", "1", ["In 2 of 3 cells the summary chart differs from the detailed charts"]),
        (
            "services",
            None,
            [
                "42 of 61 services can be digitised further; "
                "planned automation: 2026 – 20 %, 2027 – 48 %, 2028 – 48 %",
                "0 of 10 integrations are past their date, 10 fall due within 90 days, "
                "10 days to the nearest",
            ],
        ),
        ("entities", None, ["20 of 21 entities are digitised in part, 1 not at all"]),
        (
            "projects",
            None,
            [
                "5 flagship projects",
                "8 data needs from other state bodies, 8 of them through ШЭП",
            ],
        ),
    ],
)
def test_each_section_is_headed_by_what_it_finds(
    name: str, sphere: str | None, expected: list[str]
) -> None:
    assert findings(shown(name, **({"sphere": sphere} if sphere else {}))) == expected


def test_every_group_stands_by_name_under_its_cell() -> None:
    said = "\n".join(texts(shown("maturity")))
    assert "Automation: in place, re-engineering: under way – 19 groups" in said
    assert "**1.12** Ротация первого руководителя" in said
    # What is due and not reached is marked beside the name as well as on the tile.
    assert "▲ **6.1** Открытие" in said


def test_a_letter_at_odds_says_why_and_where() -> None:
    (plan,) = [text for text in texts(shown("plan")) if "Due, the card says otherwise" in text]
    assert (
        "**2.2 Размещение государственного заказа**: due 30.09.2026, 51 days late. "
        "Card: automation – none, re-engineering – under way. "
        "Executors: ДЦАГУ, КСО, Талдау, Финансовый центр. :small[:gray[lines 474–485]]"
    ) in plan
    assert "Falls due within 90 days (3)" in plan


def test_lost_rows_are_shown_as_lost() -> None:
    (plan,) = [text for text in texts(shown("plan", sphere="5")) if "Lost in the document" in text]
    assert "Marks not known: **5.1**" in plan
    assert "**5.3** Организация питания отдельным категориям граждан." in plan
    assert not [text for text in texts(shown("plan", sphere="1")) if "Lost in the document" in text]
    (table,) = small_tables(shown("summary", sphere="5"))
    assert table[1][-1].startswith(":orange-badge[?]")


def test_the_summary_chart_stands_beside_the_detailed_charts() -> None:
    (table,) = small_tables(shown("summary"))
    assert table[0] == ["Sphere", "2026", "2027", "2028"]
    assert table[1][0].startswith("1. Дошкольное воспитание и обучение [⚑](./findings?")
    assert table[1][1:] == [
        ":red-badge[≠] R → R 3, F 2",
        ":red-badge[≠] R, F → R 1, F 9, D 3",
        ":blue-badge[=] F, D → F 1, D 8",
    ]
    assert len(table) == 1 + 6


def test_integrations_count_the_days_that_are_left() -> None:
    _services, integrations = small_tables(shown("services"))
    assert integrations[0][:5] == ["No.", "Provider", "Status", "Due", "Days left"]
    assert [row[3:5] for row in integrations[1:]] == [["30.11.2026", "10"]] * 10


def test_what_the_document_leaves_open_is_said_to_be_open() -> None:
    (entities,) = small_tables(shown("entities", sphere="5"))
    guardian = next(row for row in entities if row[1] == "Опекун")
    centre = next(row for row in entities if row[1] == "Центр поддержки детей")
    assert guardian[3] == "not stated"
    assert centre[-1] == "not stated"


@pytest.mark.parametrize("name", SHOWN)
def test_a_version_from_before_the_map_says_that_there_is_nothing(name: str) -> None:
    app = screen("digital", "kk", show=name, as_of="1")
    assert not app.exception
    assert app.info
    assert not [line for line in app.markdown if line.value.startswith("## ")]


def test_a_sphere_that_is_not_there_is_refused_aloud() -> None:
    app = shown("plan", sphere="77")
    assert [warning for warning in app.warning if "77" in warning.value]
    assert "sphere" not in app.query_params
