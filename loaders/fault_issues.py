"""What is wrong with observed values and targets, told as every other issue is.

The rules are those of ``loaders/observations.py``; here their faults get an address and the
facts that fill the words of three languages.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from loaders.faults import Fault
from loaders.issues import LoadIssue
from loaders.observations import observation_faults, target_faults
from loaders.placed import Placed

# A period of each kind, which says more than the name of the kind and needs no translation.
_PERIODS = {"year": "2026", "half_year": "2026H1", "quarter": "2026Q1", "month": "2026-03"}


def fault_issues(
    rows: Placed, frames: Mapping[str, pd.DataFrame], published: pd.DataFrame | None
) -> list[LoadIssue]:
    """The faults of ``observations`` and ``targets``; other datasets have none here."""
    if rows.dataset.name == "observations":
        found = observation_faults(rows.frame, frames, published)
    elif rows.dataset.name == "targets":
        found = target_faults(rows.frame, frames)
    else:
        return []
    return [
        rows.of_frame(fault.code, fault.row, fault.column, None, **_facts(fault)) for fault in found
    ]


def _facts(fault: Fault) -> dict[str, str]:
    facts = dict(fault.facts)
    if "kind" in facts:
        facts["example"] = _PERIODS[facts["kind"]]
    if "bounds" in facts:
        signs = facts["bounds"].replace("at least ", "≥ ").replace("from ", "")
        facts["bounds"] = signs.replace(" to ", "…")
    return facts
