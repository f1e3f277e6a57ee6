"""Where in a sheet a dataset's table stands: its header, and which column is which.

Ministries put titles above the header, join two rows into one heading and order columns as
they like. The header is the row, or two or three rows together, in which most headings are
names of the dataset's columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loaders.column_maps import columns_by_heading, heading_key, headings_of_templates
from loaders.workbook.sheets import Sheet, Value
from monitoring.columns import Dataset

_ROWS_SEARCHED = 40
_DEEPEST_HEADER = 3
# Where a row comes from is filled in when a file does not say it.
FILLED_IN = frozenset(("source_file", "source_lines"))


@dataclass(frozen=True)
class Heading:
    """A heading as it stands in the file: its column, counted from 1, and its row."""

    column: int
    row: int
    text: str


@dataclass
class Table:
    """A table found in a sheet.

    ``columns`` maps the dataset's names to columns counted from 1; ``first`` is the position
    in ``sheet.rows`` of the first row below the header. ``doubled`` are headings that stand
    for a column which another heading has taken as well.
    """

    sheet: Sheet
    first: int
    header_row: int
    columns: dict[str, int] = field(default_factory=dict)
    found: dict[str, Heading] = field(default_factory=dict)
    unmapped: list[Heading] = field(default_factory=list)
    doubled: list[tuple[str, Heading]] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
    ignored: set[int] = field(default_factory=set)


def find_table(sheet: Sheet, dataset: Dataset, mapping: Mapping[str, str]) -> Table | None:
    """The table of ``dataset`` in ``sheet``; ``None`` where too few headings are known.

    ``mapping`` goes from a heading of the file to a column's name, empty for a column that is
    not to be read; it goes before the names that are known.
    """
    by_hand = {heading_key(text): name for text, name in mapping.items()}
    best: tuple[int, int, int] = (0, 0, 0)
    for position in range(min(_ROWS_SEARCHED, len(sheet.rows))):
        for depth in range(1, _DEEPEST_HEADER + 1):
            rows = _header_rows(sheet, position, depth)
            if rows is None:
                break
            score = len(_map(rows, sheet.numbers[position], dataset, by_hand).columns)
            # Deeper and later headers must be better, not as good.
            if score > best[0]:
                best = (score, position, depth)
    score, position, depth = best
    if score == 0:
        return None
    rows = _header_rows(sheet, position, depth) or []
    table = _map(rows, sheet.numbers[position + depth - 1], dataset, by_hand)
    if not _is_enough(table, dataset):
        return None
    table.sheet, table.first = sheet, position + depth
    if _is_column_numbers(sheet.rows[table.first : table.first + 1]):
        table.first += 1
    table.unnamed = _unnamed(table)
    return table


def _is_enough(table: Table, dataset: Dataset) -> bool:
    """Whether this is the dataset's table: its key, or at least half of what it needs."""
    if len(table.columns.keys() - FILLED_IN) < 2:
        return False
    if set(dataset.key) <= set(table.columns):
        return True
    needed = {column.name for column in dataset.columns if column.required} - FILLED_IN
    known = needed & set(table.columns)
    return len(known) * 2 >= len(needed)


def _header_rows(sheet: Sheet, position: int, depth: int) -> list[list[str]] | None:
    """``depth`` rows of texts with merged cells filled; ``None`` where they are no header."""
    if position + depth > len(sheet.rows):
        return None
    numbers = sheet.numbers[position : position + depth]
    if numbers[-1] - numbers[0] != depth - 1:
        return None
    rows = [list(sheet.rows[position + i]) for i in range(depth)]
    width = max(map(len, rows))
    for row in rows:
        row.extend([None] * (width - len(row)))
    for area in sheet.merges:
        if area.top in numbers:
            value = rows[area.top - numbers[0]][area.left - 1] if area.left <= width else None
            for number in range(area.top, min(area.bottom, numbers[-1]) + 1):
                for column in range(area.left, min(area.right, width) + 1):
                    rows[number - numbers[0]][column - 1] = value
    texts = [[value if isinstance(value, str) else _year(value) for value in row] for row in rows]
    # Rows of figures are data.
    if depth > 1 and any("" in row and not any(row) for row in texts):
        return None
    return texts


def _year(value: Value) -> str:
    return str(int(value)) if isinstance(value, float | int) and 1900 <= value <= 2100 else ""


def _map(
    rows: Sequence[Sequence[str]], row: int, dataset: Dataset, by_hand: Mapping[str, str]
) -> Table:
    known = columns_by_heading(dataset.name)
    first_names = headings_of_templates(dataset.name)
    table = Table(Sheet(), 0, row)
    taken_by_synonym: dict[str, Heading] = {}
    for column, texts in enumerate(zip(*rows, strict=True), start=1):
        parts = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
        if not parts:
            continue
        heading = Heading(column, row, " ".join(parts))
        keys = [heading_key(text) for text in (heading.text, parts[-1], *parts[:-1])]
        chosen = next((by_hand[key] for key in keys if key in by_hand), None)
        if chosen == "":
            table.ignored.add(column)
            continue
        key = next((key for key in keys if key in known), "")
        name = chosen if chosen in dataset.column_names else known.get(key, "")
        if not name:
            table.unmapped.append(heading)
        elif name not in table.columns:
            table.columns[name], table.found[name] = column, heading
            if chosen is None and key not in first_names:
                taken_by_synonym[name] = heading
        elif name in taken_by_synonym and (chosen or key in first_names):
            # The proper name of a column goes before a synonym that stood first.
            table.unmapped.append(taken_by_synonym.pop(name))
            table.columns[name], table.found[name] = column, heading
        elif chosen or key in first_names:
            table.doubled.append((name, heading))
        else:
            table.unmapped.append(heading)
    return table


def _is_column_numbers(rows: Sequence[Sequence[Value]]) -> bool:
    """Whether the row below the header only counts the columns: 1, 2, 3."""
    for row in rows:
        texts = [str(value).strip().removesuffix(".0") for value in row if value is not None]
        return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]
    return False


def _unnamed(table: Table) -> list[int]:
    """Columns with values below the header and without a heading."""
    named = {*table.columns.values(), *(heading.column for heading in table.unmapped)}
    named.update(heading.column for _, heading in table.doubled)
    last = max(named)
    rows = table.sheet.rows[table.first :]
    return [
        column
        for column in range(1, last)
        if column not in named | table.ignored
        and any(len(row) >= column and row[column - 1] is not None for row in rows)
    ]
