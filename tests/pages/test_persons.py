"""Who may do what: accounts and roles from the secrets, and one user where there are none."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.config import set_option
from streamlit.runtime.secrets import Secrets
from streamlit.testing.v1 import AppTest

from monitoring.freeze import FreezeWindow
from store import clock, freeze, settings, snapshots
from store.engine import Store, open_store
from store.queries import latest_version, read_dataset, read_publications
from store.submissions import read_events
from submissions import checking, service
from submissions.bundled import prepare
from submissions.steps import submission
from tests.files import ROOT
from tests.pages.conftest import LANGUAGES, screen, served
from tests.pages.reading import texts

ADMINISTRATOR, SIGNER, READER = "admin@edu.kz", "signer@edu.kz", "reader@edu.kz"
ACCOUNTS = {
    "auth": {"client_id": "maqsat"},
    "roles": {"administrators": [f" {ADMINISTRATOR.upper()}"], "signers": [SIGNER, "subject-7"]},
}
ASKED = """
import streamlit as st
from ui import persons
st.session_state["may"] = {str(action): persons.may(action) for action in persons.Action}
st.session_state["person"] = persons.current()
"""
NOBODY = dict.fromkeys(("send", "sign", "publish", "freeze", "declare_days"), False)


def asked(user: dict[str, Any] | None, secrets: dict[str, Any] | None = None) -> AppTest:
    """A run that asks what the person may do."""
    app = AppTest.from_string(ASKED)
    app.secrets.update(ACCOUNTS if secrets is None else secrets)
    if user is not None:
        app.user = user
    return app.run()


def signed_in(email: str | None = None, **claims: Any) -> dict[str, Any]:
    return {"is_logged_in": True} | ({"email": email} if email else {}) | claims


def visit(name: str, user: dict[str, Any], language: str = "en", **parameters: str) -> AppTest:
    """A screen with accounts configured, as ``user`` sees it."""
    app = AppTest.from_file(ROOT / "ui" / "frame.py", default_timeout=60)
    app.secrets.update(ACCOUNTS)
    app.user = user
    app.query_params.update(lang=language, **parameters)
    return app.switch_page(f"../pages/{name}.py").run()


@pytest.mark.parametrize(
    ("user", "rights"),
    [
        (None, ()),
        ({"is_logged_in": False, "email": ADMINISTRATOR}, ()),
        (signed_in(READER), ("send",)),
        (signed_in(SIGNER), ("send", "sign")),
        (signed_in(ADMINISTRATOR), ("send", "publish", "freeze", "declare_days")),
        # The subject is listed; an address the provider does not vouch for counts for nothing.
        (signed_in(sub="subject-7"), ("send", "sign")),
        (signed_in(ADMINISTRATOR, email_verified=False), ()),
        (signed_in(ADMINISTRATOR, email_verified=False, sub="s"), ("send",)),
        (signed_in(), ()),
    ],
)
def test_roles_give_the_rights_of_their_list_and_no_more(
    user: dict[str, Any] | None, rights: tuple[str, ...]
) -> None:
    assert asked(user).session_state["may"] == NOBODY | dict.fromkeys(rights, True)


@pytest.mark.parametrize(("seconds", "may"), [(60, True), (-1, False)])
def test_a_sign_in_ends_when_the_provider_said(seconds: int, may: bool) -> None:
    app = asked(signed_in(ADMINISTRATOR, exp=int(time.time()) + seconds))
    assert app.session_state["may"]["freeze"] is may


def test_the_person_is_named_as_the_provider_names_him() -> None:
    person = asked(signed_in(SIGNER, name=" Айгүл С. ")).session_state["person"]
    assert (person.name, person.roles) == (f"Айгүл С. ({SIGNER})", {"signers"})


def test_without_roles_nobody_has_one() -> None:
    app = asked(signed_in(ADMINISTRATOR), {"auth": {"client_id": "maqsat"}})
    assert app.session_state["may"] == NOBODY | {"send": True}


def test_without_accounts_everybody_may_do_everything() -> None:
    app = asked(None, {"roles": {"administrators": []}})
    assert set(app.session_state["may"].values()) == {True}
    assert app.session_state["person"] is None


def test_secrets_that_cannot_be_read_give_no_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text("[auth\n")
    monkeypatch.setattr(st, "secrets", Secrets())
    before = st.get_option("secrets.files")
    set_option("secrets.files", [str(file)])
    try:
        assert asked(None, {}).session_state["may"] == NOBODY
        assert asked(signed_in(ADMINISTRATOR), {}).session_state["may"] == NOBODY | {"send": True}
    finally:
        set_option("secrets.files", before)


@pytest.fixture
def frozen(other_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The screens during a freeze, on a store of the test's own."""

    def at(day: date) -> None:
        moment = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setenv(clock.REHEARSAL, day.isoformat())

    with closing(open_store(other_url)) as store:
        at(date(2026, 9, 21))
        prepare(store)
        window = FreezeWindow(date(2026, 10, 5), date(2026, 10, 16), date(2026, 9, 28))
        freeze.set_window(store, window, author="a")
        with served(other_url):
            at(date(2026, 10, 6))
            yield store


def labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


DEEDS = {"Set the freeze", "Grant the exception"}


@pytest.mark.usefixtures("frozen")
def test_only_an_administrator_is_offered_the_freeze() -> None:
    assert labels(visit("calendar", signed_in(ADMINISTRATOR), show="freeze")) >= DEEDS
    for user in (signed_in(SIGNER), signed_in(READER), {"is_logged_in": False}):
        app = visit("calendar", user, show="freeze")
        assert not labels(app) & DEEDS
        assert any("Only an administrator may set freezes" in text for text in texts(app))
        assert "Declare" not in labels(visit("calendar", user, show="days"))
    assert "Declare" in labels(visit("calendar", signed_in(ADMINISTRATOR), show="days"))


def test_what_an_administrator_does_stands_under_his_proven_name(frozen: Store) -> None:
    app = visit("calendar", signed_in(ADMINISTRATOR, name="Асан"), show="freeze")
    (reason,) = [field for field in app.text_input if field.label == "Reason"]
    reason.set_value("Court ruling")
    assert not [field for field in app.text_input if field.label == "Who grants it"]
    (button,) = [each for each in app.button if each.label == "Grant the exception"]
    button.click().run()
    assert [each.author for each in freeze.read_exceptions(frozen)] == [f"Асан ({ADMINISTRATOR})"]


def test_a_button_that_outlived_the_role_does_nothing(frozen: Store) -> None:
    app = visit("calendar", signed_in(ADMINISTRATOR), show="freeze")
    (reason,) = [field for field in app.text_input if field.label == "Reason"]
    reason.set_value("Court ruling")
    (button,) = [each for each in app.button if each.label == "Grant the exception"]
    app.user = signed_in(SIGNER)
    app = button.click().run()
    assert not app.exception
    assert freeze.read_exceptions(frozen) == []


def test_made_up_figures_are_removed_by_whoever_may_publish(other_url: str) -> None:
    with closing(open_store(other_url)) as store:
        prepare(store)
        with served(other_url):
            assert "Remove" not in labels(visit("targets", signed_in(SIGNER)))
            app = visit("targets", signed_in(ADMINISTRATOR, name="Асан"))
            app = app.button(key="drop_demo").click().run()
            before = latest_version(store)
            app.user = signed_in(SIGNER)
            assert not app.button(key="drop_demo_now").click().run().exception
            assert latest_version(store) == before
            app = visit("targets", signed_in(ADMINISTRATOR, name="Асан"))
            app = app.button(key="drop_demo").click().run()
            app.button(key="drop_demo_now").click().run()
            assert read_publications(store)["author"].iloc[-1] == f"Асан ({ADMINISTRATOR})"


