"""The rows of a table, told from what people write between and below them.

Nothing is dropped in silence: a note, a heading within the table and a total are handed on
as such, with their address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.column_maps import heading_key
from loaders.tables import FILLED_IN, Table
from loaders.workbook.sheets import Area, Value
from monitoring.columns import Dataset

_TOTALS = ("итого", "всего", "барлығы", "жиыны", "жалпы жиыны", "total", "grand total")
_NOTES = ("примечание", "примечания", "сноска", "ескерту", "ескертпе", "note", "notes")


@dataclass
class TableRows:
    """Rows column by column, with the number of each.

    ``totals`` are rows of sums with the count of rows they may sum up; ``notes`` and
    ``headings`` are numbers of rows with their text. ``filled`` are rows that have a value
    of merged cells; ``merged_numbers`` are cells, row and column name, of merged numbers.
    """

    cells: dict[str, list[Value]] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    totals: list[tuple[int, int, dict[str, Value]]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    filled: set[int] = field(default_factory=set)
    merged_numbers: list[tuple[int, str]] = field(default_factory=list)


def table_rows(table: Table, dataset: Dataset) -> TableRows:
    """The rows of ``table``, and apart from them its notes, headings and totals."""
    rows = TableRows({name: [] for name in table.columns})
    sheet = table.sheet
    down, across = _merges(table)
    above = dict(zip(sheet.numbers, sheet.rows, strict=True)) if down else {}
    needed = {c.name for c in dataset.columns if c.required and c.type != "boolean"} - FILLED_IN
    numeric = {c.name for c in dataset.columns if c.type in ("integer", "decimal")}
    names = [(name, column - 1) for name, column in table.columns.items()]
    taken = [(name, rows.cells[name].append) for name in table.columns]
    last = _last_row_of_data(table, needed)
    for position in range(table.first, len(sheet.rows)):
        row, number = sheet.rows[position], sheet.numbers[position]
        width = len(row)
        record = {name: row[index] if index < width else None for name, index in names}
        if number in down:
            _fill(record, number, down[number], table, above, rows, dataset)
        if all(value is None for value in record.values()) and not any(
            value is not None for value in row
        ):
            continue
        is_whole = all(record.get(name) is not None for name in needed)
        if not is_whole or _has_words(record, numeric):
            texts = [value for value in row if isinstance(value, str)]
            count = sum(value is not None for value in row)
            if texts and heading_key(texts[0]).startswith(_TOTALS):
                rows.totals.append((number, len(rows.numbers), record))
                continue
            if texts and not is_whole and (position > last or _is_note(texts[0])):
                rows.notes.append((number, " ".join(texts)))
                continue
            if texts and count == 1 and number in across:
                rows.headings.append((number, texts[0]))
                continue
        for name, take in taken:
            take(record[name])
        rows.numbers.append(number)
    return rows


def _has_words(record: dict[str, Value], numeric: set[str]) -> bool:
    """Whether a total's word stands where a number does."""
    return any(
        isinstance(record.get(name), str) and heading_key(str(record[name])).startswith(_TOTALS)
        for name in numeric
    )


def _is_note(text: str) -> bool:
    key = heading_key(text)
    return text.lstrip().startswith("*") or any(
        key == word or key.startswith(f"{word} ") for word in _NOTES
    )


def _last_row_of_data(table: Table, needed: set[str]) -> int:
    """The position of the last row that is not a single text below the table."""
    sheet = table.sheet
    for position in range(len(sheet.rows) - 1, table.first - 1, -1):
        values = [value for value in sheet.rows[position] if value is not None]
        if len(values) > 1 or (values and not isinstance(values[0], str)) or not needed:
            texts = [value for value in values if isinstance(value, str)]
            if not (texts and _is_note(texts[0])):
                return position
    return len(sheet.rows)


def _merges(table: Table) -> tuple[dict[int, list[Area]], set[int]]:
    """Merged areas by each row they reach down to, and the rows with cells merged across."""
    down: dict[int, list[Area]] = {}
    across: set[int] = set()
    for area in table.sheet.merges:
        if area.right > area.left:
            across.update(range(area.top, area.bottom + 1))
        if area.bottom > area.top and area.top > table.header_row:
            for number in range(area.top + 1, area.bottom + 1):
                down.setdefault(number, []).append(area)
    return down, across


def _fill(
    record: dict[str, Value],
    number: int,
    areas: list[Area],
    table: Table,
    above: Mapping[int, list[Value]],
    rows: TableRows,
    dataset: Dataset,
) -> None:
    """Give a row the values of merged cells that begin above it, but never a quantity."""
    for area in areas:
        values = above.get(area.top, [])
        value = values[area.left - 1] if area.left <= len(values) else None
        for name, column in table.columns.items():
            if value is None or not area.left <= column <= area.right:
                continue
            if dataset.column(name).type == "decimal" or (
                dataset.column(name).type == "integer" and name not in dataset.key
            ):
                rows.merged_numbers.append((number, name))
            else:
                record[name] = value
                rows.filled.add(number)
