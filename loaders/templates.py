"""Templates: a workbook per dataset and language, made from the contract and filled.

What comes back from a template reads as the very rows it was filled with. Text is written as
text whatever it begins with, so nothing that users have written becomes a formula.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from loaders.column_maps import Language, word_labels
from loaders.deadline_words import folded
from loaders.marks import MARK_SHEET, TEMPLATE_VERSION, TemplateMark
from loaders.names import names_of, targets_of
from loaders.template_words import dataset_title, heading, meaning, word
from monitoring.columns import LIST_SEPARATOR, Column, Dataset
from monitoring.frames import split_list, typed

_BLANK_ROWS = 500
_DUE_COLOR = "#FFF6D6"
_LISTS_SHEET = "_lists"
_LARGEST_EXACT = 2**53
_WIDTHS = {"text": 28, "list": 36, "integer": 12, "decimal": 14, "date": 12, "boolean": 10}
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - the same bytes whenever it is made


def make_template(
    dataset: Dataset,
    rows: pd.DataFrame,
    *,
    language: Language,
    references: Mapping[str, pd.DataFrame] | None = None,
    version: str = "",
    content_hash: str = "",
    due: pd.DataFrame | None = None,
) -> bytes:
    """An XLSX for ``dataset`` filled with ``rows``, a typed frame, and below them ``due``.

    ``references`` are the frames of other datasets: their codes, and the names of regions,
    become drop-down lists. ``version`` is what the rows are a version of; it comes back with
    the file, ``content_hash`` stands in the instruction. Keys of filled rows are locked; rows
    below them are free. ``due`` are rows whose figures are owed and not there yet; the
    instruction says how many.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": dataset_title(dataset.name, language), "created": _MADE})
    mark = TemplateMark(TEMPLATE_VERSION, dataset.name, language, version)
    template = _Template(book, dataset, rows, language, references or {}, mark, content_hash)
    if due is not None and len(due):
        template.add_due(due)
    template.write()
    book.close()
    return buffer.getvalue()


