"""What each code of an issue means: how grave it is, and its sentences as templates.

One table, so that a code without words or words without a code cannot be. Refusals of a
whole file stand in ``loaders/refusal_words.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from loaders.refusal_words import REFUSALS
from loaders.rule import NEAREST, Rule
from monitoring.wording import msgid

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
        "error", msgid("not a word of the list"), msgid("one of %(words)s"), when=NEAREST
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
    "absent_key": Rule(
        "warning",
        msgid("a column is missing that tells rows apart: it counts as empty in all of them"),
        msgid("a column %(name)s"),
        msgid("add it if rows differ in it"),
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
        when=NEAREST,
    ),
    "unknown_measure": Rule(
        "error",
        msgid("there is no such measure in the programme"),
        msgid("programme and item of one of the measures"),
        msgid("add it to measures first"),
        when=NEAREST,
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

# The codes of ``loaders/observations.py``.
_VALUES: Final[Mapping[str, Rule]] = {
    "outside_range": Rule(
        "error",
        msgid("a value outside the range of its unit"),
        msgid("%(bounds)s, as the indicator is measured in %(unit)s"),
        msgid("mend the value"),
    ),
    "no_series_period": Rule(
        "error",
        msgid("a single day is no period of a value"),
        msgid("a year, half-year, quarter or month"),
        msgid("name the period that the value is for"),
    ),
    "other_period_kind": Rule(
        "error",
        msgid("other values of %(indicator)s are for periods of another kind"),
        msgid("a period such as %(example)s"),
        msgid("send all values of an indicator for periods of one kind"),
    ),
    "region_not_in_force": Rule(
        "error",
        msgid("the territory did not exist then"),
        msgid("a territory that existed on %(day)s"),
        msgid("mend the territory or the time"),
        when={"former": msgid("give the value to %(former)s, from which it was formed")},
    ),
    "half_a_share": Rule(
        "error",
        msgid("a share has only one of numerator and denominator"),
        msgid("both numerator and denominator, or neither"),
        msgid("fill in the empty one or clear the other"),
    ),
    "negative_part": Rule(
        "error",
        msgid("a negative part of a share"),
        msgid("0 or more"),
        msgid("mend the sign or leave the cell empty"),
    ),
    "zero_denominator": Rule(
        "error",
        msgid("a share of nothing is not defined"),
        msgid("a denominator above 0"),
        msgid("clear the value, or mend the denominator"),
    ),
    "numerator_above_denominator": Rule(
        "error",
        msgid("the numerator is larger than the denominator"),
        msgid("at most the denominator: %(limit)s"),
        msgid("mend one of the two values"),
    ),
    "value_differs": Rule(
        "error",
        msgid("the value is not what numerator and denominator give"),
        msgid("about %(meant)s"),
        msgid("mend the value, or the two it is made of"),
    ),
    "second_baseline": Rule(
        "error",
        msgid("a second baseline of the indicator in a territory"),
        msgid("one baseline"),
        msgid("keep the one that progress is measured from"),
    ),
    "baseline_after_target": Rule(
        "error",
        msgid("the baseline is not before the first target"),
        msgid("a year before %(year)s"),
        msgid("mend the year, or what is a baseline and what a target"),
    ),
}

_NOTED: Final[Mapping[str, Rule]] = {
    "encoding_guessed": Rule(
        "warning",
        msgid("the encoding of the text was guessed: %(encoding)s"),
        msgid("text in UTF-8"),
        msgid("look whether the Kazakh letters are right"),
    ),
    "values_only": Rule(
        "warning",
        msgid("XLS and ODS are read without formats, so 12.5 per cent is read as 0.125"),
        msgid("XLSX"),
        msgid("save it as XLSX, or check shares, hidden rows and cells with formulas yourself"),
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
    "not_filled_in": Rule("note", msgid("%(count)s rows without a value are left out")),
    "note_skipped": Rule("note", msgid("read as a note, not as a row")),
    "heading_skipped": Rule("note", msgid("read as a heading within the table, not as a row")),
    "total_skipped": Rule("note", msgid("read as a total, not as a row")),
    "sheet_skipped": Rule("note", msgid("no header was found on this sheet; it is not read")),
}

RULES: Final[Mapping[str, Rule]] = {**REFUSALS, **_CELLS, **_COLUMNS, **_ROWS, **_VALUES, **_NOTED}
