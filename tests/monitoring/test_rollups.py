"""The rule of roll-ups, on a tree small enough to add up by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring import contract
from monitoring.frames import typed
from monitoring.rollups import COLUMNS, Tree, is_percent, roll_up, tree

Fact = tuple[str, float | None, float | None, float | None]


def of(name: str, *rows: tuple[object, ...], columns: str) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=columns.split())
    for column in ("valid_from", "valid_to"):
        if column in frame:
            frame[column] = pd.to_datetime(frame[column])
    return typed(frame.assign(tile_column=0, tile_row=0), contract.dataset(name))


REGIONS = of(
    "regions",
    ("A", None, None),
    ("B", "2022-06-08", "A"),
    ("C", None, None),
    columns="region_code valid_from predecessor_code",
)
TERRITORIES = of(
    "territories",
    ("A1", "A", "district", None, None),
    ("A2", "A", "district", None, "2024-06-30"),
    ("B1", "B", "district", None, None),
    ("a", "A1", "organisation", None, None),
    ("b", "A1", "organisation", None, None),
    ("c", "A2", "organisation", None, None),
    ("d", "B1", "organisation", None, None),
    ("e", "C", "organisation", "2025-01-01", None),
    ("branch", "e", "organisation", None, None),
    ("ring", "gnir", "district", None, None),
    ("gnir", "ring", "district", None, None),
    columns="territory_code parent_code level valid_from valid_to",
)
TREE = tree(REGIONS, TERRITORIES)


def facts(*rows: Fact, period: str = "2025", demo: str = "") -> pd.DataFrame:
    """Territory (empty for the country), value, numerator, denominator."""
    frame = pd.DataFrame(rows, columns=["territory_code", "value", "numerator", "denominator"])
    frame = frame.assign(indicator_code="i", period=period)
    frame["is_demo"] = frame["territory_code"].isin(demo.split())
    return typed(frame.replace({"territory_code": {"": None}}), contract.dataset("observations"))


def rolled(observations: pd.DataFrame, territories: Tree = TREE) -> dict[str, tuple[object, ...]]:
    """``territory: (basis, value, numerator, denominator, parts, expected)``."""
    found = roll_up(observations, territories, {"i"})
    assert tuple(found.columns) == COLUMNS
    shown = found.astype(object).where(found.notna(), None)
    return {
        row.territory_code or "country": (
            row.basis,
            row.value,
            row.numerator,
            row.denominator,
            row.parts,
            row.parts_expected,
        )
        for row in shown.itertuples()
    }


def test_a_share_is_the_sum_of_numerators_over_the_sum_of_denominators() -> None:
    # 1 of 2 and 99 of 100: 100 of 102, not the mean of 50 % and 99 %.
    found = rolled(facts(("a", 50.0, 1.0, 2.0), ("b", 99.0, 99.0, 100.0)))
    share = 100 / 102 * 100
    assert found == {
        "A1": ("rolled_up", share, 100.0, 102.0, 2, 2),
        "A": ("rolled_up", share, 100.0, 102.0, 1, 1),
        "country": ("rolled_up", share, 100.0, 102.0, 1, 3),
    }


def test_only_a_unit_of_per_cent_is_multiplied_by_a_hundred() -> None:
    found = roll_up(facts(("a", 0.5, 1.0, 2.0)), TREE, percent=set())
    assert found["value"].unique().tolist() == [0.5]


@pytest.mark.parametrize(
    ("unit", "expected"), [("%", True), (" % ", True), ("место", False), (None, False)]
)
def test_the_unit_of_shares(unit: object, expected: bool) -> None:
    assert is_percent(unit) is expected


def test_without_numerators_there_is_only_what_was_reported() -> None:
    found = rolled(facts(("a", 50.0, None, None), ("A", 40.0, None, None)))
    assert found == {"A": ("reported", 40.0, None, None, None, None)}


def test_counts_add_up() -> None:
    found = rolled(facts(("a", 3.0, 3.0, None), ("b", None, 4.0, None), ("d", 5.0, 5.0, None)))
    assert found["A1"] == ("rolled_up", 7.0, 7.0, None, 2, 2)
    assert found["B"] == ("rolled_up", 5.0, 5.0, None, 1, 1)
    assert found["country"] == ("rolled_up", 12.0, 12.0, None, 2, 3)


def test_a_child_with_both_numbers_is_not_mixed_with_one_that_has_none_or_a_count() -> None:
    rows = facts(("a", 50.0, 1.0, 2.0), ("b", 7.0, 7.0, None), ("c", 90.0, None, None))
    assert rolled(rows)["A1"] == ("rolled_up", 50.0, 1.0, 2.0, 1, 2)


def test_a_reported_value_wins_and_its_own_numbers_go_upwards() -> None:
    rows = facts(("a", None, 1.0, 2.0), ("A", 75.0, 3.0, 4.0), ("d", None, 1.0, 4.0))
    found = rolled(rows)
    assert found["A"] == ("reported", 75.0, 3.0, 4.0, None, None)
    assert found["A1"] == ("rolled_up", 50.0, 1.0, 2.0, 1, 2)
    # 3 + 1 of 4 + 4: the organisation below A is not counted once more.
    assert found["country"] == ("rolled_up", 50.0, 4.0, 8.0, 2, 3)


def test_a_reported_value_without_numbers_gives_nothing_upwards() -> None:
    rows = facts(("a", None, 1.0, 2.0), ("A", 75.0, None, None), ("d", None, 1.0, 4.0))
    assert rolled(rows)["country"] == ("rolled_up", 25.0, 1.0, 4.0, 1, 3)


def test_the_country_reports_for_itself() -> None:
    found = rolled(facts(("", 60.0, None, None), ("A", 75.0, 3.0, 4.0)))
    assert found["country"] == ("reported", 60.0, None, None, None, None)


def test_a_row_that_says_nothing_does_not_stand_for_a_report() -> None:
    found = rolled(facts(("A", None, None, None), ("a", None, 1.0, 2.0)))
    assert found["A"][0] == "rolled_up"


def test_numbers_make_the_value_that_was_not_given() -> None:
    found = rolled(facts(("A", None, 1.0, 4.0), ("C", None, 6.0, None)))
    assert found["A"][1] == 25.0
    assert found["C"][1] == 6.0


def test_denominators_that_add_up_to_nothing_give_no_value() -> None:
    found = rolled(facts(("a", None, 0.0, 0.0), ("b", None, 0.0, 0.0)))
    assert found["A1"] == ("rolled_up", None, 0.0, 0.0, 2, 2)


def test_real_and_made_up_figures_never_meet() -> None:
    rows = facts(("a", None, 1.0, 2.0), ("b", None, 9.0, 9.0), ("d", None, 9.0, 9.0), demo="b d")
    found = roll_up(rows, TREE, {"i"}).set_index("territory_code")
    assert found["is_demo"].to_dict() == {"": False, "A": False, "A1": False, "B": True, "B1": True}
    assert found["numerator"].to_dict() == {"": 1.0, "A": 1.0, "A1": 1.0, "B": 9.0, "B1": 9.0}
    assert found["parts"].to_dict() == {"": 1, "A": 1, "A1": 1, "B": 1, "B1": 1}


def test_a_sum_of_made_up_figures_is_marked() -> None:
    found = roll_up(facts(("a", None, 1.0, 2.0), demo="a"), TREE, {"i"})
    assert found["is_demo"].all()


@pytest.mark.parametrize(
    ("period", "region", "expected"),
    [
        ("2021", "A", 2),
        ("2022Q1", "A", 2),
        ("2022-06-07", "A", 2),
        ("2022-06-08", "B", 1),
        ("2022H1", "B", 1),
        ("2022", "B", 1),
    ],
)
def test_before_a_region_was_formed_its_children_belong_to_the_one_before(
    period: str, region: str, expected: int
) -> None:
    found = roll_up(facts(("d", None, 1.0, 2.0), period=period), TREE, {"i"})
    levels = found.set_index("territory_code")["level"].to_dict()
    assert levels == {"": "country", region: "region", "B1": "district"}
    parts = found.set_index("territory_code")["parts_expected"].to_dict()
    assert parts[""] == (2 if region == "A" else 3)
    assert parts[region] == (3 if region == "A" else expected)


def test_a_report_of_a_region_that_did_not_exist_goes_nowhere() -> None:
    rows = facts(("A", None, 3.0, 4.0), ("B", None, 1.0, 4.0), period="2021")
    found = rolled(rows)
    assert found["B"] == ("reported", 25.0, 1.0, 4.0, None, None)
    assert found["country"] == ("rolled_up", 75.0, 3.0, 4.0, 1, 2)


def test_a_territory_that_is_gone_is_not_expected() -> None:
    rows = [("a", None, 1.0, 2.0), ("c", None, 1.0, 2.0)]
    assert rolled(facts(*rows, period="2024Q2"))["A"][4:] == (2, 2)
    assert rolled(facts(*rows, period="2024Q3"))["A"][4:] == (1, 1)


def test_an_organisation_with_branches_is_rolled_up_and_a_single_one_is_not_shown() -> None:
    found = rolled(facts(("branch", None, 1.0, 2.0), ("a", None, 1.0, 2.0)))
    assert found["e"] == ("rolled_up", 50.0, 1.0, 2.0, 1, 1)
    assert not {"branch", "a"} & set(found)


@pytest.mark.parametrize("code", ["nowhere", "ring", "gnir"])
def test_what_does_not_hang_on_the_tree_is_not_added(code: str) -> None:
    found = rolled(facts((code, 50.0, 1.0, 2.0), ("A", None, 3.0, 4.0)))
    assert found["country"] == ("rolled_up", 75.0, 3.0, 4.0, 1, 3)


def test_a_period_of_no_known_form_has_only_reports() -> None:
    found = rolled(facts(("A", None, 3.0, 4.0), ("a", None, 1.0, 2.0), period="soon"))
    assert found == {"A": ("reported", 75.0, 3.0, 4.0, None, None)}


def test_indicators_and_periods_are_kept_apart() -> None:
    one = facts(("a", None, 1.0, 2.0))
    rows = [one, one.assign(period="2024"), one.assign(indicator_code="j", numerator=2.0)]
    found = roll_up(pd.concat(rows), TREE, {"i"})
    country = found[found["territory_code"] == ""]
    keys = ["indicator_code", "period", "value"]
    assert country[keys].to_numpy().tolist() == [
        ["i", "2024", 50.0],
        ["i", "2025", 50.0],
        ["j", "2025", 1.0],
    ]


def test_nothing_gives_nothing() -> None:
    assert roll_up(facts(), TREE, {"i"}).empty
    empty = tree(REGIONS.head(0), TERRITORIES.head(0))
    assert roll_up(facts(("A", 1.0, None, None)), empty, {"i"}).empty


def test_the_tree_of_a_day() -> None:
    before, after = (TREE.standing(date(2022, 6, day)) for day in (7, 8))
    names = TREE.nodes["code"]
    shown = {
        name: [
            names[parent] if parent >= 0 else None
            for parent in day.set_index(names)["parent"].loc[["B", "B1", "ring"]]
        ]
        for name, day in (("before", before), ("after", after))
    }
    assert shown == {"before": [None, "A", None], "after": ["", "B", None]}
