"""Demonstration data: made again the same, published once, and gone when they are gone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from loaders.bundled import read_bundled
from loaders.errors import LoadErrors
from monitoring.indicators import indicator_states
from monitoring.region_states import region_matrix
from store.engine import Store, open_store
from store.publication import Publication, publish
from store.queries import latest_version, read_dataset, read_publications
from submissions import bundled, demonstration
from submissions.demonstration_rows import Plan, demonstration_rows
from tests.loaders.bundle import write_bundle

OBSERVATION = "p-1,10,2024,8.0,8,100,true\n"
HEADER = "indicator_code,territory_code,period,value,numerator,denominator,is_demo\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of datasets with one demonstration observation beside it."""
    made = tmp_path / "datasets"
    made.mkdir()
    write_demonstration(made, OBSERVATION)
    return write_bundle(made)


def write_demonstration(folder: Path, rows: str) -> None:
    file = demonstration.folder_beside(folder) / demonstration.FILE_NAME
    file.parent.mkdir(exist_ok=True)
    file.write_text(HEADER + rows, encoding="utf-8")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'maqsat.db'}")
    yield opened
    opened.close()


def test_a_first_start_publishes_them_last_and_says_what_they_are(
    store: Store, folder: Path
) -> None:
    last = bundled.prepare(store, folder)[-1]
    assert (last.dataset, last.author, last.row_count) == ("observations", "Maqsat", 1)
    assert last.note == "Demonstration data: every figure is made up."
    assert last.source_name == "observations.csv"
    # The screens count it to the first filling of the store.
    assert last.idempotency_key == f"bundled:demonstration:{last.source_hash}"
    rows = read_dataset(store, "observations")
    assert rows["is_demo"].tolist() == [True]
    assert rows["value"].tolist() == [8.0]


def test_a_second_start_does_nothing(store: Store, folder: Path) -> None:
    bundled.prepare(store, folder)
    before = latest_version(store)
    assert bundled.prepare(store, folder) == []
    assert latest_version(store) == before


def test_once_removed_they_do_not_come_back(store: Store, folder: Path) -> None:
    bundled.prepare(store, folder)
    empty = read_dataset(store, "observations").iloc[:0]
    publish(store, "observations", empty, author="a", note="n")
    assert bundled.prepare(store, folder) == []
    write_demonstration(folder, OBSERVATION.replace("8.0,8", "9.0,9"))
    assert bundled.prepare(store, folder) == []
    assert read_dataset(store, "observations").empty


