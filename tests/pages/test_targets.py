"""The Targets screen, with figures reckoned from the plan of the demonstration data by hand.

``data/demonstration/series.csv`` says which ratio to plan each indicator has in its last
period. Of the 35 KPIs 2.5, 5.2 and 8.3 have no target before 2027, and the yearly 6.2 and 7.2
end in 2025, a year before their first target: 30 can be assessed on 20 November 2026. Of these
16 have a ratio of 0.95 or more (1.1, 1.2, 2.1, 2.3, 2.4, 3.1, 4.1, 4.3, 6.1, 6.4, 7.3, 8.2,
8.4, 8.6 and the two that stand twice, 8.7 and 8.8), so 14 are behind plan. Both indicators of
the recreation roadmap are behind as well: one at −0.15, one at 0.7. That makes 16 of 47.
"""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import LANGUAGES, screen
from tests.pages.reading import answer, elements, headings, plain, small_tables, texts, tiles

pytestmark = pytest.mark.usefixtures("bundled")

UNFINISHED = re.compile(r"%\(|\bNone\b|\bnan\b|\bNaN\b|\bNaT\b|<NA>")
# A Streamlit element costs some 2 ms of a click. An indicator's own view has four tiles more.
MOST_ELEMENTS = 30
MOST_OF_AN_INDICATOR = 38
VIEWS: tuple[dict[str, str], ...] = (
    {},
    {"sphere": "8"},
    {"show": "plan"},
    {"show": "plan", "sphere": "6"},
    {"programme": "recreation-2024"},
    {"year": "2025"},
    {"indicator": "digital-2026-1.1"},
    {"indicator": "recreation-2024-1"},
    {"indicator": "digital-2026-6.S1"},
    {"indicator": "digital-2026-6.S2"},
    {"indicator": "digital-2026-7.1"},
)


def listed(app: AppTest) -> list[list[str]]:
    """The indicators of the list, each as its lines: title, figures, sentence."""
    (text,) = [plain(line.value) for line in app.markdown if "  \n:small[" in line.value]
    text = text.replace("\\", "")
    # What is listed stands between a line that explains it and its source.
    return [entry.split("  \n") for entry in text.split("\n\n")[2:-1]]


def numbers_of(entries: list[list[str]]) -> list[str]:
    return [lines[0].split("**")[1] for lines in entries]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("parameters", VIEWS)
def test_a_view_opens_in_each_language_and_stands_in_the_address(
    parameters: dict[str, str], language: str
) -> None:
    app = screen("targets", language, **parameters)
    assert not app.exception
    assert not [text for text in texts(app) if UNFINISHED.search(text)]
    assert app.query_params == {"lang": language, **parameters}


@pytest.mark.parametrize("parameters", VIEWS)
def test_a_view_stays_light(parameters: dict[str, str]) -> None:
    app = screen("targets", **parameters)
    drawn = [element for element in app.main if element.type != "unknown"]
    most = MOST_OF_AN_INDICATOR if "indicator" in parameters else MOST_ELEMENTS
    assert len(drawn) <= most
    assert len(elements(app, "arrow_vega_lite_chart")) <= 1
    assert not app.dataframe


def test_the_answer_counts_the_kpis_that_keep_pace() -> None:
    app = screen("targets")
    assert answer(app) == (
        "16 of 30 assessed KPIs are on track or achieved, 14 are behind plan; "
        "there are 35 KPIs in all."
    )
    assert tiles(screen("overview"))["KPIs on track"] == ("16", "of 30 · demo")


def test_a_programme_without_kpis_counts_its_indicators() -> None:
    assert answer(screen("targets", programme="recreation-2024")) == (
        "0 of 2 assessed indicators are on track or achieved, 2 are behind plan; "
        "there are 2 indicators in all."
    )


def test_a_programme_without_targets_says_so() -> None:
    app = screen("targets", programme="gpron-2020")
    assert [info.proto.title for info in app.info] == ["This programme sets no targets"]


def test_all_spheres_list_the_furthest_behind_worst_first() -> None:
    app = screen("targets")
    assert "16 of 47 indicators are behind plan" in headings(app)
    entries = listed(app)
    # By status, then by ratio: −0.19, then below 0.60, then the lowest of those at risk.
    assert numbers_of(entries) == (
        ["1", "6.5", "3.3", "1.5", "6.3", "8.9", "7.1", "8.5", "2", "5.1", "2.2", "4.2"]
    )
    assert "reversing" in entries[0][1]
    assert "ratio −0.19" in entries[0][1]


def test_a_sphere_lists_all_of_its_indicators() -> None:
    entries = listed(screen("targets", sphere="8"))
    assert sorted(numbers_of(entries)) == [f"8.{number}" for number in range(1, 10)]


def test_an_entry_has_value_period_plan_ratio_trend_and_sentence() -> None:
    (own,) = [lines for lines in listed(screen("targets", sphere="3")) if "**3.3**" in lines[0]]
    # Without a baseline the plan of 2026 is its target, 40 %; 20.1 / 40 = 0.50.
    figures, _, trend = own[1].rpartition(" · ")
    assert figures == (":red-badge[■ off track] · **20.1 %** · Q3 2026 · plan 40.0 % · ratio 0.50")
    assert re.fullmatch(r"[▁▂▃▅▇]{5} \+\d+\.\d", trend)
    assert own[2].startswith(":small[Off track: 20.1 % on 30.09.2026, 40.0 % expected by then;")
    assert own[2].endswith("38.0 % or more would put it on track.]")


