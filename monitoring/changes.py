"""What changed between two versions: new reports, colours, goalposts and findings.

The answer to "what is new since I last looked". Both versions are looked at on one day, so
a status that changed did so because of what was published, not because time passed; the
days passing has its own list (``time_passed``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from monitoring.checks import INPUTS as CHECKED
from monitoring.checks import Finding, computed_findings
from monitoring.contract import dataset
from monitoring.measures import KEY, with_status
from monitoring.statuses import status

INPUTS: Final = tuple(dict.fromkeys(("programmes", "measures", "measure_reports", *CHECKED)))
REPORT_VALUES: Final = ("status", "allocated_mln", "executed_mln", "reason")


@dataclass(frozen=True)
class Changes:
    """What a reader has not seen yet.

    ``reports`` as :func:`new_reports`, ``statuses`` as :func:`status_changes`,
    ``goalposts`` rows of ``goalposts.py``; ``findings`` are new, ``settled`` no longer there.
    """

    reports: pd.DataFrame
    statuses: pd.DataFrame
    goalposts: pd.DataFrame
    findings: tuple[Finding, ...]
    settled: tuple[Finding, ...]

    @property
    def is_empty(self) -> bool:
        frames = (self.reports, self.statuses, self.goalposts)
        return all(frame.empty for frame in frames) and not (self.findings or self.settled)


def changes(
    old: Mapping[str, pd.DataFrame],
    new: Mapping[str, pd.DataFrame],
    moves: pd.DataFrame,
    old_version: int,
    new_version: int,
    today: date,
) -> Changes:
    """Everything that differs from version ``old_version`` to ``new_version``.

    ``old`` and ``new`` are the frames of ``INPUTS`` by name at the two versions, ``moves``
    the whole ledger of ``goalposts.py``. A reader who has seen nothing has version 0, whose
    frames have no rows; then everything is new. Raises what the checks raise.
    """
    found = computed_findings(old), computed_findings(new)
    appeared = (moves["publication"] > old_version) & (moves["publication"] <= new_version)
    return Changes(
        new_reports(old["measure_reports"], new["measure_reports"]),
        status_changes(statuses(old, today), statuses(new, today)),
        moves[appeared].reset_index(drop=True),
        _only_in(found[1], found[0]),
        _only_in(found[0], found[1]),
    )


def statuses(frames: Mapping[str, pd.DataFrame], today: date) -> pd.DataFrame:
    """``measures.with_status`` of a version's frames on ``today``."""
    return with_status(frames["measures"], frames["measure_reports"], today, frames["programmes"])


def new_reports(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Reports that are new or say something else, in the order of ``new``.

    The columns of ``measure_reports`` with ``old_status`` (missing for a new report) and
    ``is_new``. Where only the source lines moved nothing new is reported.
    """
    key = list(dataset("measure_reports").key)
    values = list(REPORT_VALUES)
    both = new.merge(
        old[[*key, *values]], on=key, how="left", suffixes=("", "_old"), indicator=True
    )
    same = pd.Series(True, index=both.index)
    for name in values:
        left, right = both[name], both[f"{name}_old"]
        same &= (left == right) | (left.isna() & right.isna())
    is_new = both["_merge"] == "left_only"
    found = both.assign(is_new=is_new, old_status=both["status_old"])[is_new | ~same]
    return found[[*new.columns, "old_status", "is_new"]].reset_index(drop=True)


def status_changes(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Measures of both frames of ``measures.with_status`` whose computed status differs.

    The key, ``title``, ``executors``, ``old_status``, ``new_status`` and ``is_worse`` (the
    new one is the graver); worse ones first. Measures of one frame alone changed no colour.
    """
    named = [*KEY, "title", "executors", "computed_status"]
    both = new[named].merge(old[[*KEY, "computed_status"]], on=KEY, suffixes=("", "_old"))
    found = both[both["computed_status"] != both["computed_status_old"]]
    found = found.rename(
        columns={"computed_status": "new_status", "computed_status_old": "old_status"}
    )
    after, before = _severity(found["new_status"]), _severity(found["old_status"])
    found = found.assign(is_worse=after < before, _severity=after)
    found = found.sort_values(["is_worse", "_severity"], ascending=[False, True], kind="stable")
    columns = [*KEY, "title", "executors", "old_status", "new_status", "is_worse"]
    return found[columns].reset_index(drop=True)


def time_passed(frames: Mapping[str, pd.DataFrame], since: date, today: date) -> pd.DataFrame:
    """Measures of one version whose status changed only because the days went by."""
    return status_changes(statuses(frames, since), statuses(frames, today))


def _only_in(these: Sequence[Finding], others: Sequence[Finding]) -> tuple[Finding, ...]:
    known = {each.finding_code for each in others}
    return tuple(each for each in these if each.finding_code not in known)


def _severity(codes: pd.Series) -> pd.Series:
    return codes.map(lambda code: status(code).severity).astype("int64")
