"""Rows against their dataset: each error with its address, all of them at once."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.errors import LoadErrors
from loaders.rows import CheckedTable, check_rows
from loaders.table import parse_csv
from monitoring.contract import DATASETS
from monitoring.frames import typed

TARGETS = "indicator_code,region_code,year,value,is_baseline,source_lines\n"


def check(name: str, text: str) -> CheckedTable:
    return check_rows(parse_csv(text.encode(), f"{name}.csv"), DATASETS[name])


def errors_of(name: str, text: str) -> list[tuple[str, int, str, str]]:
    with pytest.raises(LoadErrors) as caught:
        check(name, text)
    return [(e.code, e.line, e.column, e.value) for e in caught.value.errors]


def test_rows_come_out_typed_and_in_their_order() -> None:
    table = check("targets", TARGETS + 'b,,2026,"95,5 %",да,1\na,19,2025,90,false,2-3\n')
    expected = pd.DataFrame(
        {
            "indicator_code": ["b", "a"],
            "region_code": [None, "19"],
            "year": [2026, 2025],
            "value": [95.5, 90.0],
            "is_baseline": [True, False],
            "source_lines": ["1", "2-3"],
        }
    )
    pd.testing.assert_frame_equal(table.frame, typed(expected, DATASETS["targets"]))
    assert table.lines == (2, 3)


def test_a_table_without_rows_keeps_its_types() -> None:
    frame = check("targets", TARGETS).frame
    pd.testing.assert_frame_equal(frame, typed(pd.DataFrame(), DATASETS["targets"]))


def test_columns_may_stand_in_any_order_and_further_ones_may_be_absent() -> None:
    table = check("abbreviations", "title,programme_code,source_lines,abbreviation\nt,p,1,а\n")
    row = table.frame.iloc[0]
    assert (row["programme_code"], row["abbreviation"], row["title"]) == ("p", "а", "t")
    assert table.frame["basis"].isna().all()


def test_every_wrong_cell_is_told_with_its_address() -> None:
    text = TARGETS + ",,2026,1,true,1\na,,26,1,true,1\na,,2026,x,true,1\na,,2027,1,,1\n"
    assert errors_of("targets", text) == [
        ("empty_cell", 2, "indicator_code", ""),
        ("year_out_of_range", 3, "year", "26"),
        ("not_a_number", 4, "value", "x"),
        ("empty_cell", 5, "is_baseline", ""),
    ]


def test_an_error_is_one_clear_line() -> None:
    with pytest.raises(LoadErrors) as caught:
        check("targets", TARGETS + 'a,,2026,"1,234",true,1\n')
    assert str(caught.value) == (
        'targets.csv, line 2, column value: ambiguous number: "1,234"; '
        "expected a number such as 1234.5 or 1 234,5; write it without thousands separators."
    )


def test_columns_are_named_when_they_are_unknown_or_missing() -> None:
    text = "indicator_cod,region_code,year,value,is_baseline,source_lines,mood\na,,2026,x,true,1,\n"
    assert errors_of("targets", text) == [
        ("unknown_column", 0, "indicator_cod", ""),
        ("unknown_column", 0, "mood", ""),
        ("missing_column", 0, "indicator_code", ""),
        ("not_a_number", 2, "value", "x"),
    ]
    with pytest.raises(LoadErrors) as caught:
        check("targets", text)
    assert caught.value.errors[0].remedy == "did you mean indicator_code?"


def test_a_duplicate_key_names_both_lines() -> None:
    text = TARGETS + "a,,2026,1,true,1\nb,,2026,1,true,1\na, ,2026.0,2,true,1\n"
    with pytest.raises(LoadErrors) as caught:
        check("targets", text)
    (error,) = caught.value.errors
    assert (error.code, error.line, error.value) == ("duplicate_key", 4, "a, , 2026")
    assert "line 2 is the same" in error.expected


def test_duplicate_keys_are_told_together_with_wrong_cells() -> None:
    codes = [e[0] for e in errors_of("targets", TARGETS + "a,,2026,x,true,1\na,,2026,1,true,1\n")]
    assert codes == ["not_a_number", "duplicate_key"]


def milestone(quarter: str, mark: str) -> str:
    header = "sphere_no,number,title,executors,quarter,mark,source_lines\n"
    return f"{header}1,1,t,,{quarter},{mark},1\n"


@pytest.mark.parametrize("quarter", ["2026Q5", "2026 Q1", "2026", "Q1", "I квартал 2026"])
def test_quarters_are_written_one_way(quarter: str) -> None:
    assert errors_of("milestones", milestone(quarter, "R")) == [
        ("malformed_quarter", 2, "quarter", quarter)
    ]
    assert len(check("milestones", milestone("2026Q1", "R")).frame) == 1


def test_words_outside_the_vocabulary_are_refused_with_the_nearest() -> None:
    header = "programme_code,item,period,status,status_text,allocated_mln,executed_mln,reason"
    text = f"{header},source_lines\np,1,2020,dome,,,,,1\n"
    with pytest.raises(LoadErrors) as caught:
        check("measure_reports", text)
    (error,) = caught.value.errors
    assert (error.code, error.value) == ("unknown_word", "dome")
    assert error.remedy == "did you mean done?"


BUDGETS = (
    "programme_code,item,year,planned_mln,funding_text,funding_codes,budget_programmes,"
    "source_lines\n"
)


def test_each_element_of_a_list_is_looked_up() -> None:
    good = check("measure_budgets", BUDGETS + "p,1,2020,5,,republican;local,,1\n")
    assert good.frame["funding_codes"][0] == "republican; local"
    assert errors_of("measure_budgets", BUDGETS + "p,1,2020,5,,republican; ЪЪ,,1\n") == [
        ("unknown_word", 2, "funding_codes", "republican; ЪЪ")
    ]
    named = check("measure_budgets", BUDGETS + "p,1,2020,5,,Жергілікті бюджет;РБ,,1\n")
    assert named.frame["funding_codes"][0] == "local; republican"


def test_money_in_per_cent_is_an_error() -> None:
    assert errors_of("measure_budgets", BUDGETS + "p,1,2020,5 %,,,,1\n") == [
        ("not_a_number", 2, "planned_mln", "5 %")
    ]


def test_an_empty_amount_is_not_a_zero() -> None:
    frame = check("measure_budgets", BUDGETS + "p,1,2020,,,,,1\np,2,2020,0,,,,1\n").frame
    assert frame["planned_mln"].isna().tolist() == [True, False]


def test_a_span_ends_after_it_starts() -> None:
    header = ",".join(c.name for c in DATASETS["programmes"].columns)
    row = "p,rules,t,kk,,2026-12-31,2026-01-01,f.txt,a,b,c"
    assert errors_of("programmes", f"{header}\n{row}\n") == [
        ("dates_reversed", 2, "end_date", "2026-01-01")
    ]


@pytest.mark.parametrize("name", DATASETS)
def test_every_dataset_has_a_model(name: str) -> None:
    header = ",".join(DATASETS[name].column_names)
    assert list(check(name, header + "\n").frame.columns) == list(DATASETS[name].column_names)
