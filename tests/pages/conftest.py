"""The screens as a reader meets them: the frame with navigation on a store of the tests.

One bundled store serves all tests that only read; ``served`` puts another in its place
and forgets everything the process remembers of the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from store.engine import URL_VARIABLE, open_store
from submissions.bundled import prepare
from tests.files import ROOT
from ui import kept, opening

# A Friday on which 11 days are left to 1 December and every half-year but the last is over.
TODAY = "2026-11-20"
SCREENS = (
    "overview",
    "roadmaps",
    "budget",
    "timeline",
    "targets",
    "regions",
    "digital",
    "calendar",
    "findings",
    "data",
)
LANGUAGES = ("kk", "ru", "en")


def screen(name: str, language: str | None = "en", **parameters: str) -> AppTest:
    """A first visit to a screen by its address, run once."""
    app = AppTest.from_file(ROOT / "ui" / "frame.py", default_timeout=60)
    app.query_params.update({"lang": language} if language else {}, **parameters)
    if name != SCREENS[0]:
        app.switch_page(f"../pages/{name}.py")
    return app.run()


@contextmanager
def served(url: str) -> Iterator[None]:
    """The database at ``url`` behind the screens for the length of the block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(URL_VARIABLE, url)
        patch.setenv("MAQSAT_TODAY", TODAY)
        patch.setattr(opening, "_OPENED", [])
        _forget()
        yield
        for store in opening._OPENED:
            store.close()
    _forget()


def _forget() -> None:
    """What is kept by version is another store's."""
    st.cache_resource.clear()
    kept.forget()


@pytest.fixture(scope="package")
def bundled_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database filled with the bundled datasets; never written to by a test."""
    url = f"sqlite:///{tmp_path_factory.mktemp('screens') / 'maqsat.db'}"
    with closing(open_store(url)) as store:
        prepare(store)
    return url


@pytest.fixture(scope="package")
def bundled(bundled_url: str) -> Iterator[None]:
    """The screens on the bundled datasets."""
    with served(bundled_url):
        yield


@pytest.fixture
def other_url(tmp_path: Path) -> str:
    """The address of a database of the test's own, not made yet."""
    return f"sqlite:///{tmp_path / 'maqsat.db'}"
