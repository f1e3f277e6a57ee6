"""The Kazakh order and case folding, in Python and as SQLite uses them."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import func, select, text

from store.engine import Store
from store.kazakh import ALPHABET, sort_key


def test_the_alphabet_has_its_42_letters_once() -> None:
    assert len(ALPHABET) == 42
    assert len(set(ALPHABET)) == 42


@pytest.mark.parametrize(
    "ordered",
    [
        ["Абай", "Әйтеке", "Батыс"],
        ["Гүл", "Ғабит", "Дала"],
        ["Көл", "Қала", "Лаң"],
        ["Нан", "Ңа", "Ою", "Өнер", "Пән"],
        ["Ту", "Ұлытау", "Үміт", "Фарабий", "Хан", "Һәм", "Цирк"],
        ["Ыстық", "Ібіліс", "Эмба", "Юрта"],
        # Signs, digits and Latin come before Cyrillic; case decides last.
        ["", "1", "Z", "Аға", "аға", "Ағаш", "Әке"],
    ],
)
def test_texts_are_sorted_by_the_kazakh_alphabet(ordered: list[str]) -> None:
    shuffled = ordered[::-1]
    assert sorted(shuffled, key=sort_key) == ordered


def test_sqlite_sorts_by_the_collation(sqlite_store: Store) -> None:
    names = ["Ұлытау", "Абай", "Қарағанды", "Шымкент", "Әулиеата", "Костанай"]
    query = text("SELECT value FROM json_each(:names) ORDER BY value COLLATE KAZAKH")
    with sqlite_store.reading() as connection:
        found = connection.execute(query, {"names": json.dumps(names)}).scalars().all()
    assert found == ["Абай", "Әулиеата", "Костанай", "Қарағанды", "Ұлытау", "Шымкент"]


@pytest.mark.parametrize(
    ("given", "folded"),
    [("ҚАЗАҚСТАН ІҢӨ", "қазақстан іңө"), ("и\u0306", "й"), (None, None)],
)
def test_sqlite_folds_case(sqlite_store: Store, given: str | None, folded: str | None) -> None:
    with sqlite_store.reading() as connection:
        assert connection.execute(select(func.casefold_kk(given))).scalar_one() == folded
