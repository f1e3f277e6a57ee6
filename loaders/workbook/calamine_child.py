"""What ``foreign.py`` runs: a workbook from standard input, its cells as JSON to the output.

Started as a script of its own, so that it imports calamine after its limits are set and
nothing of the project. Dates are pairs of a letter and ISO text.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from datetime import date, datetime, time
from typing import Any


def main() -> None:
    """Read under the limits of the command line: MB, seconds, cells, rows, columns."""
    memory, seconds, most_cells, last_row, last_column = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import python_calamine as calamine

    sheets: list[dict[str, Any]] = []
    answer: dict[str, Any] = {"sheets": sheets}
    cells = 0
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        for index, about in enumerate(book.sheets_metadata):
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(index)
            top, left = sheet.start or (0, 0)
            bottom, right = sheet.end or (0, 0)
            if bottom >= last_row or right >= last_column:
                answer = {"refused": "cell_out_of_bounds"}
                break
            cells += sheet.height * sheet.width
            if cells > most_cells:
                answer = {"refused": "too_many_cells"}
                break
            sheets.append(
                {
                    "name": about.name,
                    "is_hidden": about.visible != calamine.SheetVisibleEnum.Visible,
                    "first_row": top + 1,
                    "first_column": left + 1,
                    "rows": sheet.to_python(),
                    "merges": [
                        [from_row + 1, from_column + 1, to_row + 1, to_column + 1]
                        for (from_row, from_column), (to_row, to_column) in (
                            sheet.merged_cell_ranges or []
                        )
                    ],
                }
            )
    except calamine.PasswordError:
        answer = {"refused": "encrypted"}
    except calamine.CalamineError:
        answer = {"refused": "damaged_file"}
    json.dump(answer, sys.stdout, default=_dated, ensure_ascii=True)


def _dated(value: object) -> list[str]:
    if isinstance(value, datetime):
        return ["m", value.isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    return ["t", value.isoformat()] if isinstance(value, time) else ["x", str(value)]


if __name__ == "__main__":
    main()