def test_a_process_that_was_late_to_see_them_published_does_not_bring_them_back(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled.prepare(store, folder)
    empty = read_dataset(store, "observations").iloc[:0]
    publish(store, "observations", empty, author="a", note="n")
    seen_at_start = read_publications(store).iloc[:0]
    monkeypatch.setattr(bundled, "read_publications", lambda _: seen_at_start)
    before = latest_version(store)
    assert bundled.prepare(store, folder)[-1].dataset == "observations"
    assert latest_version(store) == before
    assert read_dataset(store, "observations").empty


def test_a_store_in_which_somebody_has_published_gets_none(store: Store, folder: Path) -> None:
    file = demonstration.folder_beside(folder) / demonstration.FILE_NAME
    hidden = file.rename(file.with_suffix(".txt"))
    bundled.prepare(store, folder)
    empty = read_dataset(store, "measure_regions").iloc[:0]
    publish(store, "measure_regions", empty, author="a", note="n")
    hidden.rename(file)
    assert bundled.prepare(store, folder) == []


def test_a_start_that_was_killed_before_them_is_taken_up_by_the_next(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> Publication:
        raise KeyboardInterrupt

    monkeypatch.setattr(demonstration, "publish_demonstration", killed)
    with pytest.raises(KeyboardInterrupt):
        bundled.prepare(store, folder)
    monkeypatch.undo()
    assert [made.dataset for made in bundled.prepare(store, folder)] == ["observations"]


def test_real_observations_among_the_datasets_leave_no_room_for_them(
    store: Store, folder: Path
) -> None:
    real = OBSERVATION.replace("true", "false")
    (folder / "observations.csv").write_text(HEADER + real, encoding="utf-8")
    made = bundled.prepare(store, folder)
    assert [p.note for p in made if p.dataset == "observations"] == [
        "Bundled data, read from Roadmap (p.txt)."
    ]
    assert not read_dataset(store, "observations")["is_demo"].any()


@pytest.mark.parametrize(
    "damage", ["p-2,10,2024,8.0,8,100,true\n", "p-1,10,someday,8.0,8,100,true\n"]
)
def test_damaged_demonstration_data_publish_nothing(
    store: Store, folder: Path, damage: str
) -> None:
    write_demonstration(folder, damage)
    with pytest.raises(LoadErrors):
        bundled.prepare(store, folder)
    assert latest_version(store) == 0


def test_the_plan_makes_the_file_that_ships_byte_for_byte() -> None:
    shipped = demonstration.folder_beside(demonstration.DATASETS_FOLDER) / demonstration.FILE_NAME
    assert demonstration.made_text().encode() == shipped.read_bytes()


def test_the_command_makes_the_file_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    shutil.copytree(demonstration.DATASETS_FOLDER.parent, data)
    file = data / "demonstration" / demonstration.FILE_NAME
    shipped = file.read_bytes()
    file.unlink()
    monkeypatch.setattr(demonstration, "DATASETS_FOLDER", data / "datasets")
    assert demonstration.main([]) == 0
    assert file.read_bytes() == shipped
    rows = shipped.count(b"\n") - 1
    assert capsys.readouterr().out == f"{rows} rows\n"


STATUSES = {"achieved", "on_track", "at_risk", "off_track", "reversing", "no_data"}


def test_the_shipped_observations_show_every_status() -> None:
    datasets = read_bundled()
    indicators, targets, regions = (
        datasets[name].frame for name in ("indicators", "targets", "regions")
    )
    rows = demonstration.read_demonstration(demonstration.DATASETS_FOLDER, datasets).frame
    sums = rows[rows["numerator"].notna()].groupby(["indicator_code", "period"], as_index=False)
    rolled_up = sums[["numerator", "denominator"]].sum()
    rolled_up["value"] = 100 * rolled_up["numerator"] / rolled_up["denominator"]
    everywhere = pd.concat([rows, rolled_up.assign(territory_code=None, is_demo=True)])
    day = date(2026, 11, 20)
    states = indicator_states(indicators, targets, everywhere, day)
    for direction, expected in (("up", STATUSES), ("down", {"achieved", "at_risk"})):
        assert expected <= set(states[states["direction"] == direction]["status"])
    # A region has no baseline of its own to fall below.
    regional = region_matrix(indicators, targets, rows, regions, day)
    assert set(regional["status"]) == STATUSES - {"reversing"}


# Three regions; "n" was taken from "o" on 8 June 2022. Weights 3, 1 and 4.
REGIONS = pd.DataFrame(
    {
        "region_code": ["n", "o", "p"],
        "valid_from": pd.to_datetime(["2022-06-08", None, None]),
        "predecessor_code": ["o", None, None],
    }
)
WEIGHTS = pd.DataFrame({"region_code": ["n", "o", "p"], "weight": [3, 1, 4], "pace": [0, 0.5, -1]})
SERIES = {
    "indicator_code": "i",
    "same_as": "",
    "first_period": "2024Q1",
    "last_period": "2024Q4",
    "reported_by": "regions",
    "country_total": 800_000.0,
    "division": "weight",
    "start": 10.0,
    "ratio": 0.75,
    "spread": 0.5,
}
TARGETS = {2024: 40.0}


def made(
    *series: dict[str, object],
    direction: str = "up",
    unit: str = "%",
    targets: dict[int, float] | None = None,
    baseline: int | None = None,
    faults: tuple[tuple[str, str, str, str, float], ...] = (),
) -> pd.DataFrame:
    """What a plan of these series makes; what they leave out is as in ``SERIES``."""
    plan = [{**SERIES, **one} for one in series]
    codes = [str(one["indicator_code"]) for one in plan]
    years = TARGETS if targets is None else targets
    datasets = {
        "indicators": pd.DataFrame({"indicator_code": codes, "direction": direction, "unit": unit}),
        "targets": pd.DataFrame(
            [
                {"indicator_code": code, "year": y, "value": v, "is_baseline": y == baseline}
                for code in codes
                for y, v in years.items()
            ]
        ),
        "regions": REGIONS,
    }
    columns = ["indicator_code", "territory_code", "period", "fault", "factor"]
    planted = pd.DataFrame(faults, columns=columns)
    return demonstration_rows(Plan(pd.DataFrame(plan), WEIGHTS, planted), datasets)


def country(rows: pd.DataFrame) -> list[float]:
    sums = rows.groupby("period")[["numerator", "denominator"]].sum()
    return (100 * sums["numerator"] / sums["denominator"]).tolist()


@pytest.mark.parametrize(
    ("series", "facts", "last"),
    [
        # 75 % of 40
        ({}, {}, 30),
        # falling: 30 / 0.75
        ({"start": 60.0}, {"direction": "down", "targets": {2024: 30.0}}, 40),
        # half of the way from 20 to 40
        (
            {"start": 22.0, "ratio": 0.5},
            {"targets": {2023: 20.0, 2024: 40.0}, "baseline": 2023},
            30,
        ),
        # back by a quarter of the way from 20 to 40
        (
            {"start": 22.0, "ratio": -0.25},
            {"targets": {2023: 20.0, 2024: 40.0}, "baseline": 2023},
            15,
        ),
    ],
)
def test_the_country_ends_at_the_ratio_of_the_plan(
    series: dict[str, object], facts: dict[str, object], last: float
) -> None:
    rolled_up = country(made(series, **facts))  # type: ignore[arg-type]
    # Chance moves the country by less than the strays and the noise of three regions.
    assert rolled_up[-1] == pytest.approx(last, rel=0.05)


def test_without_chance_the_country_moves_in_a_straight_line_past_its_baseline() -> None:
    rows = made(
        {"reported_by": "country", "first_period": "2022", "last_period": "2024", "start": 10.0},
        targets={2023: 20.0, 2024: 40.0},
        baseline=2023,
    )
    # 20 + 0.75 × (40 − 20)
    assert rows["value"].tolist() == [10, 20, 35]
    assert rows["territory_code"].isna().all()
    assert rows["numerator"].isna().all()


def test_a_target_between_two_years_is_on_the_line_between_them() -> None:
    rows = made(
        {"reported_by": "country", "last_period": "2024Q2", "ratio": 1.0},
        targets={2023: 20.0, 2024: 40.0},
        baseline=2023,
    )
    # 182 of the 366 days of 2024 are over: 20 + 20 × 182 / 366 = 29.95
    assert rows["value"].tolist() == [10, 29.9]


def test_a_region_is_counted_in_its_predecessor_until_a_period_ends_with_it() -> None:
    rows = made({"first_period": "2022Q1", "last_period": "2022Q4"})
    assert rows.groupby("territory_code")["period"].agg(list).to_dict() == {
        "n": ["2022Q2", "2022Q3", "2022Q4"],
        "o": ["2022Q1", "2022Q2", "2022Q3", "2022Q4"],
        "p": ["2022Q1", "2022Q2", "2022Q3", "2022Q4"],
    }
    sizes = rows.set_index(["territory_code", "period"])["denominator"]
    whole = sizes["n", "2022Q2"] + sizes["o", "2022Q2"]
    assert sizes["o", "2022Q1"] == pytest.approx(whole, rel=0.01)
    # 3 of 8 and 1 of 8, give or take the stray of the sizes
    assert sizes["n", "2022Q3"] == pytest.approx(300_000, rel=0.1)


def test_equal_parts_are_equal() -> None:
    assert set(made({"division": "equal", "country_total": 90.0})["denominator"]) == {30}


def test_an_indicator_that_is_another_one_has_its_rows() -> None:
    rows = made({}, {"indicator_code": "j", "same_as": "i"})
    first, second = (rows[rows["indicator_code"] == code] for code in "ij")
    assert len(first) == 12
    assert (
        first.iloc[:, 1:].reset_index(drop=True).equals(second.iloc[:, 1:].reset_index(drop=True))
    )


def test_one_series_does_not_depend_on_another() -> None:
    both = made({}, {"indicator_code": "j"})
    alone = made({"indicator_code": "j"})
    assert both[both["indicator_code"] == "j"].reset_index(drop=True).equals(alone)


def test_faults_are_planted() -> None:
    sound = made({}).set_index(["territory_code", "period"])
    rows = made(
        {},
        faults=(
            ("i", "n", "2024Q2", "missing", 0),
            ("i", "o", "2024Q4", "late", 0),
            ("i", "p", "2024Q3", "jump", 0.1),
            ("i", "n", "2024Q1", "jump", 1000),
        ),
    ).set_index(["territory_code", "period"])
    assert set(sound.index) - set(rows.index) == {("n", "2024Q2"), ("o", "2024Q4")}
    changed = sound.loc[rows.index, "value"] != rows["value"]
    assert set(rows.index[changed]) == {("p", "2024Q3"), ("n", "2024Q1")}
    jumped = rows.loc[("p", "2024Q3")]
    assert jumped["numerator"] == round(sound.loc[("p", "2024Q3"), "numerator"] / 10)
    # No share is above 100 %, whatever the jump.
    assert rows.loc[("n", "2024Q1"), "value"] == 100


def test_a_fault_where_nothing_is_observed_is_refused() -> None:
    with pytest.raises(ValueError, match="2023Q4"):
        made({}, faults=(("i", "n", "2023Q4", "missing", 0),))


def test_a_number_is_whole_and_no_region_has_more_than_the_country() -> None:
    rows = made(
        {"reported_by": "both", "country_total": float("nan"), "start": 0.0, "ratio": 1.0},
        unit="ед",
        targets={2024: 6.0},
    )
    values = rows.fillna({"territory_code": ""}).pivot(
        index="period", columns="territory_code", values="value"
    )
    assert values[""].tolist() == [0, 2, 4, 6]
    assert (values % 1 == 0).all(axis=None)
    assert values.le(values[""], axis=0).all(axis=None)
    assert values.drop(columns="").to_numpy().any()
