"""Small frames for the tests of what the screens share, in the shapes the rules give them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from monitoring.measures import with_status
from tests.monitoring.tables import table

TODAY = date(2026, 11, 20)

_MEASURES = [
    # item, title, executors, start_date, end_date
    ("1", "Done", "МОН; МФ", None, "2024-12-31"),
    ("2", "Late & <b>bold</b>", "МОН", "2024-01-01", "2026-06-30"),
    ("3", "Soon", None, None, "2026-12-10"),
    ("4", "Without a deadline", "МФ", None, None),
    ("5", "Silent and late", "ЖАО", "2023-09-01", "2025-03-31"),
]
_REPORTS = [("1", "2024", "done"), ("2", "2026H1", "partial"), ("3", "2026H1", "not_done")]


def statuses(programme: str = "p", today: date = TODAY) -> pd.DataFrame:
    """Five measures with their statuses: done, overdue twice, due soon, in progress."""
    measures = table(
        "measures",
        "programme_code item title executors start_date end_date source_file source_lines",
        [(programme, *row, "p.txt", row[0]) for row in _MEASURES],
    )
    reports = table(
        "measure_reports",
        "programme_code item period status",
        [(programme, *row) for row in _REPORTS],
    )
    return with_status(measures, reports, today)


def field_names(specification: Any) -> set[str]:
    """Every column a Vega-Lite specification names."""
    if isinstance(specification, list):
        return set().union(*map(field_names, specification)) if specification else set()
    if not isinstance(specification, dict):
        return set()
    found = field_names(list(specification.values()))
    names = [specification.get("field"), *specification.get("groupby", [])]
    return found | {name for name in names if isinstance(name, str)}
