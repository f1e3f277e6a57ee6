"""A store that cannot be read: a translated sentence and a number, nothing of the inside."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import ScriptRunner

from loaders.errors import LoadError, LoadErrors
from store.errors import StoreError
from tests.pages.conftest import SCREENS, screen, served
from tests.pages.reading import texts, tiles
from ui import opening
from ui.failures import STORE_FAILURES, show_failure
from ui.words import words

NUMBER = re.compile(r"[0-9a-f]{8}")


@pytest.fixture(autouse=True)
def handled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The handler of failures that ``app.py`` gives to the server."""
    made = partialmethod(ScriptRunner.__init__, on_script_error=show_failure)
    monkeypatch.setattr(ScriptRunner, "__init__", made)


@pytest.fixture
def damaged(tmp_path: Path) -> Iterator[Path]:
    """The screens on a file that is no database."""
    file = tmp_path / "maqsat.db"
    file.write_bytes(b"this is not a database" * 100)
    with served(f"sqlite:///{file}"):
        yield file


@pytest.mark.parametrize(
    ("name", "language"),
    [*((name, "kk") for name in SCREENS), ("overview", "ru"), ("overview", "en")],
)
def test_a_damaged_database_is_explained_under_a_number(
    name: str, language: str, damaged: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = damaged.read_bytes()
    with caplog.at_level(logging.ERROR, logger="maqsat"):
        app = screen(name, language)
    assert not app.exception
    (error,) = app.error
    assert error.value.startswith(words(language)(STORE_FAILURES["database_corrupt"]))
    (number,) = NUMBER.findall(error.value)
    assert f"failure {number}" in caplog.text
    assert str(damaged) in caplog.text
    shown = "\n".join(texts(app))
    for inside in (str(damaged.parent), "Traceback", "sqlite", "StoreError", ".py"):
        assert inside not in shown
    assert damaged.read_bytes() == before


def test_the_screens_work_once_the_database_is_put_right(damaged: Path) -> None:
    assert screen("overview").error
    damaged.unlink()
    app = screen("overview")
    assert not app.error
    assert tiles(app)


FAILURES = [
    (StoreError("database_unreachable", address="postgresql://u:***@h/d", reason="secret")),
    (LoadErrors([LoadError("ragged_row", file="secret.csv", line=2)])),
    (RuntimeError("secret")),
]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_a_failure_shows_no_secret(
    failure: Exception, other_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise failure

    with served(other_url):
        monkeypatch.setattr(opening, "prepare", fail)
        app = screen("overview")
    (error,) = app.error
    assert NUMBER.search(error.value)
    assert error.proto.title
    assert "secret" not in "\n".join(texts(app))


def test_the_server_uses_this_handler() -> None:
    source = (Path(opening.__file__).parents[1] / "app.py").read_text(encoding="utf-8")
    assert "on_script_error=show_failure" in source
