"""What a file is and whether it may be opened, found out before any parser sees it.

A few kilobytes can unpack to gigabytes or make a reader ask for as much; here the bytes are
only streamed, counted and searched. What passes is of the kind that its name says, of a
bounded size, and without a document type.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, Literal

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import range_boundaries

from loaders.issues import LoadIssue, refusal
from loaders.workbook.sheets import LAST_COLUMN, LAST_ROW, MOST_CELLS

Kind = Literal["xlsx", "xls", "ods", "text"]

LARGEST_FILE_MB: Final = 50
LARGEST_UNPACKED_MB: Final = 256
MOST_PARTS: Final = 2_000
LARGEST_MERGE: Final = 100_000

_NAMES: Final[dict[str, Kind]] = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
}
_SHOWN: Final[dict[Kind, str]] = {"xlsx": "XLSX", "xls": "XLS", "ods": "ODS", "text": "CSV"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHER_SIGNATURES = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PAR1", b"\x1f\x8b")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
# What the archive module raises for bytes that are no archive.
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_CHUNK = 1 << 20
_OVERLAP = 512
_REFERENCE = re.compile(rb"""<(?:\w+:)?(?:c|row)\s(?:[^<>]*\s)?r\s*=\s*["']([A-Z]*)([0-9]+)["']""")
# Finding only what may be too far is ten times as fast as looking at each cell.
_FAR = re.compile(rb"""\sr\s*=\s*["'](?:[A-Z]{3,}[0-9]+|[A-Z]*[0-9]{6,}|[S-Z][A-Z][0-9]+)["']""")
# A cell has four to six; what has more takes a parser too long.
_MARK = b"<"
_MOST_MARKS = 7 * MOST_CELLS
_CELL_STARTS = (b"<c ", b"<c>", b":c ", b":c>")
_MERGED = b"mergeCell"
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s+ref\s*=\s*["']([A-Z0-9:$]+)["']""")


@dataclass(frozen=True)
class Preflight:
    """The kind of a file that may be opened, and what is worth a note about it."""

    kind: Kind
    notes: tuple[LoadIssue, ...] = ()


def preflight(content: bytes, name: str) -> Preflight:
    """The kind of ``content``, which its sender calls ``name``.

    Raises :class:`~loaders.issues.Refused` with one of the codes of
    ``loaders.refusal_words.REFUSALS``. What only a parser can see (a text too long, a cell
    written in an unusual way) is refused by the readers.
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise refusal("empty_file", name)
    if len(content) > LARGEST_FILE_MB << 20:
        raise refusal("file_too_large", name, limit=str(LARGEST_FILE_MB))
    notes: tuple[LoadIssue, ...] = ()
    if content.startswith(_OLE):
        kind = _of_compound(content, name)
    elif content.startswith(b"PK\x03\x04"):
        kind, notes = _of_archive(content, name)
    else:
        kind = _of_text(content, name)
    stated = _NAMES.get(PurePath(name).suffix.lower())
    if stated is None:
        raise refusal("unknown_type", name)
    if stated != kind:
        raise refusal("name_disagrees", name, kind=_SHOWN[kind])
    return Preflight(kind, notes)


def _of_compound(content: bytes, name: str) -> Kind:
    """OLE containers hold XLS, protected XLSX and the old kinds of other documents."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise refusal("encrypted", name)
    if any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        return "xls"
    raise refusal("not_a_workbook", name)


def _of_text(content: bytes, name: str) -> Kind:
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _HTML.search(start):
        raise refusal("html_file", name)
    if start.startswith((*_OTHER_SIGNATURES, b"<?xml")):
        raise refusal("not_a_workbook", name)
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    zeros = content[:4096].count(0)
    if not is_utf16 and zeros and not _looks_like_utf16(content[:4096]):
        raise refusal("unknown_type", name)
    if PurePath(name).suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods") and b"\n" not in content:
        raise refusal("damaged_file", name)
    return "text"


def _looks_like_utf16(start: bytes) -> bool:
    return max(start[0::2].count(0), start[1::2].count(0)) > len(start) // 6


def _of_archive(content: bytes, name: str) -> tuple[Kind, tuple[LoadIssue, ...]]:
    try:
        return _of_opened_archive(content, name)
    except _DAMAGES as problem:
        raise refusal("damaged_file", name) from problem


def _of_opened_archive(content: bytes, name: str) -> tuple[Kind, tuple[LoadIssue, ...]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        names = [member.filename for member in members]
        if len(names) > MOST_PARTS:
            raise refusal("too_many_parts", name, limit=str(MOST_PARTS))
        if any(member.flag_bits & 1 for member in members):
            raise refusal("encrypted", name)
        if len(set(names)) != len(names):
            raise refusal("damaged_file", name)
        kind = _kind_of_archive(archive, set(names), name)
        _weigh(archive, name)
        for member in members:
            if kind == "xlsx" and member.filename.startswith("xl/worksheets/"):
                _search_sheet(archive, member, name)
    return kind, _notes(names, name)


def _kind_of_archive(archive: zipfile.ZipFile, names: set[str], file: str) -> Kind:
    if "mimetype" in names:
        with archive.open("mimetype") as stream:
            if stream.read(100).strip() == _ODS_TYPE:
                with archive.open("META-INF/manifest.xml") as manifest:
                    if b"encryption-data" in manifest.read(_CHUNK):
                        raise refusal("encrypted", file)
                return "ods"
    if "xl/workbook.bin" in names:
        raise refusal("binary_workbook", file)
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsx"
    raise refusal("not_a_workbook", file)


def _weigh(archive: zipfile.ZipFile, file: str) -> None:
    """Unpack everything once, piece by piece, whatever size the directory states."""
    left, marks = LARGEST_UNPACKED_MB << 20, 0
    for member in archive.infolist():
        is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
        size = 0
        for fresh, piece in _pieces(archive, member, limit=left):
            size += fresh
            marks += piece.count(_MARK)
            if marks > _MOST_MARKS:
                raise refusal("too_many_cells", file, limit=str(MOST_CELLS))
            # XML in another encoding hides from a search of bytes.
            if is_xml and (b"<!DOCTYPE" in piece or piece.startswith((b"\xff\xfe", b"\xfe\xff"))):
                raise refusal("document_type", file)
            if size > left:
                raise refusal("unpacked_too_large", file, limit=str(LARGEST_UNPACKED_MB))
        if size != member.file_size:
            raise refusal("lying_size", file)
        left -= size


def _pieces(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, limit: int
) -> Iterator[tuple[int, bytes]]:
    """The unpacked bytes of a member; each piece begins with the end of the one before.

    The number is that of the bytes that were not in the piece before.
    """
    unbounded = copy(member)
    unbounded.file_size = limit + _CHUNK
    tail = b""
    with archive.open(unbounded) as stream:
        while piece := stream.read(_CHUNK):
            yield len(piece), tail + piece
            tail = (tail + piece)[-_OVERLAP:]


def _search_sheet(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> None:
    """Refuse cells and merged areas that are too far or too many."""
    cells = 0
    for _, piece in _pieces(archive, member, limit=LARGEST_UNPACKED_MB << 20):
        cells += sum(map(piece.count, _CELL_STARTS))
        if cells > MOST_CELLS:
            raise refusal("too_many_cells", file, limit=str(MOST_CELLS))
        if _FAR.search(piece):
            for letters, number in _REFERENCE.findall(piece):
                column = column_index_from_string(letters.decode()) if letters else 1
                if int(number) > LAST_ROW or column > LAST_COLUMN:
                    limit = f"{get_column_letter(LAST_COLUMN)}{LAST_ROW}"
                    raise refusal("cell_out_of_bounds", file, limit=limit)
        # A search for the word alone is many times as fast.
        for reference in _MERGE.findall(piece) if _MERGED in piece else ():
            _refuse_large_merge(reference.decode(), file)


def _refuse_large_merge(reference: str, file: str) -> None:
    try:
        left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(reference))
    except ValueError:
        raise refusal("damaged_file", file) from None
    if (bottom - top + 1) * (right - left + 1) > LARGEST_MERGE:
        raise refusal("merge_too_large", file)


def _notes(names: list[str], file: str) -> tuple[LoadIssue, ...]:
    codes = []
    if any(name.endswith("vbaProject.bin") for name in names):
        codes.append("macros_ignored")
    if any(name.startswith("xl/externalLinks/") for name in names):
        codes.append("external_links")
    return tuple(LoadIssue(code, file) for code in codes)
