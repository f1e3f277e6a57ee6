"""What each filter offers, from a small store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from monitoring.statuses import COMPUTED, NO_REPORT
from store.engine import open_store
from submissions.bundled import prepare
from tests.loaders.bundle import write_bundle
from tests.pages.conftest import served
from ui import filters, readers


@pytest.fixture(scope="module", autouse=True)
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One programme with three measures, one region, one indicator."""
    folder = tmp_path_factory.mktemp("bundle")
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'maqsat.db'}"
    with closing(open_store(url)) as store:
        prepare(store, write_bundle(folder))
    with served(url):
        yield


def offered(name: str, language: str = "en", version: int | None = None) -> dict[str, str]:
    found = filters.choice(name, version or readers.latest_version(), language)
    assert found.label
    assert found.everything
    return dict(found.names)


@pytest.mark.parametrize(
    ("language", "expected"), [("kk", "Жол"), ("ru", "Карта"), ("en", "Roadmap")]
)
def test_programmes_have_their_short_name_in_the_language(language: str, expected: str) -> None:
    assert offered("programme", language) == {"p": expected}


def test_a_programme_without_measures_and_indicators_is_not_offered() -> None:
    # At the first version only the programmes are published.
    assert offered("programme", version=1) == {}
    assert filters.programme_names(1, "en") == {"p": "Roadmap"}


def test_regions_are_those_of_the_store() -> None:
    assert offered("region", "kk") == {"10": "Абай"}


def test_years_run_without_gaps_from_the_newest() -> None:
    # Deadlines and starts from 2024 to 2026, a target for 2024.
    assert list(offered("year").items()) == [(y, y) for y in ("2026", "2025", "2024")]


def test_a_store_without_dates_offers_no_year() -> None:
    assert offered("year", version=1) == {}


def test_no_executor_is_offered_where_none_is_named() -> None:
    assert offered("executor") == {}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_statuses_are_the_computed_ones_and_silence(language: str) -> None:
    names = offered("status", language)
    assert set(names) == {*COMPUTED, NO_REPORT}
    assert next(iter(names)) == "overdue"
    assert all(len(name.split(" ", 1)) == 2 for name in names.values())


def test_the_first_filling_is_offered_as_one_version() -> None:
    latest = readers.latest_version()
    names = filters.version_choice(latest, None, "en").names
    assert list(names) == [str(latest)]
    assert names[str(latest)].startswith("As known on ")
    assert names[str(latest)].endswith(f"(No. {latest})")


@pytest.mark.parametrize(("chosen", "offers"), [("3", True), ("0", False), ("x", False)])
def test_a_link_to_a_version_within_the_first_filling_works(chosen: str, offers: bool) -> None:
    names = filters.version_choice(readers.latest_version(), chosen, "en").names
    assert (chosen in names) is offers


def test_a_later_publication_is_not_offered_to_who_has_not_seen_it() -> None:
    assert "3" not in filters.version_choice(2, "3", "en").names
