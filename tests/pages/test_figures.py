"""The figures on the screens, reckoned once by hand from the bundled documents.

How, on 20 November 2026, from the rows of ``data/datasets`` alone:

- 283 measures are 187 + 26 + 70 rows of the 2020 report, the recreation roadmap and the
  child-rights roadmap. Only the 2020 report reports: 118 done, 47 partly, 21 not done and
  1 transferred. 96 measures (26 + 70) have no report.
- Of the 283, 118 are reported done and none of these recurs; 1 is transferred, so closed.
  5 of the recreation roadmap end on 31.12.2026, 41 days ahead, so they are in progress. The
  other 155 with one deadline end before the day. 4 recur (43 and 44 of the report, 11 and 36
  of the roadmaps), none is reported done and each has past dates: 155 + 4 = 159 overdue. All
  118 + 159 + 5 + 1 = 283. Without a report are 91 of the overdue: 96 - 5.
- The longest overdue ends 31.08.2020: 2272 days.
- Money of the 2020 report: 79 rows name a plan, 79 an allocation, 79 an absorption (sums by
  column). 54 allocations are above zero; the rate is 920 685,7 / 924 335,8. 28 of them have no
  plan or a plan of zero. 31 absorbed 90 % or more and are not reported done.
- The quarter charts carry 127 marks. R is due in a quarter of 2026 before the fourth for
  groups 1.1, 1.2, 1.4, 2.1, 2.2 and 6.1, whose cards say re-engineering is in progress: 6 of
  61 are late.
- Which KPIs are on track is reckoned in ``test_targets.py``.
- 47 indicators are 35 KPIs and 10 strategic targets of the map and 2 of the recreation
  roadmap; 34 have a target for 2026, 44 for 2027.
- The next statutory date is 1 December: 11 days.
"""

from __future__ import annotations

import json
import re

import pytest

from monitoring.definitions import METRICS
from tests.pages.conftest import screen
from tests.pages.reading import (
    answer,
    defined,
    elements,
    headings,
    plain,
    rows_left,
    small_tables,
    texts,
    tiles,
    unmarked,
)

pytestmark = pytest.mark.usefixtures("bundled")


def test_the_overview_counts_the_measures() -> None:
    app = screen("overview")
    assert answer(app) == (
        "118 of 283 measures are done; 159 are overdue, 91 of them without any report."
    )
    found = tiles(app)
    assert found["Done"] == ("118", "of 283 · 41.7 %")
    assert found["Overdue"] == ("159", "of 283 · 56.2 %")
    assert found["No report"] == ("96", "of 283 · 33.9 %")
    assert found["Absorption"][0] == "99.6 %"
    assert found["KPIs on track"] == ("16", "of 30 · demo")
    assert found["Next statutory date"] == ("11 days", "01.12.2026")


# 07.12 follows the end of November by five working days, 05.01 the half-year.
@pytest.mark.parametrize("parameters", [{}, {"programme": "recreation-2024"}])
def test_the_overview_names_the_next_date_of_each_duty(parameters: dict[str, str]) -> None:
    (ahead,) = [
        str(text.value)
        for text in screen("overview", **parameters).markdown
        if "### Next statutory dates" in str(text.value)
    ]
    dates = re.findall(r"\*\*(\d\d\.\d\d\.\d{4})\*\* · \d+ days left", plain(ahead))
    assert dates == ["01.12.2026", "07.12.2026", "05.01.2027"]


def test_what_falls_due_again_says_that_it_is_overdue() -> None:
    (ahead,) = [
        str(text.value) for text in screen("overview").markdown if "### Falls due" in text.value
    ]
    # Item 11 is due each June and December from 2024 on, and no report was made.
    (line,) = [
        each for each in plain(ahead).split("\n\n") if "measure=recreation-2024%2F11" in each
    ]
    assert ":red-badge[▲ overdue] · next date: 31.12.2026 · 41 days left" in line


@pytest.mark.parametrize("name", ["overview", "budget"])
def test_each_figure_opens_its_own_definition(name: str) -> None:
    app = screen(name)
    assert len(defined(app)) == len(set(defined(app))) == 6
    for metric in defined(app):
        assert METRICS[metric].formula in " ".join(texts(screen(name, definition=metric)))


