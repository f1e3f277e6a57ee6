"""The one frame of money: a measure in a year, plan and report side by side.

Plans stand in ``measure_budgets``, several rows to a measure and year where the
document has them; what came of them stands in ``measure_reports``, several
reports to a year where there were several. Every figure of ``money.py`` is
reckoned over the rows made here:

    programme_code, item, year     the key; year is empty where a document names
                                   a source of money and no year
    planned_mln                    sum of the year's plan rows
    allocated_mln, executed_mln    of the year's last report that states either:
                                   reports count from the year's beginning, so
                                   two of one year are never added
    status                         of the year's last report
    funding_codes, budget_programmes, executors   lists as in the datasets
    section_code, title            of the measure
    allocation, absorption, execution, is_unplanned, paid_not_delivered,
    delivered_unpaid, quadrant     by the rules of ``money.py``

All amounts are million tenge. A missing amount stays missing: it is "not
reported", never 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

import pandas as pd

from monitoring import money
from monitoring.columns import LIST_SEPARATOR
from monitoring.dates import period_span
from monitoring.frames import split_list
from monitoring.statuses import status

KEY = ("programme_code", "item", "year")
_Number = TypeVar("_Number", int, float)
_DESCRIBED = ("executors", "section_code", "title")
_DTYPES = {
    "programme_code": "str",
    "item": "str",
    "year": "Int64",
    **dict.fromkeys(money.AMOUNTS, "float64"),
    "status": "str",
    "funding_codes": "str",
    "budget_programmes": "str",
    **dict.fromkeys(_DESCRIBED, "str"),
}


def money_rows(
    measures: pd.DataFrame, budgets: pd.DataFrame, reports: pd.DataFrame
) -> pd.DataFrame:
    """One row per measure and year that names a source or an amount of money, in their order.

    Takes frames of ``measures``, ``measure_budgets`` and ``measure_reports``; shape
    above. A report without amounts makes no row. Raises ``UnknownPeriodError`` and
    ``UnknownStatusError``.
    """
    described = {
        (programme, item): (place, executors, section, title)
        for place, (programme, item, executors, section, title) in enumerate(
            zip(*(measures[name] for name in (*KEY[:2], *_DESCRIBED)), strict=True)
        )
    }
    nothing = (len(measures), None, None, None)
    years = _years(budgets, reports)
    records = []
    for (programme, item, year), entry in years.items():
        place, *described_by = described.get((programme, item), nothing)
        codes, budget_programmes = (LIST_SEPARATOR.join(parts) or None for parts in entry.named)
        amounts = (entry.planned, entry.allocated, entry.executed)
        key = (programme, item, year)
        records.append(
            (place, *key, *amounts, entry.status, codes, budget_programmes, *described_by)
        )
    # A year that is not named comes after those that are.
    records.sort(key=lambda record: (record[0], record[3] is None, record[3] or 0))
    columns = zip(*records, strict=True) if records else [()] * (len(_DTYPES) + 1)
    _, *cells = [list(column) for column in columns]
    rows = pd.DataFrame(
        {
            name: pd.Series(column, dtype=dtype)
            for (name, dtype), column in zip(_DTYPES.items(), cells, strict=True)
        }
    )
    for name in money.RATIOS:
        rows[name] = money.row_ratio(rows, name)
    rows["is_unplanned"] = money.is_unplanned(rows)
    rows["paid_not_delivered"] = money.paid_not_delivered(rows)
    rows["delivered_unpaid"] = money.delivered_unpaid(rows)
    rows["quadrant"] = money.quadrant(rows)
    return rows


@dataclass
class _Year:
    """What the documents say of one measure's money in one year."""

    planned: float | None = None
    allocated: float | None = None
    executed: float | None = None
    status: str | None = None
    # Different funding codes and budget programmes in order of appearance.
    named: tuple[dict[str, None], dict[str, None]] = field(default_factory=lambda: ({}, {}))


def _years(
    budgets: pd.DataFrame, reports: pd.DataFrame
) -> dict[tuple[str, str, int | None], _Year]:
    years: dict[tuple[str, str, int | None], _Year] = {}
    for programme, item, year, planned, codes, budget_programmes in zip(
        *(budgets[name] for name in (*KEY, "planned_mln", "funding_codes", "budget_programmes")),
        strict=True,
    ):
        entry = years.setdefault((programme, item, _stated(year, int)), _Year())
        if (amount_mln := _stated(planned, float)) is not None:
            entry.planned = (entry.planned or 0.0) + amount_mln
        for named, cell in zip(entry.named, (codes, budget_programmes), strict=True):
            named.update(dict.fromkeys(split_list(cell)))
    names = (*KEY[:2], "period", "status", "allocated_mln", "executed_mln")
    said = [
        (period_span(period)[::-1], programme, item, status(code).code, allocated, executed)
        for programme, item, period, code, allocated, executed in zip(
            *(reports[name] for name in names), strict=True
        )
    ]
    said.sort(key=lambda report: report[0])
    for (end, _), programme, item, _, *amounts in said:
        allocated, executed = (_stated(value, float) for value in amounts)
        if allocated is not None or executed is not None:
            entry = years.setdefault((programme, item, end.year), _Year())
            entry.allocated, entry.executed = allocated, executed
    for (end, _), programme, item, code, *_ in said:
        if (programme, item, end.year) in years:
            years[programme, item, end.year].status = code
    return years


def _stated(value: Any, kind: type[_Number]) -> _Number | None:
    return None if pd.isna(value) else kind(value)
