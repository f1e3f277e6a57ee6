"""Text files that are tables, and those that are not quite."""

from __future__ import annotations

import pytest

from loaders.errors import LoadErrors
from loaders.table import parse_csv


def errors_of(content: bytes) -> list[tuple[str, int, str]]:
    with pytest.raises(LoadErrors) as caught:
        parse_csv(content, "f.csv")
    assert str(caught.value).count("\n") == len(caught.value.errors) - 1
    return [(error.code, error.line, error.column) for error in caught.value.errors]


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n",
        b"\xef\xbb\xbfa,b\r\n1,2\r\n",
        b"a;b\r1;2",
        b"a\tb\n1\t2\n\n",
        b'"a", b\n"1","2"\n,\n',
    ],
)
def test_ways_to_write_the_same_table(content: bytes) -> None:
    table = parse_csv(content, "f.csv")
    assert (table.header, table.rows, table.lines) == (("a", "b"), (("1", "2"),), (2,))


def test_a_decimal_comma_in_a_semicolon_file_stays_in_its_cell() -> None:
    table = parse_csv("\ufeffтүсім;b\n1 234,5;2\n".encode(), "f.csv")
    assert table.header == ("түсім", "b")
    assert table.rows == (("1 234,5", "2"),)


def test_lines_are_those_of_the_editor() -> None:
    table = parse_csv(b'a,b\n\n"one\ntwo",2\n3,4\n', "f.csv")
    assert table.lines == (3, 5)
    assert table.rows[0] == ("one\ntwo", "2")


def test_a_header_alone_is_a_table_without_rows() -> None:
    assert parse_csv(b"a,b\n", "f.csv").rows == ()


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n \n\n", b",,,\n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert errors_of(content) == [("empty_file", 0, "")]


def test_ragged_rows_are_named_and_never_shifted() -> None:
    assert errors_of(b"a,b\n1,2,3\n1,2\n1\n") == [("ragged_row", 2, ""), ("ragged_row", 4, "")]


def test_a_header_must_name_every_column_once() -> None:
    found = errors_of(b"a,b,a,\n1,2,3,4\n")
    assert found == [("unnamed_column", 1, "4"), ("duplicate_column", 1, "a")]


def test_other_encodings_are_refused_and_not_guessed() -> None:
    assert errors_of("a,b\n1,мектеп\n".encode("cp1251")) == [("not_utf8", 2, "")]
    assert errors_of("a,b\n1,мектеп\n".encode("utf-16")) == [("not_utf8", 1, "")]
    assert errors_of(b"PK\x03\x04\xff\xfe")[0][0] == "not_utf8"


def test_quotes_must_be_closed_and_doubled() -> None:
    assert errors_of(b'a,b\n1,2\n"3,4\n5,6\n') == [("broken_quotes", 3, "")]
    assert errors_of(b'a,b\n"1"x,2\n') == [("broken_quotes", 2, "")]


def test_an_endless_cell_is_refused() -> None:
    assert errors_of(b"a,b\n" + b"x" * 200_000 + b",2\n") == [("broken_quotes", 2, "")]
