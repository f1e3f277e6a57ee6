"""What a report says of a measure against what became of its money in that year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from monitoring.checks.finding import Finding, FindingCode
from monitoring.checks.rows import joined_lines, number
from monitoring.frames import records
from monitoring.money_rows import money_rows

# A plan absorbed to 99 % is absorbed: the rest is what tenders save.
FULL_FROM: Final = 0.99
_AMOUNTS: Final = ("planned_mln", "allocated_mln", "executed_mln")


def status_against_money(
    measures: pd.DataFrame, budgets: pd.DataFrame, reports: pd.DataFrame
) -> Iterator[Finding]:
    """Measures whose status and money of a year contradict each other; the first rule counts.

        money_not_done      not done, and money absorbed
        no_money_reported   done or partly done, and nothing absorbed of a plan above zero
        unplanned_money     money allocated where nothing was planned
        above_plan          more absorbed than planned
        done_below_plan     done, and less than 99 % of the plan absorbed
        full_not_done       partly done, and 99 % of the plan or more absorbed

    Raises ``UnknownPeriodError`` and ``UnknownStatusError``.
    """
    rows = money_rows(measures, budgets, reports)
    sources = {(row["programme_code"], row["item"]): row for row in records(measures)}
    said: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for report in records(reports):
        said.setdefault((report["programme_code"], report["item"]), []).append(report)
    for row in records(rows[rows["status"].notna() & rows["year"].notna()]):
        code = contradiction(row)
        key = str(row["programme_code"]), str(row["item"])
        # What belongs to no measure is refused on arrival and contradicts nothing here.
        if code is None or key not in sources:
            continue
        year = str(int(row["year"]))
        reported = [each for each in said[key] if each["period"].startswith(year)]
        amounts = {name: number(_amount(row, name)) for name in _AMOUNTS}
        lines = joined_lines(each["source_lines"] for each in reported)
        yield Finding(
            code,
            key[0],
            f"item {key[1]} {year}",
            {"item": key[1], "reported": str(row["status"]), **amounts},
            (
                *(("measure_reports", (*key, each["period"])) for each in reported),
                ("measures", key),
            ),
            str(sources[key]["source_file"]),
            lines or str(sources[key]["source_lines"]),
        )


def contradiction(row: Mapping[str, Any]) -> FindingCode | None:
    """The rule that a row of ``money_rows`` breaks; ``None`` where status and money agree.

    A missing plan is nothing planned; a missing absorbed amount is not reported and breaks
    no rule about it.
    """
    status, absorbed = row["status"], row["executed_mln"]
    planned, allocated = _amount(row, "planned_mln"), _amount(row, "allocated_mln")
    if status == "not_done" and absorbed > 0:
        return FindingCode.MONEY_NOT_DONE
    if status in {"done", "partial"} and planned > 0 and absorbed == 0:
        return FindingCode.NO_MONEY_REPORTED
    if planned == 0:
        return FindingCode.UNPLANNED_MONEY if allocated > 0 else None
    if absorbed > planned:
        return FindingCode.ABOVE_PLAN
    if status == "done" and absorbed < FULL_FROM * planned:
        return FindingCode.DONE_BELOW_PLAN
    if status == "partial" and absorbed >= FULL_FROM * planned:
        return FindingCode.FULL_NOT_DONE
    return None


def _amount(row: Mapping[str, Any], name: str) -> float:
    return 0.0 if pd.isna(row[name]) else float(row[name])