class _Template:
    """The sheets of one template."""

    def __init__(
        self,
        book: Workbook,
        dataset: Dataset,
        rows: pd.DataFrame,
        language: Language,
        references: Mapping[str, pd.DataFrame],
        mark: TemplateMark,
        content_hash: str,
    ) -> None:
        self.book = book
        self.dataset = dataset
        self.rows = rows
        self.language = language
        self.references = references
        self.mark = mark
        self.content_hash = content_hash
        self.due = 0
        self.names = {c.name: self._names(c) for c in dataset.columns}

    def add_due(self, due: pd.DataFrame) -> None:
        """Put rows to be filled in below those that are filled."""
        self.due = len(due)
        self.rows = typed(pd.concat([self.rows, due], ignore_index=True), self.dataset)

    def write(self) -> None:
        """All sheets, the data being the one that opens."""
        instruction = self.book.add_worksheet(word("instruction_sheet", self.language))
        data = self.book.add_worksheet(word("data_sheet", self.language))
        lists = self.book.add_worksheet(_LISTS_SHEET)
        mark = self.book.add_worksheet(MARK_SHEET)
        self._write_instruction(instruction, data.get_name())
        self._write_data(data, lists)
        for row, pair in enumerate(self.mark.pairs()):
            for column, text in enumerate(pair):
                mark.write_string(row, column, text)
        lists.hide()
        mark.very_hidden()
        data.activate()

    def _names(self, column: Column) -> dict[str, str]:
        """For a column of regions, the name of each code."""
        targets = targets_of(self.dataset, column)
        if not any(target.startswith("regions.") for target in targets):
            return {}
        own = {"regions": self.rows} if self.dataset.name == "regions" else {}
        frame = {**self.references, **own}.get("regions")
        if frame is None:
            return {}
        taken = names_of(targets, {**self.references, **own}, self.language)
        full = zip(frame["region_code"], frame[f"name_{self.language}"], strict=True)
        return {code: name for code, name in full if taken.get(name) == code}

    def _write_instruction(self, sheet: Worksheet, data_sheet: str) -> None:
        language = self.language
        bold = self.book.add_format({"bold": True})
        wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        title = dataset_title(self.dataset.name, language)
        sheet.set_column(0, 0, 40, wrapped)
        sheet.set_column(1, 1, 90, wrapped)
        sheet.write_string(0, 0, word("title", language, dataset=title), bold)
        lines = [
            word("fill", language, sheet=data_sheet),
            *(word(key, language) for key in ("keys", "remove", "required", "numbers", "lists")),
            word("send", language),
        ]
        if self.due:
            first = len(self.rows) - self.due + 2
            rows = f"{first}–{len(self.rows) + 1}"
            lines.insert(1, word("due", language, count=str(self.due), rows=rows))
        if self.mark.version:
            lines.append(word("version", language, version=self.mark.version))
        if self.content_hash:
            lines.append(word("content_hash", language, hash=self.content_hash))
        for row, line in enumerate(lines, start=2):
            sheet.merge_range(row, 0, row, 1, "", wrapped)
            sheet.write_string(row, 0, line, wrapped)
            sheet.set_row(row, 32)
        row = len(lines) + 3
        sheet.write_string(row, 0, word("column", language), bold)
        sheet.write_string(row, 1, word("meaning", language), bold)
        for below, column in enumerate(self.dataset.columns, start=row + 1):
            sheet.write_string(below, 0, heading(self.dataset, column, language))
            sheet.write_string(below, 1, meaning(self.dataset, column, language))

    def _write_data(self, sheet: Worksheet, lists: Worksheet) -> None:
        free = {c.name: self._format(c, locked=False) for c in self.dataset.columns}
        awaited = {
            c.name: self._format(c, locked=False, color=_DUE_COLOR) for c in self.dataset.columns
        }
        first_due = len(self.rows) - self.due + 1
        locked = {
            c.name: self._format(c, locked=c.name in self.dataset.key) for c in self.dataset.columns
        }
        head = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#DDE6F2"}
        )
        last = len(self.rows) + _BLANK_ROWS
        for position, column in enumerate(self.dataset.columns):
            name = column.name
            sheet.set_column(position, position, _WIDTHS[column.type], free[name])
            sheet.write_string(0, position, heading(self.dataset, column, self.language), head)
            values = self.rows[name].astype(object)
            missing = self.rows[name].isna()
            for row, value in enumerate(values, start=1):
                if missing.iloc[row - 1]:
                    form = free if row < first_due else awaited
                    sheet.write_blank(row, position, None, form[name])
                else:
                    self._write(sheet, row, position, column, value, locked[name])
            self._validate(sheet, lists, position, column, last)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(self.dataset.columns) - 1)
        allowed = ("format_columns", "format_rows", "sort", "autofilter", "insert_rows")
        sheet.protect("", dict.fromkeys(allowed, True))

    def _format(self, column: Column, *, locked: bool, color: str = "") -> Format:
        given: dict[str, object] = {"locked": locked, "valign": "top"}
        if column.type == "date":
            given["num_format"] = "dd.mm.yyyy"
        elif column.type in ("text", "list"):
            # Text stays text: 1.10 is not made 1.1, nor 2026-03 a date.
            given |= {"num_format": "@", "text_wrap": True}
        if locked or color:
            given["bg_color"] = color or "#EDEDED"
        return self.book.add_format(given)

    def _write(
        self, sheet: Worksheet, row: int, position: int, column: Column, value: object, form: Format
    ) -> None:
        if isinstance(value, bool):
            text = word("yes" if value else "no", self.language)
            sheet.write_string(row, position, text, form)
        elif isinstance(value, date):
            sheet.write_datetime(row, position, value, form)
        elif isinstance(value, int | float) and _is_exact(value):
            sheet.write_number(row, position, value, form)
        else:
            text = repr(value) if isinstance(value, float) else str(value)
            sheet.write_string(row, position, self._shown(column, text), form)

    def _shown(self, column: Column, text: str) -> str:
        """Words of lists and names of regions as the reader knows them."""
        if column.vocabulary:
            labels = word_labels(self.dataset.name, column.name, self.language)
            parts = split_list(text) if column.type == "list" else [text]
            return LIST_SEPARATOR.join(labels.get(part, part) for part in parts)
        return self.names[column.name].get(text, text)

    def _validate(
        self, sheet: Worksheet, lists: Worksheet, position: int, column: Column, last: int
    ) -> None:
        choices = self._choices(column)
        if not choices or column.type == "list":
            return
        title = heading(self.dataset, column, self.language)
        for row, choice in enumerate(choices):
            lists.write_string(row, position, choice)
        name = f"list_{column.name}"
        letters = xlsxwriter.utility.xl_col_to_name(position)
        self.book.define_name(name, f"={_LISTS_SHEET}!${letters}$1:${letters}${len(choices)}")
        sheet.data_validation(
            1,
            position,
            last,
            position,
            {
                "validate": "list",
                "source": f"={name}",
                "ignore_blank": True,
                # A name of its own is refused when the file is read, with the nearest proposed.
                "error_type": "warning",
                "error_title": title[:32],
                "error_message": word("not_in_list", self.language),
            },
        )

    def _choices(self, column: Column) -> Sequence[str]:
        if column.type == "boolean":
            return [word(key, self.language) for key in ("yes", "no")]
        if column.vocabulary:
            labels = word_labels(self.dataset.name, column.name, self.language)
            return [labels.get(name, name) for name in column.vocabulary]
        codes: list[str] = []
        for target in targets_of(self.dataset, column):
            dataset, _, name = target.partition(".")
            frame = self.rows if dataset == self.dataset.name else self.references.get(dataset)
            if frame is not None:
                codes.extend(frame[name].dropna().unique())
        names = self.names[column.name]
        return sorted((names.get(code, code) for code in codes), key=folded)


def _is_exact(value: float) -> bool:
    """Whether the number survives the sixteen digits that a workbook is written with."""
    if isinstance(value, int):
        return abs(value) <= _LARGEST_EXACT
    return float(f"{value:.16G}") == value
