"""What each code of an issue means: how grave it is, and its sentences as templates.

One table, so that a code without words or words without a code cannot be. Sentences begin
small and end without a full stop: they are put together as ``what: "value"; expected …; do …``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from monitoring.wording import msgid

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Rule:
    """Severity and templates of a code; ``%(name)s`` is filled from the facts of the issue.

    ``when`` gives another remedy where the issue has the fact of that name.
    """

    severity: Severity
    happened: str
    expected: str = ""
    remedy: str = ""
    when: Mapping[str, str] = field(default_factory=dict)

    def remedy_for(self, facts: Mapping[str, str]) -> str:
        """The remedy that fits what is known."""
        return next((text for fact, text in self.when.items() if facts.get(fact)), self.remedy)


_AGAIN = msgid("save it again in the program that made it and send it anew")
_AS_XLSX = msgid("open it in a spreadsheet program and save it as XLSX")
_NEAREST = {"nearest": msgid("did you mean %(nearest)s?")}

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

_CELLS: Final[Mapping[str, Rule]] = {
    "control_character": Rule(
        "error",
        msgid("a character that cannot be printed"),
        msgid("printable text without the character U+%(point)s"),
        msgid("delete it or type the cell anew"),
    ),
    "not_a_number": Rule(
        "error",
        msgid("not a number"),
        msgid("a number such as 1234.5 or 1 234,5"),
        when={"dash": msgid("leave the cell empty when there is no value")},
    ),
    "ambiguous_number": Rule(
        "error",
        msgid("a number that can be read in two ways"),
        msgid("a number such as 1234.5 or 1 234,5"),
        msgid("write it without thousands separators"),
    ),
    "not_finite": Rule(
        "error",
        msgid("a number without bounds"),
        msgid("a number that a computer can hold"),
    ),
    "not_whole": Rule(
        "error", msgid("not a whole number"), msgid("a whole number"), msgid("remove the fraction")
    ),
    "too_large": Rule(
        "error", msgid("too large a number"), msgid("a whole number of at most %(limit)s")
    ),
    "not_a_date": Rule(
        "error",
        msgid("not a date"),
        msgid("a date such as 2026-12-31, 31.12.2026 or 31 December 2026"),
    ),
    "no_such_day": Rule("error", msgid("there is no such day"), msgid("a day of the calendar")),
    "year_out_of_range": Rule(
        "error", msgid("the year is out of range"), msgid("a year from %(first)s to %(last)s")
    ),
    "not_yes_or_no": Rule("error", msgid("neither yes nor no"), msgid("yes or no")),
    "empty_cell": Rule("error", msgid("the cell is empty"), msgid("a value"), msgid("fill it in")),
    "unknown_word": Rule(
        "error", msgid("not a word of the list"), msgid("one of %(words)s"), when=_NEAREST
    ),
    "malformed_period": Rule(
        "error",
        msgid("not a period"),
        msgid("a period such as 2026, 2026H1, 2026Q1, 2026-03 or 2026-03-31"),
    ),
    "malformed_quarter": Rule("error", msgid("not a quarter"), msgid("a quarter such as 2026Q1")),
    "malformed_recurrence": Rule(
        "error",
        msgid("not a recurrence"),
        msgid("yearly:06,12 (months), half_yearly, quarterly, monthly or continuous"),
    ),
    "formula_without_value": Rule(
        "error",
        msgid("a formula whose result is not in the file"),
        msgid("a value"),
        msgid("open the file in a spreadsheet program, save it, and send it again"),
    ),
    "error_value": Rule(
        "error",
        msgid("the error of a formula"),
        msgid("a value"),
        msgid("mend the formula or type the value"),
    ),
    "external_formula": Rule(
        "error",
        msgid("a formula takes its value from another file"),
        msgid("a value"),
        msgid("replace the formula by its value"),
    ),
    "formula_text": Rule(
        "error",
        msgid("text that a spreadsheet program would run as a formula"),
        msgid("plain text"),
        msgid("delete the sign at its beginning"),
    ),
    "date_in_code": Rule(
        "error",
        msgid("a date stands where a code is expected; the spreadsheet program has changed it"),
        msgid("text"),
        msgid("set the format of the column to Text and type the cell anew"),
    ),
    "number_as_code": Rule(
        "warning",
        msgid("a number stands where a code is expected, so 1.1 and 1.10 look the same"),
        msgid("text"),
        msgid("set the format of the column to Text and check the cell"),
    ),
    "merged_number": Rule(
        "error",
        msgid("one number in merged cells of several rows"),
        msgid("a number in each row"),
        msgid("take the merge apart and write what belongs to each row"),
    ),
}

_COLUMNS: Final[Mapping[str, Rule]] = {
    "unnamed_column": Rule(
        "error",
        msgid("a column with values has no heading"),
        msgid("a heading above every column"),
        msgid("write the heading or empty the column"),
    ),
    "duplicate_column": Rule(
        "error",
        msgid("several columns are read as %(name)s"),
        msgid("one column for each name"),
        msgid("delete or rename all but one"),
    ),
    "missing_column": Rule(
        "error",
        msgid("a required column is missing"),
        msgid("a column %(name)s"),
        msgid("add it, or map one of the columns of the file to it"),
    ),
    "absent_column": Rule(
        "warning",
        msgid("a column is missing: published values stay, new rows have none"),
        msgid("a column %(name)s"),
        msgid("add it if its values have changed"),
    ),
    "unknown_column": Rule(
        "warning",
        msgid("a column of the file is not read"),
        msgid("columns of the dataset %(dataset)s"),
        msgid("map it by hand or leave it out"),
        when={"nearest": msgid("map it by hand if it is %(nearest)s")},
    ),
    "wrong_unit": Rule(
        "error",
        msgid("the heading says thousands"),
        msgid("million tenge"),
        msgid("divide the amounts by 1,000 and mend the heading"),
    ),
}

_ROWS: Final[Mapping[str, Rule]] = {
    "more_issues": Rule(
        "error",
        msgid("more is wrong: %(count)s further findings are not listed"),
        remedy=msgid("mend what is listed and send the file again"),
    ),
    "no_rows": Rule(
        "error",
        msgid("the table has no rows"),
        msgid("at least one row below the header"),
        msgid("fill in the table"),
    ),
    "duplicate_key": Rule(
        "error",
        msgid("the same row stands twice"),
        msgid("a row of its own; %(earlier)s is the same"),
        msgid("remove one of the two rows or mend its key"),
    ),
    "dates_reversed": Rule(
        "error",
        msgid("the end is before the start"),
        msgid("a day not before %(start)s"),
        msgid("mend one of the two dates"),
    ),
    "unknown_reference": Rule(
        "error",
        msgid("not among the %(dataset)s"),
        msgid("a value of %(target)s"),
        msgid("add it to %(dataset)s first"),
        when=_NEAREST,
    ),
    "unknown_measure": Rule(
        "error",
        msgid("there is no such measure in the programme"),
        msgid("programme and item of one of the measures"),
        msgid("add it to measures first"),
        when=_NEAREST,
    ),
    "negative_amount": Rule(
        "error",
        msgid("a negative amount"),
        msgid("0 or more"),
        msgid("mend the sign or leave the cell empty"),
    ),
    "outside_percent": Rule(
        "warning",
        msgid("a share outside 0 to 100"),
        msgid("per cent from 0 to 100"),
        msgid("mend the value or say why it is right"),
    ),
    "shares_not_percent": Rule(
        "warning",
        msgid("all values of the column are between 0 and 1"),
        msgid("per cent from 0 to 100"),
        msgid("write 12.5 for 12.5 per cent, or say why it is right"),
    ),
    "part_above_whole": Rule(
        "error",
        msgid("the part is larger than the whole"),
        msgid("at most %(whole)s: %(limit)s"),
        msgid("mend one of the two values"),
    ),
    "executed_above_allocated": Rule(
        "warning",
        msgid("more was absorbed than allocated"),
        msgid("at most what was allocated: %(limit)s"),
        msgid("mend one of the two amounts or say why it is right"),
    ),
    "quotient_differs": Rule(
        "warning",
        msgid("the value is not its numerator by its denominator"),
        msgid("%(quotient)s"),
        msgid("mend one of the three or say why it is right"),
    ),
    "total_differs": Rule(
        "warning",
        msgid("the total is not the sum of the rows"),
        msgid("%(sum)s, the sum of %(rows)s rows"),
        msgid("mend the total or the rows, or say why it is right"),
    ),
    "jump": Rule(
        "warning",
        msgid("a jump beyond what the series has done: from %(before)s in %(when)s"),
        msgid("a step of at most about %(step)s, twice the largest so far"),
        msgid("mend the value or say why it is right"),
    ),
    "revised_tenfold": Rule(
        "warning",
        msgid("ten times more or less than what is published: %(before)s"),
        msgid("a value near the published one"),
        msgid("check the unit and the decimal point, or say why it is right"),
    ),
}

_NOTED: Final[Mapping[str, Rule]] = {
    "encoding_guessed": Rule(
        "warning",
        msgid("the encoding of the text was guessed: %(encoding)s"),
        msgid("text in UTF-8"),
        msgid("look whether the Kazakh letters are right"),
    ),
    "hidden_rows": Rule(
        "warning",
        msgid("hidden rows are read as well: %(rows)s"),
        msgid("rows that can be seen"),
        msgid("show them and check them, or delete them"),
    ),
    "hidden_column": Rule(
        "warning",
        msgid("a hidden column is read as well"),
        msgid("columns that can be seen"),
        msgid("show it and check it, or delete it"),
    ),
    "hidden_sheet": Rule(
        "warning",
        msgid("a hidden sheet has a table and is not read"),
        msgid("sheets that can be seen"),
        msgid("show the sheet if its rows belong to the table"),
    ),
    "macros_ignored": Rule("note", msgid("macros are in the file and are not run")),
    "external_links": Rule(
        "note", msgid("the file has links to other files; they are not followed")
    ),
    "old_template": Rule(
        "warning",
        msgid("the template was made from version %(found)s, published is %(published)s"),
        msgid("a template of the present version"),
        msgid("look at the difference with care: later changes may be undone"),
    ),
    "merged_filled": Rule("note", msgid("the value of merged cells counts for each of their rows")),
    "name_taken": Rule("note", msgid("names were read as codes: %(names)s")),
    "source_filled": Rule(
        "note", msgid("where the rows come from was filled in from the file: %(name)s")
    ),
    "note_skipped": Rule("note", msgid("read as a note, not as a row")),
    "heading_skipped": Rule("note", msgid("read as a heading within the table, not as a row")),
    "total_skipped": Rule("note", msgid("read as a total, not as a row")),
    "sheet_skipped": Rule("note", msgid("no header was found on this sheet; it is not read")),
}

RULES: Final[Mapping[str, Rule]] = {**REFUSALS, **_CELLS, **_COLUMNS, **_ROWS, **_NOTED}
