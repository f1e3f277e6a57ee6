"""The plain rows of a sheet's XML, told apart from what needs a parser.

Nearly all rows of a large sheet hold numbers and numbers of shared texts and nothing else, and
five events of a parser for each of their cells are half of the time that a file takes. Such
rows are recognised as a whole by one strict pattern; everything else, and every row that
differs from it by a letter, goes to the parser in its order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final
from xml.parsers.expat import XMLParserType

_CELL_XML: Final = (
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="([sn])")?'
    r"(?:/>|><v>([0-9.eE+-]{1,40})</v></c>)"
)
# The letters, the row, the style, the kind and the text of a cell.
CELL: Final = re.compile(_CELL_XML)
# A hidden row is none of these, nor is one that states its number twice.
_ROW: Final = re.compile(
    (
        r'[ \t\r\n]*<row r="([1-9][0-9]{0,6})"'
        r'((?: (?!r=|hidden="(?:1|true)")[A-Za-z][A-Za-z0-9:]*="[A-Za-z0-9.: ]*")*)>'
        r"((?:" + re.sub(r"\((?!\?)", "(?:", _CELL_XML) + r")*)</row>"
    ).encode()
)
_NAMES: Final = re.compile(rb"([A-Za-z0-9:]+)=")
_ROW_MAY_BEGIN: Final = re.compile(rb"</row>|<sheetData>")
# Within a comment or the like a row is no row.
_COMMENT, _INSTRUCTION, _DECLARATION = b"<!", b"<?", b"<?xml "
_LONGEST_WAIT: Final = 1 << 20


def feed(
    pieces: Iterable[bytes],
    parser: XMLParserType,
    *,
    is_between_rows: Callable[[], bool],
    take: Callable[[str, str], None],
) -> None:
    """Give ``take`` the number and the cells of each plain row, and ``parser`` all the rest.

    Both come in the order of the document; ``is_between_rows`` says of what the parser has
    seen whether a row may begin. ``CELL`` reads the cells. Raises what the two raise.
    """
    waiting, is_searched = b"", True
    is_between, is_first = False, True
    for piece in pieces:
        if not is_searched:
            parser.Parse(piece, False)
            continue
        waiting += piece
        place = 0
        while is_searched:
            row = _ROW.match(waiting, place) if is_between else None
            if row and _are_distinct(row[2]):
                take(row[1].decode(), row[3].decode())
                place = row.end()
                continue
            found = _ROW_MAY_BEGIN.search(waiting, place)
            if not found:
                break
            other = waiting[place : found.end()]
            place = found.end()
            is_searched = not _may_hide_rows(other, is_first=is_first)
            is_first = False
            parser.Parse(other, False)
            is_between = is_between_rows()
        waiting = waiting[place:]
        if len(waiting) > _LONGEST_WAIT:
            is_searched = False
        if not is_searched:
            parser.Parse(waiting, False)
            waiting = b""
    parser.Parse(waiting, True)


@lru_cache(256)
def _are_distinct(attributes: bytes) -> bool:
    """Whether none is stated twice, which a parser refuses."""
    names = _NAMES.findall(attributes)
    return len(set(names)) == len(names)


def _may_hide_rows(other: bytes, *, is_first: bool) -> bool:
    declarations = int(is_first and other.startswith(_DECLARATION))
    return _COMMENT in other or other.count(_INSTRUCTION) > declarations
