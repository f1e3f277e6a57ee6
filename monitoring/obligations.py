"""Dated duties of the acts: which of the fixed yearly dates comes next.

An obligation's ``due_rule`` that begins with ``yearly:`` lists days of the year
(``yearly:01-05,07-05``). Rules tied to an event have no date until the event happens and
are not answered here.
"""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from monitoring.dates import as_date

_YEARLY = "yearly:"


def yearly_dates(due_rule: str, year: int) -> list[date]:
    """The dates of a rule in a year, none for a rule of another kind.

    Raises ``ValueError`` for a day that does not exist, such as ``02-30``.
    """
    if not due_rule.startswith(_YEARLY):
        return []
    return [
        date.fromisoformat(f"{year}-{day.strip()}")
        for day in due_rule.removeprefix(_YEARLY).split(",")
    ]


def coming(obligations: pd.DataFrame, today: date, days: int = 365) -> pd.DataFrame:
    """Dated duties from ``today`` to ``days`` ahead, nearest first.

    The dataset's columns with ``due_date`` (``datetime64[us]``) and ``days_left``; a duty
    with several dates has a row for each. Only dates on which the duty is in force count.
    """
    last = today + timedelta(days=days)
    records = []
    for row in obligations.to_dict("records"):
        starts, ends = as_date(row["valid_from"]), as_date(row["valid_to"])
        for year in range(today.year, last.year + 1):
            for due in yearly_dates(str(row["due_rule"]), year):
                in_force = (starts is None or starts <= due) and (ends is None or due <= ends)
                if today <= due <= last and in_force:
                    records.append({**row, "due_date": due, "days_left": (due - today).days})
    frame = pd.DataFrame(records, columns=[*obligations.columns, "due_date", "days_left"])
    frame = frame.astype({"due_date": "datetime64[us]", "days_left": "Int64"})
    return frame.sort_values("due_date", kind="stable").reset_index(drop=True)
