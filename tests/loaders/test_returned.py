"""The returned workbook: the user's own file with each bad cell marked, and nothing lost."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from loaders.issues import Refused
from loaders.reading import read_workbook
from loaders.returned import returned_workbook
from monitoring.contract import DATASETS
from tests.loaders.workbooks import repacked, with_sheet, xlsx

HEAD = ["Программа", "Пункт", "Год", "План", "Источник финансирования"]
ROWS = [HEAD, ["p", "1", 2026, "скоро", "РБ"], ["p", "2", 2026, 5, "=1+1"], ["p", "2", 2026, 5, ""]]
BUDGETS = DATASETS["measure_budgets"]


def returned(content: bytes, name: str = "f.xlsx", **more: object) -> openpyxl.Workbook:
    reading = read_workbook(content, name, BUDGETS)
    back = returned_workbook(content, name, reading.issues, translate=more.get("translate", str))  # type: ignore[arg-type]
    return openpyxl.load_workbook(io.BytesIO(back))


def user_file() -> bytes:
    def change(sheet: Worksheet) -> None:
        sheet["E3"].data_type = "s"
        sheet["H1"] = "=SUM(D2:D4)"
        sheet.merge_cells("H2:I2")
        assert sheet.parent
        other = sheet.parent.create_sheet("Басқа")
        other["A1"] = "=Лист1!D3*2"

    return xlsx(ROWS, change)


def test_each_bad_cell_is_marked_and_commented() -> None:
    book = returned(user_file())
    sheet = book["Лист1"]
    assert sheet["D2"].fill.start_color.rgb == "FFF4B6B6"
    assert sheet["D2"].comment.text.startswith("not a number. a number such as")
    assert "the same row stands twice" in sheet["A4"].comment.text
    assert sheet["D3"].comment is None
    assert sheet["D3"].fill.fill_type is None


def test_formulas_sheets_and_texts_stay() -> None:
    book = returned(user_file())
    sheet = book["Лист1"]
    assert (sheet["H1"].value, sheet["H1"].data_type) == ("=SUM(D2:D4)", "f")
    assert book["Басқа"]["A1"].value == "=Лист1!D3*2"
    assert (sheet["E3"].value, sheet["E3"].data_type) == ("=1+1", "s")
    assert "H2:I2" in {str(area) for area in sheet.merged_cells.ranges}


def test_the_summary_stands_first_and_lists_every_issue() -> None:
    content = user_file()
    issues = read_workbook(content, "f.xlsx", BUDGETS).issues
    book = returned(content)
    summary = book.worksheets[0]
    assert summary.title == "Check"
    assert summary.max_row == len(issues) + 1
    rows = [[cell.value for cell in row] for row in summary.iter_rows(min_row=2)]
    assert rows[0][:5] == ["error", "Лист1", "D2", "planned_mln", "скоро"]
    assert summary["C2"].hyperlink.location or summary["C2"].hyperlink.target == "#'Лист1'!D2"


def test_the_words_are_those_of_the_reader() -> None:
    book = returned(user_file(), translate=lambda text: f"«{text}»")
    assert book.worksheets[0]["A2"].value == "«error»"
    assert book["Лист1"]["D2"].comment.text.startswith("««not a number»"[1:])


def test_a_text_file_comes_back_as_a_workbook_without_formulas() -> None:
    lines = [";".join(str(cell) for cell in row) for row in ROWS]
    book = returned("\n".join(lines).encode("utf-8-sig"), "f.csv")
    sheet = book["1"]
    assert sheet["D2"].value == "скоро"
    assert sheet["A2"].comment is not None
    assert (sheet["E3"].value, sheet["E3"].data_type) == ("=1+1", "s")


def test_a_merged_cell_is_marked_where_it_can_be_seen() -> None:
    rows = [HEAD, ["p", "1", 2026, 7, ""], ["p", "2", 2026, None, ""]]
    book = returned(xlsx(rows, lambda sheet: sheet.merge_cells("D2:D3")))
    assert "one number in merged cells" in book["Лист1"]["D2"].comment.text


def test_a_file_that_cannot_be_opened_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        returned_workbook(b"%PDF", "f.xlsx", [])
    assert caught.value.issue.code == "not_a_workbook"


def test_a_character_that_no_workbook_can_hold_is_shown_as_such() -> None:
    content = with_sheet(xlsx([HEAD, ["p", "aQb", 2026, 5, ""]]), b"aQb", b"a_x000B_b")
    rows = list(returned(content).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert ("error", "B2", "a\ufffdb") in {(row[0], row[2], row[4]) for row in rows}


def test_a_workbook_with_styles_that_nobody_knows_comes_back_with_its_cells() -> None:
    content = repacked(
        xlsx([HEAD, ["p", "1", 2026, "x", ""]]),
        {
            "xl/styles.xml": lambda data: data.replace(
                b"<patternFill", b'<patternFill patternType="q"', 1
            )
        },
    )
    sheet = returned(content)["Лист1"]
    assert sheet["D2"].value == "x"
    assert sheet["D2"].comment is not None
