"""The texts that are hashed, fixed: a change here would break every sealed chain."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from store.hashes import CHAINED_FIELDS, canonical, chain_hash, content_hash, row_hash
from store.tables import PUBLICATIONS


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([], "[]"),
        (['Қазақ "сөз"', None], '["Қазақ \\"сөз\\"",null]'),
        ([1, 1.0, True], "[1,1.0,true]"),
        ([0.1, 295131.0, 1e22], "[0.1,295131.0,1e+22]"),
        ([date(2026, 1, 31)], '["2026-01-31"]'),
    ],
)
def test_the_canonical_text(values: list[object], text: str) -> None:
    assert canonical(values) == text


def test_empty_cells_at_the_end_do_not_count() -> None:
    assert row_hash(["a", None, None]) == row_hash(["a"]) == sha('["a"]')
    assert row_hash([None, "a"]) != row_hash(["a"])


def test_the_content_is_hashed_in_order() -> None:
    assert content_hash(["1", "2"]) == sha("1\n2")
    assert content_hash(["1", "2"]) != content_hash(["2", "1"])
    assert content_hash([]) == sha("")


def test_every_field_of_a_publication_is_sealed() -> None:
    assert set(CHAINED_FIELDS) == {column.name for column in PUBLICATIONS.c} - {"chain_hash"}
    record: dict[str, object] = dict.fromkeys(CHAINED_FIELDS, "x")
    record["published_at"] = datetime(2026, 1, 1, tzinfo=UTC)
    seals = {chain_hash(record)}
    for field in CHAINED_FIELDS:
        other = datetime(2026, 1, 2, tzinfo=UTC) if field == "published_at" else "y"
        seals.add(chain_hash({**record, field: other}))
    assert len(seals) == len(CHAINED_FIELDS) + 1


def test_the_moment_is_sealed_in_utc() -> None:
    record: dict[str, object] = dict.fromkeys(CHAINED_FIELDS, "x")
    almaty = timezone(timedelta(hours=5))
    noon = chain_hash({**record, "published_at": datetime(2026, 1, 1, 12, tzinfo=UTC)})
    assert noon == chain_hash({**record, "published_at": datetime(2026, 1, 1, 17, tzinfo=almaty)})
