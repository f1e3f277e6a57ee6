"""The user's own workbook, handed back with every bad cell marked.

Formulas, other sheets and the user's layout stay. A file that is no XLSX comes back as one
with the same cells. Whatever the user has written as text is written as text again.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from loaders.issues import LoadIssue, Translate
from loaders.preflight import preflight
from loaders.workbook.delimited import read_delimited
from loaders.workbook.foreign import read_foreign
from loaders.workbook.sheets import Sheet, Value, Workbook
from loaders.workbook.xlsx import read_xlsx
from monitoring.wording import msgid

_FILLS: Final = {
    "error": PatternFill("solid", start_color="FFF4B6B6"),
    "warning": PatternFill("solid", start_color="FFFFE8A3"),
}
_SEVERITIES: Final = {"error": msgid("error"), "warning": msgid("warning"), "note": msgid("note")}
_HEADINGS: Final = (
    msgid("Severity"),
    msgid("Sheet"),
    msgid("Cell"),
    msgid("Column"),
    msgid("What stands there"),
    msgid("What is the matter"),
    msgid("What is expected"),
    msgid("What to do"),
)
_SUMMARY: Final = msgid("Check")
_WIDTHS: Final = (12, 18, 10, 22, 30, 50, 40, 50)
# What openpyxl raises for styles and settings that it does not know and a table does not need.
_TOO_STRICT = (AttributeError, IndexError, KeyError, TypeError, ValueError)
_LONGEST_COMMENT = 2_000
_AUTHOR = "Maqsat"


def returned_workbook(
    content: bytes, name: str, issues: Sequence[LoadIssue], *, translate: Translate = str
) -> bytes:
    """An XLSX: the file ``content`` called ``name`` with ``issues`` marked, and a summary first.

    Meant for the bytes and issues of a :class:`~loaders.reading.Reading`; raises
    :class:`~loaders.issues.Refused` for a file that cannot be opened at all. Macros and
    pictures are left out.
    """
    book = _opened(content, name)
    for (sheet_name, address), found in _by_cell(issues).items():
        sheet = _sheet(book, sheet_name)
        if sheet is not None:
            _mark(sheet, address, found, translate)
    _summarise(book, issues, translate)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _opened(content: bytes, name: str) -> Book:
    kind = preflight(content, name).kind
    if kind == "xlsx":
        try:
            return load_workbook(io.BytesIO(content), keep_links=False)
        except _TOO_STRICT:
            return _rebuilt(read_xlsx(content, name))
    return _rebuilt((read_delimited if kind == "text" else read_foreign)(content, name))


def _rebuilt(read: Workbook) -> Book:
    """The cells of a file of another kind; a text file becomes a sheet named ``1``."""
    book = Book()
    for sheet in book.worksheets:
        book.remove(sheet)
    for source in read.sheets:
        _copy(source, book.create_sheet(source.name or "1"))
    return book


def _copy(source: Sheet, sheet: Worksheet) -> None:
    for number, values in zip(source.numbers, source.rows, strict=True):
        for column, value in enumerate(values, start=1):
            if value is not None:
                _write(sheet.cell(number, column), value)
    if source.is_hidden:
        sheet.sheet_state = "hidden"


def _write(cell: Cell | MergedCell, value: Value) -> None:
    """Text is written as text even where it begins like a formula."""
    cell.value = _printable(value) if isinstance(value, str) else value
    if isinstance(value, str) and isinstance(cell, Cell):
        cell.data_type = "s"


def _printable(text: str) -> str:
    """``text`` without characters that a workbook cannot hold, which are shown as ``�``."""
    return ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)


def _by_cell(issues: Iterable[LoadIssue]) -> dict[tuple[str, str], list[LoadIssue]]:
    """Issues by sheet and cell; those of a row stand at its first cell."""
    found: dict[tuple[str, str], list[LoadIssue]] = {}
    for issue in issues:
        address = issue.cell or (f"A{issue.line}" if issue.line else "")
        if address and issue.severity in _FILLS:
            found.setdefault((issue.sheet, address), []).append(issue)
    return found


def _sheet(book: Book, name: str) -> Worksheet | None:
    if not name:
        return book.worksheets[0]
    return next((sheet for sheet in book.worksheets if sheet.title == name), None)


def _mark(
    sheet: Worksheet, address: str, issues: Sequence[LoadIssue], translate: Translate
) -> None:
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        area = next(area for area in sheet.merged_cells.ranges if address in area)
        cell = sheet.cell(area.min_row, area.min_col)
    severities = {issue.severity for issue in issues}
    cell.fill = _FILLS["error" if "error" in severities else "warning"]
    lines = [". ".join(filter(None, issue.said(translate))) for issue in issues]
    if cell.comment:
        lines.append(cell.comment.text)
    cell.comment = Comment(
        _printable("\n\n".join(lines))[:_LONGEST_COMMENT], _AUTHOR, height=160, width=320
    )


def _summarise(book: Book, issues: Sequence[LoadIssue], translate: Translate) -> None:
    title = translate(_SUMMARY)
    while title in book.sheetnames:
        title += "_"
    sheet = book.create_sheet(title, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    for column, (text, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True), start=1):
        cell = sheet.cell(1, column)
        _write(cell, translate(text))
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    for row, issue in enumerate(issues, start=2):
        place = issue.cell or (str(issue.line) if issue.line else "")
        severity = translate(_SEVERITIES[issue.severity])
        said = issue.said(translate)
        texts = (severity, issue.sheet, place, issue.column, issue.value, *said)
        for column, text in enumerate(texts, start=1):
            if text:
                _write(sheet.cell(row, column), text)
        if issue.cell and issue.sheet:
            sheet.cell(row, 3).hyperlink = f"#{_quoted(issue.sheet)}!{issue.cell}"
        if issue.severity in _FILLS:
            sheet.cell(row, 1).fill = _FILLS[issue.severity]
    sheet.freeze_panes = "A2"


def _quoted(sheet: str) -> str:
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"
