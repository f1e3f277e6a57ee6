"""Sheets of XLSX and XLSM, read in one pass over their XML.

openpyxl's read-only mode takes three times as long, and hands on neither that a formula has
no stored result, nor that 0.125 is shown as 12.5 %, nor that a row is hidden. What it knows
of dates and number formats is used. Formulas are never run, macros never opened.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from xml.parsers.expat import XMLParserType
from zipfile import ZipFile

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from loaders.issues import refusal
from loaders.workbook.parts import (
    DEEPEST_ELEMENT,
    Part,
    damages_refused,
    number_formats,
    pieces,
    read_book,
    relations,
    safe_parser,
    shared_strings,
    too_long,
    workbook_member,
)
from loaders.workbook.plain_rows import CELL, feed
from loaders.workbook.sheets import (
    LAST_COLUMN,
    LAST_ROW,
    LONGEST_TEXT,
    MOST_CELLS,
    Area,
    Sheet,
    Value,
    Workbook,
)

# A row stands within the sheet's data within the sheet.
_DEPTH_OF_ROWS = 2
_DIGITS = "0123456789"
_LARGEST_MERGE = 100_000
_EXTERNAL = re.compile(r"\[[^\]\[]+\][^\[(,;]*!")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(content: bytes, file: str) -> Workbook:
    """All sheets; raises :class:`~loaders.issues.Refused`. Meant for content after preflight."""
    with ZipFile(io.BytesIO(content)) as archive:
        member = workbook_member(archive, file)
        book = read_book(archive, member, file)
        styles: list[str] = []
        strings: list[str] = []
        for kind, target in relations(archive, member, file).values():
            if kind == "styles":
                styles = number_formats(archive, target, file)
            elif kind == "sharedStrings":
                strings = [_unescaped(text) for text in shared_strings(archive, target, file)]
        sheets, cells = [], 0
        for part in book.sheets:
            reader = _SheetReader(part, file, strings, styles, cells, is_1904=book.is_1904)
            sheets.append(reader.read(archive))
            cells = reader.cells
    return Workbook(tuple(sheets))


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are written ``_x000D_`` by Excel."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _put(row: list[Value], position: int, value: Value) -> None:
    if position == len(row) + 1:
        row.append(value)
    else:
        row.extend([None] * (position - len(row)))
        row[position - 1] = value


class _SheetReader:
    """Builds a :class:`Sheet` from the events of the parser; ``cells`` counts on from others."""

    def __init__(
        self,
        part: Part,
        file: str,
        strings: list[str],
        styles: list[str],
        cells: int,
        *,
        is_1904: bool,
    ) -> None:
        self.part = part
        self.file = file
        self.strings = strings
        self.styles = styles
        self.epoch = MAC_EPOCH if is_1904 else WINDOWS_EPOCH
        self.cells = cells
        self.columns: dict[str, int] = {}
        self.days: dict[float, Value] = {}
        self.sheet = Sheet(part.name, is_hidden=part.is_hidden)

    def read(self, archive: ZipFile) -> Sheet:
        """The sheet of the archive member."""
        parser = safe_parser(self.file)
        is_between_rows, take = self._listen(parser)
        with damages_refused(self.file):
            xml = pieces(archive, self.part.member)
            feed(xml, parser, is_between_rows=is_between_rows, take=take)
        return self.sheet

    # One function with local names: it is called three million times for a large sheet.
    def _listen(
        self, parser: XMLParserType
    ) -> tuple[Callable[[], bool], Callable[[str, str], None]]:
        """Hear ``parser``; gives what :func:`loaders.workbook.plain_rows.feed` asks for."""
        sheet, convert, columns = self.sheet, self._value, self.columns
        text: list[str] = []
        formula: list[str] = []
        row: list[Value] = []
        number = position = 0
        row_text = ""
        kind, style = "n", 0
        taking: list[str] | None = None
        has_value = has_formula = in_cell = False
        hinted = False
        depth = 0

        def start(name: str, given: dict[str, str]) -> None:
            nonlocal row, number, position, row_text, kind, style, taking
            nonlocal has_value, has_formula, in_cell, hinted, depth
            depth += 1
            if depth > DEEPEST_ELEMENT:
                raise refusal("damaged_file", self.file)
            name = name.rpartition(":")[2] if ":" in name else name
            if name == "c":
                reference = given.get("r")
                if reference is None:
                    position += 1
                else:
                    letters = reference.rstrip(_DIGITS)
                    found = columns.get(letters)
                    if found is None:
                        found = columns[letters] = self._column(letters)
                    if reference[len(letters) :] != row_text:
                        raise refusal("damaged_file", self.file)
                    position = found
                if position > LAST_COLUMN:
                    raise self._out_of_bounds()
                kind, style = given.get("t", "n"), int(given.get("s", 0))
                has_value = has_formula = False
                in_cell = True
                text.clear()
                formula.clear()
            elif name == "v":
                taking, has_value = text, True
            elif name == "f" and in_cell:
                taking, has_formula = formula, True
            elif name == "t" and in_cell:
                if not hinted:
                    taking, has_value = text, True
            elif name == "rPh":
                hinted = True
            elif name == "row":
                number = int(given.get("r", number + 1))
                if not 0 < number <= LAST_ROW:
                    raise self._out_of_bounds()
                row, position, row_text = [], 0, str(number)
                if given.get("hidden") in ("1", "true"):
                    sheet.hidden_rows.add(number)
            else:
                self._aside(name, given)

        def end(name: str) -> None:
            nonlocal taking, in_cell, hinted, depth
            depth -= 1
            name = name.rpartition(":")[2] if ":" in name else name
            if name == "c":
                in_cell = False
                if not has_value and not has_formula:
                    return
                value = convert("".join(text), kind, style, number, position)
                if has_formula:
                    self._formula("".join(formula), value, kind, number, position)
                if value is not None:
                    _put(row, position, value)
            elif name in ("v", "f", "t"):
                taking = None
            elif name == "rPh":
                hinted = False
            elif name == "row":
                self._end_row(number, row)

        def characters(piece: str) -> None:
            if taking is not None:
                taking.append(piece)
                if len(taking) > LONGEST_TEXT:
                    raise too_long(self.file)

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = characters

        def is_between_rows() -> bool:
            return depth == _DEPTH_OF_ROWS

        def take(digits: str, cells: str) -> None:
            nonlocal number
            number = int(digits)
            self._plain_row(number, digits, cells)

        return is_between_rows, take

    def _plain_row(self, number: int, digits: str, cells: str) -> None:
        """A row whose cells :data:`loaders.workbook.plain_rows.CELL` knows, as the parser's."""
        if not 0 < number <= LAST_ROW:
            raise self._out_of_bounds()
        row: list[Value] = []
        columns, strings = self.columns, self.strings
        for letters, stated, style, kind, text in CELL.findall(cells):
            position = columns.get(letters)
            if position is None:
                position = columns[letters] = self._column(letters)
            if stated != digits:
                raise refusal("damaged_file", self.file)
            if position > LAST_COLUMN:
                raise self._out_of_bounds()
            if not text:
                continue
            if kind == "s" and text.isdecimal():
                value: Value = strings[int(text)] or None
            else:
                value = self._value(text, kind or "n", int(style or 0), number, position)
            if value is not None:
                _put(row, position, value)
        self._end_row(number, row)

    def _end_row(self, number: int, row: list[Value]) -> None:
        self.sheet.rows.append(row)
        self.sheet.numbers.append(number)
        self.cells += len(row)
        if self.cells > MOST_CELLS:
            raise refusal("too_many_cells", self.file, limit=str(MOST_CELLS))

    def _column(self, letters: str) -> int:
        try:
            return column_index_from_string(letters)
        except ValueError:
            raise refusal("damaged_file", self.file) from None

    def _out_of_bounds(self) -> Exception:
        limit = f"{get_column_letter(LAST_COLUMN)}{LAST_ROW}"
        return refusal("cell_out_of_bounds", self.file, limit=limit)

    def _aside(self, name: str, given: dict[str, str]) -> None:
        """What stands beside the cells: hidden columns, merged areas."""
        if name == "col" and given.get("hidden") in ("1", "true"):
            last = min(int(given.get("max", 0)), LAST_COLUMN)
            self.sheet.hidden_columns.update(range(int(given.get("min", 1)), last + 1))
        elif name == "mergeCell":
            try:
                bounds = range_boundaries(given.get("ref", ""))
                left, top, right, bottom = (int(bound or 0) for bound in bounds)
            except ValueError:
                raise refusal("damaged_file", self.file) from None
            area = Area(top, left, bottom, right)
            if (bottom - top + 1) * (right - left + 1) > _LARGEST_MERGE:
                raise refusal("merge_too_large", self.file)
            self.sheet.merges.append(area)

    def _formula(self, formula: str, value: Value, kind: str, row: int, column: int) -> None:
        if value is None and kind != "str":
            self.sheet.faults[row, column] = "formula_without_value"
        elif _EXTERNAL.search(formula):
            self.sheet.faults[row, column] = "external_formula"

    def _value(self, text: str, kind: str, style: int, row: int, column: int) -> Value:
        if len(text) > LONGEST_TEXT:
            raise too_long(self.file)
        if kind == "s":
            return self._shared(text) if text else None
        if kind == "n":
            return self._number(text, style, row, column) if text else None
        if kind in ("str", "inlineStr"):
            return _unescaped(text) or None
        if kind == "b":
            return text.strip() in ("1", "true") if text else None
        if kind == "e":
            self.sheet.faults[row, column] = "error_value"
            return text
        return _or_text(from_ISO8601, text) if kind == "d" else text

    def _shared(self, text: str) -> Value:
        index = int(text)
        if index < 0:
            raise refusal("damaged_file", self.file)
        return self.strings[index] or None

    def _number(self, text: str, style: int, row: int, column: int) -> Value:
        try:
            number = float(text)
        except ValueError:
            # The check of the column says what is wrong with it.
            return text
        if number in (float("inf"), float("-inf")) or number != number:
            self.sheet.faults[row, column] = "not_finite"
            return text
        shown = self.styles[style] if style < len(self.styles) else ""
        if not shown:
            return number
        if shown == "date":
            if number not in self.days:
                self.days[number] = _or_text(lambda day: from_excel(day, self.epoch), number)
            return self.days[number]
        if shown == "percent":
            return _percent(number)
        return f"{int(number):0{len(shown)}d}" if number.is_integer() else number


def _or_text(read: Any, value: Any) -> Value:
    """``read(value)``; the text of a value that is no date, for the check of its column."""
    try:
        found: Value = read(value)
    except (ValueError, OverflowError, TypeError):
        return str(value)
    return found


def _percent(number: float) -> str:
    """The number as the cell shows it: 0.125 is ``12.5 %``.

    By the shortest decimal of the number: 0.07 may be stored as 0.07000000000000001.
    """
    shown = Decimal(f"{number:.15g}") * 100
    return f"{shown:f} %"
