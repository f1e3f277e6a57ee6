"""Sections of Roadmaps: the sums by status, the bars, the list of measures."""

from __future__ import annotations

import textwrap
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring import headline
from monitoring.frames import records
from monitoring.statuses import COMPUTED
from monitoring.wording import msgid
from ui import components, exports, finding_readers, finding_words, numbers, tables
from ui.charts import draw, statuses
from ui.markdown import escaped
from ui.replay import once
from ui.screen import View, source_text
from ui.sections import measure_pages
from ui.sections.measure import MOST_MEASURES

# What the bars can be split by: the column, whether it holds lists, its name.
GROUPINGS: Final = {
    "programme_code": (False, msgid("Programme")),
    "section_title": (False, msgid("Section")),
    "executors": (True, msgid("Executor")),
}
BARS_SHOWN: Final = 15
TITLE_LENGTH: Final = 60
# Executors or completion form in the list; the measure's own view has them whole.
CELL_LENGTH: Final = 60
# Before the kinds of a measure's findings in the list.
MARK: Final = "⚑\u00a0"


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


def listing(view: View, measures: pd.DataFrame, programmes: dict[str, str]) -> None:
    """The measures, a page at a time; each title opens the measure's own view."""
    _ = view.words
    components.finding(
        _.count("%(count)s measure", "%(count)s measures", len(measures)),
        _("Choose a measure to open it."),
    )
    order, page = measure_pages.choose(view, len(measures))
    _lines(view, measures, programmes, order=order, page=page)


@once
def _lines(
    view: View, measures: pd.DataFrame, programmes: dict[str, str], *, order: str, page: int
) -> None:
    rows = measure_pages.page_of(view, measures, order, page)
    codes = measures["programme_code"].unique()
    of_several = programmes if len(codes) > 1 else {}
    lines = [
        components.MeasureLine.of(row, _beneath(view, row, mark, of_several))
        for row, mark in zip(records(rows), _marks(view, rows), strict=True)
    ]
    source = source_text(view, ", ".join(programmes[code] for code in codes))
    st.markdown(f"{components.measure_lines(lines)}\n\n{source}", anchors=False)


def _beneath(view: View, row: dict[str, Any], mark: str, programmes: dict[str, str]) -> str:
    """Statuses, deadline, who answers and with what, as Markdown."""
    _ = view.words
    computed, reported = str(row["computed_status"]), str(row["reported_status"])
    due = "" if pd.isna(row["due_date"]) else _("due %(date)s", date=numbers.day(row["due_date"]))
    texts = [
        _("reported: %(status)s", status=components.status_label(reported, _)),
        due,
        *(_clipped(row[name]) for name in ("executors", "completion_form")),
        programmes.get(str(row["programme_code"]), ""),
        mark,
    ]
    said = " · ".join(text for text in texts if text)
    return f"{components.status_markup(computed, _)} · {escaped(said)}"


def _clipped(cell: object) -> str:
    return textwrap.shorten(cell, CELL_LENGTH, placeholder=" …") if isinstance(cell, str) else ""


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
