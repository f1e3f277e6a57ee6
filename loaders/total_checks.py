"""Rows of totals that people write into a table against the rows they sum up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from loaders.cells import CellError, decimal
from loaders.issues import LoadIssue
from loaders.table_rows import TableRows
from loaders.tables import Table
from loaders.workbook.sheets import Value, written
from monitoring.columns import Dataset

# Half of the last decimal of each addend, as amounts are rounded to a decimal.
_ROUNDING = Decimal("0.05")


def total_issues(file: str, table: Table, rows: TableRows, dataset: Dataset) -> Iterator[LoadIssue]:
    """``total_differs`` for each figure of a total that is neither sum that it may be.

    A total sums up all rows of the table above it, or those since the total before.
    """
    summed = [c.name for c in dataset.columns if c.type == "decimal" and not _is_share(c.name)]
    since = 0
    for number, count, record in rows.totals:
        for column in summed:
            stated = _number(record.get(column))
            if stated is None:
                continue
            sums = {start: _sum(rows.cells.get(column, ())[start:count]) for start in {0, since}}
            if not any(
                abs(total - stated) <= _ROUNDING * max(addends, 1)
                for total, addends in sums.values()
            ):
                total, addends = sums[since]
                position = table.columns[column]
                yield LoadIssue(
                    "total_differs",
                    file,
                    table.sheet.name,
                    table.sheet.address(number, position),
                    number,
                    column,
                    written(record[column]),
                    {"sum": f"{total.normalize():f}", "rows": str(addends)},
                )
        since = count


def _is_share(name: str) -> bool:
    return name.endswith("_pct") or name == "value"


def _number(value: Value) -> Decimal | None:
    try:
        number = decimal(written(value))
    except CellError:
        return None
    return None if number is None else Decimal(repr(number))


def _sum(cells: Sequence[Value]) -> tuple[Decimal, int]:
    numbers = [number for cell in cells if (number := _number(cell)) is not None]
    return sum(numbers, Decimal(0)), len(numbers)
