"""A table as it stands in a file: a header and rows of text, each with its line.

Nothing is interpreted here, and nothing is shifted, padded or cut to make it fit: a row of
another length than the header is an error of the file.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import LoadError, LoadErrors

_LINE_END = b"\n"
_SEPARATORS = ",;\t"


@dataclass(frozen=True)
class RawTable:
    """Column names and rows of cells, all of one length; ``lines[i]`` is where row i starts.

    With a ``sheet`` the lines are its row numbers.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    sheet: str = ""


def read_csv(path: Path) -> RawTable:
    """The table of a CSV file; raises :class:`LoadErrors` and ``OSError``."""
    return parse_csv(path.read_bytes(), path.name)


def parse_csv(content: bytes, file: str) -> RawTable:
    """The table in ``content``: UTF-8, with or without a byte order mark.

    The separator is the one of comma, semicolon and tab that splits the header most.
    Lines without any value are passed over. Raises :class:`LoadErrors` with the codes
    ``not_utf8``, ``empty_file``, ``broken_quotes``, ``unnamed_column``,
    ``duplicate_column`` and ``ragged_row``.
    """
    records = _records(_decoded(content, file), file)
    if not records:
        raise LoadErrors(
            [LoadError("empty_file", file, expected="a header line with the names of the columns")]
        )
    header_line, first = records[0]
    header = tuple(name.strip() for name in first)
    errors = [*_header_errors(header, header_line, file)]
    rows, lines = [], []
    for line, record in records[1:]:
        if len(record) != len(header):
            errors.append(
                LoadError(
                    "ragged_row",
                    file,
                    line=line,
                    value=f"{len(record)} cells",
                    expected=f"{len(header)} cells, as in the header",
                    remedy="put text that contains the separator in double quotes",
                )
            )
        rows.append(tuple(record))
        lines.append(line)
    if errors:
        raise LoadErrors(errors)
    return RawTable(file, header, tuple(rows), tuple(lines))


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise LoadErrors(
            [
                LoadError(
                    "not_utf8",
                    file,
                    line=content.count(_LINE_END, 0, problem.start) + 1,
                    value=f"byte {content[problem.start]:#04x}",
                    expected="text in UTF-8",
                    remedy='save the file as "CSV UTF-8"',
                )
            ]
        ) from None


def _records(text: str, file: str) -> list[tuple[int, list[str]]]:
    """The records that have a value, each with the line it starts in."""
    separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records = []
    line = 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                records.append((line, record))
            line = reader.line_num + 1
    except csv.Error as problem:
        raise LoadErrors(
            [
                LoadError(
                    "broken_quotes",
                    file,
                    line=line,
                    value=str(problem),
                    expected="cells in double quotes that are closed, quotes in them doubled",
                )
            ]
        ) from None
    return records


def _separator(text: str) -> str:
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(_SEPARATORS, key=first.count)


def _header_errors(header: tuple[str, ...], line: int, file: str) -> list[LoadError]:
    errors = []
    for position, name in enumerate(header, start=1):
        if not name:
            errors.append(
                LoadError(
                    "unnamed_column",
                    file,
                    line=line,
                    column=str(position),
                    expected="a name in every cell of the header",
                )
            )
    for name, count in Counter(header).items():
        if name and count > 1:
            errors.append(
                LoadError(
                    "duplicate_column",
                    file,
                    line=line,
                    column=name,
                    value=f"{count} times",
                    expected="each name once",
                )
            )
    return errors
