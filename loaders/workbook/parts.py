"""The small XML parts of a workbook: which sheets there are, how numbers are formatted.

Read by expat itself and by local names, so that prefixes and the strict variant of the
format make no difference; a document type is refused wherever it stands.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple
from xml.parsers import expat
from zipfile import ZipFile

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from loaders.issues import Refused, refusal
from loaders.workbook.sheets import LONGEST_TEXT, MOST_CELLS

_CHUNK = 1 << 18
# Of a small part; a workbook of many years has some thousand styles.
_MOST_ELEMENTS = 100_000
_MOST_SHARED_CHARACTERS = 50_000_000
DEEPEST_ELEMENT = 100


class Part(NamedTuple):
    """A sheet of the workbook: its name, the archive member that holds it, and its state."""

    name: str
    member: str
    is_hidden: bool


class Book(NamedTuple):
    """What the workbook says about itself."""

    sheets: tuple[Part, ...]
    is_1904: bool


def safe_parser(file: str) -> expat.XMLParserType:
    """An expat parser that refuses a document type; entities are therefore never expanded."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise refusal("document_type", file)

    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    return parser


def parse_member(archive: ZipFile, member: str, parser: expat.XMLParserType, file: str) -> None:
    """Feed ``member`` to ``parser`` in pieces; raises :class:`Refused` when it is damaged."""
    with damages_refused(file):
        for piece in pieces(archive, member):
            parser.Parse(piece, False)
        parser.Parse(b"", True)


def pieces(archive: ZipFile, member: str) -> Iterator[bytes]:
    """The bytes of ``member``, some at a time."""
    with archive.open(member) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


@contextmanager
def damages_refused(file: str) -> Iterator[None]:
    """Raise :class:`Refused` ``damaged_file`` for what a parser and its listeners stumble over."""
    try:
        yield
    # A number that is none, or one of a text or a style that is not there.
    except (expat.ExpatError, KeyError, ValueError, IndexError) as problem:
        raise refusal("damaged_file", file) from problem


def local(name: str) -> str:
    """The name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


def elements(archive: ZipFile, member: str, file: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every element of a small part, in document order: local name and local attributes."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = safe_parser(file)

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append((local(name), {local(key): value for key, value in attributes.items()}))
        if len(found) > _MOST_ELEMENTS:
            raise refusal("damaged_file", file)

    parser.StartElementHandler = start
    parse_member(archive, member, parser, file)
    return iter(found)


def relations(archive: ZipFile, member: str, file: str) -> dict[str, tuple[str, str]]:
    """Relations of ``member`` by their id: the last word of the type, and the target member."""
    folder, name = posixpath.split(member)
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    if rels not in archive.namelist():
        return {}
    found = {}
    for element, given in elements(archive, rels, file):
        if element == "Relationship" and given.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, given.get("Target", "")))
            kind = given.get("Type", "").rpartition("/")[2]
            found[given.get("Id", "")] = (kind, target.lstrip("/"))
    return found


def workbook_member(archive: ZipFile, file: str) -> str:
    """The archive member that is the workbook itself; raises :class:`Refused` without one."""
    for kind, target in relations(archive, "", file).values():
        if kind == "officeDocument" and target in archive.namelist():
            return target
    raise refusal("damaged_file", file)


def read_book(archive: ZipFile, member: str, file: str) -> Book:
    """Sheets in their order, and whether days are counted from 1904."""
    targets = relations(archive, member, file)
    sheets, is_1904 = [], False
    for element, given in elements(archive, member, file):
        if element == "workbookPr":
            is_1904 = given.get("date1904", "0") in ("1", "true")
        elif element == "sheet":
            kind, target = targets.get(given.get("id", ""), ("", ""))
            if kind == "worksheet":
                is_hidden = given.get("state", "visible") != "visible"
                sheets.append(Part(given.get("name", ""), target, is_hidden))
    return Book(tuple(sheets), is_1904)


def number_formats(archive: ZipFile, member: str, file: str) -> list[str]:
    """For each cell style how its number is shown: ``date``, ``percent``, zeros or nothing.

    Zeros (``000``) say how many digits a code has.
    """
    codes: dict[str, str] = {str(key): code for key, code in BUILTIN_FORMATS.items()}
    shown, is_cell_style = [], False
    for element, given in elements(archive, member, file):
        if element == "numFmt":
            codes[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif element in ("cellXfs", "cellStyles", "dxfs", "cellStyleXfs"):
            is_cell_style = element == "cellXfs"
        elif element == "xf" and is_cell_style:
            shown.append(_shown(codes.get(given.get("numFmtId", "0"), "General")))
    return shown


def _shown(code: str) -> str:
    if len(code) > 1 and not code.strip("0"):
        return code
    if is_date_format(code):
        return "date"
    unquoted = "".join(code.split('"')[::2]).replace("\\%", "")
    return "percent" if "%" in unquoted else ""


def shared_strings(archive: ZipFile, member: str, file: str) -> list[str]:
    """The texts that cells refer to by number; phonetic hints are left out."""
    texts: list[str] = []
    pieces: list[str] = []
    takes = hinted = False
    depth = characters_taken = 0
    parser = safe_parser(file)

    def start(name: str, _: object) -> None:
        nonlocal takes, hinted, depth
        depth += 1
        if depth > DEEPEST_ELEMENT:
            raise refusal("damaged_file", file)
        element = local(name)
        if element == "si":
            pieces.clear()
        elif element == "rPh":
            hinted = True
        elif element == "t":
            takes = not hinted

    def end(name: str) -> None:
        nonlocal takes, hinted, depth, characters_taken
        depth -= 1
        element = local(name)
        if element == "t":
            takes = False
        elif element == "rPh":
            hinted = False
        elif element == "si":
            text = "".join(pieces)
            if len(text) > LONGEST_TEXT:
                raise too_long(file)
            characters_taken += len(text)
            if characters_taken > _MOST_SHARED_CHARACTERS or len(texts) >= MOST_CELLS:
                raise refusal("too_many_cells", file, limit=str(MOST_CELLS))
            texts.append(text)

    def characters(text: str) -> None:
        if takes:
            pieces.append(text)
            if len(pieces) > LONGEST_TEXT:
                raise too_long(file)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    parse_member(archive, member, parser, file)
    return texts


def too_long(file: str) -> Refused:
    """The refusal of a text that no cell needs."""
    return refusal("text_too_long", file, limit=str(LONGEST_TEXT))
