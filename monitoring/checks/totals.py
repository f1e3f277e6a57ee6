"""Totals against what they are made of: promised facilities, and amounts by year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pandas as pd

from monitoring.checks.finding import Finding, FindingCode
from monitoring.checks.rows import joined_lines, number
from monitoring.frames import records

# Half of the last digit the documents print.
TOLERANCE_MLN: Final = 0.05
COMMISSIONED: Final = "commissioned"
# A number of its own: neither a part of 2.1, nor a year, nor a share.
_NUMBER: Final = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d+(?![\d.,]*\d|\s*%)")


def promised(title: object) -> int | None:
    """The number of facilities a section's title promises; ``None`` unless it names just one."""
    found = _NUMBER.findall(title) if isinstance(title, str) else []
    return int(found[0]) if len(found) == 1 else None


def promised_against_committed(measures: pd.DataFrame) -> Iterator[Finding]:
    """Sections whose measures do not commission as many facilities as the title promises.

    Committed is Σ ``facilities`` of the measures that commission them; what is only designed
    is not built, and is named beside it. A measure without a stage counts as commissioning.
    """
    with_number = measures[measures["facilities"].notna()]
    for key, rows in with_number.groupby(["programme_code", "section_code"], sort=False):
        programme, section = str(key[0]), str(key[1])
        total = promised(rows["section_title"].iloc[0])
        builds = rows["facility_stage"].isna() | (rows["facility_stage"] == COMMISSIONED)
        committed = int(rows.loc[builds, "facilities"].sum())
        if total is None or total == committed:
            continue
        yield Finding(
            FindingCode.PROMISED_OVER_COMMITTED,
            programme,
            f"section {section}",
            {
                "section": section,
                "promised": total,
                "committed": committed,
                "designed": int(rows.loc[~builds, "facilities"].sum()),
            },
            tuple(("measures", (programme, str(item))) for item in rows["item"]),
            str(rows["source_file"].iloc[0]),
            joined_lines(rows["source_lines"]),
        )


def years_against_total(measures: pd.DataFrame, budgets: pd.DataFrame) -> Iterator[Finding]:
    """Measures whose yearly amounts do not add up to the total the document prints.

    Only measures with a total and at least one yearly amount can be compared.
    """
    stated = budgets[budgets["year"].notna() & budgets["planned_mln"].notna()]
    sums = stated.groupby(["programme_code", "item"])["planned_mln"].sum().to_dict()
    for row in records(measures[measures["planned_total_mln"].notna()]):
        programme, item = str(row["programme_code"]), str(row["item"])
        added = sums.get((programme, item))
        if added is None or abs(added - row["planned_total_mln"]) <= TOLERANCE_MLN:
            continue
        own = stated[(stated["programme_code"] == programme) & (stated["item"] == item)]
        yield Finding(
            FindingCode.YEARS_OVER_TOTAL,
            programme,
            f"item {item}",
            {"item": item, "sum_mln": number(added), "total_mln": number(row["planned_total_mln"])},
            (
                ("measures", (programme, item)),
                *(("measure_budgets", (programme, item, int(year))) for year in own["year"]),
            ),
            str(row["source_file"]),
            joined_lines([row["source_lines"], *own["source_lines"]]),
        )
