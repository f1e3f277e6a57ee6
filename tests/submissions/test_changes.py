"""What new rows change, and what that does to the figures of the first screen."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from loaders.bundled import read_bundled
from monitoring.contract import dataset
from monitoring.frames import typed
from monitoring.measures import with_status
from submissions.changes import changes, with_part
from submissions.effects import effects, inputs_of
from submissions.packing import packed, unpacked
from tests.store.samples import flagships, titles

FLAGSHIPS = dataset("flagships")
TARGETS = dataset("targets")
TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    found = {name: bundled.frame for name, bundled in read_bundled().items()}
    return {
        name: found.get(name, typed(pd.DataFrame(), dataset(name)))
        for name in (*found, "observations", "territories")
    }


def targets(*rows: tuple[str, str | None, int, float]) -> pd.DataFrame:
    names = ["indicator_code", "region_code", "year", "value"]
    return typed(pd.DataFrame(rows, columns=names), TARGETS)


def test_rows_are_matched_by_key_and_cells_told() -> None:
    found = changes(flagships(n1="А", n2="Б"), flagships(n3="В", n1="Г"), FLAGSHIPS)
    assert found.counts == {"added": 1, "changed": 1, "removed": 1}
    assert titles(found.added) == {"n3": "В"}
    assert titles(found.removed) == {"n2": "Б"}
    assert found.cells.to_dict("records") == [
        {"number": 1, "column": "title", "old": "А", "new": "Г"}
    ]


def test_an_empty_part_of_a_key_matches_itself() -> None:
    old = targets(("a", None, 2026, 1.0), ("a", "10", 2026, 2.0))
    new = targets(("a", None, 2026, 1.5), ("a", "10", 2026, 2.0))
    found = changes(old, new, TARGETS)
    assert found.counts == {"added": 0, "changed": 1, "removed": 0}
    assert found.cells[["old", "new"]].to_numpy().tolist() == [[1.0, 1.5]]


def test_an_empty_cell_that_stays_empty_has_not_changed() -> None:
    rows = flagships(n1="А")
    assert rows["summary"].isna().all()
    assert changes(rows, rows, FLAGSHIPS).is_empty
    filled = rows.assign(summary="жаңа")
    assert changes(rows, filled, FLAGSHIPS).cells["old"].tolist() == [None]


def test_another_order_is_no_change() -> None:
    assert changes(flagships(n1="А", n2="Б"), flagships(n2="Б", n1="А"), FLAGSHIPS).is_empty


def test_nothing_against_nothing_is_no_change() -> None:
    assert changes(flagships(), flagships(), FLAGSHIPS).is_empty


def test_a_part_keeps_places_and_appends() -> None:
    whole = with_part(flagships(n1="А", n2="Б"), flagships(n4="Г", n1="В", n3="Д"), FLAGSHIPS)
    assert titles(whole) == {"n1": "В", "n2": "Б", "n4": "Г", "n3": "Д"}


def test_packed_rows_come_back_as_they_were(frames: dict[str, pd.DataFrame]) -> None:
    for name in ("measures", "targets", "regions", "territories"):
        rows = unpacked(packed(frames[name]), dataset(name))
        pd.testing.assert_frame_equal(rows, frames[name])


def test_every_bundled_dataset_against_itself_has_no_effect(
    frames: dict[str, pd.DataFrame],
) -> None:
    for name in frames:
        old = {each: frames[each] for each in inputs_of(name)}
        assert effects(name, old, frames[name], TODAY) == []


def test_less_money_absorbed_shows_in_the_absorption_of_its_year(
    frames: dict[str, pd.DataFrame],
) -> None:
    rows = frames["measure_reports"].copy()
    rows["executed_mln"] /= 2
    old = {name: frames[name] for name in inputs_of("measure_reports")}
    (found,) = effects("measure_reports", old, rows, TODAY)
    assert (found.figure, found.year) == ("absorption", 2020)
    assert found.old is not None
    assert found.new == pytest.approx(found.old / 2)


def test_a_report_taken_away_shows_in_the_measures_done(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["measure_reports"]
    without = rows.drop(rows.index[rows["status"] == "done"][0])
    old = {name: frames[name] for name in inputs_of("measure_reports")}
    found = {each.figure: each for each in effects("measure_reports", old, without, TODAY)}
    assert found["done"].new == (found["done"].old or 0) - 1


def test_changed_measures_move_the_counts_as_if_all_were_counted(
    frames: dict[str, pd.DataFrame],
) -> None:
    rows = frames["measures"].copy()
    late = rows.index[(rows["end_date"] > pd.Timestamp(TODAY)) & rows["recurrence"].isna()][:3]
    rows.loc[late, "end_date"] = pd.Timestamp("2024-01-01")
    rows = rows.drop(rows.index[rows["programme_code"] == "gpron-2020"][:5])
    old = {name: frames[name] for name in inputs_of("measures")}
    found = {each.figure: (each.old, each.new) for each in effects("measures", old, rows, TODAY)}
    for figure in ("overdue", "done"):
        counts = [
            int((with_status(each, *others)["computed_status"] == figure).sum())
            for each in (frames["measures"], rows)
            for others in [(frames["measure_reports"], TODAY, frames["programmes"])]
        ]
        assert found[figure] == tuple(counts)
    assert len(late) == 3


def test_a_new_title_moves_no_figure(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["measures"].assign(title="Іс-шара")
    old = {name: frames[name] for name in inputs_of("measures")}
    assert effects("measures", old, rows, TODAY) == []
