"""Moved goalposts and what is new, on a store in which some things have moved."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from store.engine import Store, open_store
from store.publication import publish
from store.queries import latest_version, read_dataset
from store.tables import PUBLICATIONS
from tests.pages.conftest import LANGUAGES, screen, served
from tests.pages.reading import answer, small_tables, texts
from ui import visits

# Of the measures of the roadmap of 2024, one that is overdue on the tests' day.
ITEM = "4"
PAST = datetime(2026, 11, 1, 6, tzinfo=UTC)


def moved(store: Store) -> None:
    """A deadline later, a target lower, and two reports; the first filling is three weeks old."""
    measures = read_dataset(store, "measures")
    own = (measures["programme_code"] == "recreation-2024") & (measures["item"] == ITEM)
    measures.loc[own, "end_date"] = pd.Timestamp("2027-06-30")
    publish(store, "measures", measures, author="a", note="n")
    targets = read_dataset(store, "targets")
    first = targets["indicator_code"].eq("digital-2026-1.1") & targets["year"].eq(2026)
    targets.loc[first, "value"] -= 5
    publish(store, "targets", targets, author="a", note="n")
    reports = read_dataset(store, "measure_reports")
    new = pd.DataFrame(
        {
            "programme_code": "recreation-2024",
            "item": ["5", "6"],
            "period": "2026H1",
            "status": ["done", "partial"],
            "status_text": "x",
            "source_lines": "1",
        }
    )
    publish(store, "measure_reports", pd.concat([reports, new]), author="a", note="n")


@pytest.fixture(scope="module")
def moved_url(bundled_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("moved") / "maqsat.db"
    shutil.copy(bundled_url.removeprefix("sqlite:///"), file)
    with closing(open_store(f"sqlite:///{file}")) as store:
        with store.writing() as connection:
            connection.execute(update(PUBLICATIONS).values(published_at=PAST))
        moved(store)
    return f"sqlite:///{file}"


@pytest.fixture
def in_motion(moved_url: str) -> Iterator[None]:
    with served(moved_url):
        yield


def told(app: AppTest) -> str:
    return "\n".join(texts(app))


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_has_moved_at_first(language: str) -> None:
    app = screen("findings", language, show="goalposts")
    assert not app.exception
    (state,) = app.info
    assert state.proto.title
    assert not small_tables(app)


@pytest.mark.usefixtures("in_motion")
def test_moves_are_counted_with_whose_they_are() -> None:
    app = screen("findings", show="goalposts")
    assert answer(app) == (
        "2 deadlines, targets and plans have moved since the first publication: 2 moves to "
        "easier, 0 to harder, 0 taken away."
    )
    by_plan, by_programme, by_executor, ledger = small_tables(app)
    assert [row[1:] for row in by_plan[1:]] == [
        ["29.02.2024 :red-badge[▲ overdue]", "30.06.2027 :primary-badge[● in progress]"]
    ]
    assert sorted(row[0] for row in by_programme[1:]) == [
        "Children’s recreation 2024–2026",
        "Digital transformation 2026–2028",
    ]
    assert "ОМ" in [row[0] for row in by_executor[1:]]
    assert [row[1] for row in ledger[1:]] == ["target value, 2026", "deadline"]
    assert [row[3:5] for row in ledger[1:]] == [["65", "60"], ["29.02.2024", "30.06.2027"]]


@pytest.mark.usefixtures("in_motion")
def test_the_ledger_is_narrowed_to_a_programme_and_knows_no_later_version() -> None:
    app = screen("findings", show="goalposts", programme="digital-2026")
    assert answer(app).startswith("1 deadline, target or plan has moved")
    app = screen("findings", show="goalposts", as_of="22")
    assert answer(app).startswith("1 deadline, target or plan has moved")
    assert screen("findings", show="goalposts", as_of="21").info


@pytest.mark.usefixtures("bundled")
def test_on_first_data_nothing_is_new() -> None:
    app = screen("overview")
    assert "What changed" in texts(app)
    assert "Nothing has changed since the first publication" in told(app)
    assert "since" not in {str(box.key) for box in app.selectbox}


@pytest.mark.usefixtures("in_motion")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_new_is_told_since_the_day_before_the_last_change(language: str) -> None:
    app = screen("overview", language)
    assert not app.exception
    if language == "en":
        said = told(app)
        assert "2 new reports" in said
        assert "2 deadlines, targets and plans moved, 2 to easier" in said
        assert "2 statuses changed by what was published, 0 for the worse" in said
        assert "5. 50 балалар" in said.replace("\\", "")


@pytest.mark.usefixtures("in_motion")
def test_filters_narrow_what_is_new() -> None:
    said = told(screen("overview", programme="digital-2026"))
    assert "new report" not in said
    said = told(screen("overview", programme="gpron-2020"))
    assert "Nothing has changed here since then." in said


@pytest.mark.usefixtures("in_motion")
def test_since_is_in_the_address_and_a_later_version_is_refused() -> None:
    app = screen("overview", since="21")
    assert app.query_params["since"] == "21"
    assert "2 new reports" in told(app)
    assert any("“99”" in alert.value for alert in screen("overview", since="99").warning)


@pytest.mark.usefixtures("in_motion")
def test_the_last_visit_is_what_new_is_reckoned_from(monkeypatch: pytest.MonkeyPatch) -> None:
    # After everything: nothing was published since, and no day went by.
    monkeypatch.setattr(visits, "last_visit", lambda: datetime(2026, 11, 20, 1, tzinfo=UTC))
    with closing(open_store()) as store:
        assert latest_version(store) == 24
    app = screen("overview")
    assert not app.exception
    monkeypatch.setattr(visits, "last_visit", lambda: PAST + timedelta(days=1))
    app = screen("overview")
    assert "2 new reports" in told(app)
    since = next(box for box in app.selectbox if box.key == "since")
    assert since.placeholder == "Since the last visit, 02.11.2026"
    monkeypatch.setattr(visits, "last_visit", lambda: PAST - timedelta(days=100))
    assert "2 new reports" in told(screen("overview"))
