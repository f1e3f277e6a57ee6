"""Whatever is changed past the program shows itself, with its place."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text, update

from store.engine import Store
from store.tables import PUBLICATIONS
from store.verification import verify
from tests.store.samples import put


@pytest.fixture
def published(store: Store) -> Store:
    put(store, n1="А", n2="Б", n3="В")
    put(store, n1="Ә", n2="Б", n3="В")
    put(store, n1="Ә", n3="В")
    assert verify(store) == []
    return store


@pytest.mark.parametrize(
    ("tampering", "expected"),
    [
        (
            ["UPDATE flagships SET title = 'Г' WHERE title = 'А'"],
            {("row_hash", 1), ("content_hash", 1)},
        ),
        (
            ["UPDATE flagships SET number = 8 WHERE title = 'А'"],
            {("row_hash", 1), ("row_key", 1), ("content_hash", 1)},
        ),
        (
            ["DELETE FROM flagships WHERE title = 'Б'"],
            {("row_count", 1), ("content_hash", 1), ("row_count", 2), ("content_hash", 2)},
        ),
        (
            ["UPDATE flagships SET ordinal = -ordinal WHERE title = 'В'"],
            {("content_hash", 1), ("content_hash", 2), ("content_hash", 3)},
        ),
        (
            ["UPDATE flagships SET version_to = NULL WHERE title = 'Б'"],
            {("row_count", 3), ("content_hash", 3)},
        ),
        (
            ["UPDATE flagships SET version_to = version_from WHERE title = 'А'"],
            {("row_version", 1), ("row_count", 1), ("content_hash", 1)},
        ),
        (["UPDATE publications SET note = 'other' WHERE number = 2"], {("chain_hash", 2)}),
        (["UPDATE publications SET author = 'other' WHERE number = 1"], {("chain_hash", 1)}),
        (["UPDATE publications SET removed = 0 WHERE number = 3"], {("chain_hash", 3)}),
        (
            # A publication told twice, under a number that leaves a gap.
            [
                "INSERT INTO publications SELECT 9, dataset, published_at, author, note,"
                " source_name, source_hash, row_count, added, changed, removed, content_hash,"
                " previous_hash, chain_hash, NULL, NULL FROM publications WHERE number = 3"
            ],
            {("number", 9), ("previous_hash", 9), ("chain_hash", 9)},
        ),
    ],
)
def test_tampering_is_found(
    published: Store, tampering: list[str], expected: set[tuple[str, int]]
) -> None:
    with published.writing() as connection:
        for statement in tampering:
            assert connection.execute(text(statement)).rowcount > 0
    problems = verify(published)
    assert {(problem.code, problem.publication) for problem in problems} == expected
    assert all(
        str(problem).startswith(f"publication {problem.publication}, flagships: ")
        for problem in problems
    )


def test_publications_in_another_order_are_found(published: Store) -> None:
    with published.writing() as connection:
        first, second, _ = connection.execute(
            select(PUBLICATIONS).order_by(PUBLICATIONS.c.number)
        ).mappings()
        for number, record in ((2, first), (1, second)):
            exchange = update(PUBLICATIONS).where(PUBLICATIONS.c.number == number)
            connection.execute(exchange.values({**record, "number": number}))
    found = {(p.code, p.publication) for p in verify(published)}
    assert found >= {("previous_hash", n) for n in (1, 2, 3)} | {("chain_hash", n) for n in (1, 2)}


def test_a_row_hash_changed_together_with_its_value_is_found(published: Store) -> None:
    with published.writing() as connection:
        connection.execute(
            text(
                "UPDATE flagships SET title = 'В', row_hash ="
                " (SELECT row_hash FROM flagships WHERE title = 'В'), number = 3"
                " WHERE title = 'А'"
            )
        )
    assert ("content_hash", 1) in {(p.code, p.publication) for p in verify(published)}


def test_a_text_in_a_date_column_is_found(sqlite_store: Store) -> None:
    put(sqlite_store, n1="А")
    with sqlite_store.writing() as connection:
        connection.execute(
            text(
                "INSERT INTO programmes (start_date, ordinal, row_key, row_hash, version_from)"
                " VALUES ('soon', 1, '[1]', '', 1)"
            )
        )
    (problem,) = verify(sqlite_store)
    assert (problem.code, problem.dataset) == ("unreadable", "programmes")


def test_a_row_slipped_in_between_the_publications_of_its_dataset_is_found(
    published: Store,
) -> None:
    with published.writing() as connection:
        connection.execute(
            text(
                "INSERT INTO abbreviations (title, ordinal, row_key, row_hash, version_from)"
                " VALUES ('т', 1, '[1]', '', 2)"
            )
        )
    problems = {(p.code, p.publication, p.dataset) for p in verify(published)}
    assert ("row_version", 2, "abbreviations") in problems
