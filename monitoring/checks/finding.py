"""A contradiction that a check found in the rows of a version.

A finding is data, a code of a sentence with named parameters; the sentence stands here in
English as a gettext template, and the screens say it in the reader's language. ``kind`` is
one of the dataset ``findings``, so that what people wrote down and what is computed stand
in one list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from monitoring.wording import Sentence, msgid, nmsgid

Value = str | int | float


class FindingCode(StrEnum):
    """What stands against what."""

    PROMISED_OVER_COMMITTED = "promised_over_committed"
    YEARS_OVER_TOTAL = "years_over_total"
    SUMMARY_OVER_DETAIL = "summary_over_detail"
    KPI_BELOW_STRATEGIC = "kpi_below_strategic"
    KPI_DUPLICATED = "kpi_duplicated"
    KPI_DUPLICATED_UNLIKE = "kpi_duplicated_unlike"
    MONEY_NOT_DONE = "money_not_done"
    NO_MONEY_REPORTED = "no_money_reported"
    UNPLANNED_MONEY = "unplanned_money"
    ABOVE_PLAN = "above_plan"
    DONE_BELOW_PLAN = "done_below_plan"
    FULL_NOT_DONE = "full_not_done"


KINDS: Final[Mapping[FindingCode, str]] = {
    FindingCode.PROMISED_OVER_COMMITTED: "total_vs_sum",
    FindingCode.YEARS_OVER_TOTAL: "years_vs_total",
    FindingCode.SUMMARY_OVER_DETAIL: "summary_vs_detail",
    FindingCode.KPI_BELOW_STRATEGIC: "below_strategic",
    FindingCode.KPI_DUPLICATED: "duplicate",
    FindingCode.KPI_DUPLICATED_UNLIKE: "duplicate",
    FindingCode.MONEY_NOT_DONE: "status_vs_money",
    FindingCode.NO_MONEY_REPORTED: "status_vs_money",
    FindingCode.UNPLANNED_MONEY: "status_vs_money",
    FindingCode.ABOVE_PLAN: "status_vs_money",
    FindingCode.DONE_BELOW_PLAN: "status_vs_money",
    FindingCode.FULL_NOT_DONE: "status_vs_money",
}

SENTENCES: Final[Mapping[FindingCode, Sentence]] = {
    FindingCode.PROMISED_OVER_COMMITTED: Sentence(
        msgid(
            "Section %(section)s promises %(promised)s facilities; its measures commit to"
            " commissioning %(committed)s and to designing %(designed)s."
        )
    ),
    FindingCode.YEARS_OVER_TOTAL: Sentence(
        msgid(
            "Item %(item)s: the years add up to %(sum_mln)s million tenge,"
            " the total says %(total_mln)s."
        )
    ),
    FindingCode.SUMMARY_OVER_DETAIL: Sentence(
        msgid(
            "Sphere %(sphere)s: the summary chart disagrees with the detailed charts."
            " Only in the summary: %(summary)s. Only in the detailed charts: %(detailed)s."
        )
    ),
    FindingCode.KPI_BELOW_STRATEGIC: Sentence(
        msgid(
            "The KPI “%(kpi)s” plans %(planned)s %(unit)s for %(planned_year)s, and its strategic"
            " target asks for %(target)s in %(target_year)s. The last plan is %(last)s in"
            " %(last_year)s."
        )
    ),
    FindingCode.KPI_DUPLICATED: nmsgid(
        "The indicator “%(kpi)s” stands %(times)s time with the same targets.",
        "The indicator “%(kpi)s” stands %(times)s times with the same targets.",
        "times",
    ),
    FindingCode.KPI_DUPLICATED_UNLIKE: nmsgid(
        "The indicator “%(kpi)s” stands %(times)s time with different targets.",
        "The indicator “%(kpi)s” stands %(times)s times with different targets.",
        "times",
    ),
    FindingCode.MONEY_NOT_DONE: Sentence(
        msgid(
            "Item %(item)s: reported not done, although %(executed_mln)s million tenge were"
            " absorbed (plan %(planned_mln)s)."
        )
    ),
    FindingCode.NO_MONEY_REPORTED: Sentence(
        msgid(
            "Item %(item)s: reported %(reported)s, although nothing of the planned"
            " %(planned_mln)s million tenge was absorbed."
        )
    ),
    FindingCode.UNPLANNED_MONEY: Sentence(
        msgid(
            "Item %(item)s: %(allocated_mln)s million tenge were allocated and nothing was planned."
        )
    ),
    FindingCode.ABOVE_PLAN: Sentence(
        msgid(
            "Item %(item)s: %(executed_mln)s million tenge were absorbed, more than the planned"
            " %(planned_mln)s; reported %(reported)s."
        )
    ),
    FindingCode.DONE_BELOW_PLAN: Sentence(
        msgid(
            "Item %(item)s: reported done, although only %(executed_mln)s of the planned"
            " %(planned_mln)s million tenge were absorbed."
        )
    ),
    FindingCode.FULL_NOT_DONE: Sentence(
        msgid(
            "Item %(item)s: reported %(reported)s, although %(executed_mln)s of the planned"
            " %(planned_mln)s million tenge were absorbed."
        )
    ),
}


@dataclass(frozen=True)
class Finding:
    """One contradiction.

    ``code`` and ``subject`` (what it is about: an item, a sphere, indicator codes) identify
    it from one version to the next; ``params`` are those of the sentence, with amounts in
    million tenge and ``reported`` a status code. ``rows`` names the rows that stand against
    each other, as (dataset, key).
    """

    code: FindingCode
    programme_code: str
    subject: str
    params: Mapping[str, Value]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    source_file: str
    source_lines: str

    @property
    def kind(self) -> str:
        return KINDS[self.code]

    @property
    def finding_code(self) -> str:
        """What stays the same while the contradiction stands, whatever the figures become.

        Without ``code``: a measure that is first above its plan and then not done stays one
        contradiction of status and money.
        """
        return f"computed:{self.kind}:{self.programme_code}:{self.subject}"
