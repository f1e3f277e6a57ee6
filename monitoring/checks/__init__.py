"""Contradictions inside the documents, computed from the rows of any version.

The dataset ``findings`` holds what people found while reading; these checks find the same
again from the rows, and find it in whatever is uploaded next. They repair nothing: what is
written is loaded, and each contradiction is listed with what stands against what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from monitoring import lines
from monitoring.checks.charts import summary_against_detail
from monitoring.checks.finding import KINDS, SENTENCES, Finding, FindingCode, Value
from monitoring.checks.indicators import duplicated, kpi_against_strategic
from monitoring.checks.money import status_against_money
from monitoring.checks.totals import promised_against_committed, years_against_total
from monitoring.frames import records

__all__ = [
    "INPUTS",
    "KINDS",
    "SENTENCES",
    "Finding",
    "FindingCode",
    "Value",
    "computed_findings",
    "documented_by",
]

# The datasets the checks read.
INPUTS: Final = (
    "programmes",
    "measures",
    "measure_budgets",
    "measure_reports",
    "indicators",
    "targets",
    "milestones",
    "milestone_summary",
)


def computed_findings(frames: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """Every contradiction in a version's frames, which are those of ``INPUTS`` by name.

    In the order of the checks, then of the rows. Raises ``UnknownPeriodError`` and
    ``UnknownStatusError``, and ``KeyError`` naming a dataset that is not given.
    """
    programmes, measures, budgets, reports, indicators, targets, milestones, summary = (
        frames[name] for name in INPUTS
    )
    return [
        *promised_against_committed(measures),
        *years_against_total(measures, budgets),
        *summary_against_detail(milestones, summary, programmes),
        *kpi_against_strategic(indicators, targets),
        *duplicated(indicators, targets),
        *status_against_money(measures, budgets, reports),
    ]


def documented_by(computed: Sequence[Finding], findings: pd.DataFrame) -> list[str | None]:
    """For each computed finding the code of the one in the dataset ``findings`` that says it.

    The same programme and kind, and a line in common; of several the one that speaks of the
    fewest lines, ``None`` without any. So that a list of both shows each contradiction once.
    """
    written = sorted(records(findings), key=lambda row: _length(str(row["source_lines"])))
    return [
        next(
            (
                str(row["finding_code"])
                for row in written
                if row["programme_code"] == each.programme_code
                and row["kind"] == each.kind
                and lines.touch(str(row["source_lines"]), each.source_lines)
            ),
            None,
        )
        for each in computed
    ]


def _length(source_lines: str) -> int:
    return sum(last - first + 1 for first, last in lines.spans(source_lines))
