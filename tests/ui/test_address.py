"""What the address of a screen says and how it follows the reader's choices.

The session and the address are plain dictionaries here; the way through Streamlit is
tested with the screens.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ui import address

STATUSES = ("done", "overdue")


class Query(dict[str, str]):
    """The address as Streamlit gives it; counts how often it was written."""

    written = 0

    def from_dict(self, values: dict[str, str]) -> None:
        self.written += 1
        self.clear()
        self.update(values)


class Session:
    """One reader's session over several runs of a screen."""

    def __init__(self, **query: str) -> None:
        self.state: dict[str, Any] = {}
        self.query = Query(query)

    def visit(self, **query: str) -> None:
        """Follow a link."""
        self.query.clear()
        self.query.update(query)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    made = Session()
    fake = SimpleNamespace(session_state=made.state, query_params=made.query)
    monkeypatch.setattr(address, "st", fake)
    return made


def run(status: str | None = "asked") -> str | None:
    """One run of a screen with a language and one filter."""
    address.begin()
    address.chosen("lang", ("kk", "ru"), "kk")
    found = address.chosen("status", STATUSES) if status == "asked" else None
    address.finish()
    return found


def test_a_link_is_taken_over(session: Session) -> None:
    session.visit(lang="ru", status="overdue")
    assert run() == "overdue"
    assert session.state["lang"] == "ru"
    assert session.query == {"lang": "ru", "status": "overdue"}


def test_a_plain_address_gets_the_language(session: Session) -> None:
    assert run() is None
    assert session.query == {"lang": "kk"}


def test_a_choice_of_the_reader_is_written_and_kept(session: Session) -> None:
    run()
    session.state["status"] = "done"
    assert run() == "done"
    assert session.query == {"lang": "kk", "status": "done"}


def test_a_new_link_wins_over_what_the_session_remembers(session: Session) -> None:
    session.visit(lang="kk", status="done")
    run()
    session.visit(lang="kk")
    assert run() is None
    session.visit(lang="kk", status="overdue")
    assert run() == "overdue"


def test_an_address_that_did_not_change_leaves_the_session_alone(session: Session) -> None:
    session.visit(lang="kk", status="done")
    run()
    session.state["status"] = None
    assert run() is None
    assert session.query == {"lang": "kk"}


def test_an_address_that_says_it_already_is_not_written_again(session: Session) -> None:
    session.visit(lang="kk", status="done")
    run()
    run()
    assert session.query.written == 0


@pytest.mark.parametrize("value", ["nonsense", "DONE", " done", "1; DROP TABLE measures"])
def test_an_unknown_value_is_refused_by_name_and_leaves_the_address(
    session: Session, value: str
) -> None:
    session.visit(lang="kk", status=value)
    address.begin()
    address.chosen("lang", ("kk", "ru"), "kk")
    assert address.chosen("status", STATUSES) is None
    assert address.refused() == [("status", value)]
    address.finish()
    assert session.query == {"lang": "kk"}


def test_what_was_refused_is_forgotten_by_the_next_run(session: Session) -> None:
    session.visit(status="nonsense")
    run()
    run()
    assert address.refused() == []


def test_an_empty_value_is_no_value(session: Session) -> None:
    session.visit(lang="kk", status="")
    assert run() is None
    assert address.refused() == []


def test_an_unknown_parameter_is_dropped(session: Session) -> None:
    session.visit(lang="kk", address_written="x", utm_source="letter")
    run()
    assert session.query == {"lang": "kk"}


def test_a_place_with_its_default_is_not_written(session: Session) -> None:
    def screen() -> str | None:
        address.begin()
        found = address.chosen("order", ("late", "due"), "late")
        address.finish()
        return found

    assert screen() == "late"
    assert session.query == {}
    session.state["order"] = "due"
    assert screen() == "due"
    assert session.query == {"order": "due"}


def test_a_place_belongs_to_its_screen_and_a_filter_to_all(session: Session) -> None:
    session.visit(lang="kk", status="done", order="due", measure="p/1")
    run(status=None)
    assert session.query == {"lang": "kk", "status": "done"}


def test_an_opened_measure_stays_in_the_address(session: Session) -> None:
    session.visit(measure="p/1")
    address.begin()
    assert address.opened("measure") == "p/1"
    address.finish()
    assert session.query == {"measure": "p/1"}


def test_nothing_opened_is_none(session: Session) -> None:
    address.begin()
    assert address.opened("measure") is None
    assert "measure" not in session.query


def test_a_link_carries_filters_but_no_places(session: Session) -> None:
    session.visit(lang="kk", status="done", year="2020", order="due")
    run()
    assert address.link({}) == {"lang": "kk", "status": "done", "year": "2020"}
    assert address.link({"status": "overdue"})["status"] == "overdue"
    assert "year" not in address.link({"year": None})
    assert address.link({"measure": "p/1"})["measure"] == "p/1"


def test_filters_are_cleared_and_the_language_stays(session: Session) -> None:
    session.visit(lang="ru", status="done", year="2020")
    run()
    address.clear_filters()
    assert run() is None
    assert session.query == {"lang": "ru"}


def test_keeping_sets_every_choice_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    # Streamlit keeps a widget's value through a change of its words only if it is set anew.
    set_anew: list[str] = []

    class State(dict[str, Any]):
        def __setitem__(self, name: str, value: object) -> None:
            set_anew.append(name)
            super().__setitem__(name, value)

    state = State({"status": "done", "order": "due", "lang": "ru", "other": 1})
    monkeypatch.setattr(address, "st", SimpleNamespace(session_state=state))
    address.keep()
    assert set_anew == ["status", "order"]
    assert state == {"status": "done", "order": "due", "lang": "ru", "other": 1}


def test_what_is_taken_is_there_once(session: Session) -> None:
    known = {"absorption", "overdue"}
    session.visit(definition="absorption,nonsense", lang="en")
    address.begin()
    assert address.taken("definition", known, None) == ["absorption"]
    assert address.refused() == [("definition", "nonsense")]
    assert address.taken("definition", known, None) == []
    assert address.taken("definition", known, "overdue,absorption") == ["overdue", "absorption"]
    assert address.taken("definition", known, None) == []
