"""What a row refers to must be in the file it refers to, or already published."""

from __future__ import annotations

from pathlib import Path

from loaders.references import reference_errors
from tests.loaders.bundle import checked, replace_in


def test_faultless_tables_have_no_errors(bundle: Path) -> None:
    names = ("programmes", "measures", "measure_regions", "regions", "indicators", "targets")
    assert reference_errors({name: checked(name, bundle) for name in names}, {}) == []


def test_an_unknown_region_is_told_with_its_line_and_the_nearest(bundle: Path) -> None:
    replace_in(bundle, "measure_regions", "p,1,10", "p,1,100")
    tables = {name: checked(name, bundle) for name in ("measure_regions", "regions")}
    (error,) = reference_errors(tables, {})
    assert (error.code, error.file, error.line) == ("unknown_reference", "measure_regions.csv", 2)
    assert (error.column, error.value, error.remedy) == ("region_code", "100", "did you mean 10?")


def test_a_measure_is_known_by_programme_and_item(bundle: Path) -> None:
    replace_in(bundle, "measure_regions", "p,1,10", "p,4,10\nq,1,10\np,11,10")
    regions = checked("measure_regions", bundle)
    errors = reference_errors(
        {"measure_regions": regions}, {"measures": checked("measures", bundle).frame}
    )
    assert [(e.code, e.line, e.value, e.remedy) for e in errors] == [
        ("unknown_measure", 2, "p, 4", "add it to measures first"),
        ("unknown_measure", 3, "q, 1", "add it to measures first"),
        ("unknown_measure", 4, "p, 11", "did you mean 1?"),
    ]


def test_rows_that_are_sent_count_before_those_that_are_published(bundle: Path) -> None:
    published = {"programmes": checked("programmes", bundle).frame}
    replace_in(bundle, "programmes", "p,roadmap", "q,roadmap")
    measures = checked("measures", bundle)
    assert reference_errors({"measures": measures}, published) == []
    sent = {"measures": measures, "programmes": checked("programmes", bundle)}
    assert [e.line for e in reference_errors(sent, published)] == [2, 3, 4]


def test_a_column_may_refer_to_its_own_dataset(bundle: Path) -> None:
    regions = checked("regions", bundle)
    regions.frame.loc[0, "predecessor_code"] = "63"
    (error,) = reference_errors({"regions": regions}, {})
    assert (error.column, error.value) == ("predecessor_code", "63")


def test_datasets_that_are_nowhere_are_not_looked_into(bundle: Path) -> None:
    assert reference_errors({"measure_regions": checked("measure_regions", bundle)}, {}) == []
