"""Sections of Data: what a submission, or one version against another, changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring import contract
from monitoring.wording import msgid
from store.submissions import Check, Submission
from submissions import checking, downloads
from submissions.changes import Changes
from ui import filters, numbers, tables
from ui.markdown import escaped
from ui.opening import open_prepared_store
from ui.screen import View

_ROWS_SHOWN: Final = 1_000
# So many changed cells of so many letters at most are sentences and no table.
_LISTED: Final = 8
_SHORT: Final = 120
_KEPT = 16
# Pixels of the narrowest count.
_NARROWEST: Final = 100
# The name of each headline figure and how it is written.
_FIGURES: Final[Mapping[str, tuple[str, str]]] = {
    "absorption": (msgid("Absorption rate, %(year)s"), "percent"),
    "allocation": (msgid("Allocated of planned, %(year)s"), "percent"),
    "planned": (msgid("Planned, %(year)s"), "million"),
    "done": (msgid("Measures done"), "whole"),
    "overdue": (msgid("Measures overdue"), "whole"),
    "on_track": (msgid("KPIs on track"), "whole"),
}

# What parts of keys are called, by column.
_NAMES: Final[Mapping[str, Callable[[int, str], dict[str, str]]]] = {
    "programme_code": filters.programme_names,
    "region_code": filters.region_names,
}


def show(view: View, sent: Submission, check: Check | None) -> None:
    """The difference from what is published: counts, figures, cells, rows."""
    _ = view.words
    if check is None or not check.difference or sent.state == "refused":
        return
    st.markdown("**" + _("What changes") + "**")
    summary = check.difference
    if not any(summary[name] for name in ("added", "changed", "removed")):
        st.info(_("The file says what is published already: nothing changes."))
        return
    if sent.is_open and summary["removed"] > check.row_count:
        st.warning(
            _(
                "Most published rows are not in the file and would be removed. If the file is "
                "only a part of the dataset, send it again and say so."
            ),
            icon=":material/delete_sweep:",
        )
    _effects(view, summary["effects"])
    draw(view, sent.dataset, _difference(check.number, check))


def draw(view: View, dataset: str, found: Changes) -> None:
    """The counts, the sums, and each changed cell, added and removed row."""
    _ = view.words
    names = {"added": _("Added rows"), "changed": _("Changed rows"), "removed": _("Removed rows")}
    labels = {"added": _("Added"), "changed": _("Changed"), "removed": _("Removed")}
    # Side by side on a phone too.
    with st.grid(columns="auto", min_column_width=_NARROWEST, gap="xsmall"):
        for name, count in found.counts.items():
            st.metric(labels[name], numbers.whole(count, view.language), border=True)
    titles = downloads.column_titles(dataset, view.language)
    _totals(view, found, titles)
    if len(found.cells):
        _cells(view, dataset, found, titles)
    for rows, name in ((found.added, names["added"]), (found.removed, names["removed"])):
        if len(rows):
            with st.expander(f"{name}: {numbers.whole(len(rows), view.language)}"):
                _rows(view, dataset, rows, titles)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _difference(number: int, _check: Check) -> Changes:  # noqa: ARG001 - kept by the number
    return checking.difference(open_prepared_store(), _check)


def _effects(view: View, effects: Sequence[Mapping[str, Any]]) -> None:
    _ = view.words
    lines = []
    for effect in effects:
        name, form = _FIGURES[effect["figure"]]
        label = _(name, year=effect["year"]) if effect["year"] else _(name)
        old, new = (_figure(effect[side], form, view) for side in ("old", "new"))
        if old == new:
            # It moves by less than is ever shown.
            continue
        lines.append(f"- {label}: {old} → **{new}**")
    if lines:
        st.markdown("\n".join([_("Headline figures:"), "", *lines]))
    else:
        st.caption(_("No headline figure changes."))


def _figure(value: float | None, form: str, view: View) -> str:
    if form == "percent":
        text = numbers.percent(value, view.language)
    elif form == "million":
        text = numbers.million(value, view.language, view.mln)
    else:
        text = numbers.whole(value, view.language)
    return text or "—"


def _totals(view: View, found: Changes, titles: Mapping[str, str]) -> None:
    _ = view.words
    moved = {name: sums for name, sums in found.totals.items() if sums[0] != sums[1]}
    if not moved:
        return
    frame = pd.DataFrame(
        {
            "name": [titles.get(name, name) for name in moved],
            "old": [sums[0] for sums in moved.values()],
            "new": [sums[1] for sums in moved.values()],
        }
    )
    tables.small(
        frame,
        {
            "name": tables.text(_("Total")),
            "old": tables.number(_("Before"), view),
            "new": tables.number(_("After"), view),
        },
    )


def _cells(view: View, dataset: str, found: Changes, titles: Mapping[str, str]) -> None:
    _ = view.words
    keys = list(contract.dataset(dataset).key)
    cells = found.cells.head(_ROWS_SHOWN)
    frame = pd.DataFrame(
        {
            "row": [
                " · ".join(
                    _key_name(name, value, view)
                    for name, value in zip(keys, values, strict=True)
                    if not _is_empty(value)
                )
                for values in cells[keys].itertuples(index=False)
            ],
            "column": [titles.get(name, name) for name in cells["column"]],
            "old": [_written(value, view) for value in cells["old"]],
            "new": [_written(value, view) for value in cells["new"]],
        }
    )
    longest = max(len(text) for column in ("old", "new") for text in frame[column])
    if len(frame) <= _LISTED and longest <= _SHORT:
        # A phone shows a sentence whole, and of a table the first columns.
        st.markdown(
            "\n".join(
                f"- {escaped(row)}, **{escaped(column)}**: {escaped(old) or '—'} → "
                f"**{escaped(new) or '—'}**"
                for row, column, old, new in frame.itertuples(index=False, name=None)
            )
        )
        return
    tables.show(
        frame,
        {
            "row": tables.text(_("Row"), width=240),
            "column": tables.text(_("Column"), width=200),
            "old": tables.text(_("Before"), width=280),
            "new": tables.text(_("After"), width=280),
        },
        alt=_("Changed cells with their values before and after"),
        most=10,
    )
    if len(found.cells) > _ROWS_SHOWN:
        st.caption(_("The first %(shown)s of %(of)s.", shown=_ROWS_SHOWN, of=len(found.cells)))


def _rows(view: View, dataset: str, rows: pd.DataFrame, titles: Mapping[str, str]) -> None:
    _ = view.words
    shown = rows.head(_ROWS_SHOWN)
    frame = pd.DataFrame(
        {name: [_written(value, view) for value in shown[name].tolist()] for name in shown}
    )
    columns = {
        name: tables.text(titles.get(name, name)) for name in contract.dataset(dataset).column_names
    }
    tables.show(frame, columns, alt=_("Rows of the difference"), most=8)
    if len(rows) > _ROWS_SHOWN:
        st.caption(_("The first %(shown)s of %(of)s.", shown=_ROWS_SHOWN, of=len(rows)))


def _key_name(column: str, value: Any, view: View) -> str:
    """A part of a row's key as people call it; a code that is new here stands as it is."""
    names = _NAMES.get(column)
    written = _written(value, view)
    return names(view.latest, view.language).get(written, written) if names else written


def _is_empty(value: object) -> bool:
    return value is None or bool(pd.isna(value))  # type: ignore[call-overload]


def _written(value: Any, view: View) -> str:
    if _is_empty(value):
        return ""
    if isinstance(value, bool):
        return view.words("yes") if value else view.words("no")
    if isinstance(value, date):
        return numbers.day(value)
    if isinstance(value, float):
        return numbers.decimal(value, view.language, numbers.decimals(value))
    return str(value)
