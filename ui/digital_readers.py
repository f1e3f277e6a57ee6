"""Cached readers of the digital transformation screen, by version and day.

They follow the rules of ``ui/readers.py``: nothing is invalidated, nothing is changed in
place. What the map says of itself belongs to its own programme, of the kind
``transformation_map``, because the lines of another document mean nothing here.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from monitoring import digital
from ui import readers

_KEPT: Final = 64
MAP: Final = "transformation_map"


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def source_file(version: int) -> str:
    """The file of the map; empty when there is none."""
    files = _programmes(version)["source_file"]
    return ", ".join(files)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def of_map(name: str, version: int) -> pd.DataFrame:
    """The rows of a dataset with ``programme_code`` that belong to the map."""
    rows = readers.dataset(name, version)
    return rows[rows["programme_code"].isin(_programmes(version)["programme_code"])]


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def spheres(version: int) -> dict[str, str]:
    """Spheres of the map by number, each with its number before its name."""
    named = pd.concat(
        readers.dataset(name, version)[["sphere_no", "sphere"]]
        for name in ("process_groups", "milestones", "milestone_summary")
    )
    firsts = named.dropna().drop_duplicates("sphere_no").sort_values("sphere_no")
    return {str(row.sphere_no): f"{row.sphere_no}. {row.sphere}" for row in firsts.itertuples()}


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def letter_states(version: int, today: date) -> pd.DataFrame:
    """How far each letter of each group is at a day, see ``monitoring/digital.py``."""
    return digital.letter_states(
        readers.dataset("process_groups", version),
        readers.dataset("milestones", version),
        of_map("findings", version),
        today,
    )


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def losses(version: int, sphere: str | None) -> pd.DataFrame:
    """Findings of illegible parts among the cards and charts of a sphere, or of all."""
    codes = digital.losses(
        of_sphere(readers.dataset("process_groups", version), sphere),
        of_sphere(readers.dataset("milestones", version), sphere),
        of_map("findings", version),
    )
    found = of_map("findings", version)
    return found[found["finding_code"].isin({code for own in codes.values() for code in own})]


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def executor_load(version: int, sphere: str | None) -> pd.DataFrame:
    """Marks by executor and quarter, of one sphere or of all."""
    return digital.executor_load(
        of_sphere(readers.dataset("milestones", version), sphere), of_map("abbreviations", version)
    )


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def summary(version: int) -> pd.DataFrame:
    """The summary chart beside the detailed charts."""
    milestones = readers.dataset("milestones", version)
    lost = digital.lost_groups(
        readers.dataset("process_groups", version), milestones, of_map("findings", version)
    )
    return digital.summary_against_detail(
        milestones, readers.dataset("milestone_summary", version), lost
    )


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def integrations(version: int, today: date) -> pd.DataFrame:
    """Integrations with the days left to each."""
    return digital.integration_dates(readers.dataset("integrations", version), today)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def findings(
    names: tuple[str, ...], version: int, sphere: str | None, kinds: tuple[str, ...]
) -> pd.DataFrame:
    """Findings that speak of the lines of the datasets ``names``."""
    cells = [
        cell
        for name in names
        for cell in of_sphere(readers.dataset(name, version), sphere)["source_lines"].dropna()
    ]
    return digital.findings_on(of_map("findings", version), cells, kinds)


def of_sphere(rows: pd.DataFrame, sphere: str | None) -> pd.DataFrame:
    """The rows of a sphere by its number; all where no sphere is chosen or the rows have none."""
    if sphere is None or "sphere_no" not in rows:
        return rows
    return rows[rows["sphere_no"] == int(sphere)]


def _programmes(version: int) -> pd.DataFrame:
    programmes = readers.dataset("programmes", version)
    return programmes[programmes["kind"] == MAP]
