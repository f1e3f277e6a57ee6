"""CSV and TSV as one sheet of text.

The separator is the one of comma, semicolon and tab that gives most lines the same number
of cells; nothing is shifted, padded or cut to make it fit.
"""

from __future__ import annotations

import csv
import io
from collections import Counter

from loaders.issues import LoadIssue, Refused, refusal
from loaders.workbook.encoding import decoded
from loaders.workbook.sheets import (
    LAST_COLUMN,
    LAST_ROW,
    LONGEST_TEXT,
    MOST_CELLS,
    Sheet,
    Workbook,
)

_SEPARATORS = ",;\t"
_LINES_TRIED = 50
_LONGEST_LINE = 1_000_000


def read_delimited(content: bytes, file: str) -> Workbook:
    """The one sheet of a text file.

    Raises :class:`~loaders.issues.Refused` with ``unknown_encoding``, ``broken_quotes``,
    ``ragged_row``, ``text_too_long``, ``cell_out_of_bounds`` or ``too_many_cells``.
    """
    text, guessed = decoded(content, file)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text.partition("\n")[0]) > _LONGEST_LINE:
        raise refusal("text_too_long", file, limit=str(LONGEST_TEXT))
    sheet = Sheet()
    lines: list[list[str]] = []
    line = 1
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                if len(record) > LAST_COLUMN or line > LAST_ROW:
                    limit = f"{LAST_ROW} × {LAST_COLUMN}"
                    raise refusal("cell_out_of_bounds", file, limit=limit)
                if max(map(len, record)) > LONGEST_TEXT:
                    raise _at(refusal("text_too_long", file, limit=str(LONGEST_TEXT)), line)
                cells += len(record)
                if cells > MOST_CELLS:
                    raise refusal("too_many_cells", file, limit=str(MOST_CELLS))
                lines.append(record)
                sheet.numbers.append(line)
            line = reader.line_num + 1
    except csv.Error:
        raise _at(refusal("broken_quotes", file), line) from None
    _refuse_ragged(lines, sheet.numbers, file)
    sheet.rows = [[cell if cell.strip() else None for cell in record] for record in lines]
    return Workbook((sheet,), guessed)


def _at(refused: Refused, line: int) -> Refused:
    issue = refused.issue
    return Refused(LoadIssue(issue.code, issue.file, line=line, facts=issue.facts))


def _separator(text: str) -> str:
    """Of the separators that divide the lines most alike, the one that gives most cells."""
    sample = text[:200_000].split("\n")[:_LINES_TRIED]

    def likeness(separator: str) -> tuple[int, int]:
        try:
            lengths = Counter(len(row) for row in csv.reader(sample, delimiter=separator) if row)
        except csv.Error:
            return 0, 0
        # Lines that the separator does not divide say nothing for it.
        del lengths[1]
        length, lines = max(lengths.items(), key=lambda item: item[1], default=(0, 0))
        return lines, length

    return max(_SEPARATORS, key=likeness)


def _refuse_ragged(lines: list[list[str]], numbers: list[int], file: str) -> None:
    """Refuse a line within the table that is not as long as the others.

    A title above the table and a note below it may be shorter, with a single cell.
    """
    if not lines:
        return
    width = max(Counter(map(len, lines)).items(), key=lambda item: (item[1], item[0]))[0]
    first = next(i for i, record in enumerate(lines) if len(record) == width)
    width = max(width, len(lines[first]))
    for i in range(first, len(lines)):
        record, line = lines[i], numbers[i]
        if len(record) != width and not (len(record) == 1 and width > 1 and _is_last(lines, i)):
            refused = refusal("ragged_row", file, cells=str(len(record)), columns=str(width))
            raise _at(refused, line)


def _is_last(lines: list[list[str]], position: int) -> bool:
    """Whether only single cells follow: the notes below a table."""
    return all(len(record) == 1 for record in lines[position:])