def test_a_definition_is_asked_for_once_and_an_unknown_one_is_refused() -> None:
    app = screen("overview", definition="overdue")
    assert METRICS["overdue"].formula in " ".join(texts(app))
    assert METRICS["overdue"].formula not in " ".join(texts(app.run()))
    refused = screen("overview", definition="nonsense").warning[0].value
    assert "definition “nonsense”" in refused


@pytest.mark.parametrize(
    ("language", "rate", "share"),
    [("kk", "99,6 %", "41,7 %"), ("ru", "99,6 %", "41,7 %"), ("en", "99.6 %", "41.7 %")],
)
def test_the_figures_are_written_as_the_language_writes_them(
    language: str, rate: str, share: str
) -> None:
    figures = list(tiles(screen("overview", language)).values())
    assert [value for value, _ in figures[:4]] == ["118", "159", "96", rate]
    assert share in figures[0][1]


@pytest.mark.parametrize(
    ("programme", "expected"),
    [
        (
            "gpron-2020",
            "118 of 187 measures are done; 68 are overdue, 0 of them without any report.",
        ),
        (
            "recreation-2024",
            "0 of 26 measures are done; 21 are overdue, 21 of them without any report.",
        ),
        (
            "child-rights-2020",
            "0 of 70 measures are done; 70 are overdue, 70 of them without any report.",
        ),
    ],
)
def test_the_roadmaps_count_the_measures_of_a_programme(programme: str, expected: str) -> None:
    app = screen("roadmaps", programme=programme)
    assert answer(app) == expected
    count = expected.split(" of ")[1].split()[0]
    assert rows_left(app) == f"The filters leave {count} of 283 measures."


def test_the_roadmaps_list_every_measure_and_sum_both_statuses() -> None:
    app = screen("roadmaps")
    assert answer(app) == (
        "118 of 283 measures are done; 159 are overdue, 91 of them without any report."
    )
    reported, computed, programmes = small_tables(app)
    assert sums(reported) == {
        "✕ not done": "21",
        "? no report": "96",
        "◐ partly done": "47",
        "→ transferred": "1",
        "✓ done": "118",
    }
    assert sums(computed) == {
        "▲ overdue": "159",
        "● in progress": "5",
        "□ closed, not done": "1",
        "✓ done": "118",
    }
    # Measures, overdue, in progress, closed, done, without a report.
    assert [row[1:] for row in programmes[1:]] == [
        ["187", "68", "0", "1", "118", "0"],
        ["26", "21", "5", "0", "0", "26"],
        ["70", "70", "0", "0", "0", "70"],
    ]
    assert "283 measures" in headings(app)


@pytest.mark.parametrize(
    ("programme", "expected"),
    [
        ("recreation-2024", ["13", "4", "9"]),
        ("child-rights-2020", ["12", "19", "8", "28", "3"]),
    ],
)
def test_the_roadmaps_count_the_measures_of_each_section(
    programme: str, expected: list[str]
) -> None:
    app = screen("roadmaps", programme=programme, split="section_title")
    assert [row[1] for row in small_tables(app)[-1][1:]] == expected


def sums(table: list[list[str]]) -> dict[str, str]:
    """Number of measures by status, whose badge is ``:colour-badge[symbol word]``."""
    return {label.partition("[")[2].rstrip("]"): measures for label, measures, *_ in table[1:]}


def test_the_budget_sums_the_report_of_2020() -> None:
    app = screen("budget", programme="gpron-2020")
    found = tiles(app)
    assert found["Planned"] == ("736,356.8", "mln ₸, 79 rows")
    assert found["Allocated"] == ("924,335.8", "mln ₸, 79 rows")
    assert found["Absorbed"] == ("920,685.7", "mln ₸, 79 rows")
    assert found["Absorption"][0] == "99.6 %"
    assert found["Unplanned money"] == ("168,525.2", "mln ₸, 28 rows")
    assert found["Paid, not wholly done"] == ("31", "of 54 with an allocation")
    assert "758,178.8 mln ₸ went to 31 measures that are paid to 90 % or more" in answer(app)


def test_the_budget_of_all_programmes_is_what_one_report_names() -> None:
    found = tiles(screen("budget"))
    assert found["Allocated"][0] == "924,335.8"
    assert found["Absorbed"][0] == "920,685.7"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_budget_writes_amounts_with_spaces_and_a_comma(language: str) -> None:
    values = [
        value for value, _ in tiles(screen("budget", language, programme="gpron-2020")).values()
    ]
    assert values == ["736 356,8", "924 335,8", "920 685,7", "99,6 %", "168 525,2", "31"]


