"""A file of any kind that people send, read and checked against its dataset: the one entry.

Nothing raises for what is wrong with a file: a reading carries its issues. Errors stop a
publication; warnings are acknowledged; notes only tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from loaders.column_maps import LANGUAGES, Language, headings
from loaders.due import leave_out_unfilled
from loaders.fault_issues import fault_issues
from loaders.figure_checks import figure_issues
from loaders.issues import LoadIssue, Refused, refusal
from loaders.mapping import Unmapped, column_issues, fill_in, unmapped_columns
from loaders.marks import TemplateMark, template_mark
from loaders.names import reference_issues, take_names
from loaders.placed import Placed, limited
from loaders.preflight import Kind, preflight
from loaders.row_checks import check_cells
from loaders.series_checks import series_issues
from loaders.table_rows import TableRows, table_rows
from loaders.tables import Table, find_table
from loaders.template_words import word
from loaders.total_checks import total_issues
from loaders.workbook.delimited import read_delimited
from loaders.workbook.foreign import read_foreign
from loaders.workbook.sheets import Workbook
from loaders.workbook.xlsx import read_xlsx
from monitoring.columns import Dataset
from monitoring.contract import DATASETS
from monitoring.frames import typed

_READERS = {
    "xlsx": read_xlsx,
    "xls": read_foreign,
    "ods": read_foreign,
    "text": read_delimited,
}


@dataclass(frozen=True)
class SheetRead:
    """What became of a sheet: the row of its header and its rows, 0 where it is not read.

    ``columns`` maps the dataset's columns to headings as they stand in the file.
    """

    name: str
    is_hidden: bool
    header_row: int
    rows: int
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """What a file says.

    ``rows`` are typed rows of the dataset (:func:`monitoring.frames.typed`) without those that
    have a wrong cell; ``places[i]`` is the sheet and row of row i, the sheet of a text file
    empty. ``unmapped`` are headings that are none of the dataset's columns. ``kind`` is what
    the file is, ``None`` when it was refused before that was known; ``template`` is the mark
    of a template of ours.
    """

    dataset: str
    file: str
    rows: pd.DataFrame
    places: tuple[tuple[str, int], ...] = ()
    issues: tuple[LoadIssue, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    sheets: tuple[SheetRead, ...] = ()
    kind: Kind | None = None
    encoding: str = ""
    template: TemplateMark | None = None

    @property
    def errors(self) -> tuple[LoadIssue, ...]:
        """What stops a publication."""
        return tuple(issue for issue in self.issues if issue.severity == "error")

    @property
    def warnings(self) -> tuple[LoadIssue, ...]:
        """What must be acknowledged."""
        return tuple(issue for issue in self.issues if issue.severity == "warning")

    @property
    def notes(self) -> tuple[LoadIssue, ...]:
        """What was passed over or taken for something else."""
        return tuple(issue for issue in self.issues if issue.severity == "note")


def read_workbook(
    content: bytes,
    name: str,
    dataset: Dataset,
    *,
    published: pd.DataFrame | None = None,
    references: Mapping[str, pd.DataFrame] | None = None,
    language: Language = "ru",
    mapping: Mapping[str, str] | None = None,
    version: str = "",
) -> Reading:
    """Read ``content``, which its sender calls ``name``, as rows of ``dataset``.

    ``published`` are the rows of the dataset as they stand, ``references`` the frames of the
    other datasets by name: what a row refers to is looked for there, and in a dataset that is
    not among them nothing is looked for. ``mapping`` goes from headings of the file to
    columns, empty for one that is not to be read. ``version`` names the published version, to
    compare with that of a template. Raises nothing for whatever the file holds.
    """
    reading = Reading(dataset.name, name, typed(pd.DataFrame(), dataset))
    try:
        found = preflight(content, name)
        book = _READERS[found.kind](content, name)
        mark = template_mark(book)
        if mark and mark.dataset != dataset.name and mark.dataset in DATASETS:
            raise refusal("other_dataset", name, found=mark.dataset, dataset=dataset.name)
        reading = replace(reading, kind=found.kind, encoding=book.guessed_encoding, template=mark)
        tables, sheets, issues = _tables(book, name, dataset, mapping or {}, language)
        rows, more = _rows(tables, name, dataset)
        sheets = [replace(s, rows=_count(rows, s.name)) if s.header_row else s for s in sheets]
    except Refused as refused:
        return replace(reading, issues=(refused.issue,))
    issues = [*found.notes, *issues, *more, *_about(book, found.kind, mark, version, name)]
    if not rows.places and (published is None or not published.empty):
        issues.append(LoadIssue("no_rows", name))
    frames = dict(references or {})
    issues.extend(fill_in(rows, published))
    # A dataset that refers to itself, as regions do, is known by its names as published.
    own = {} if published is None else {dataset.name: published}
    issues.extend(take_names(rows, {**own, **frames}, language))
    issues.extend(check_cells(rows, has_guards=found.kind == "text"))
    issues.extend(leave_out_unfilled(rows, published))
    issues.extend(reference_issues(rows, frames, language))
    issues.extend(figure_issues(rows, frames))
    issues.extend(fault_issues(rows, frames, published))
    issues.extend(series_issues(rows, published))
    places = (rows.places[row] for row in rows.kept)
    return replace(
        reading,
        rows=rows.frame,
        places=tuple((place.table.sheet.name, place.number) for place in places),
        issues=tuple(limited(issues, name)),
        unmapped=tuple(unmapped_columns(tables, dataset)),
        sheets=tuple(sheets),
    )


def _tables(
    book: Workbook, file: str, dataset: Dataset, mapping: Mapping[str, str], language: Language
) -> tuple[list[Table], list[SheetRead], list[LoadIssue]]:
    """The tables of the sheets that can be seen; raises ``no_header`` or ``empty_file``."""
    if not any(sheet.rows for sheet in book.sheets):
        raise refusal("empty_file", file)
    tables, sheets, issues = [], [], []
    is_template = template_mark(book) is not None
    instructions = {word("instruction_sheet", known) for known in LANGUAGES}
    for sheet in book.sheets:
        if is_template and sheet.name in instructions:
            continue
        table = find_table(sheet, dataset, mapping)
        taken = {}
        if table and sheet.is_hidden:
            issues.append(LoadIssue("hidden_sheet", file, sheet.name))
        elif table:
            tables.append(table)
            issues.extend(column_issues(table, file, dataset))
            taken = {column: found.text for column, found in table.found.items()}
        elif sheet.rows and not sheet.is_hidden:
            issues.append(LoadIssue("sheet_skipped", file, sheet.name))
        header_row = table.header_row if table and not sheet.is_hidden else 0
        sheets.append(SheetRead(sheet.name, sheet.is_hidden, header_row, 0, taken))
    if not tables:
        names = ", ".join(
            text
            for column, text in headings(dataset.name, language).items()
            if dataset.column(column).required
        )
        raise refusal("no_header", file, columns=names)
    return tables, sheets, issues


def _rows(tables: Iterable[Table], file: str, dataset: Dataset) -> tuple[Placed, list[LoadIssue]]:
    """The rows of all tables together, and what is told about each table."""
    placed = Placed(dataset, file)
    issues = []
    for table in tables:
        rows = table_rows(table, dataset)
        start = len(placed.places)
        placed.take(table, rows)
        issues.extend(_told(file, table, rows, start, placed))
        issues.extend(total_issues(file, table, rows, dataset))
        # From here on the cells stand in ``placed``; a large sheet is not kept twice.
        table.sheet.rows.clear()
    return placed, issues


def _told(file: str, table: Table, rows: TableRows, start: int, placed: Placed) -> list[LoadIssue]:
    sheet = table.sheet
    aside = [
        *(("note_skipped", number, text) for number, text in rows.notes),
        *(("heading_skipped", number, text) for number, text in rows.headings),
        *(
            ("total_skipped", number, next((v for v in record.values() if isinstance(v, str)), ""))
            for number, _, record in rows.totals
        ),
    ]
    issues = [LoadIssue(code, file, sheet.name, "", row, value=text) for code, row, text in aside]
    position = {number: start + i for i, number in enumerate(rows.numbers)}
    issues.extend(
        placed.issue("merged_number", position[number], column)
        for number, column in rows.merged_numbers
        if number in position
    )
    issues.extend(
        LoadIssue("merged_filled", file, sheet.name, "", number) for number in sorted(rows.filled)
    )
    hidden = [number for number in rows.numbers if number in sheet.hidden_rows]
    if hidden:
        shown = ", ".join(map(str, hidden[:30])) + ("…" if len(hidden) > 30 else "")
        issues.append(LoadIssue("hidden_rows", file, sheet.name, facts={"rows": shown}))
    return issues


def _about(
    book: Workbook, kind: Kind, mark: TemplateMark | None, version: str, file: str
) -> list[LoadIssue]:
    issues = []
    if book.guessed_encoding:
        facts = {"encoding": book.guessed_encoding}
        issues.append(LoadIssue("encoding_guessed", file, facts=facts))
    if kind in ("xls", "ods"):
        issues.append(LoadIssue("values_only", file))
    if mark and version and mark.version and mark.version != version:
        facts = {"found": mark.version, "published": version}
        issues.append(LoadIssue("old_template", file, facts=facts))
    return issues


def _count(rows: Placed, sheet: str) -> int:
    return sum(place.table.sheet.name == sheet for place in rows.places)
