"""The mark of the demonstration data, and their removal from the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from streamlit.testing.v1 import AppTest

from store.engine import open_store
from store.queries import latest_version, read_dataset
from submissions.bundled import prepare
from tests.pages.conftest import LANGUAGES, screen, served
from tests.pages.reading import small_tables, texts, tiles


def is_marked(app: AppTest) -> bool:
    said = [line.value for line in app.markdown] + [button.label for button in app.button]
    return any(":violet-badge[:material/science:" in text for text in said)


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("parameters", [{}, {"indicator": "digital-2026-1.1"}, {"show": "plan"}])
def test_what_is_made_up_is_marked(parameters: dict[str, str], language: str) -> None:
    assert is_marked(screen("targets", language, **parameters))


@pytest.mark.usefixtures("bundled")
def test_a_version_from_before_has_no_mark() -> None:
    # The observations are the last publication of the first filling.
    app = screen("targets", as_of="20")
    assert not app.exception
    assert not is_marked(app)
    assert not [button for button in app.button if button.key == "drop_demo"]


@pytest.fixture
def own_store(other_url: str) -> Iterator[str]:
    """A filled database of the test's own behind the screens."""
    with closing(open_store(other_url)) as store:
        prepare(store)
    with served(other_url):
        yield other_url


def test_two_clicks_take_the_made_up_values_away_for_good(own_store: str) -> None:
    app = screen("targets")
    asked = app.button(key="drop_demo").click().run()
    assert is_marked(asked), "a question is no removal"
    gone = asked.button(key="drop_demo_now").click().run()
    assert not gone.exception
    assert not is_marked(gone)
    assert "No observed values yet" in [info.proto.title for info in gone.info]
    with closing(open_store(own_store)) as store:
        assert read_dataset(store, "observations").empty
        # Nothing is lost of what was published before, and a start does not bring them back.
        assert not read_dataset(store, "observations", latest_version(store) - 1).empty
        assert prepare(store) == []


@pytest.mark.usefixtures("own_store")
def test_without_observations_every_view_says_what_is_missing() -> None:
    app = screen("targets")
    app.button(key="drop_demo").click().run()
    app.button(key="drop_demo_now").click().run()
    plan = screen("targets")
    (info,) = plan.info
    assert "`observations`" in info.value
    (table,) = small_tables(plan)
    assert len(table) == 48, "the targets are all still there"
    own = screen("targets", indicator="digital-2026-1.1")
    assert tiles(own)["Value"] == ("—", "no data")
    assert "No observed values yet" in texts(own)
    assert tiles(screen("overview"))["KPIs on track"] == ("—", "of 35 · no data yet")


@pytest.mark.usefixtures("own_store")
def test_an_earlier_version_keeps_the_mark_and_offers_no_removal() -> None:
    app = screen("targets")
    app.button(key="drop_demo").click().run()
    app.button(key="drop_demo_now").click().run()
    before = screen("targets", as_of="21")
    assert is_marked(before)
    assert not [button for button in before.button if button.key == "drop_demo"]
