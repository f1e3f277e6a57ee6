"""From a file to a publication: each step, who may take it when, and what is never lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from store import submissions as kept
from store.engine import Store
from store.errors import StoreError
from store.publication import Publication
from store.queries import latest_version, read_dataset, read_publications
from store.submissions import Submission
from store.verification import verify
from submissions import checking, service
from submissions.errors import SubmissionError
from tests.store.samples import put, titles
from tests.submissions.files import csv

TODAY = date(2026, 11, 20)
SENDER, HEAD = "Сәуле", "Ерлан"


def sent(
    store: Store, content: bytes, name: str = "f.csv", *, author: str = SENDER, **options: str
) -> Submission:
    made = service.receive(store, content, name, "flagships", author, **options)  # type: ignore[arg-type]
    checking.check(store, made.number, author=author, today=TODAY)
    return service.submission(store, made.number)


def signed(store: Store, content: bytes, **options: str) -> int:
    number = sent(store, content, **options).number
    service.sign(store, number, author=HEAD)
    return number


def published(store: Store, number: int) -> Publication:
    return service.publish_submission(store, number, author=HEAD, note="обновление")


def code_of(step: Callable[[], object]) -> str:
    with pytest.raises(SubmissionError) as caught:
        step()
    return caught.value.code


def test_a_file_becomes_a_publication(store: Store) -> None:
    put(store, n1="А", n2="Б")
    number = signed(store, csv(n1="А", n2="В", n3="Г"))
    assert latest_version(store) == 1, "nothing shows before the publication"
    made = published(store, number)
    assert (made.number, made.added, made.changed, made.removed) == (2, 1, 1, 0)
    assert (made.author, made.note, made.source_name) == (HEAD, "обновление", "f.csv")
    assert titles(read_dataset(store, "flagships")) == {"n1": "А", "n2": "В", "n3": "Г"}
    found = service.submission(store, number)
    assert (found.state, found.publication) == ("published", 2)
    kinds = [(event.kind, event.author) for event in kept.read_events(store, number)]
    assert kinds == [
        ("received", SENDER),
        ("checked", SENDER),
        ("signed", HEAD),
        ("publishing", HEAD),
        ("published", HEAD),
    ]
    assert kept.read_content(store, number) == csv(n1="А", n2="В", n3="Г")
    assert verify(store) == []


def test_published_twice_it_stands_once(store: Store) -> None:
    number = signed(store, csv(n1="А"))
    first = published(store, number)
    assert published(store, number).number == first.number
    assert len(read_publications(store)) == 1
    kinds = [event.kind for event in kept.read_events(store, number)]
    assert kinds.count("published") == 1


def test_a_process_killed_after_the_publication_has_published(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = signed(store, csv(n1="А"))

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(service, "_tell", killed)
        with pytest.raises(KeyboardInterrupt):
            published(store, number)
    assert service.submission(store, number).state == "published"
    assert published(store, number).number == 1
    assert kept.read_events(store, number)[-1].kind == "published"


def test_a_process_killed_before_the_publication_can_publish_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = signed(store, csv(n1="А"))

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(service, "publish", killed)
        with pytest.raises(KeyboardInterrupt):
            published(store, number)
    assert latest_version(store) == 0
    assert service.submission(store, number).state == "publishing"
    assert published(store, number).number == 1


def test_a_failed_publication_leaves_the_submission_signed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = signed(store, csv(n1="А"))

    def full(*_: object, **__: object) -> None:
        raise StoreError("disk_failed", address="a", reason="full")

    with monkeypatch.context() as patched:
        patched.setattr(service, "publish", full)
        with pytest.raises(StoreError):
            published(store, number)
    assert service.submission(store, number).state == "signed"
    assert published(store, number).number == 1


def test_the_second_of_two_submitters_sees_the_new_difference_first(store: Store) -> None:
    put(store, n1="А")
    one, other = signed(store, csv(n1="Б")), signed(store, csv(n1="А", n2="В"))
    published(store, one)
    assert code_of(lambda: published(store, other)) == "outdated"
    assert service.submission(store, other).state == "outdated"
    assert titles(read_dataset(store, "flagships")) == {"n1": "Б"}
    again = checking.check(store, other, author=SENDER, today=TODAY)
    assert again.difference["changed"] == 1, "the first one's change would be taken back"
    assert code_of(lambda: published(store, other)) == "not_signed"
    service.sign(store, other, author=HEAD)
    assert published(store, other).number == 3


def test_a_version_between_check_and_signature_is_told_before_the_signature(store: Store) -> None:
    number = sent(store, csv(n1="А")).number
    put(store, n1="Б")
    assert code_of(lambda: service.sign(store, number, author=HEAD)) == "outdated"


def test_a_submission_checked_again_loses_its_signature(store: Store) -> None:
    number = signed(store, csv(n1="А"))
    checking.check(store, number, author=SENDER, today=TODAY)
    assert service.submission(store, number).state == "checked"
    assert kept.read_events(store, number)[-1].details["lost_signature"] is True
    assert code_of(lambda: published(store, number)) == "not_signed"


def test_the_sender_signs_only_where_there_are_no_accounts(store: Store) -> None:
    number = sent(store, csv(n1="А")).number
    assert code_of(lambda: service.sign(store, number, author=f" {SENDER.upper()} ")) == (
        "own_submission"
    )
    service.sign(store, number, author=SENDER, single_user=True)
    assert kept.read_events(store, number)[-1].details["own"] is True


def test_a_file_that_changes_nothing_is_not_signed(store: Store) -> None:
    put(store, n1="А", n2="Б")
    content = read_dataset(store, "flagships").to_csv(index=False).encode()
    number = sent(store, content).number
    found = kept.latest_check(store, number)
    assert found is not None
    assert checking.difference(store, found).is_empty
    assert code_of(lambda: service.sign(store, number, author=HEAD)) == "nothing_changes"


def test_a_part_removes_nothing(store: Store) -> None:
    put(store, n1="А", n2="Б")
    number = signed(store, csv(n2="В", n3="Г"), extent="part")
    made = published(store, number)
    assert (made.added, made.changed, made.removed) == (1, 1, 0)
    assert titles(read_dataset(store, "flagships")) == {"n1": "А", "n2": "В", "n3": "Г"}


def test_a_file_with_errors_is_refused_and_kept(store: Store) -> None:
    content = b"number,title,source_lines\nx,A,1\n"
    found = sent(store, content)
    assert found.state == "refused"
    check = kept.latest_check(store, found.number)
    assert check is not None
    errors = [i for i in checking.issues_of(check) if i.severity == "error"]
    assert [(issue.code, issue.column) for issue in errors] == [("not_a_number", "number")]
    assert kept.read_content(store, found.number) == content
    assert code_of(lambda: service.sign(store, found.number, author=HEAD)) == "not_checked"
    assert code_of(lambda: published(store, found.number)) == "not_signed"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.xlsx"),
        (b"PK\x03\x04 not a zip", "broken.xlsx"),
        (b"<html><table><tr><td>1</td></tr></table>", "page.xls"),
        (b"\x00\xff" * 500, "noise.csv"),
        (b"MZ\x90", "program.exe"),
        (b"number,title\n1,\"=cmd|' /C calc'!A0\"\n", "../../etc/formula.csv"),
    ],
)
def test_a_nasty_file_changes_nothing_and_is_kept(store: Store, content: bytes, name: str) -> None:
    found = sent(store, content, name)
    assert found.state in ("refused", "checked")
    assert "/" not in found.file_name
    assert kept.read_content(store, found.number) == content
    assert latest_version(store) == 0


def test_a_file_too_large_is_known_by_its_hash(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "LARGEST_FILE_MB", 0)
    found = sent(store, csv(n1="А"))
    assert (found.state, kept.read_content(store, found.number)) == ("refused", None)
    check = kept.latest_check(store, found.number)
    assert check is not None
    assert [issue.code for issue in checking.issues_of(check)] == ["file_too_large"]


def test_columns_mapped_by_hand_are_remembered_per_author(store: Store) -> None:
    content = "number,Қызық баған,source_lines\n1,А,1\n".encode()
    found = sent(store, content)
    assert found.state == "refused"
    checking.check(
        store, found.number, author=SENDER, today=TODAY, mapping={"Қызық баған": "title"}
    )
    assert service.submission(store, found.number).state == "checked"
    assert sent(store, content).state == "checked"
    assert sent(store, content, author="Біреу").state == "refused"


def test_a_step_without_a_name_or_note_is_not_taken(store: Store) -> None:
    assert code_of(lambda: sent(store, csv(n1="А"), author=" ")) == "author_missing"
    number = signed(store, csv(n1="А"))
    step = service.publish_submission
    assert code_of(lambda: step(store, number, author=HEAD, note=" ")) == "note_missing"
    assert service.submission(store, number).state == "signed"


def test_what_was_withdrawn_stays_withdrawn(store: Store) -> None:
    number = signed(store, csv(n1="А"))
    service.withdraw(store, number, author=SENDER, note="қате файл")
    assert code_of(lambda: published(store, number)) == "already_withdrawn"
    again = checking.check
    assert code_of(lambda: again(store, number, author=SENDER, today=TODAY)) == "already_withdrawn"
    assert kept.read_content(store, number) == csv(n1="А")


def test_an_unknown_submission_is_named(store: Store) -> None:
    assert code_of(lambda: service.submission(store, 7)) == "unknown_submission"


def test_sending_twice_with_one_key_is_one_submission(store: Store) -> None:
    both = [
        service.receive(store, csv(n1="А"), "f.csv", "flagships", SENDER, idempotency_key="k")
        for _ in range(2)
    ]
    assert both[0] == both[1]
    assert len(kept.read_submissions(store)) == 1


def test_two_who_publish_at_once_publish_once_each_or_are_told(
    url: str, opened: Callable[..., Store]
) -> None:
    store = opened(url)
    put(store, n1="А")
    numbers = [signed(store, csv(n1="Б")), signed(store, csv(n1="В"))]
    outcomes: list[str] = []

    def press(number: int) -> None:
        try:
            published(opened(url), number)
            outcomes.append("published")
        except SubmissionError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=press, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["outdated", "published"]
    assert latest_version(store) == 2
    assert verify(store) == []


def test_rows_changed_behind_the_signature_are_not_published(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = signed(store, csv(n1="А"))
    real = service.unpacked
    monkeypatch.setattr(
        service, "unpacked", lambda *given: real(*given).assign(title="өзгертілген")
    )
    assert code_of(lambda: published(store, number)) == "signature_changed"


def test_rollback_publishes_the_earlier_rows_anew(store: Store) -> None:
    put(store, n1="А")
    put(store, n1="Б")
    assert len(service.compare(store, "flagships", 1, 2).cells) == 1
    service.rollback_to(store, "flagships", 1, author=HEAD, note="қайтару")
    assert service.compare(store, "flagships", 1, 3).is_empty
    pd.testing.assert_frame_equal(
        read_dataset(store, "flagships", 1), read_dataset(store, "flagships")
    )
