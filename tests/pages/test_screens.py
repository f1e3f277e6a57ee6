"""Every screen opens, in every language, on full data and on none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pytest

from monitoring.contract import dataset
from store.engine import open_store
from store.migrate import migrate
from store.publication import publish
from store.queries import read_dataset
from tests.pages.conftest import LANGUAGES, SCREENS, screen, served
from tests.pages.reading import ALERTS, texts

VIEWS = [
    *((name, {}) for name in SCREENS),
    ("timeline", {"show": "process_groups"}),
    ("roadmaps", {"measure": "gpron-2020/43"}),
    ("roadmaps", {"measure": "recreation-2024/11"}),
    ("budget", {"split": "executors"}),
    ("budget", {"split": "budget_programmes"}),
    ("budget", {"programme": "child-rights-2020"}),
    ("roadmaps", {"split": "executors"}),
    ("roadmaps", {"split": "section_title", "region": "71"}),
    ("targets", {"programme": "recreation-2024", "year": "2026"}),
]
UNFINISHED = re.compile(r"%\(|\bNone\b|\bnan\b|\bNaN\b|\bNaT\b|<NA>")


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "parameters"), VIEWS)
def test_a_view_opens_in_each_language(
    name: str, parameters: dict[str, str], language: str
) -> None:
    app = screen(name, language, **parameters)
    assert not app.exception
    assert len(app.title) == 1
    assert not [text for text in texts(app) if UNFINISHED.search(text)]
    assert app.query_params == {"lang": language, **parameters}


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_opens_in_the_dark(name: str) -> None:
    app = screen(name)
    app.context["theme"] = "dark"
    assert not app.run().exception


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(("name", "parameters"), VIEWS[: len(SCREENS) + 1])
def test_a_version_without_measures_is_explained(name: str, parameters: dict[str, str]) -> None:
    # The first publication is the list of programmes; nothing else was known then.
    app = screen(name, "kk", as_of="1", **parameters)
    assert not app.exception
    assert app.info, "an empty state says why there is nothing"
    assert app.warning, "an earlier version is named as such"
    assert not [text for text in texts(app) if UNFINISHED.search(text)]


@pytest.fixture
def ministry_without_data(other_url: str) -> Iterator[None]:
    """A store whose first publication is a ministry's own, and has no rows."""
    with closing(open_store(other_url)) as store:
        migrate(store)
        nothing = read_dataset(store, "programmes")
        publish(store, dataset("programmes").name, nothing, author="a", note="n")
    with served(other_url):
        yield


@pytest.mark.usefixtures("ministry_without_data")
@pytest.mark.parametrize(("name", "parameters"), VIEWS[: len(SCREENS) + 1])
def test_a_ministry_that_has_published_nothing_yet_sees_why(
    name: str, parameters: dict[str, str]
) -> None:
    app = screen(name, **parameters)
    assert not app.exception
    assert app.info
    assert not [alert for kind in ALERTS[1:] for alert in app.get(kind)]


@pytest.mark.usefixtures("bundled")
def test_a_first_visit_of_a_browser_that_asks_for_no_language_is_in_kazakh() -> None:
    app = screen("overview", language=None)
    assert app.query_params == {"lang": "kk"}
    assert app.segmented_control(key="lang").value == "kk"
