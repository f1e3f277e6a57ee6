"""A freeze holds against submissions and against the command lines, and nothing is lost by it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from monitoring import contract
from monitoring.frames import typed
from monitoring.freeze import FreezeWindow
from store import __main__ as store_commands
from store import clock
from store.engine import URL_VARIABLE, Store
from store.errors import StoreError
from store.freeze import grant_exception, set_window
from store.publication import publish
from store.queries import latest_version, read_dataset
from submissions import __main__ as commands
from submissions import service
from tests.monitoring.bundled import bundled
from tests.store.samples import put, titles
from tests.submissions.files import csv
from tests.submissions.test_service import HEAD, published, sent, signed

WINDOW = FreezeWindow(date(2026, 10, 5), date(2026, 10, 16), date(2026, 9, 21))


@pytest.fixture
def number(store: Store, monkeypatch: pytest.MonkeyPatch) -> int:
    """A submission signed before the freeze in which the clock of the store then stands."""
    monkeypatch.delenv(clock.REHEARSAL, raising=False)
    monkeypatch.setenv(URL_VARIABLE, store.url.render_as_string(hide_password=False))
    monkeypatch.setattr("submissions.bundled.prepare", lambda _: [])
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 9, 21, 12, tzinfo=UTC))
    publish(store, "obligations", bundled("obligations"), author="a", note="n")
    put(store, n1="А")
    put(store, n1="Б")
    made = signed(store, csv(n1="В"))
    set_window(store, WINDOW, author="administrator", datasets=["flagships"])
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 6, 12, tzinfo=UTC))
    return made


def test_a_signed_submission_waits_for_the_end(store: Store, number: int) -> None:
    with pytest.raises(StoreError, match="frozen"):
        published(store, number)
    assert service.submission(store, number).state == "signed"
    assert titles(read_dataset(store, "flagships")) == {"n1": "Б"}
    grant_exception(store, "flagships", reason="r", author="a")
    assert published(store, number).number == 4


def test_a_part_waits_as_well(store: Store, number: int) -> None:
    part = sent(store, csv(n2="Г"), extent="part").number
    service.sign(store, part, author=HEAD)
    with pytest.raises(StoreError, match="frozen"):
        published(store, part)
    assert latest_version(store) == 3
    assert number != part


@pytest.mark.usefixtures("number")
def test_nobody_goes_back_to_an_earlier_version(store: Store) -> None:
    with pytest.raises(StoreError, match="frozen"):
        service.rollback_to(store, "flagships", 2, author="a", note="n")
    assert latest_version(store) == 3


def test_the_command_line_publishes_nothing(
    store: Store, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["publish", str(number), "--author", HEAD, "--note", "n"]
    assert commands.main(asked) == 2
    assert "frozen from 05.10.2026 to 16.10.2026" in capsys.readouterr().err
    assert latest_version(store) == 3


def test_the_command_line_removes_nothing(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(URL_VARIABLE, store.url.render_as_string(hide_password=False))
    monkeypatch.setattr("submissions.bundled.prepare", lambda _: [])
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 9, 21, 12, tzinfo=UTC))
    publish(store, "obligations", bundled("obligations"), author="a", note="n")
    row = {"indicator_code": ["a"], "territory_code": ["71"], "period": ["2025"], "value": [1.0]}
    made_up = typed(pd.DataFrame(row | {"is_demo": [True]}), contract.dataset("observations"))
    publish(store, "observations", made_up, author="a", note="n")
    set_window(store, WINDOW, author="administrator")
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 6, 12, tzinfo=UTC))
    assert store_commands.main(["drop-demo"]) == 2
    assert "frozen from 05.10.2026" in capsys.readouterr().err
    assert len(read_dataset(store, "observations")) == 1