def test_the_tables_of_the_budget_hold_the_rows_behind_the_figures() -> None:
    (*_others, paid) = small_tables(screen("budget", programme="gpron-2020"))
    app = screen("budget", programme="gpron-2020", show="unplanned")
    (*_others, unplanned) = small_tables(app)
    # The largest stands first.
    assert paid[1][2] == "285,775.8"
    assert "[93. " in unplanned[1][0]
    assert "The 6 largest of 31." in " ".join(texts(screen("budget", programme="gpron-2020")))
    assert "The 6 largest of 28." in " ".join(texts(app))


def test_the_ratios_say_what_they_leave_out() -> None:
    said, silent = (
        unmarked(" ".join(texts(screen("budget", programme=code))))
        for code in ("gpron-2020", "child-rights-2020")
    )
    assert "Ratios to the plan leave out money without a plan: 168,525.2 mln ₸." in said
    assert "Ratios to the plan" not in silent


def test_what_was_paid_stands_against_what_was_delivered() -> None:
    cases = small_tables(screen("budget", programme="gpron-2020"))[-2]
    assert cases[0] == ["Absorbed of the allocation", "Not reported done", "Reported done"]
    assert "31 measures · 758,178.8 mln ₸" in cases[1][1]
    counted = [
        int(found) for row in cases for found in re.findall(r"(\d+) measures?", " ".join(row))
    ]
    assert sum(counted) == 54


@pytest.mark.parametrize(
    ("parameters", "is_named"),
    [({}, True), ({"programme": "digital-2026"}, True), ({"year": "2026"}, False)],
)
def test_the_overview_names_the_integrations_that_fall_due(
    parameters: dict[str, str], is_named: bool
) -> None:
    # The document has ten rows with November 2026.
    said = [text for text in texts(screen("overview", **parameters)) if "Integrations of" in text]
    assert bool(said) is is_named
    if is_named:
        assert "digital transformation within 30 days: 10 of 10" in said[0]
        assert "the nearest 30.11.2026 · 10 days left" in said[0]


def test_the_timeline_counts_the_late_measures() -> None:
    # In force is the roadmap for 2024-2026, whose first deadline is 31.01.2024.
    assert answer(screen("timeline")) == (
        "159 of 283 measures are overdue, the longest by 2272 days. "
        "21 of them belong to programmes in force, the longest by 1024 days."
    )
    ended = screen("timeline", programme="gpron-2020")
    assert answer(ended) == "68 of 187 measures are overdue, the longest by 2150 days."


def test_the_timeline_counts_the_late_process_groups_and_the_marks() -> None:
    app = screen("timeline", show="process_groups")
    assert answer(app).startswith("6 of 61 process groups are late")
    assert headings(app) == ["127 marks"]
    (sums_by_sphere,) = small_tables(app)
    assert [row[-1] for row in sums_by_sphere[1:]] == ["27", "42", "11", "9", "14", "24"]


@pytest.mark.parametrize(("year", "due"), [("2026", 34), ("2027", 44), ("2025", 2)])
def test_the_targets_count_the_indicators(year: str, due: int) -> None:
    app = screen("targets", year=year, show="plan")
    assert answer(app) == (
        f"{due} of 47 indicators have a target for {year}: 35 KPIs, 10 strategic targets and "
        "2 roadmap indicators are set in all."
    )


def test_the_table_of_targets_has_every_indicator() -> None:
    (table,) = small_tables(screen("targets", show="plan"))
    kinds = [row[1].split(" · ")[0] for row in table[1:]]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "KPI": 35,
        "strategic target": 10,
        "roadmap indicator": 2,
    }


@pytest.mark.parametrize("name", ["overview", "roadmaps", "budget", "regions", "digital"])
def test_a_chart_saved_as_a_picture_says_version_and_hash(name: str) -> None:
    app = screen(name)
    drawn = [json.loads(chart.proto.spec) for chart in elements(app, "vega_lite_chart")]
    assert drawn
    for spec in drawn:
        assert re.fullmatch(r"Maqsat · \d+ · [0-9a-f]{12}", spec["title"]["text"])
