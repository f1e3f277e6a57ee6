"""What keeps a file from being read at all, in words.

Sentences begin small and end without a full stop: they are put together as
``what: "value"; expected …; do …``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from loaders.rule import Rule
from monitoring.wording import msgid

_AGAIN = msgid("save it again in the program that made it and send it anew")
_AS_XLSX = msgid("open it in a spreadsheet program and save it as XLSX")

# A file with one of these is not read at all.
REFUSALS: Final[Mapping[str, Rule]] = {
    "empty_file": Rule(
        "error", msgid("the file is empty"), msgid("a table with a header"), msgid("send the table")
    ),
    "file_too_large": Rule(
        "error",
        msgid("the file is too large"),
        msgid("at most %(limit)s MB"),
        msgid("delete pictures and sheets that are not needed, or send it in parts"),
    ),
    "unknown_type": Rule(
        "error",
        msgid("the kind of file is not known"),
        msgid("XLSX, XLSM, XLS, ODS, CSV or TSV"),
        _AS_XLSX,
    ),
    "name_disagrees": Rule(
        "error",
        msgid("the content is %(kind)s, the name says otherwise"),
        msgid("a name that ends as the content does"),
        _AS_XLSX,
    ),
    "html_file": Rule(
        "error",
        msgid("this is a web page under the name of a workbook"),
        msgid("a real workbook"),
        _AS_XLSX,
    ),
    "not_a_workbook": Rule(
        "error",
        msgid("this is a document of another kind"),
        msgid("XLSX, XLSM, XLS, ODS, CSV or TSV"),
        msgid("copy its table into a workbook"),
    ),
    "binary_workbook": Rule(
        "error",
        msgid("a binary workbook (XLSB) is not read"),
        msgid("XLSX, XLSM, XLS, ODS, CSV or TSV"),
        _AS_XLSX,
    ),
    "encrypted": Rule(
        "error",
        msgid("the file is protected by a password"),
        msgid("a file that opens without a password"),
        msgid("take the password off and save it again"),
    ),
    "damaged_file": Rule(
        "error", msgid("the file is damaged or cut short"), msgid("a whole file"), _AGAIN
    ),
    "lying_size": Rule(
        "error",
        msgid("the file states false sizes of its parts"),
        msgid("an archive whose sizes are true"),
        _AGAIN,
    ),
    "unpacked_too_large": Rule(
        "error",
        msgid("unpacked, the file is too large"),
        msgid("at most %(limit)s MB unpacked"),
        msgid("delete empty rows and sheets that are not needed, or send it in parts"),
    ),
    "too_many_parts": Rule(
        "error",
        msgid("the file has too many parts"),
        msgid("at most %(limit)s parts"),
        msgid("copy the table into a new workbook"),
    ),
    "document_type": Rule(
        "error",
        msgid("the file declares an XML document type, which no workbook needs"),
        msgid("a workbook without a DOCTYPE"),
        _AGAIN,
    ),
    "cell_out_of_bounds": Rule(
        "error",
        msgid("a cell stands too far from the table"),
        msgid("cells up to %(limit)s"),
        msgid("delete the cells outside the table"),
    ),
    "too_many_cells": Rule(
        "error",
        msgid("the sheets have too many cells"),
        msgid("at most %(limit)s filled cells"),
        msgid("send the table in parts"),
    ),
    "merge_too_large": Rule(
        "error",
        msgid("merged cells cover too large an area"),
        msgid("merged cells within the table"),
        msgid("take the merge apart"),
    ),
    "text_too_long": Rule(
        "error",
        msgid("the text of a cell is too long"),
        msgid("at most %(limit)s characters"),
        msgid("shorten the text"),
    ),
    "reader_failed": Rule(
        "error",
        msgid("reading the file took too much memory or time"),
        msgid("a table of reasonable size"),
        _AS_XLSX,
    ),
    "unknown_encoding": Rule(
        "error",
        msgid("the letters of the text cannot be told apart"),
        msgid("text in UTF-8"),
        msgid('save the file as "CSV UTF-8"'),
    ),
    "ragged_row": Rule(
        "error",
        msgid("the line has %(cells)s cells, the header %(columns)s"),
        msgid("as many cells as in the header"),
        msgid("put text that contains the separator in double quotes"),
    ),
    "broken_quotes": Rule(
        "error",
        msgid("double quotes are not closed"),
        msgid("cells in double quotes that are closed, quotes in them doubled"),
        msgid("mend the quotes or save the table as XLSX"),
    ),
    "no_header": Rule(
        "error",
        msgid("no sheet has a header of this dataset"),
        msgid("a row with the names of the columns: %(columns)s"),
        msgid("use the template, or map the columns by hand"),
    ),
    "other_dataset": Rule(
        "error",
        msgid("the file is a template of the dataset %(found)s"),
        msgid("a file of the dataset %(dataset)s"),
        msgid("choose the dataset %(found)s or send another file"),
    ),
}
