"""Official borders of the regions, where a ministry supplies them.

``data/reference/regions.geojson`` is a GeoJSON feature collection (RFC 7946: degrees of WGS 84)
with one polygon or multipolygon for each region; ``properties.region_code`` says which, as the
dataset of regions writes it. Without the file there is no map and nothing is missed: the tile
grid shows the same. A file that does not fit is not drawn at all, because a map with a region
lost or in a wrong place is worse than none; :class:`GeometryError` says what to mend.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from monitoring.wording import Sentence, msgid

REFERENCE: Final = Path(__file__).resolve().parent.parent / "data" / "reference"
FILE: Final = REFERENCE / "regions.geojson"
FORMAT: Final = "GeoJSON, UTF-8"
# It travels to every browser that opens the map.
MOST_BYTES: Final = 2_000_000
Position = tuple[float, float]

TOO_LARGE: Final = Sentence(
    msgid("it has %(size)s KB, at most %(most)s KB are drawn; simplify the borders")
)
NOT_GEOJSON: Final = Sentence(msgid("it is not a collection of features in %(format)s"))
NOT_A_SHAPE: Final = Sentence(
    msgid("feature %(number)s is not a polygon or multipolygon in degrees")
)
CODES_DIFFER: Final = Sentence(
    msgid(
        "its region codes are not those of the dataset: missing – %(missing)s; unknown – "
        "%(unknown)s; repeated – %(repeated)s"
    )
)


class GeometryError(ValueError):
    """The file cannot be drawn; ``sentence`` with ``params`` says why."""

    def __init__(self, sentence: Sentence, **params: object) -> None:
        super().__init__(sentence.one % params)
        self.sentence = sentence
        self.params = params


@dataclass(frozen=True)
class Shape:
    """A region's border: a GeoJSON multipolygon, and the centre of its largest part."""

    geometry: dict[str, Any]
    centre: Position


def read(path: Path, codes: Sequence[str]) -> dict[str, Shape] | None:
    """The shapes of the regions ``codes``; ``None`` without a file.

    Raises :class:`GeometryError` for a file that is too large, is no feature collection of
    polygons in degrees, or whose codes are not exactly ``codes``.
    """
    if not path.is_file():
        return None
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise GeometryError(TOO_LARGE, size=size // 1000, most=MOST_BYTES // 1000)
    found: list[tuple[str, Shape]] = []
    for number, feature in enumerate(_features(path), start=1):
        properties = feature.get("properties") or {}
        geometry = feature.get("geometry") or {}
        try:
            shape = _shape(geometry)
        except (KeyError, TypeError, ValueError, IndexError):
            raise GeometryError(NOT_A_SHAPE, number=number) from None
        found.append((str(properties.get("region_code", "")), shape))
    given = Counter(code for code, _ in found)
    if given != Counter(codes):
        raise GeometryError(
            CODES_DIFFER,
            missing=_listed(set(codes) - set(given)),
            unknown=_listed(set(given) - set(codes)),
            repeated=_listed({code for code, count in given.items() if count > 1}),
        )
    return dict(found)


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise GeometryError(NOT_GEOJSON, format=FORMAT) from None
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise GeometryError(NOT_GEOJSON, format=FORMAT)
    return features


def _shape(geometry: dict[str, Any]) -> Shape:
    """A polygon or multipolygon as a shape; raises what malformed coordinates raise."""
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    elif geometry["type"] != "MultiPolygon":
        raise ValueError(geometry["type"])
    rings = [[_ring(ring) for ring in part] for part in parts]
    area, centre = max(_area_and_centroid(part[0]) for part in rings)
    if not area:
        raise ValueError("a ring without an area")
    wound = [
        [_wound(ring, clockwise=not place) for place, ring in enumerate(part)] for part in rings
    ]
    return Shape({"type": "MultiPolygon", "coordinates": wound}, centre)


def _wound(ring: list[Position], *, clockwise: bool) -> list[Position]:
    """The ring in that direction.

    RFC 7946 winds outer rings against the clock; Vega draws on a sphere and takes such a ring
    for the rest of the world.
    """
    return ring if (_signed_area(ring) < 0) == clockwise else ring[::-1]


def _signed_area(ring: list[Position]) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def _ring(positions: Any) -> list[Position]:
    found = [(float(each[0]), float(each[1])) for each in positions]
    if len(found) < 4 or found[0] != found[-1]:
        raise ValueError("a ring is closed and has four positions or more")
    for longitude, latitude in found:
        if not (math.isfinite(longitude) and abs(longitude) <= 180 and abs(latitude) <= 90):
            raise ValueError("not in degrees")
    return found


def _area_and_centroid(ring: list[Position]) -> tuple[float, Position]:
    """The shoelace formula, on degrees: good enough to place a sign."""
    area = _signed_area(ring)
    if not area:
        return 0.0, ring[0]
    x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    return abs(area), (x / (6 * area), y / (6 * area))


def _listed(codes: set[str]) -> str:
    return ", ".join(sorted(codes)) or "–"
