"""Borders of regions: those that fit are read, any that do not are refused with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ui import geometry
from ui.geometry import GeometryError, read

SQUARE = [[60.0, 50.0], [64.0, 50.0], [64.0, 52.0], [60.0, 52.0], [60.0, 50.0]]
SMALL = [[70.0, 45.0], [70.5, 45.0], [70.5, 45.5], [70.0, 45.0]]


def feature(code: str | None, rings: Any = None, kind: str = "Polygon") -> dict[str, Any]:
    found = {"type": kind, "coordinates": [SQUARE] if rings is None else rings}
    return {"type": "Feature", "properties": {"region_code": code}, "geometry": found}


def written(folder: Path, *features: Any) -> Path:
    path = folder / "regions.geojson"
    text = json.dumps({"type": "FeatureCollection", "features": list(features)})
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_there_is_no_map(tmp_path: Path) -> None:
    assert read(tmp_path / "regions.geojson", ["10"]) is None


def test_borders_come_by_region_with_a_point_inside_the_largest_part(tmp_path: Path) -> None:
    path = written(tmp_path, feature("10"), feature("11", [[SMALL], [SQUARE]], kind="MultiPolygon"))
    found = read(path, ["11", "10"])
    assert found is not None
    assert found["10"].centre == pytest.approx((62.0, 51.0))
    assert found["11"].centre == pytest.approx((62.0, 51.0))
    assert found["11"].geometry["type"] == "MultiPolygon"


@pytest.mark.parametrize(
    ("features", "missing", "unknown", "repeated"),
    [
        (["10"], "11", "–", "–"),
        (["10", "11", "99"], "–", "99", "–"),
        (["10", "10", "11"], "–", "–", "10"),
        (["10", None], "11", "None", "–"),
    ],
)
def test_other_codes_than_those_of_the_regions_are_named(
    tmp_path: Path, features: list[str | None], missing: str, unknown: str, repeated: str
) -> None:
    with pytest.raises(GeometryError) as caught:
        read(written(tmp_path, *map(feature, features)), ["10", "11"])
    assert caught.value.params == {"missing": missing, "unknown": unknown, "repeated": repeated}


@pytest.mark.parametrize(
    ("kind", "rings"),
    [
        ("Point", [60.0, 50.0]),
        ("Polygon", []),
        ("Polygon", [SQUARE[:-1]]),
        ("Polygon", [[[60.0, 50.0]] * 5]),
        ("Polygon", [[[6000.0, 50.0], *SQUARE[1:-1], [6000.0, 50.0]]]),
        ("Polygon", [[[60.0, float("nan")], *SQUARE[1:-1], [60.0, float("nan")]]]),
        ("Polygon", [[["a", "b"], *SQUARE[1:-1], ["a", "b"]]]),
        ("MultiPolygon", [SQUARE]),
    ],
)
def test_a_shape_that_cannot_be_drawn_is_named_by_its_number(
    tmp_path: Path, kind: str, rings: Any
) -> None:
    with pytest.raises(GeometryError) as caught:
        read(written(tmp_path, feature("10"), feature("11", rings, kind)), ["10", "11"])
    assert caught.value.sentence is geometry.NOT_A_SHAPE
    assert caught.value.params == {"number": 2}


@pytest.mark.parametrize("text", [b"{", b"[]", b'{"features": 1}', b'{"features": [1]}', b"\xff"])
def test_what_is_no_collection_is_refused(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "regions.geojson"
    path.write_bytes(text)
    with pytest.raises(GeometryError) as caught:
        read(path, ["10"])
    assert caught.value.sentence is geometry.NOT_GEOJSON


def test_a_file_too_large_to_travel_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geometry, "MOST_BYTES", 10)
    with pytest.raises(GeometryError) as caught:
        read(written(tmp_path, feature("10")), ["10"])
    assert caught.value.sentence is geometry.TOO_LARGE


@pytest.mark.parametrize("turn", [1, -1])
def test_rings_are_wound_as_the_chart_takes_them(tmp_path: Path, turn: int) -> None:
    hole = [[61.0, 50.5], [62.0, 50.5], [62.0, 51.0], [61.0, 50.5]]
    found = read(written(tmp_path, feature("10", [SQUARE[::turn], hole[::turn]])), ["10"])
    assert found is not None
    ((outer, inner),) = found["10"].geometry["coordinates"]
    # South-west, north-west, north-east: with the clock; the hole against it.
    assert [list(each) for each in outer] == SQUARE[::-1]
    assert [list(each) for each in inner] == hole