@pytest.fixture
def sent(other_url: str) -> Iterator[Store]:
    """The screens on a store with a submission that was checked and waits for its signature."""
    with closing(open_store(other_url)) as store:
        prepare(store)
        rows = read_dataset(store, "flagships").assign(source_lines="1-2")
        made = service.receive(store, rows.to_csv(index=False).encode(), "f.csv", "flagships", "A")
        checking.check(store, made.number, author="A", today=date(2026, 11, 20))
        with served(other_url):
            yield store


def at_data(user: dict[str, Any]) -> AppTest:
    return visit("data", user, dataset="flagships")


def test_each_step_of_a_submission_is_offered_to_its_role(sent: Store) -> None:
    assert "Sign in" in labels(at_data({"is_logged_in": False}))
    steps = {"Sign", "Publish", "Withdraw", "Send and check"}
    assert not labels(at_data({"is_logged_in": False})) & steps
    assert labels(at_data(signed_in(READER))) & steps == {"Withdraw", "Send and check"}
    app = at_data(signed_in(SIGNER))
    assert "Publish this version again" not in labels(app)
    app.user = signed_in(READER)
    app.button(key="sign_button_1").click().run()
    assert submission(sent, 1).state == "checked", "the role was gone when the button was pressed"
    at_data(signed_in(SIGNER)).button(key="sign_button_1").click().run()
    assert submission(sent, 1).state == "signed"
    assert [each.author for each in read_events(sent, 1) if each.kind == "signed"] == [SIGNER]
    assert "Publish" not in labels(at_data(signed_in(SIGNER)))
    assert "Publish" in labels(at_data(signed_in(ADMINISTRATOR)))


CALLED = """
from datetime import date
import streamlit as st
from monitoring.freeze import FreezeWindow
from ui import persons
from ui.language import current_words
from ui.sections import freeze, working_days
window = FreezeWindow(date(2027, 10, 4), date(2027, 10, 15), date(2027, 9, 20))
deeds = [
    lambda: freeze._set(current_words(), window, "a", ["observations"]),
    lambda: freeze._grant("observations", "reason", "a"),
    lambda: freeze._seal("a"),
    lambda: working_days._set(date(2026, 11, 30), "rest", "order", "a"),
]
try:
    deeds[DEED]()
except persons.NotAllowed as refused:
    st.session_state["refused"] = str(refused)
"""


@pytest.mark.parametrize("deed", range(4))
def test_what_is_done_asks_for_the_right_itself(frozen: Store, deed: int) -> None:
    app = AppTest.from_string(CALLED.replace("DEED", str(deed)))
    app.secrets.update(ACCOUNTS)
    app.user = signed_in(SIGNER)
    assert app.run().session_state["refused"] == ("declare_days" if deed == 3 else "freeze")
    assert len(freeze.read_windows(frozen)) == 1
    assert freeze.read_exceptions(frozen) == []
    assert snapshots.read_snapshots(frozen) == []
    assert settings.read_overrides(frozen).empty


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_at_the_screen_is_said_in_each_language(language: str) -> None:
    for user in (signed_in(ADMINISTRATOR), signed_in(READER), {"is_logged_in": False}):
        app = visit("calendar", user, language, show="days")
        assert not app.exception
        assert not [text for text in texts(app) if "%(" in text]


@pytest.mark.usefixtures("bundled")
def test_without_accounts_the_limit_is_said() -> None:
    for show in ("freeze", "days"):
        app = screen("calendar", show=show)
        assert any("names are typed and not proven" in text for text in texts(app))
    assert any("names are typed and not proven" in text for text in texts(screen("data")))


@pytest.mark.usefixtures("bundled")
def test_findings_are_answered_by_whoever_signed_in() -> None:
    finding = "recreation-2024-012"
    assert not visit("findings", {"is_logged_in": False}, finding=finding).text_area
    app = visit("findings", signed_in(READER), finding=finding)
    assert app.text_area
    assert not [field for field in app.text_input if field.key == "author"]
