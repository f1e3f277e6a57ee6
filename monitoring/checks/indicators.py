"""Indicators against each other: a KPI below its strategic target, a KPI written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from monitoring.checks.finding import Finding, FindingCode, Value
from monitoring.checks.rows import joined_lines, number
from monitoring.frames import records

_SEPARATORS: Final = re.compile(r"[\s\W_]+")


def kpi_against_strategic(indicators: pd.DataFrame, targets: pd.DataFrame) -> Iterator[Finding]:
    """KPIs whose plan for the year of their strategic target falls short of it.

    Compared are the country's targets in the same unit: the KPI's value of the strategic
    target's year, else of the last year before it, else of its first year. Short is lower for
    an indicator that should rise and higher for one that should fall.
    """
    plans = _plans(targets)
    by_code = {row["indicator_code"]: row for row in records(indicators)}
    for row in by_code.values():
        strategic = by_code.get(row["strategic_code"])
        own, asked = plans.get(row["indicator_code"]), None
        if strategic is not None:
            asked = plans.get(strategic["indicator_code"])
        if strategic is None or not own or not asked or row["unit"] != strategic["unit"]:
            continue
        target_year = max(asked)
        before = [year for year in own if year <= target_year]
        year = max(before) if before else min(own)
        gap = own[year] - asked[target_year]
        if (gap if row["direction"] == "up" else -gap) >= 0:
            continue
        yield _finding(
            FindingCode.KPI_BELOW_STRATEGIC,
            [row, strategic],
            {
                "kpi": str(row["title"]),
                "unit": str(row["unit"]),
                "planned": number(own[year]),
                "planned_year": year,
                "target": number(asked[target_year]),
                "target_year": target_year,
                "last": number(own[max(own)]),
                "last_year": max(own),
            },
        )


def duplicated(indicators: pd.DataFrame, targets: pd.DataFrame) -> Iterator[Finding]:
    """Indicators of one kind and programme with the same title and unit.

    Titles are the same when their letters and digits are; whether their targets agree too
    is said apart. A KPI named like the strategic target it serves is no duplicate.
    """
    plans = _plans(targets)
    plain = indicators["title"].str.casefold().map(lambda text: _SEPARATORS.sub(" ", text).strip())
    same = [indicators["programme_code"], indicators["kind"], indicators["unit"], plain]
    for _, rows in indicators.groupby(same, sort=False):
        if len(rows) < 2:
            continue
        found = records(rows)
        first, *others = (plans.get(row["indicator_code"], {}) for row in found)
        alike = all(plan == first for plan in others)
        code = FindingCode.KPI_DUPLICATED if alike else FindingCode.KPI_DUPLICATED_UNLIKE
        yield _finding(code, found, {"kpi": str(found[0]["title"]), "times": len(found)})


def _plans(targets: pd.DataFrame) -> dict[str, dict[int, float]]:
    """The country's targets by indicator and year, without baselines."""
    found: dict[str, dict[int, float]] = {}
    for row in records(targets[targets["region_code"].isna() & ~targets["is_baseline"]]):
        found.setdefault(row["indicator_code"], {})[int(row["year"])] = row["value"]
    return found


def _finding(code: FindingCode, rows: list[dict[str, Any]], params: dict[str, Value]) -> Finding:
    codes = [str(row["indicator_code"]) for row in rows]
    return Finding(
        code,
        str(rows[0]["programme_code"]),
        " ".join(codes),
        params,
        tuple(("indicators", (each,)) for each in codes),
        str(rows[0]["source_file"]),
        joined_lines(row["source_lines"] for row in rows),
    )
