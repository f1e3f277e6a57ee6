"""Values that cannot be true are refused with the reason, on the screen's path and on the command
line alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from loaders.due import OBSERVATIONS
from monitoring.frames import typed
from store import submissions as kept
from store.engine import URL_VARIABLE, Store, open_store
from store.publication import publish
from store.queries import latest_version, read_dataset
from submissions import checking, service
from submissions.__main__ import main
from submissions.bundled import prepare
from submissions.errors import SubmissionError

TODAY = date(2026, 11, 20)
TARGETS = "indicator_code,region_code,year,value,is_baseline"
VALUES = "indicator_code,territory_code,period,value,is_demo"
# Dataset, header, row, code, column, and what the reason must name; {share} is an indicator in %.
REFUSED = {
    "target without an indicator": (
        ("targets", TARGETS, "no-such,,2026,50,no"),
        ("unknown_reference", "indicator_code", "no-such"),
    ),
    "target outside the range of its unit": (
        ("targets", TARGETS, "{share},,2026,101,no"),
        ("outside_range", "value", "0…100"),
    ),
    "value outside the range of its unit": (
        ("observations", VALUES, "{share},11,2026Q1,-1,no"),
        ("outside_range", "value", "0…100"),
    ),
    "period of another kind": (
        ("observations", VALUES, "{share},11,2026,50,no"),
        ("other_period_kind", "period", "2026Q1"),
    ),
    "region that was not there": (
        ("observations", VALUES, "{share},{new},2021Q1,50,no"),
        ("region_not_in_force", "territory_code", "2021-03-31"),
    ),
    "target of a region that was not there": (
        ("targets", TARGETS, "{share},{new},2021,50,no"),
        ("region_not_in_force", "region_code", "2021-12-31"),
    ),
}
each = pytest.mark.parametrize("what", REFUSED)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The bundled documents, and one observed quarter of an indicator in per cent."""
    file: Path = tmp_path_factory.mktemp("filled") / "maqsat.db"
    store = open_store(f"sqlite:///{file}")
    prepare(store)
    rows = pd.DataFrame(
        {"indicator_code": [share(store)], "territory_code": "11", "period": "2026Q1", "value": 5.0}
    )
    publish(
        store,
        "observations",
        typed(rows.assign(is_demo=False), OBSERVATIONS),
        author="a",
        note="b",
    )
    yield store
    store.close()


def share(store: Store) -> str:
    known = read_dataset(store, "indicators")
    return str(known.loc[known["unit"] == "%", "indicator_code"].iloc[0])


def new_region(store: Store) -> str:
    regions = read_dataset(store, "regions")
    return str(regions.loc[regions["valid_from"] > "2022-01-01", "region_code"].iloc[0])


def content(store: Store, what: str) -> bytes:
    (_, head, row), _ = REFUSED[what]
    filled = row.format(share=share(store), new=new_region(store))
    return f"{head}\n{filled}\n".encode()


@each
def test_the_check_of_the_screen_refuses_with_the_reason(filled: Store, what: str) -> None:
    (dataset, _, _), (code, column, named) = REFUSED[what]
    before = latest_version(filled)
    sent = service.receive(filled, content(filled, what), "f.csv", dataset, "С", extent="part")
    found = checking.check(filled, sent.number, author="С", today=TODAY)
    assert kept.read_submission(filled, sent.number).state == "refused"
    errors = [issue for issue in checking.issues_of(found) if issue.severity == "error"]
    (error,) = [issue for issue in errors if issue.code == code]
    assert (error.line, error.column) == (2, column)
    told = " ".join((error.value, *error.said()))
    assert named in told
    with pytest.raises(SubmissionError):
        service.sign(filled, sent.number, author="Е")
    assert latest_version(filled) == before


@each
def test_the_command_line_refuses_with_the_reason(
    filled: Store,
    what: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (dataset, _, _), (code, _, _) = REFUSED[what]
    monkeypatch.setenv(URL_VARIABLE, filled.url.render_as_string())
    file = tmp_path / "f.csv"
    file.write_bytes(content(filled, what))
    asked = ("submit", str(file), "--dataset", dataset, "--author", "С", "--extent", "part")
    assert main(asked) == 1
    said = capsys.readouterr().out
    assert f"{dataset}, refused" in said
    (issue,) = [
        issue
        for issue in checking.issues_of(_latest(filled))
        if issue.severity == "error" and issue.code == code
    ]
    assert str(issue) in said


def _latest(store: Store) -> kept.Check:
    number = max(sent.number for sent in kept.read_submissions(store))
    found = kept.latest_check(store, number)
    assert found is not None
    return found
