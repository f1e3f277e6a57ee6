"""The figures of the first screen: how many, what needs attention, what falls due.

Everything here counts rows of ``measures.with_status`` and ``money.money_rows``;
no rule is decided again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from monitoring.groups import spread
from monitoring.statuses import COMPUTED, REPORTED, by_severity, status

MEASURE = ["programme_code", "item"]
# In the order in which they ask for attention.
ATTENTION = ("overdue", "paid_not_delivered", "no_report_past_due")
ATTENTION_COLUMNS = [
    "kind",
    *MEASURE,
    "title",
    "executors",
    "computed_status",
    "reported_status",
    "due_date",
    "days_overdue",
    "executed_mln",
]


@dataclass(frozen=True)
class Counts:
    """Counts by group, all measures behind them, and those that stand under several groups.

    Where ``overlapping`` is not 0 the groups add up to more than ``measures``.
    """

    frame: pd.DataFrame
    measures: int
    overlapping: int


def status_counts(statuses: pd.DataFrame, column: str = "computed_status") -> pd.DataFrame:
    """How many measures have each status: ``status``, ``measures``, ``of``, ``share``.

    ``column`` is ``computed_status`` or ``reported_status``; every status of that
    family has its row, gravest first. ``of`` is the number of all measures given;
    ``share`` is missing when that is 0. Raises ``UnknownStatusError``.
    """
    counts = _known(statuses[column]).value_counts()
    of = len(statuses)
    codes = [found.code for found in by_severity(_family(column))]
    measures = [int(counts.get(code, 0)) for code in codes]
    shares = [count / of if of else None for count in measures]
    return pd.DataFrame(
        {
            "status": pd.Series(codes, dtype="str"),
            "measures": pd.Series(measures, dtype="int64"),
            "of": of,
            "share": pd.Series(shares, dtype="float64"),
        }
    )


def counts_by(
    statuses: pd.DataFrame,
    columns: Sequence[str],
    *,
    is_list: bool = False,
    family: str = "computed_status",
) -> Counts:
    """Measures by status per group: ``columns``, ``measures``, one column per status, silence.

    ``columns`` are for example ``["programme_code"]`` or ``["programme_code",
    "section_code", "section_title"]``. With ``is_list`` the last one holds lists
    (executors): a measure counts under each of its elements, and ``overlapping``
    says how many measures do so. A group that is not named is missing. The column
    ``without_report`` counts measures without any report.
    """
    names = list(columns)
    codes = [found.code for found in by_severity(_family(family))]
    _known(statuses[family])
    rows, overlapping = statuses, 0
    if is_list:
        rows, overlapping = spread(statuses, names[-1])
    flags = rows[names].assign(measures=1)
    for code in codes:
        flags[code] = (rows[family] == code).astype("int64")
    flags["without_report"] = rows["no_report"].astype("int64")
    frame = flags.groupby(names, sort=False, dropna=False).sum().reset_index()
    return Counts(frame, len(statuses), overlapping)


def attention(statuses: pd.DataFrame, money: pd.DataFrame) -> pd.DataFrame:
    """What needs attention, most urgent first; each measure once, under its first kind.

    Kinds, in this order: ``overdue`` (past due although reported on, longest
    first), ``paid_not_delivered`` (most money absorbed first), ``no_report_past_due``
    (past due and never reported on, longest first). ``executed_mln`` is the money
    absorbed in the years that are paid and not wholly done, missing where there are
    none; of two measures overdue as long, the one with more such money comes first.
    A measure whose last report says done is never on the list for its money.
    """
    paid = money[money["paid_not_delivered"]].groupby(MEASURE, as_index=False)["executed_mln"].sum()
    found = statuses.merge(paid, on=MEASURE, how="left")
    late = found["computed_status"] == "overdue"
    is_paid = found["executed_mln"].notna() & (found["reported_status"] != "done")
    kind = pd.Series(pd.NA, index=found.index, dtype="str")
    kind = kind.mask(late & found["no_report"], "no_report_past_due")
    kind = kind.mask(is_paid, "paid_not_delivered")
    kind = kind.mask(late & ~found["no_report"], "overdue")
    found = found.assign(kind=kind).dropna(subset=["kind"])
    order = found["kind"].map({name: place for place, name in enumerate(ATTENTION)})
    weight = found["days_overdue"].astype("float64")
    weight = weight.mask(found["kind"] == "paid_not_delivered", found["executed_mln"])
    ranked = found.assign(_order=order, _weight=-weight, _money=-found["executed_mln"])
    ranked = ranked.sort_values(["_order", "_weight", "_money"], kind="stable")
    return ranked[ATTENTION_COLUMNS].reset_index(drop=True)


def due_within(statuses: pd.DataFrame, days: int) -> pd.DataFrame:
    """Open measures whose next due date is from today to ``days`` ahead, nearest first."""
    near = statuses[(statuses["days_left"] <= days).fillna(False).astype("bool")]
    return near.sort_values("next_due_date", kind="stable").reset_index(drop=True)


def _family(column: str) -> tuple[str, ...]:
    return {"computed_status": COMPUTED, "reported_status": REPORTED}[column]


def _known(column: pd.Series) -> pd.Series:
    for code in column.unique():
        status(code)
    return column
