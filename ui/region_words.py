"""What the Regions screen says of a value: its gap, its place, its status beside it.

Figures and the sentence why are those of every indicator, see ``ui/indicator_words.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from monitoring.indicator_reasons import NOTES, Note, reason
from monitoring.statuses import status
from ui import indicator_words, links
from ui.indicator_words import short_period
from ui.markdown import escaped
from ui.tables import Column
from ui.words import Words

PER_CENT = "%"
# Before a place that regions share.
SHARED = "="


def figure(value: float | None, row: Mapping[str, Any], _: Words) -> str:
    """A value of the indicator a row is about, with its unit; empty where there is none."""
    return indicator_words.figure(value, row["unit"], int(row["digits"]), _.language)


def gap(row: Mapping[str, Any], _: Words) -> str:
    """Value − expected with its sign; the gap of a share is in percentage points."""
    text = signed_gap(row, _)
    return f"{text}\u00a0{gap_unit(row, _)}" if text else ""


def gap_unit(row: Mapping[str, Any], _: Words) -> str:
    """What a gap is measured in."""
    return _("p.p.") if row["unit"] == PER_CENT else indicator_words.unit_name(row["unit"], _)


def signed_gap(row: Mapping[str, Any], _: Words) -> str:
    """The gap without a unit, for a tile; empty without a gap."""
    return indicator_words.signed(row["gap"], int(row["digits"]), _.language)


def place(row: Mapping[str, Any]) -> str:
    """The place of a region, ``=3`` where it is shared; empty without a value."""
    return "" if pd.isna(row["rank"]) else f"{SHARED if row['is_tied'] else ''}{row['rank']}"


def value_of_period(row: Mapping[str, Any], _: Words) -> str:
    """A value with its unit and the period it is of."""
    said = figure(row["value"], row, _)
    return f"{said} ({short_period(str(row['period']), _)})" if said else ""


def linked(code: str, indicators: Mapping[str, Mapping[str, Any]]) -> str:
    """An indicator by number and title as a link to its own view; ``↓`` where less is better."""
    about = indicators[code]
    where = links.to("targets", {"indicator": code})
    return f"[{escaped(about['label'])}]({where})" + (" ↓" if about["direction"] == "down" else "")


def why(row: Mapping[str, Any], _: Words) -> str:
    """The sentence why, without the notes: they are alike for all rows, see :func:`notes`."""
    return indicator_words.why(row, _, with_notes=False)


def notes(rows: Sequence[Mapping[str, Any]], _: Words) -> str:
    """How rows were compared, each note once, with the number of rows where it is not all."""
    found = [note for row in rows for note in reason(row).notes]
    judged = sum(pd.notna(row["compared"]) for row in rows)
    parts = []
    for note in (Note.NATIONAL_TARGET, Note.NO_BASELINE, Note.NO_CHANGE_PLANNED):
        count = found.count(note)
        if count:
            text = _(NOTES[note].one)
            parts.append(text if count == judged else f"{text} ({count}/{judged})")
    return " ".join(parts)


def level_note(rows: Sequence[Mapping[str, Any]], _: Words) -> list[str]:
    """That regions and the country are not judged alike, where it is so."""
    if not any(row["compared"] == "level" and row["target_is_national"] for row in rows):
        return []
    return [
        _(
            "A region without a baseline of its own is judged by the level it has reached, the "
            "country by the way from its baseline, so the same value may have two statuses."
        )
    ]


def reasons(sentences: Sequence[tuple[str, str]], notes: str, _: Words) -> None:
    """Why each row has its status, under the names of the rows; opened by who wants to know.

    A column for them would be a word wide on a phone.
    """
    # Unlike an expander it draws nothing before it is opened.
    with st.popover(_("Why these statuses"), icon=":material/help:"):
        lines = [f"- **{escaped(name)}.** {escaped(why)}" for name, why in sentences]
        st.markdown("\n".join([*lines, "", notes]))


def marked(row: Mapping[str, Any], _: Words) -> str:
    """A value after the symbol and colour of its status, as Markdown.

    What is not assessed is a plain value: the dash of that status would be read as a minus.
    """
    said = figure(row["value"], row, _)
    found = status(row["status"])
    if found.code == "no_data":
        return escaped(said)
    return f":{found.badge}-badge[{found.symbol}\u00a0{escaped(said)}]" if said else ""


def right(label: str) -> Column:
    """A column of ``tables.small`` with figures that are written already."""
    return Column(label, None, lambda cells: [escaped(cell) for cell in cells])
