"""Data on the screen: from a sent file to the version that everybody sees, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from streamlit.testing.v1 import AppTest

from store.engine import open_store
from store.migrate import migrate
from store.queries import latest_version, read_dataset
from submissions import checking, service
from tests.pages.conftest import LANGUAGES, screen, served
from tests.pages.reading import texts
from tests.store.samples import put, titles
from tests.submissions.files import csv
from ui.clock import today
from ui.opening import open_prepared_store
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
    assert words(language)(said) in [each.value for each in app.subheader]


@pytest.mark.usefixtures("ministry")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_few_errors_are_told_each_with_its_place_and_value(language: str) -> None:
    receive(b"number,title,source_lines\nx,A,1\n")
    app = data(language)
    assert not app.exception
    assert app.error
    _ = words(language)
    told = next(text for text in texts(app) if "“x”" in text)
    assert _("line %(line)s", line=2) in told
    assert _("error") in told
    assert "sign_button" not in [each.key for each in app.button]
    assert _("Next: correct the file and send it again.") in texts(app)


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
    assert metrics["Added rows"] == metrics["Changed rows"] == metrics["Removed rows"] == "1"
    app.text_input(key="author").set_value("Ерлан").run()
    press(app, "sign_button")
    assert not app.exception
    assert "The rows are signed." in texts(app)
    app.text_input(key="publish_note").set_value("жаңа")
    press(app, "publish_button")
    assert not app.exception
    store = open_prepared_store()
    assert latest_version(store) == 3
    assert "Published as version 3." in texts(app)
    app.text_input(key="rollback_note").set_value("қайтару")
    press(app, "rollback_button")
    assert latest_version(store) == 4
    assert titles(read_dataset(store, "flagships")) == {"n1": "А", "n2": "Б"}


@pytest.mark.usefixtures("ministry")
def test_a_step_without_a_name_says_so_and_loses_nothing() -> None:
    number = receive(csv(n1="В"))
    app = press(data(), "sign_button")
    assert [alert.value for alert in app.error] == [
        "State your name first: it stands beside every step."
    ]
    assert service.submission(open_prepared_store(), number).state == "checked"


@pytest.mark.usefixtures("ministry")
def test_an_interrupted_check_is_taken_up_by_whoever_comes_back() -> None:
    number = receive(csv(n1="В"), is_checked=False)
    app = data()
    app.text_input(key="author").set_value(SENDER).run()
    press(app, "check_again")
    assert not app.exception
    assert service.submission(open_prepared_store(), number).state == "checked"


@pytest.mark.usefixtures("ministry")
def test_another_version_in_between_is_told_and_the_new_difference_shown() -> None:
    number = receive(csv(n1="А", n2="Б", n3="В"))
    put(open_prepared_store(), n1="Я")
    app = data()
    app.text_input(key="author").set_value("Ерлан").run()
    press(app, "sign_button")
    assert service.submission(open_prepared_store(), number).state == "outdated"
    app.run()
    press(app, "check_again")
    metrics = difference(app)
    assert (metrics["Added rows"], metrics["Changed rows"]) == ("2", "1")


@pytest.mark.usefixtures("ministry")
def test_a_sent_file_is_kept_checked_and_shown() -> None:
    app = data()
    app.text_input(key="author").set_value(SENDER).run()
    app.file_uploader(key="file_0").set_value(("f.csv", csv(n1="В"), "text/csv"))
    press(app, "send_button")
    assert not app.exception
    assert service.submission(open_prepared_store(), 1).state == "checked"
    assert "1 row was read without errors." in texts(app)
