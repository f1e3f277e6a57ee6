"""Cached readers: one-line wrappers around the store and the rules.

Every reader takes the version it reads, so nothing ever has to be invalidated: a new
publication is a new number. Days are arguments too. Frames from here are shared by all
sessions and must not be changed in place.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from monitoring import headline, lines
from monitoring import measures as measure_rules
from monitoring import process as process_rules
from monitoring.frames import records
from monitoring.money_rows import money_rows
from store import queries
from ui.kept import kept
from ui.opening import open_prepared_store

# A few versions and days at a time; the frames of one version take about 2 MB.
_KEPT = 64


def latest_version() -> int:
    """The newest publication, asked anew on each run: this is how a screen learns of one."""
    return queries.latest_version(open_prepared_store())


@kept(_KEPT)
def dataset(name: str, version: int) -> pd.DataFrame:
    """A dataset as it stood at a version."""
    return queries.read_dataset(open_prepared_store(), name, version)


@kept(_KEPT)
def publications(latest: int) -> pd.DataFrame:
    """All publications up to the newest."""
    found = queries.read_publications(open_prepared_store())
    return found[found["number"] <= latest]


@kept(_KEPT)
def first_filling(latest: int) -> int:
    """The publication that completed the first filling of the store; 0 without one."""
    is_bundled = publications(latest)["idempotency_key"].str.startswith("bundled:").fillna(False)
    return int(is_bundled.astype(bool).cummin().sum())


@kept(_KEPT)
def measures(version: int, today: date) -> pd.DataFrame:
    """Measures with reported and computed status at a day."""
    return measure_rules.with_status(
        dataset("measures", version),
        dataset("measure_reports", version),
        today,
        dataset("programmes", version),
    )


@kept(_KEPT)
def money(version: int) -> pd.DataFrame:
    """Money of measures by year, see ``monitoring/money.py``; with ``measure_no``."""
    rows = money_rows(
        dataset("measures", version),
        dataset("measure_budgets", version),
        dataset("measure_reports", version),
    )
    return _numbered(rows, version)


@kept(_KEPT)
def process_groups(version: int, today: date) -> pd.DataFrame:
    """Process groups with their due letters at a day."""
    return process_rules.group_states(
        dataset("process_groups", version), dataset("milestones", version), today
    )


def row_history(name: str, row_key: str) -> pd.DataFrame:
    """All published versions of one row."""
    return queries.read_row_history(open_prepared_store(), name, row_key)


@kept(_KEPT)
def attention(version: int, today: date) -> pd.DataFrame:
    """What needs attention among all measures; each stands for itself, so filters cut it."""
    return _numbered(headline.attention(measures(version, today), money(version)), version)


@kept(_KEPT)
def measure_regions(version: int) -> pd.DataFrame:
    """Regions of measures, with ``measure_no``."""
    return _numbered(dataset("measure_regions", version), version)


@kept(_KEPT)
def yearly_targets(version: int) -> pd.DataFrame:
    """Target values, one row per indicator and one column per year (as text)."""
    values = dataset("targets", version)
    wide = values.pivot_table(index="indicator_code", columns="year", values="value")
    return wide.rename(columns=str)


@kept(_KEPT)
def target_findings(version: int) -> pd.DataFrame:
    """Findings that speak of the lines of an indicator: duplicates, targets set too low."""
    found = dataset("findings", version)
    found = found[found["kind"].isin(["below_strategic", "duplicate"])]
    indicators = dataset("indicators", version)
    own = indicators.groupby("programme_code")["source_lines"].apply("; ".join).to_dict()
    speaks = [
        lines.touch(str(row["source_lines"]), own.get(row["programme_code"], ""))
        for row in records(found)
    ]
    return found[speaks]


@kept(_KEPT)
def ended_programmes(version: int, today: date) -> set[str]:
    """Codes of the programmes whose period is over."""
    programmes = dataset("programmes", version)
    over = programmes["end_date"] < pd.Timestamp(today)
    return set(programmes.loc[over, "programme_code"])


def _numbered(frame: pd.DataFrame, version: int) -> pd.DataFrame:
    """``frame`` with ``measure_no``, the row of its measure in the dataset of measures.

    Screens narrow several frames to the same measures on every click; whole numbers are
    compared much faster than pairs of texts.
    """
    own = dataset("measures", version)
    places = {
        key: place for place, key in enumerate(zip(own["programme_code"], own["item"], strict=True))
    }
    keys = zip(frame["programme_code"], frame["item"], strict=True)
    return frame.assign(measure_no=[places[key] for key in keys])
