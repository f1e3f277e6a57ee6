"""Publishing a part of a dataset: what is given changes, what is named goes, the rest stays."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import func, select

from monitoring import contract
from monitoring.frames import typed
from store.engine import Store
from store.errors import StoreError
from store.ledger import Publication
from store.publication import drop_demo, publish, publish_part, rollback
from store.queries import latest_version, read_dataset, read_publications, read_row_history
from store.rows import CHUNK_ROWS, key_text
from store.tables import FACTS
from store.verification import verify
from tests.store.samples import flagships, put, titles

WHO: dict[str, Any] = {"author": "a", "note": "n"}
PROJECT = Path(__file__).resolve().parents[2]

STOP_BEFORE_COMMIT = """
import sys, time
from sqlalchemy import event
from store.engine import open_store
from tests.store.test_parts import many, publish_part
store = open_store(sys.argv[1])
@event.listens_for(store.write, "commit")
def stop(_):
    print("before commit", flush=True)
    time.sleep(60)
publish_part(store, "observations", many(60_000), author="a", note="n")
"""


def part(store: Store, *, key: str | None = None, **given: str) -> Publication:
    rows = flagships(**given)
    return publish_part(store, "flagships", rows, author="a", note="n", idempotency_key=key)


def without(store: Store, *numbers: int, **given: str) -> Publication:
    removed = pd.DataFrame({"number": numbers})
    return publish_part(
        store, "flagships", flagships(**given), author="a", note="n", removed=removed
    )


def many(rows: int, value: float = 1.0) -> pd.DataFrame:
    frame = pd.DataFrame({"territory_code": [f"t{number}" for number in range(rows)]})
    frame = frame.assign(indicator_code="i", period="2025", value=value, is_demo=False)
    return typed(frame, contract.dataset("observations"))


def counts(publication: Publication) -> tuple[int, int, int, int]:
    return (
        publication.row_count,
        publication.added,
        publication.changed,
        publication.removed,
    )


def test_given_rows_are_added_or_changed_and_others_stay(store: Store) -> None:
    put(store, n1="А", n2="Б", n3="В")
    second = part(store, n5="Д", n2="Бә", n3="В")
    assert (second.number, counts(second)) == (2, (4, 1, 1, 0))
    # The changed row keeps its place, the new one stands behind the last.
    present = {"n1": "А", "n2": "Бә", "n3": "В", "n5": "Д"}
    assert list(titles(read_dataset(store, "flagships")).items()) == list(present.items())
    assert titles(read_dataset(store, "flagships", 1)) == {"n1": "А", "n2": "Б", "n3": "В"}
    # What did not change was not written again.
    with store.reading() as connection:
        stored = select(func.count()).select_from(FACTS["flagships"])
        assert connection.execute(stored).scalar_one() == 5
    history = read_row_history(store, "flagships", key_text([2]))
    assert history["title"].tolist() == ["Б", "Бә"]
    assert verify(store) == []


def test_a_part_and_the_whole_give_the_same_content(store: Store) -> None:
    part(store, n1="А", n2="Б")
    assert put(store, n1="А", n2="Б").unchanged
    whole = put(store, n0="Ә", n1="А", n2="Б")
    again = part(store, n2="Бә", n3="В")
    assert list(titles(read_dataset(store, "flagships"))) == ["n0", "n1", "n2", "n3"]
    assert (whole.part_hash, again.part_hash is None) == (None, False)
    assert verify(store) == []


def test_nothing_new_writes_nothing(store: Store) -> None:
    first = put(store, n1="А", n2="Б")
    same = part(store, n2="Б")
    assert same.unchanged
    assert same.number == first.number == latest_version(store)
    assert part(store).unchanged


def test_rows_named_by_key_end(store: Store) -> None:
    put(store, n1="А", n2="Б", n3="В")
    publication = without(store, 1, 3, n4="Г")
    assert counts(publication) == (2, 1, 0, 2)
    assert titles(read_dataset(store, "flagships")) == {"n2": "Б", "n4": "Г"}
    assert verify(store) == []


@pytest.mark.parametrize(
    ("numbers", "given", "words"),
    [
        ([1, 9], {}, r"row \[9\] is to be removed but does not stand"),
        ([1], {"n1": "Ә"}, r"row \[1\] is both given and to be removed"),
    ],
)
def test_a_removal_that_makes_no_sense_is_refused(
    store: Store, numbers: list[int], given: dict[str, str], words: str
) -> None:
    put(store, n1="А")
    with pytest.raises(StoreError, match=words) as caught:
        without(store, *numbers, **given)
    assert caught.value.code == "rows_invalid"
    assert titles(read_dataset(store, "flagships")) == {"n1": "А"}


def test_a_scope_is_replaced_by_what_is_given(store: Store) -> None:
    rows = many(4).assign(period=["2024", "2024", "2025", "2025"])
    publish(store, "observations", rows, author="a", note="n")
    given = rows.iloc[[1]].assign(value=2.0)
    scope = {"period": "2024", "indicator_code": "i"}
    publication = publish_part(store, "observations", given, author="a", note="n", scope=scope)
    assert counts(publication) == (3, 0, 1, 1)
    left = read_dataset(store, "observations")
    assert left[["territory_code", "value"]].to_numpy().tolist() == [
        ["t1", 2.0],
        ["t2", 1.0],
        ["t3", 1.0],
    ]
    assert verify(store) == []


def test_a_scope_of_empty_cells(store: Store) -> None:
    rows = many(2).assign(territory_code=[None, "t"])
    publish(store, "observations", typed(rows, contract.dataset("observations")), **WHO)
    gone = publish_part(store, "observations", rows.head(0), scope={"territory_code": None}, **WHO)
    assert counts(gone) == (1, 0, 0, 1)
    assert read_dataset(store, "observations")["territory_code"].tolist() == ["t"]


def test_rows_may_come_one_frame_after_the_other(store: Store) -> None:
    def frames() -> Iterator[pd.DataFrame]:
        yield flagships(n1="А")
        yield flagships(n2="Б", n3="В")

    assert counts(publish_part(store, "flagships", frames(), **WHO)) == (3, 3, 0, 0)
    assert list(titles(read_dataset(store, "flagships"))) == ["n1", "n2", "n3"]


def test_more_rows_than_are_worked_on_at_once(store: Store) -> None:
    size = CHUNK_ROWS + 10
    publish_part(store, "observations", many(size), **WHO)
    second = publish_part(store, "observations", many(size + 5).tail(20).assign(value=2.0), **WHO)
    assert counts(second) == (size + 5, 5, 15, 0)
    assert len(read_dataset(store, "observations", 1)) == size
    back = rollback(store, "observations", 1, "a", "n")
    assert counts(back) == (size, 0, 15, 5)
    assert verify(store) == []


@pytest.mark.parametrize("together", [True, False])
def test_a_key_that_comes_twice_is_refused(store: Store, together: bool) -> None:
    rows = [flagships(n1="А"), flagships(n2="Б"), flagships(n1="В")]
    given = pd.concat(rows) if together else rows
    with pytest.raises(StoreError, match=r"2 rows have the same key \(number\) \[1\]") as caught:
        publish_part(store, "flagships", given, **WHO)
    assert caught.value.code == "rows_invalid"
    assert latest_version(store) == 0


def test_a_wrong_row_is_named_by_its_place_among_all(store: Store) -> None:
    with pytest.raises(StoreError, match="row 3, column title"):
        publish_part(store, "flagships", [flagships(n1="А", n2="Б"), flagships(n3="\0")], **WHO)


def test_a_repeated_key_gives_the_first_publication(store: Store) -> None:
    put(store, n1="А")
    first = part(store, key="k", n2="Б")
    part(store, n2="В")
    assert part(store, key="k", n2="Б") == first
    assert latest_version(store) == 3


@pytest.mark.parametrize(
    "other",
    [
        {"rows": flagships(n3="Г")},
        {"removed": pd.DataFrame({"number": [1]})},
        {"scope": {"title": "Б"}},
    ],
    ids=["rows", "removal", "scope"],
)
def test_a_key_used_for_another_part_is_refused(store: Store, other: dict[str, Any]) -> None:
    put(store, n1="А", n2="Б")
    part(store, key="k", n3="В")
    asked = {"rows": flagships(n3="В"), **other}
    with pytest.raises(StoreError, match="publication 2 of flagships") as caught:
        publish_part(store, "flagships", idempotency_key="k", **asked, **WHO)
    assert caught.value.code == "key_reused"


def test_the_key_of_a_part_is_not_that_of_the_whole(store: Store) -> None:
    part(store, key="k", n1="А")
    with pytest.raises(StoreError, match="publication 1 of flagships"):
        put(store, key="k", n1="А")


def test_a_change_prepared_on_an_older_version_is_refused(store: Store) -> None:
    put(store, n1="А")
    part(store, n2="Б")
    publish(store, "abbreviations", pd.DataFrame(columns=["programme_code"]), **WHO)
    rows = flagships(n1="А", n2="В")
    for attempt in (publish, publish_part):
        with pytest.raises(StoreError, match="publication 2 has changed") as caught:
            attempt(store, "flagships", rows, base_version=1, **WHO)
        assert (caught.value.code, caught.value.facts["number"]) == ("base_outdated", 2)
    # Another dataset's publication does not stand between.
    assert publish_part(store, "flagships", rows, base_version=2, **WHO).number == 4
    assert publish(store, "flagships", flagships(), base_version=4, **WHO).number == 5


def test_a_retry_with_its_key_is_answered_though_the_base_is_outdated(store: Store) -> None:
    put(store, n1="А")
    asked = {"base_version": 1, "idempotency_key": "k", **WHO}
    first = publish_part(store, "flagships", flagships(n2="Б"), **asked)
    assert publish_part(store, "flagships", flagships(n2="Б"), **asked) == first


def test_a_rollback_over_parts(store: Store) -> None:
    put(store, n1="А", n2="Б", n3="В")
    without(store, 2, n4="Г", n1="Ә")
    put(store, n4="Г", n3="В")
    back = rollback(store, "flagships", 2, "a", "n")
    assert list(titles(read_dataset(store, "flagships")).items()) == [
        ("n1", "Ә"),
        ("n3", "В"),
        ("n4", "Г"),
    ]
    assert back.content_hash == read_publications(store)["content_hash"].iloc[1]
    assert verify(store) == []


def test_demonstration_rows_go_and_stay_away(store: Store) -> None:
    rows = many(3).assign(is_demo=[True, False, True])
    publish(store, "observations", rows, **WHO)
    (publication,) = drop_demo(store, "head", "real data have come")
    assert counts(publication) == (1, 0, 0, 2)
    assert (publication.author, publication.note) == ("head", "real data have come")
    assert read_dataset(store, "observations")["territory_code"].tolist() == ["t1"]
    assert len(read_dataset(store, "observations", 1)) == 3
    assert drop_demo(store, "head", "again") == []
    assert latest_version(store) == 2


def test_without_observations_there_is_nothing_to_drop(store: Store) -> None:
    assert drop_demo(store, "a", "n") == []
    assert latest_version(store) == 0


def test_a_process_killed_before_its_commit_leaves_nothing(store: Store, url: str) -> None:
    publish_part(store, "observations", many(10), **WHO)
    killed = subprocess.Popen(
        [sys.executable, "-c", STOP_BEFORE_COMMIT, url],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert killed.stdout is not None
    assert killed.stdout.readline() == "before commit\n"
    killed.send_signal(signal.SIGKILL)
    assert killed.wait(timeout=10) == -signal.SIGKILL
    killed.stdout.close()
    assert len(read_dataset(store, "observations")) == 10
    assert verify(store) == []
    # The temporary tables went with the process.
    assert publish_part(store, "observations", many(12), **WHO).number == 2
