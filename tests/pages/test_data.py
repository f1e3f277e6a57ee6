"""Data on the screen: from a sent file to the version that everybody sees, and back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from types import SimpleNamespace
from typing import cast

import pytest
from streamlit.testing.v1 import AppTest

from loaders.issues import LoadIssue
from store import submissions as kept
from store.engine import open_store
from store.migrate import migrate
from store.queries import latest_version, read_dataset, read_publications
from store.submissions import Check
from submissions import checking, service
from submissions.errors import SubmissionError
from submissions.running import RunningCheck
from submissions.steps import submission
from tests.files import ROOT
from tests.pages.conftest import LANGUAGES, screen, served
from tests.pages.reading import answer, texts
from tests.store.samples import put, titles
from tests.submissions.files import csv
from ui import persons
from ui.clock import today
from ui.opening import open_prepared_store
from ui.screen import View
from ui.sections import data_files, data_running
from ui.words import words

SENDER = "Сәуле"


@pytest.fixture
def ministry(other_url: str) -> Iterator[None]:
    """A ministry's own store with two versions of a dataset."""
    with closing(open_store(other_url)) as store:
        migrate(store)
        put(store, n1="А")
        put(store, n1="А", n2="Б", note="екінші")
    with served(other_url):
        yield


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing asks again by itself here, so a check is waited for on a busy machine too."""
    monkeypatch.setattr(data_running, "_PATIENCE_S", 30.0)


def data(language: str = "en") -> AppTest:
    return screen("data", language, dataset="flagships")


def receive(content: bytes, *, is_checked: bool = True) -> int:
    store = open_prepared_store()
    sent = service.receive(store, content, "f.csv", "flagships", SENDER)
    if is_checked:
        checking.check(store, sent.number, author=SENDER, today=today())
    return sent.number


def difference(app: AppTest) -> dict[str, str]:
    """The counts of the submission, which stand before those of the history."""
    return {metric.label: metric.value for metric in list(app.metric)[:3]}


def press(app: AppTest, key: str) -> AppTest:
    (button,) = [each for each in app.button if each.key == key or each.form_id == key]
    return button.click().run()


@pytest.mark.usefixtures("ministry")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dataset_for_which_nothing_was_sent_says_what_to_do(language: str) -> None:
    app = data(language)
    assert not app.exception
    said = "Nothing waits here. To change the data, fill in the template and send it."
    assert answer(app) == words(language)(said)


@pytest.mark.usefixtures("ministry")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_few_errors_are_told_each_with_its_place_and_value(language: str) -> None:
    receive(b"number,title,source_lines\nx,A,1\n")
    app = data(language)
    assert not app.exception
    assert app.error
    _ = words(language)
    told = next(text for text in texts(app) if "“x”" in text or "«x»" in text)
    assert _("line %(line)s", line=2) in told
    assert _("error") in told
    assert not [each for each in app.button if str(each.key).startswith("sign_button_1")]
    assert answer(app) == _("Next: correct the file and send it again.")


@pytest.mark.usefixtures("ministry")
def test_many_errors_stand_in_a_table_too() -> None:
    rows = "".join(f"x{number},A,1\n" for number in range(12))
    receive(f"number,title,source_lines\n{rows}".encode())
    app = data()
    assert not app.exception
    table = next(each.value for each in app.dataframe if "remedy" in each.value)
    assert {f"x{number}" for number in range(12)} <= set(table["value"])


@pytest.mark.usefixtures("ministry")
def test_a_file_that_cannot_be_opened_is_not_given_back_with_marks() -> None:
    receive(b"PK\x03\x04 cut off")
    app = data()
    assert not app.exception
    assert app.error
    assert "returned" not in [each.key for each in app.get("download_button")]


@pytest.mark.usefixtures("ministry")
def test_a_submission_is_signed_published_and_rolled_back() -> None:
    receive(csv(n1="В", n3="Г"))
    app = data()
    metrics = difference(app)
    assert metrics["Added"] == metrics["Changed"] == metrics["Removed"] == "1"
    app.text_input(key="author").set_value("Ерлан").run()
    press(app, "sign_button_1")
    assert not app.exception
    assert "The rows are signed." in texts(app)
    app.text_input(key="publish_note").set_value("жаңа")
    press(app, "publish_button")
    assert not app.exception
    store = open_prepared_store()
    assert latest_version(store) == 3
    assert answer(app) == "Submission 1 is published as version 3."
    app.text_input(key="rollback_note").set_value("қайтару")
    press(app, "rollback_button_3")
    assert latest_version(store) == 4
    assert titles(read_dataset(store, "flagships")) == {"n1": "А", "n2": "Б"}


@pytest.mark.usefixtures("ministry")
def test_a_step_without_a_name_says_so_and_loses_nothing() -> None:
    number = receive(csv(n1="В"))
    app = press(data(), "sign_button_1")
    assert [alert.value for alert in app.error] == [
        "State your name first: it stands beside every step."
    ]
    assert submission(open_prepared_store(), number).state == "checked"


@pytest.mark.usefixtures("ministry")
def test_an_interrupted_check_is_taken_up_by_whoever_comes_back() -> None:
    number = receive(csv(n1="В"), is_checked=False)
    app = data()
    app.text_input(key="author").set_value(SENDER).run()
    press(app, "check_again")
    assert not app.exception
    assert submission(open_prepared_store(), number).state == "checked"


@pytest.mark.usefixtures("ministry")
def test_who_signs_signs_the_rows_that_were_shown_and_no_others() -> None:
    number = receive(csv(n1="В", n3="Г"))
    app = data()
    app.text_input(key="author").set_value("Ерлан").run()
    store = open_prepared_store()
    checking.check(store, number, author=SENDER, today=today())
    press(app, "sign_button_1")
    assert not app.exception
    assert submission(store, number).state == "checked"
    press(app, "sign_button_2")
    assert submission(store, number).state == "signed"


@pytest.mark.usefixtures("ministry")
def test_another_version_in_between_is_told_and_the_new_difference_shown() -> None:
    number = receive(csv(n1="А", n2="Б", n3="В"))
    put(open_prepared_store(), n1="Я")
    app = data()
    app.text_input(key="author").set_value("Ерлан").run()
    press(app, "sign_button_1")
    assert submission(open_prepared_store(), number).state == "outdated"
    press(app, "check_again")
    metrics = difference(app)
    assert (metrics["Added"], metrics["Changed"]) == ("2", "1")


@pytest.mark.usefixtures("ministry")
def test_a_sent_file_is_kept_checked_and_shown() -> None:
    app = data()
    app.text_input(key="author").set_value(SENDER).run()
    app.file_uploader(key="file_0").set_value(("f.csv", csv(n1="В"), "text/csv"))
    press(app, "send_button_0")
    assert not app.exception
    assert submission(open_prepared_store(), 1).state == "checked"
    assert "1 row was read without errors." in texts(app)


@pytest.mark.usefixtures("ministry")
def test_the_second_click_on_a_file_already_sent_finds_an_empty_field() -> None:
    app = data()
    app.text_input(key="author").set_value(SENDER).run()
    app.file_uploader(key="file_0").set_value(("f.csv", csv(n1="В"), "text/csv"))
    press(app, "send_button_0")
    assert "send_button_1" in [each.key for each in app.button]
    assert "send_button_0" not in [each.key for each in app.button]


@pytest.mark.usefixtures("ministry")
def test_the_way_back_is_taken_once_however_often_it_is_clicked() -> None:
    app = data()
    app.text_input(key="author").set_value(SENDER).run()
    app.text_input(key="rollback_note").set_value("қайтару")
    press(app, "rollback_button_2")
    assert latest_version(open_prepared_store()) == 3
    # The button of the version that was left is gone, so its second click reaches nothing.
    assert [each.key for each in app.button if str(each.key).startswith("rollback_button")] == [
        "rollback_button_3"
    ]


@pytest.mark.usefixtures("ministry")
@pytest.mark.parametrize("language", LANGUAGES)
def test_at_an_earlier_version_the_screen_says_that_it_is_about_the_newest(language: str) -> None:
    said = words(language)(
        "Templates, checks and the history here are always of the newest version, %(latest)s: "
        "what is sent changes that one.",
        latest=2,
    )
    assert said not in texts(data(language))
    assert said in texts(screen("data", language, dataset="flagships", as_of="1"))


ACCOUNTS = {"auth": {"client_id": "maqsat"}, "roles": {"signers": ["signer@edu.kz"]}}
REFUSED = {
    "check_again": "Sending data and answering findings need a sign-in.",
    "withdraw_button": "Sending data and answering findings need a sign-in.",
    "acknowledge_button": "Sending data and answering findings need a sign-in.",
    "send_button_0": "Sending data and answering findings need a sign-in.",
    "sign_button_1": "Only a signer may sign. The administrator gives this role.",
    "publish_button": "Only a publisher or an administrator may publish.",
    "rollback_button_2": "Only a publisher or an administrator may publish.",
}


@pytest.mark.usefixtures("ministry")
@pytest.mark.parametrize("key", REFUSED)
def test_each_step_asks_for_the_right_itself_when_it_is_taken(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_prepared_store()
    if key == "rollback_button_2" or key == "send_button_0":
        number = 0
    else:
        rows = csv(n1="Я") if key == "acknowledge_button" else csv(n1="А", n2="Б", n3="В")
        number = receive(rows, is_checked=key != "check_again")
    if key == "publish_button":
        service.sign(store, number, author="Ерлан")
    if key == "acknowledge_button":
        issue = LoadIssue("old_template", "f.csv", facts={"found": "1", "published": "2"})
        monkeypatch.setattr(checking, "unacknowledged", lambda *_: [issue])
    before = kept.read_events(store, number) if number else []
    # What offers a step may have been drawn for somebody who had the right then.
    monkeypatch.setattr(persons, "offered", lambda *_: True)
    app = AppTest.from_file(ROOT / "ui" / "frame.py", default_timeout=60)
    app.secrets.update(ACCOUNTS)
    app.user = {"is_logged_in": False}
    app.query_params.update(lang="en", dataset="flagships")
    app.switch_page("../pages/data.py").run()
    if key == "send_button_0":
        app.file_uploader(key="file_0").set_value(("f.csv", csv(n1="В"), "text/csv"))
    press(app, key)
    assert not app.exception
    assert [alert.value for alert in app.error] == [REFUSED[key]]
    assert (kept.read_events(store, number) if number else []) == before
    assert latest_version(store) == 2
    assert len(kept.read_submissions(store, "flagships")) == bool(number)


@pytest.fixture
def slow(patient: None, monkeypatch: pytest.MonkeyPatch) -> threading.Event:  # noqa: ARG001
    """Checks that take until the event is set, or until they are cancelled."""
    going = threading.Event()

    def run(check: RunningCheck) -> Check:
        while not going.wait(0.02):
            if check._cancelled:
                raise SubmissionError("check_cancelled")
        return checking.check(check.store, check.number, author=check.author, today=check.today)

    monkeypatch.setattr(data_running, "_PATIENCE_S", 0.0)
    monkeypatch.setattr(RunningCheck, "run", run)
    return going


@pytest.mark.usefixtures("ministry")
def test_a_running_check_shows_so_and_can_be_left(slow: threading.Event) -> None:
    number = receive(csv(n1="В"), is_checked=False)
    app = data()
    app.text_input(key="author").set_value(SENDER).run()
    press(app, "check_again")
    assert answer(app) == "The file is being checked."
    assert "You can leave this screen: the check goes on." in texts(app)
    assert "check_again" not in [each.key for each in app.button]
    # Somebody else sees it run as well.
    assert answer(data()) == "The file is being checked."
    slow.set()
    assert data_running._RUNS[number].future.result(10)
    assert "1 row was read without errors." in texts(data())


@pytest.mark.usefixtures("ministry")
def test_the_second_of_two_clicks_does_not_check_again_what_was_just_checked() -> None:
    store = open_prepared_store()
    number = receive(csv(n1="В"), is_checked=False)
    for _click in range(2):
        data_running.start(store, number, SENDER, "en", is_first=True)
    assert [event.kind for event in kept.read_events(store, number)].count("checked") == 1
    data_running.start(store, number, SENDER, "en")
    assert [event.kind for event in kept.read_events(store, number)].count("checked") == 2


@pytest.mark.usefixtures("ministry", "slow")
def test_a_running_check_can_be_cancelled_and_taken_up_again() -> None:
    number = receive(csv(n1="В"), is_checked=False)
    app = data()
    app.text_input(key="author").set_value(SENDER).run()
    press(app, "check_again")
    press(app, "cancel_check")
    assert data_running._RUNS[number].future.exception(10)
    app.run()
    assert not app.exception
    assert "The check was cancelled; the submission stands where it was." in texts(app)
    assert "check_again" in [each.key for each in app.button]
    store = open_prepared_store()
    assert submission(store, number).state == "received"
    assert "cancelled" in [event.kind for event in kept.read_events(store, number)]


@pytest.mark.usefixtures("ministry")
def test_a_file_is_not_lost_when_the_name_is_missing() -> None:
    app = data()
    app.file_uploader(key="file_0").set_value(("f.csv", csv(n1="В"), "text/csv"))
    press(app, "send_button_0")
    assert "State your name first: it stands beside every step." in texts(app)
    app.text_input(key="author").set_value(SENDER).run()
    press(app, "send_button_0")
    assert submission(open_prepared_store(), 1).state == "checked"


@pytest.mark.usefixtures("ministry")
def test_the_sender_is_told_that_another_person_signs() -> None:
    receive(csv(n1="В"))
    app = data()
    assert not any("You sent this file yourself" in text for text in texts(app))
    app.text_input(key="author").set_value(SENDER.upper()).run()
    assert any("You sent this file yourself" in text for text in texts(app))


@pytest.mark.usefixtures("ministry")
def test_a_file_without_most_of_the_rows_is_warned_about() -> None:
    put(open_prepared_store(), n1="А", n2="Б", n3="В")
    receive(csv(n1="А"))
    assert any("would be removed" in text for text in texts(data()))


@pytest.mark.usefixtures("ministry")
def test_what_waits_in_another_dataset_is_told() -> None:
    receive(csv(n1="В"))
    app = screen("data", "en", dataset="targets")
    assert "Waiting elsewhere:" in texts(app)
    assert "Waiting elsewhere:" not in texts(data())


@pytest.mark.usefixtures("ministry")
def test_the_address_holds_the_dataset_under_its_own_name() -> None:
    app = data()
    assert app.query_params["dataset"] in ("flagships", ["flagships"])
    app.selectbox(key="dataset").select("targets").run()
    assert app.query_params["dataset"] in ("targets", ["targets"])
    assert "show" not in app.query_params
    app = screen("data", "en", dataset="no-such")
    assert any("no-such" in text for text in texts(app))


@pytest.mark.usefixtures("ministry")
def test_files_given_out_say_version_and_hash_in_their_names() -> None:
    receive(csv(n1="В"))
    store = open_prepared_store()
    view = cast(View, SimpleNamespace(latest=2, language="en"))
    first, second = read_publications(store)["content_hash"].str[:12]
    assert data_files.workbook(view, "flagships") == f"flagships.v2.{second}.en.xlsx"
    assert data_files.workbook(view, "flagships", 1) == f"flagships.v1.{first}.en.xlsx"
    assert data_files.workbook(view, "targets") == "targets.en.xlsx"
    sent = submission(store, 1)
    assert sent.content_hash[:12] in data_files.returned(sent)