def test_a_falling_indicator_that_falls_is_achieved() -> None:
    (own,) = [lines for lines in listed(screen("targets", sphere="8")) if "**8.4**" in lines[0]]
    assert "★ achieved" in own[1]
    assert "**37.8 %** · Q3 2026 · plan 40.0 %" in own[1]
    assert re.search(r"[▁▂▃▅▇]{5} −\d", own[1])


@pytest.mark.parametrize(
    ("sphere", "marked"),
    [
        (
            "8",
            dict.fromkeys(("8.2", "8.4", "8.7", "8.8"), "stands twice in the document"),
        ),
        ("2", {"2.1": "below its strategic target"}),
        ("4", {"4.3": "below its strategic target"}),
        ("6", {"6.2": "below its strategic target"}),
        ("1", {}),
    ],
)
def test_findings_are_marked_where_they_belong(sphere: str, marked: dict[str, str]) -> None:
    titles = {
        lines[0].split("**")[1]: lines[0] for lines in listed(screen("targets", sphere=sphere))
    }
    found = {
        number: title.partition(":material/report: ")[2].partition("]")[0]
        for number, title in titles.items()
        if ":material/report:" in title
    }
    assert found == marked
    # Each mark leads to its finding.
    assert all("](./findings?" in titles[number] for number in marked)


def test_the_spheres_are_counted_by_status() -> None:
    (table,) = small_tables(screen("targets"))
    assert len(table) == 10
    assert sum(int(cell) for row in table[1:] for cell in row[1:]) == 47


def test_a_past_year_is_judged_on_its_last_day() -> None:
    app = screen("targets", year="2025")
    # The map's targets begin in 2026: only the two of the roadmap can be assessed.
    assert "of 0 assessed KPIs" in answer(app)
    assert any("on 31.12.2025" in text for text in texts(app))
    assert numbers_of(listed(app)) == ["1", "2"]


def test_the_yearly_targets_stand_beside_each_other() -> None:
    (table,) = small_tables(screen("targets", show="plan", programme="recreation-2024"))
    head, first, _second = table
    assert head == ["Indicator", "Kind", "2023", "2024", "2025", "2026", "Lines"]
    assert first[2:] == ["7.6", "8.0", "10.0", "12.0", "45"]


def test_an_indicator_says_where_it_stands_and_why() -> None:
    app = screen("targets", indicator="digital-2026-3.3")
    assert next(plain(title.value) for title in app.header).startswith("3.3 ")
    found = tiles(app)
    assert found["Value"] == ("20.1 %", "quarter 3 of 2026")
    assert found["Expected"] == ("40.0 %", "on 30.09.2026")
    assert found["Gap"] == ("−19.9", "percentage points")
    assert found["Ratio to plan"] == ("0.50", "by level")
    said = " ".join(texts(app))
    assert "No baseline of its own is stated, so levels are compared." in said
    assert "The value is summed up from 20 of 20 territories." in said


def test_the_way_of_an_indicator_is_measured_from_its_baseline() -> None:
    app = screen("targets", indicator="recreation-2024-2")
    assert tiles(app)["Ratio to plan"] == ("0.70", "of the way since 2023")
    plan, _values = small_tables(app)
    assert plan == [
        ["baseline 2023", "2024", "2025", "2026"],
        ["81.1 %", "86.3 %", "90.0 %", "95.0 %"],
    ]


def test_the_strategic_target_stands_beside_the_kpi_it_belongs_to() -> None:
    app = screen("targets", indicator="digital-2026-2.1")
    plan, _values = small_tables(app)
    assert plan[0] == ["2026", "2027", "2028", "strategic target 2027"]
    assert plan[1] == ["55.0 %", "65.0 %", "70.0 %", "100.0 %"]
    assert any("the strategic target it serves is 100.0 %" in text for text in texts(app))


def test_a_rank_that_falls_improves() -> None:
    app = screen("targets", indicator="digital-2026-6.S2")
    assert "↓ lower is better" in " ".join(texts(app))
    assert tiles(app)["Value"][0].startswith("74")
    _plan, values = small_tables(app)
    assert [row[0] for row in values[1:]] == ["2025", "2024"]


def test_an_indicator_without_values_says_what_is_missing() -> None:
    app = screen("targets", indicator="digital-2026-6.S1")
    (info,) = app.info
    assert info.proto.title == "No observed values yet"
    assert "`observations`" in info.value
    assert "digital-2026-6.S1" in plain(info.value).replace("\\", "")


def test_an_indicator_names_its_file_and_lines_and_what_contradicts_it() -> None:
    said = " ".join(texts(screen("targets", indicator="digital-2026-8.7")))
    assert "`002_7676fe20e69025b6.txt`, line 121" in said
    assert "stands twice" in said


def test_a_choice_opens_an_indicator_and_clearing_it_returns_to_the_list() -> None:
    app = screen("targets", sphere="3")
    app.selectbox(key="indicator").select("digital-2026-3.1").run()
    assert not app.exception
    assert app.query_params == {"lang": "en", "indicator": "digital-2026-3.1"}
    assert app.header
    app.selectbox(key="indicator").set_value(None).run()
    assert not app.header
    assert app.query_params == {"lang": "en", "sphere": "3"}


def test_an_unknown_indicator_is_named_and_the_list_is_shown() -> None:
    app = screen("targets", indicator="nobody-1.1")
    assert "nobody-1.1" in app.warning[0].value
    assert app.query_params == {"lang": "en"}
    assert listed(app)
