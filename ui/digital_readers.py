"""Cached readers of the digital transformation screen, by version and day.

They follow the rules of ``ui/readers.py``: nothing is invalidated, nothing is changed in
place. What the map says of itself belongs to its own programme, of the kind
``transformation_map``, because the lines of another document mean nothing here.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from monitoring import digital, lines
from monitoring.contract import MAP_KIND
from monitoring.dates import quarter_end
from monitoring.frames import records
from ui import readers
from ui.kept import kept

_KEPT: Final = 64


@kept(_KEPT)
def source_file(version: int) -> str:
    """The file of the map; empty when there is none."""
    files = _programmes(version)["source_file"]
    return ", ".join(files)


@kept(_KEPT)
def of_map(name: str, version: int) -> pd.DataFrame:
    """The rows of a dataset with ``programme_code`` that belong to the map."""
    frame = readers.dataset(name, version)
    return frame[frame["programme_code"].isin(_programmes(version)["programme_code"])]


@kept(_KEPT)
def spheres(version: int) -> dict[str, str]:
    """Spheres of the map by number, each with its number before its name."""
    named = pd.concat(
        readers.dataset(name, version)[["sphere_no", "sphere"]]
        for name in ("process_groups", "milestones", "milestone_summary")
    )
    firsts = named.dropna().drop_duplicates("sphere_no").sort_values("sphere_no")
    return {str(row.sphere_no): f"{row.sphere_no}. {row.sphere}" for row in firsts.itertuples()}


@kept(_KEPT)
def rows(name: str, version: int, sphere: str | None) -> pd.DataFrame:
    """A dataset of one sphere by its number; whole where none is chosen or it knows none."""
    return _of_sphere(readers.dataset(name, version), sphere)


@kept(_KEPT)
def first_and_last_line(names: tuple[str, ...], version: int, sphere: str | None) -> list[int]:
    """Between which lines of the document the rows of the datasets stand; none without rows."""
    cells = [cell for name in names for cell in rows(name, version, sphere)["source_lines"]]
    parts = [line for cell in cells for span in lines.spans(cell) for line in span]
    return sorted({min(parts), max(parts)}) if parts else []


@kept(_KEPT)
def maturity(version: int, sphere: str | None) -> dict[tuple[str, str], int]:
    """Number of groups by automation and re-engineering, from the least to the most."""
    counts = digital.maturity(rows("process_groups", version, sphere))
    return {(row["automation"], row["reengineering"]): row["groups"] for row in records(counts)}


@kept(_KEPT)
def letter_states(version: int, today: date, sphere: str | None) -> pd.DataFrame:
    """How far each letter of each group is at a day, see ``monitoring/digital.py``."""
    if sphere is not None:
        # Of all spheres at once: the parts that are lost are found among all the lines.
        return _of_sphere(letter_states(version, today, None), sphere)
    return digital.letter_states(
        readers.dataset("process_groups", version),
        readers.dataset("milestones", version),
        of_map("findings", version),
        today,
    )


@kept(_KEPT)
def losses(version: int, sphere: str | None) -> pd.DataFrame:
    """Findings of illegible parts among the cards and charts of a sphere, or of all."""
    codes = digital.losses(
        rows("process_groups", version, sphere),
        rows("milestones", version, sphere),
        of_map("findings", version),
    )
    found = of_map("findings", version)
    return found[found["finding_code"].isin({code for own in codes.values() for code in own})]


@kept(_KEPT)
def executor_load(version: int, sphere: str | None) -> pd.DataFrame:
    """Marks by executor and quarter, of one sphere or of all."""
    return digital.executor_load(
        rows("milestones", version, sphere), of_map("abbreviations", version)
    )


@kept(_KEPT)
def quarters(version: int) -> tuple[str, ...]:
    """Every quarter of the years of the charts, as their axes name it (``2026 · 1``)."""
    ends = readers.dataset("milestones", version)["quarter"].map(quarter_end)
    years = sorted({day.year for day in ends})
    return tuple(f"{year} · {quarter}" for year in years for quarter in range(1, 5))


@kept(_KEPT)
def summary(version: int, sphere: str | None) -> pd.DataFrame:
    """The summary chart beside the detailed charts."""
    if sphere is not None:
        return _of_sphere(summary(version, None), sphere)
    milestones = readers.dataset("milestones", version)
    lost = digital.lost_groups(
        readers.dataset("process_groups", version), milestones, of_map("findings", version)
    )
    return digital.summary_against_detail(
        milestones, readers.dataset("milestone_summary", version), lost
    )


@kept(_KEPT)
def integrations(version: int, today: date) -> pd.DataFrame:
    """Integrations with the days left to each."""
    return digital.integration_dates(readers.dataset("integrations", version), today)


@kept(_KEPT)
def findings(
    names: tuple[str, ...], version: int, sphere: str | None, kinds: tuple[str, ...]
) -> pd.DataFrame:
    """Findings that speak of the lines of the datasets ``names``."""
    cells = [cell for name in names for cell in rows(name, version, sphere)["source_lines"]]
    return digital.findings_on(of_map("findings", version), cells, kinds)


def _of_sphere(frame: pd.DataFrame, sphere: str | None) -> pd.DataFrame:
    if sphere is None or "sphere_no" not in frame:
        return frame
    return frame[frame["sphere_no"] == int(sphere)]


def _programmes(version: int) -> pd.DataFrame:
    programmes = readers.dataset("programmes", version)
    return programmes[programmes["kind"] == MAP_KIND]
