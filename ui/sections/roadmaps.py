"""Sections of Roadmaps: the sums by status, the bars, the table of measures."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from monitoring import headline
from monitoring.statuses import COMPUTED, REPORTED
from monitoring.wording import msgid
from ui import components, exports, finding_readers, finding_words, tables
from ui.charts import draw, statuses
from ui.replay import once
from ui.screen import View, source_line
from ui.sections.measure import MOST_MEASURES

# What the bars can be split by: the column, whether it holds lists, its name.
GROUPINGS: Final = {
    "programme_code": (False, msgid("Programme")),
    "section_title": (False, msgid("Section")),
    "executors": (True, msgid("Executor")),
}
BARS_SHOWN: Final = 15
TITLE_LENGTH: Final = 60
# Before the kinds of a measure's findings in the table.
MARK: Final = "⚑ "


@once
def answer(view: View, measures: pd.DataFrame) -> None:
    """How the chosen measures stand, in one sentence."""
    _ = view.words
    late = measures[measures["computed_status"] == "overdue"]
    done = int((measures["computed_status"] == "done").sum())
    components.answer(
        _(
            "%(done)s of %(of)s measures are done; %(late)s are overdue, %(silent)s of them "
            "without any report.",
            done=done,
            of=len(measures),
            late=len(late),
            silent=int(late["no_report"].sum()),
        )
    )


@once
def sums(view: View, measures: pd.DataFrame) -> None:
    """How many measures have each status, reported and computed side by side."""
    _ = view.words
    left, right = st.columns(2)
    with left:
        _status_sums(view, measures, "reported_status")
    with right:
        _status_sums(view, measures, "computed_status")


def chart(view: View, measures: pd.DataFrame, programmes: dict[str, str]) -> None:
    """Bars of measures by status, split as the reader chooses."""
    _ = view.words
    grouping = components.option(
        "split",
        _("Split by"),
        {column: _(name) for column, (_is_list, name) in GROUPINGS.items()},
        "programme_code",
    )
    _bars(view, measures, programmes, grouping=grouping)


@once
def _bars(view: View, measures: pd.DataFrame, programmes: dict[str, str], *, grouping: str) -> None:
    _ = view.words
    is_list, name = GROUPINGS[grouping]
    counted = headline.counts_by(measures, [grouping], is_list=is_list)
    counts = counted.frame
    if is_list:
        counts = counts.sort_values("measures", ascending=False, kind="stable")
    shown = counts.head(BARS_SHOWN)
    finding = _(
        "%(overdue)s of %(of)s measures are overdue",
        overdue=int((measures["computed_status"] == "overdue").sum()),
        of=len(measures),
    )
    drawn = _("Measures by %(grouping)s and computed status.", grouping=_(name).lower())
    notes = [drawn]
    if counted.overlapping:
        notes.append(
            _.count(
                "%(count)s measure has several and counts under each.",
                "%(count)s measures have several and count under each.",
                counted.overlapping,
            )
        )
    if len(counts) > len(shown):
        notes.append(_("The %(shown)s largest of %(of)s.", shown=len(shown), of=len(counts)))
    components.finding(finding, " ".join(notes))
    short = {title: _short(title) for title in shown[grouping].dropna()}
    draw.altair(
        statuses.rows(shown, grouping, short | programmes, _),
        statuses.bars(_, view.is_dark),
        origin=exports.origin(view),
        alt_text=drawn,
    )
    _counts(view, shown, grouping, programmes)


def table(view: View, measures: pd.DataFrame, programmes: dict[str, str]) -> None:
    """The measures; choosing a row opens its own view."""
    _ = view.words
    components.finding(
        _.count("%(count)s measure", "%(count)s measures", len(measures)),
        _("Choose a row to open the measure."),
    )
    chosen = tables.show(
        _table_rows(view, measures, programmes),
        {
            "item": tables.text(_("No."), width=55),
            "title": tables.text(_("Measure"), width=370),
            "computed": tables.statuses(_("Computed"), COMPUTED, view),
            "reported": tables.statuses(_("Reported"), REPORTED, view),
            "due_date": tables.day(_("Due")),
            "findings": tables.text(
                _("Contradictions"),
                width=130,
                help=_("What stands against what in the document; the measure's own view has it."),
            ),
            "executors": tables.text(_("Executors"), width=170),
            "completion_form": tables.text(_("Completion form"), width=170),
            "programme": tables.text(_("Programme"), width=190),
        },
        alt=_("Measures with their statuses, deadlines and executors"),
        most=14,
        key="measures_table",
        selectable=True,
    )
    source_line(view, ", ".join(programmes[code] for code in measures["programme_code"].unique()))
    if chosen is not None:
        row = measures.iloc[chosen]
        components.open_measure(str(row["programme_code"]), str(row["item"]))


@once
def _table_rows(view: View, measures: pd.DataFrame, programmes: dict[str, str]) -> pd.DataFrame:
    return measures.assign(
        programme=measures["programme_code"].map(programmes),
        computed=tables.status_cells(measures["computed_status"], view),
        reported=tables.status_cells(measures["reported_status"], view),
        findings=_marks(view, measures),
    )


def _marks(view: View, measures: pd.DataFrame) -> list[str]:
    """Sign and kinds of the findings that concern each measure; empty where there are none."""
    found = finding_readers.of_measures(view.version, MOST_MEASURES)
    keys = zip(measures["programme_code"], measures["item"], strict=True)
    kinds = [dict.fromkeys(entry.kind for entry in found.get(key, ())) for key in keys]
    return [
        MARK + ", ".join(finding_words.kind_name(kind, view.words) for kind in own) if own else ""
        for own in kinds
    ]


def _counts(view: View, counts: pd.DataFrame, grouping: str, programmes: dict[str, str]) -> None:
    _ = view.words
    names = [
        programmes.get(str(code), str(code)) if isinstance(code, str) else _("not named")
        for code in counts[grouping]
    ]
    present = [code for code in COMPUTED if counts[code].sum()]
    tables.small(
        counts.assign(group=names),
        {
            "group": tables.text(_(GROUPINGS[grouping][1])),
            "measures": tables.number(_("Measures"), view, 0),
        }
        | {code: tables.number(components.status_label(code, _), view, 0) for code in present}
        | {"without_report": tables.number(components.status_label("no_report", _), view, 0)},
    )


def _status_sums(view: View, measures: pd.DataFrame, column: str) -> None:
    _ = view.words
    counts = headline.status_counts(measures, column)
    counts = counts[counts["measures"] > 0]
    name = _("Reported") if column == "reported_status" else _("Computed")
    tables.small(
        counts.assign(label=[components.status_markup(code, _) for code in counts["status"]]),
        {
            "label": tables.markup(name),
            "measures": tables.number(_("of %(of)s measures", of=len(measures)), view, 0),
            "share": tables.share(_("Share"), view),
        },
        marks=components.marks(_, label=column),
    )


def _short(title: str) -> str:
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"
