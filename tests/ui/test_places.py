"""File and lines in words: one line is one, in each language."""

from __future__ import annotations

import pytest

from ui.places import lines_text, place, place_text
from ui.words import words


@pytest.mark.parametrize(
    ("lines", "language", "expected"),
    [
        ("7", "en", "f.txt, line 7"),
        ("7-9; 12", "en", "f.txt, lines 7–9; 12"),
        ("7", "ru", "f.txt, строка 7"),
        ("7-9", "ru", "f.txt, строки 7–9"),
        ("7", "kk", "f.txt, 7-жол"),
        ("7-9", "kk", "f.txt, 7–9-жолдар"),
        ("", "kk", "f.txt"),
    ],
)
def test_a_place_names_file_and_lines(lines: str, language: str, expected: str) -> None:
    assert place_text("f.txt", lines, words(language)) == expected
    assert place("f.txt", lines, words(language)) == expected.replace("f.txt", "`f.txt`")
    alone = expected.partition(", ")[2]
    assert lines_text(lines, words(language)) == alone
