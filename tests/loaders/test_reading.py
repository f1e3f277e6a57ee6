"""Good but odd workbooks: exact rows, and every oddity told with its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from datetime import datetime as moment
from typing import Any

import pandas as pd
import pytest
from openpyxl.styles import numbers
from openpyxl.worksheet.worksheet import Worksheet

from loaders.issues import LoadIssue
from loaders.reading import Reading, read_workbook
from monitoring.contract import DATASETS
from tests.loaders.workbooks import ods, repacked, with_sheet, xls, xlsx

HEAD = ["Программа", "Пункт", "Год", "План, млн тенге", "Источник финансирования"]
ROWS = [["p", "1.1", 2026, 295131.0, "РБ"], ["p", "1.2", 2027, 0.1, None]]


def read(
    content: bytes, name: str = "f.xlsx", dataset: str = "measure_budgets", **more: Any
) -> Reading:
    reading = read_workbook(content, name, DATASETS[dataset], **more)
    for issue in reading.issues:
        assert "%(" not in "".join(issue.said())
        assert LoadIssue.of_record(issue.as_record()) == issue
    return reading


def codes(reading: Reading, *severities: str) -> list[tuple[str, str]]:
    wanted = severities or ("error",)
    return [(i.code, i.cell or str(i.line)) for i in reading.issues if i.severity in wanted]


def plain(reading: Reading, *columns: str) -> list[list[Any]]:
    frame = reading.rows[list(columns)].astype(object)
    return frame.where(frame.notna(), None).values.tolist()


KEY = ("programme_code", "item", "year", "planned_mln", "funding_text")


def test_rows_are_exact_and_know_their_place() -> None:
    reading = read(xlsx([HEAD, *ROWS]))
    assert plain(reading, *KEY) == [
        ["p", "1.1", 2026, 295131.0, "РБ"],
        ["p", "1.2", 2027, 0.1, None],
    ]
    assert reading.places == (("Лист1", 2), ("Лист1", 3))
    assert not reading.errors
    assert reading.kind == "xlsx"
    assert reading.sheets[0].columns["planned_mln"] == "План, млн тенге"


ODD: Mapping[str, Callable[[], bytes]] = {
    "titles above": lambda: xlsx([["Отчёт"], [], ["за 2026 год", None, "млн"], HEAD, *ROWS]),
    "columns in another order": lambda: xlsx([HEAD[::-1], *(row[::-1] for row in ROWS)]),
    "headings in Kazakh": lambda: xlsx(
        [["Бағдарлама коды", "Тармақ", "Жыл", "ЖОСПАР (млн теңге)", "Қаржыландыру көзі"], *ROWS]
    ),
    "names of the contract": lambda: xlsx([list(KEY), *ROWS]),
    "numbers of the columns": lambda: xlsx([HEAD, [1, 2, 3, 4, 5], *ROWS]),
    "empty rows and columns": lambda: xlsx(
        [[], [None, *HEAD], [], [None, *ROWS[0]], [], [None, *ROWS[1]]]
    ),
    "numbers as text": lambda: xlsx(
        [HEAD, ["p", "1.1", "2026", "295 131,0", "РБ"], ["p", "1.2", "2027", "0,1", None]]
    ),
    "two sheets": lambda: _two_sheets(),
    "two rows of headings": lambda: xlsx(
        [
            ["Программа", "Пункт", "Финансирование", None, None],
            [None, None, "Год", "План", "Источник финансирования"],
            *ROWS,
        ],
        _merge("A1:A2", "B1:B2", "C1:E1"),
    ),
    "notes below": lambda: xlsx([HEAD, *ROWS, [], ["Примечание: без учёта резерва"], ["* оценка"]]),
    "a total below": lambda: xlsx([HEAD, *ROWS, ["Итого", None, None, 295131.1, None]]),
    "prefixed elements": lambda: repacked(
        xlsx([HEAD, *ROWS]), {"xl/worksheets/sheet1.xml": _prefixed}
    ),
    "cells without references": lambda: repacked(
        xlsx([HEAD, ROWS[0], [*ROWS[1][:4], "x"]]),
        {"xl/worksheets/sheet1.xml": lambda d: _unreferenced(d).replace(b"<t>x</t>", b"<t></t>")},
    ),
}


def _merge(*areas: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        for area in areas:
            sheet.merge_cells(area)

    return change


def _two_sheets() -> bytes:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent
        other = sheet.parent.create_sheet("Тағы")
        other.append(HEAD)
        other.append(ROWS[1])

    return xlsx([HEAD, ROWS[0]], change)


def _prefixed(data: bytes) -> bytes:
    return (
        data.replace(b"</", b"</x:")
        .replace(b"<", b"<x:")
        .replace(b"<x:/x:", b"</x:")
        .replace(b"xmlns=", b"xmlns:x=")
    )


def _unreferenced(data: bytes) -> bytes:
    import re

    return re.sub(rb'(<c) r="[A-Z]+\d+"', rb"\1", data)


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_an_odd_workbook_is_read_exactly(make: Callable[[], bytes]) -> None:
    reading = read(make())
    assert reading.errors == ()
    assert plain(reading, *KEY) == [
        ["p", "1.1", 2026, 295131.0, "РБ"],
        ["p", "1.2", 2027, 0.1, None],
    ]


TEXT = (
    "programme_code;item;year;planned_mln;funding_text\np;1.1;2026;295 131,0;РБ\np;1.2;2027;0,1;\n"
)


@pytest.mark.parametrize(
    ("content", "guessed"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode("utf-8-sig"), ""),
        (TEXT.encode("utf-16"), ""),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("cp1251"), "cp1251"),
        (TEXT.replace(";", "\t").encode(), ""),
        (TEXT.replace(",", ".").replace(";", ",").encode(), ""),
        (TEXT.replace("\n", "\r\n").encode(), ""),
    ],
)
def test_a_text_file_is_read_exactly(content: bytes, guessed: str) -> None:
    reading = read(content, "f.csv")
    assert reading.errors == ()
    assert plain(reading, *KEY) == [
        ["p", "1.1", 2026, 295131.0, "РБ"],
        ["p", "1.2", 2027, 0.1, None],
    ]
    assert reading.encoding == guessed
    assert [
        i.facts.get("encoding", "") for i in reading.warnings if i.code == "encoding_guessed"
    ] == [guessed] * bool(guessed)


@pytest.mark.parametrize("encoding", ["kz1048", "ptcp154"])
def test_kazakh_code_pages_are_told_apart(encoding: str) -> None:
    text = "programme_code,abbreviation,title\np,ҒЖБМ,Ғылым және жоғары білім министрлігі ңһүұөі\n"
    reading = read(text.encode(encoding), "f.csv", "abbreviations")
    assert reading.encoding == encoding
    assert plain(reading, "title") == [["Ғылым және жоғары білім министрлігі ңһүұөі"]]


def test_a_title_above_a_text_table_and_a_note_below_it() -> None:
    reading = read(("Отчёт\n" + TEXT + "Примечание\n").encode(), "f.csv")
    assert reading.errors == ()
    assert len(reading.rows) == 2
    assert [(i.code, i.line) for i in reading.notes if i.code == "note_skipped"] == [
        ("note_skipped", 5)
    ]


def test_an_xls_file() -> None:
    reading = read(xls(), "f.xls")
    assert reading.errors == ()
    assert plain(reading, *KEY) == [
        ["p", "1.1", 2026, 295131.5, "РБ"],
        ["p", "1.2", 2027, None, "Ұлытау"],
    ]
    assert ("values_only", "0") in codes(reading, "warning")


def test_an_ods_file() -> None:
    reading = read(ods([HEAD, ["p", "1.1", 2026, 0.5, "РБ"]]), "f.ods")
    assert reading.errors == ()
    assert plain(reading, *KEY) == [["p", "1.1", 2026, 0.5, "РБ"]]


def one(column: str, value: Any, form: str = "") -> Reading:
    """A row of programmes or services with one cell of interest."""
    dataset, head, row = {
        "automation_pct": ("services_plan", ["agency", "year"], ["МП", 2026]),
        "executed_mln": (
            "measure_reports",
            ["programme_code", "item", "period", "status"],
            ["p", "1", "2026", "done"],
        ),
        "due_date": ("integrations", ["number"], [1]),
        "period": (
            "measure_reports",
            ["programme_code", "item", "status"],
            ["p", "1", "орындалды"],
        ),
        "abbreviation": ("abbreviations", ["programme_code", "title"], ["p", "t"]),
        "item": ("measure_regions", ["programme_code", "region_code"], ["p", "10"]),
    }[column]

    def change(sheet: Worksheet) -> None:
        cell = sheet.cell(2, len(head) + 1)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        if form:
            cell.number_format = form

    return read(xlsx([[*head, column], row], change), dataset=dataset)


VALUES = [
    ("automation_pct", 0.125, "0.0%", 12.5),
    ("automation_pct", 0.07, numbers.FORMAT_PERCENTAGE, 7.0),
    ("automation_pct", 12.5, '0.0"%"', 12.5),
    ("automation_pct", "12,5 %", "", 12.5),
    ("automation_pct", 12, "", 12.0),
    ("executed_mln", "295 131,0", "", 295131.0),
    ("due_date", moment(2026, 12, 31), "", pd.Timestamp(2026, 12, 31)),  # noqa: DTZ001
    ("due_date", date(2026, 12, 31), "dd.mm.yyyy", pd.Timestamp(2026, 12, 31)),
    ("due_date", "31 декабря 2026 г.", "", pd.Timestamp(2026, 12, 31)),
    ("due_date", "2026 жылғы 31 желтоқсан", "", pd.Timestamp(2026, 12, 31)),
    ("due_date", "31 December 2026", "", pd.Timestamp(2026, 12, 31)),
    ("period", 2026, "", "2026"),
    ("abbreviation", 7, "000", "007"),
    ("item", 5, "", "5"),
]


@pytest.mark.parametrize(("column", "value", "form", "expected"), VALUES)
def test_a_value_is_what_the_cell_shows(column: str, value: Any, form: str, expected: Any) -> None:
    reading = one(column, value, form)
    assert reading.errors == ()
    assert reading.rows[column].tolist() == [expected]


def test_seventeen_digits_are_kept() -> None:
    content = with_sheet(
        xlsx([HEAD, ["p", "1", 2026, 7, None]]), b"<v>7</v>", b"<v>0.30000000000000004</v>"
    )
    assert plain(read(content), "planned_mln") == [[0.30000000000000004]]


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    content = xlsx(
        [["number", "due_date"], [1, 1000]],
        lambda sheet: setattr(sheet["B2"], "number_format", "dd.mm.yyyy"),
    )
    old = repacked(
        content,
        {"xl/workbook.xml": lambda d: d.replace(b"<workbookPr ", b'<workbookPr date1904="1" ')},
    )
    days = [read(c, dataset="integrations").rows["due_date"][0] for c in (content, old)]
    assert (days[1] - days[0]).days == 1462


WRONG = [
    ("executed_mln", 0.5, "0%", "not_a_number"),
    ("executed_mln", "1,234", "", "ambiguous_number"),
    ("executed_mln", "#DIV/0!", "", "not_a_number"),
    ("executed_mln", -1, "", "negative_amount"),
    ("executed_mln", True, "", "not_a_number"),
    ("due_date", 46022, "", "not_a_date"),
    ("due_date", moment(2026, 12, 31, 9, 30), "", "not_a_date"),  # noqa: DTZ001
    ("due_date", "31 февраля 2026", "", "no_such_day"),
    ("period", moment(2026, 3, 1), "mmm yy", "date_in_code"),  # noqa: DTZ001
    ("period", "прошлый год", "", "malformed_period"),
    ("abbreviation", "=cmd|'/c calc'!A1", "", "formula_text"),
    ("abbreviation", "@SUM(1)|x", "", "formula_text"),
    ("abbreviation", "a\x0bb", "", "control_character"),
]


@pytest.mark.parametrize(("column", "value", "form", "code"), WRONG)
def test_a_wrong_cell_is_told_with_its_address(
    column: str, value: Any, form: str, code: str
) -> None:
    if "\x0b" in str(value):
        content = with_sheet(
            xlsx([["programme_code", "title", "abbreviation"], ["p", "t", "aQb"]]),
            b"aQb",
            b"a_x000B_b",
        )
        reading = read(content, dataset="abbreviations")
    else:
        reading = one(column, value, form)
    (issue,) = reading.errors
    assert (issue.code, issue.sheet, issue.column) == (code, "Лист1", column)
    assert issue.cell.endswith("2")
    assert reading.rows.empty or code == "negative_amount"


FAULTS = [
    (b"<v>7</v>", b"<f>A1</f>", "formula_without_value"),
    (b"<v>7</v>", b"<f>A1</f><v></v>", "formula_without_value"),
    (b't="n"><v>7</v>', b't="e"><f>1/0</f><v>#DIV/0!</v>', "error_value"),
    (b"<v>7</v>", b"<f>[1]Sheet1!A1</f><v>7</v>", "external_formula"),
    (b"<v>7</v>", b"<v>1e999</v>", "not_finite"),
    (b"<v>7</v>", b"<v>NaN</v>", "not_finite"),
]


@pytest.mark.parametrize(("old", "new", "code"), FAULTS)
def test_a_cell_without_a_value_of_its_own(old: bytes, new: bytes, code: str) -> None:
    content = with_sheet(xlsx([HEAD, ["p", "1", 2026, 7, None], *ROWS]), old, new)
    reading = read(content)
    assert codes(reading) == [(code, "D2")]
    assert len(reading.rows) == 2


def test_a_formula_with_its_value_is_a_value() -> None:
    content = with_sheet(
        xlsx([HEAD, ["p", "1", 2026, 7, None]]), b"<v>7</v>", b"<f>3+4</f><v>7</v>"
    )
    assert plain(read(content), "planned_mln") == [[7.0]]


def test_merged_cells_count_for_each_row_but_never_a_number() -> None:
    rows = [HEAD, ["p", "1", 2026, 7, "РБ"], [None, "2", 2026, None, None]]
    reading = read(xlsx(rows, _merge("A2:A3", "D2:D3")))
    assert codes(reading) == [("merged_number", "D3")]
    assert plain(reading, "programme_code", "item") == [["p", "1"], ["p", "2"]]
    assert ("merged_filled", "3") in codes(reading, "note")


def test_headings_within_the_table_and_totals_are_told() -> None:
    rows = [HEAD, ["I. Раздел", None, None, None, None], *ROWS, ["Итого:", None, None, 5, None]]
    reading = read(xlsx(rows, _merge("A2:E2")))
    assert codes(reading, "note")[:2] == [("heading_skipped", "2"), ("total_skipped", "5")]
    (differs,) = [i for i in reading.warnings if i.code == "total_differs"]
    assert (differs.cell, differs.value, differs.facts["sum"]) == ("D5", "5", "295131.1")
    assert len(reading.rows) == 2


def test_subtotals_sum_up_what_is_since_the_last_one() -> None:
    rows = [HEAD, ROWS[0], ["Итого", None, None, 295131, None], ROWS[1]]
    rows += [["Всего", None, None, 0.1, None], ["Барлығы", None, None, 295131.1, None]]
    assert not [i for i in read(xlsx(rows)).warnings if i.code == "total_differs"]


def test_what_is_hidden_is_told() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True
        assert sheet.parent
        other = sheet.parent.create_sheet("Құпия")
        other.append(HEAD)
        other.sheet_state = "hidden"

    reading = read(xlsx([HEAD, *ROWS], change))
    found = {i.code: (i.sheet, i.cell, i.facts.get("rows")) for i in reading.warnings}
    assert found["hidden_rows"] == ("Лист1", "", "3")
    assert found["hidden_column"] == ("Лист1", "D1", None)
    assert found["hidden_sheet"] == ("Құпия", "", None)
    assert len(reading.rows) == 2


def test_a_column_of_another_name_is_named_and_mapped_by_hand() -> None:
    content = xlsx([["Программа", "Пункт", "Год", "Лимиты", "Куратор"], ["p", "1", 2026, 7, "А"]])
    reading = read(content)
    assert [(u.cell, u.heading) for u in reading.unmapped] == [("D1", "Лимиты"), ("E1", "Куратор")]
    assert ("unknown_column", "D1") in codes(reading, "warning")
    mapped = read(content, mapping={"Лимиты": "planned_mln", "Куратор": ""})
    assert mapped.unmapped == ()
    assert plain(mapped, "planned_mln") == [[7.0]]


def test_columns_that_stand_twice_lack_or_have_no_heading() -> None:
    reading = read(xlsx([["Программа", "Год", "Год", None, "План"], ["p", 2026, 2026, "x", 7]]))
    found = {(i.code, i.cell, i.column) for i in reading.errors}
    assert ("duplicate_column", "C1", "year") in found
    assert ("unnamed_column", "D1", "") in found
    assert ("missing_column", "", "item") in found


def test_thousands_of_tenge_are_not_taken_for_millions() -> None:
    head = ["Программа", "Пункт", "Год", "План, тыс. тенге", "Источник финансирования"]
    assert ("wrong_unit", "D1") in codes(read(xlsx([head, *ROWS])))


def published(dataset: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    from monitoring.frames import typed

    names = DATASETS[dataset].column_names
    return typed(pd.DataFrame(rows, columns=list(names), dtype=object), DATASETS[dataset])


def test_what_the_file_has_no_column_for_stays_as_published() -> None:
    before = published(
        "measure_budgets",
        [{"programme_code": "p", "item": "1.1", "year": 2026, "budget_programmes": "098"}],
    )
    reading = read(xlsx([HEAD, *ROWS]), published=before)
    assert plain(reading, "budget_programmes") == [["098"], [None]]
    assert ("absent_column", "0") in codes(reading, "warning")


def test_where_rows_come_from_is_filled_in() -> None:
    head = ["programme_code", "item", "title"]
    reading = read(xlsx([head, ["p", "1", "Іс-шара"]]), dataset="measures")
    assert reading.errors == ()
    assert plain(reading, "source_file", "source_lines") == [["f.xlsx", "Лист1!2"]]


REGIONS = published(
    "regions",
    [
        {
            "region_code": code,
            "kato_code": code,
            "name_kk": kk,
            "name_ru": ru,
            "name_en": en,
            "tile_column": 1,
            "tile_row": 1,
            "short_kk": kk.removesuffix(" облысы"),
            "short_ru": short,
            "short_en": en,
        }
        for code, kk, ru, en, short in (
            ("62", "Ұлытау облысы", "область Ұлытау", "Ulytau Region", "Улытау"),
            ("35", "Қарағанды облысы", "Карагандинская область", "Karaganda Region", "Караганда"),
        )
    ],
)


@pytest.mark.parametrize(
    ("name", "language", "code", "nearest"),
    [
        ("62", "kk", "62", ""),
        ("Ұлытау облысы", "ru", "62", ""),
        ("ОБЛАСТЬ ҰЛЫТАУ", "kk", "62", ""),
        ("Ұлытау", "kk", "62", ""),
        ("Улытау", "ru", "62", ""),
        ("Улытау", "kk", "", "Ұлытау (62)"),
        ("Караганды", "kk", "", "Қарағанды (35)"),
        ("Лондон", "kk", "", ""),
    ],
)
def test_a_region_by_its_name(name: str, language: Any, code: str, nearest: str) -> None:
    content = xlsx([["programme_code", "item", "region_code"], ["p", "1", name]])
    reading = read(
        content, dataset="measure_regions", references={"regions": REGIONS}, language=language
    )
    if code:
        assert reading.errors == ()
        assert reading.rows["region_code"].tolist() == [code]
    else:
        (issue,) = reading.errors
        assert (issue.code, issue.cell, issue.value) == ("unknown_reference", "C2", name)
        assert issue.facts["nearest"] == nearest


def test_words_of_lists_in_three_languages() -> None:
    head = ["programme_code", "item", "period", "status"]
    words = ["орындалды", "Исполнено частично", "not done", "done", "истолнено"]
    rows = [["p", str(n), "2026", word] for n, word in enumerate(words)]
    reading = read(xlsx([head, *rows]), dataset="measure_reports")
    assert reading.rows["status"].tolist() == ["done", "partial", "not_done", "done"]
    (issue,) = reading.errors
    assert (issue.code, issue.cell, issue.facts["nearest"]) == ("unknown_word", "D6", "done")


def test_a_row_that_stands_twice() -> None:
    (issue,) = read(xlsx([HEAD, *ROWS, ROWS[0]])).errors
    assert (issue.code, issue.line, issue.facts["earlier"]) == ("duplicate_key", 4, "Лист1!2")


def test_more_absorbed_than_allocated_asks_for_a_word() -> None:
    head = ["programme_code", "item", "period", "status", "Выделено", "Освоено"]
    rows = [["p", "1", "2026", "done", 10, 10.2], ["p", "2", "2026", "done", 10, 10.04]]
    reading = read(xlsx([head, *rows]), dataset="measure_reports")
    assert reading.errors == ()
    (issue,) = [i for i in reading.warnings if i.code == "executed_above_allocated"]
    assert (issue.cell, issue.facts["limit"]) == ("F2", "10")


def test_shares_in_place_of_per_cent_are_asked_about() -> None:
    rows = [["МП", year, 0.2] for year in (2026, 2027, 2028)]
    reading = read(xlsx([["agency", "year", "automation_pct"], *rows]), dataset="services_plan")
    assert ("shares_not_percent", "C2") in codes(reading, "warning")
    above = read(
        xlsx([["agency", "year", "automation_pct"], ["МП", 2026, 120]]), dataset="services_plan"
    )
    assert ("outside_percent", "C2") in codes(above, "warning")


def test_a_part_is_not_larger_than_its_whole() -> None:
    head = ["agency", "year", "services_total", "digital"]
    reading = read(xlsx([head, ["МП", 2026, 5, 6]]), dataset="services_plan")
    assert codes(reading) == [("part_above_whole", "D2")]


def series(values: list[tuple[int, float]]) -> pd.DataFrame:
    return published(
        "measure_budgets",
        [
            {"programme_code": "p", "item": "1", "year": year, "planned_mln": value}
            for year, value in values
        ],
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [(126, ""), (141, "jump"), (60, "jump"), (1_200, "jump"), (None, "")],
)
def test_a_jump_beyond_what_the_series_has_done(value: float | None, code: str) -> None:
    before = series([(2023, 100), (2024, 110), (2025, 120)])
    reading = read(xlsx([HEAD, ["p", "1", 2026, value, None]]), published=before)
    found = [i for i in reading.warnings if i.code in ("jump", "revised_tenfold")]
    assert [i.code for i in found] == [code] * bool(code)
    if code:
        assert (found[0].cell, found[0].facts["before"]) == ("D2", "120")
        assert found[0].facts["step"] == "20"


def test_two_points_are_no_series() -> None:
    before = series([(2024, 110), (2025, 120)])
    reading = read(xlsx([HEAD, ["p", "1", 2026, 900, None]]), published=before)
    assert "jump" not in {i.code for i in reading.warnings}


def test_a_published_value_changed_tenfold() -> None:
    before = series([(2023, 100), (2024, 110), (2025, 120)])
    reading = read(xlsx([HEAD, ["p", "1", 2025, 1200, None]]), published=before)
    (issue,) = [i for i in reading.warnings if i.code in ("jump", "revised_tenfold")]
    assert (issue.code, issue.facts["before"]) == ("revised_tenfold", "120")


def test_an_item_as_a_number_is_asked_about() -> None:
    reading = read(xlsx([HEAD, ["p", 1.1, 2026, 7, None]]))
    assert ("number_as_code", "B2") in codes(reading, "warning")


def test_a_value_of_an_indicator_is_held_to_its_unit() -> None:
    indicators = published(
        "indicators",
        [
            {
                "indicator_code": "a",
                "programme_code": "p",
                "kind": "kpi",
                "title": "Қамту",
                "unit": "%",
                "direction": "up",
                "source_file": "f",
                "source_lines": "1",
            }
        ],
    )
    head = ["indicator_code", "year", "value", "is_baseline", "source_lines"]
    reading = read(
        xlsx([head, ["Қамту", 2026, 120, "нет", "1"]]),
        dataset="targets",
        references={"indicators": indicators},
    )
    (issue,) = reading.errors
    assert ("absent_key", "0") in codes(reading, "warning")
    assert (issue.code, issue.cell) == ("outside_range", "C2")
    assert issue.said().expected == "0…100, as the indicator is measured in %"
