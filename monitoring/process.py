"""Digital process groups: planned milestones against what the process cards say.

The quarter charts mark, for each group of processes, when its re-engineering
(R), its target variant (F) and its optimal variant (D) are due; a mark falls due
on the last day of its quarter. A letter that stands in two quarters is one piece
of work drawn over both, so it is due at the end of the later one. The cards
report the state of re-engineering and automation; nothing is reported on F and D.
"""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from monitoring.columns import LIST_SEPARATOR
from monitoring.dates import quarter_end

GROUP = ["sphere_no", "number"]
LETTERS = ("R", "F", "D")
_LETTER = re.compile(r"(?<!\w)[RFD](?!\w)")


def with_due_dates(milestones: pd.DataFrame) -> pd.DataFrame:
    """``milestones`` with ``due_date``, the last day of the quarter.

    Raises ``UnknownPeriodError``.
    """
    due = milestones["quarter"].map(quarter_end)
    return milestones.assign(due_date=due.astype("datetime64[us]"))


def group_states(groups: pd.DataFrame, milestones: pd.DataFrame, today: date) -> pd.DataFrame:
    """State of each process group at ``today``: the frame ``groups`` with columns added.

    ``r_due``, ``f_due``, ``d_due``: last due date of each letter, missing where the
    chart has none; ``due_letters``: letters due before or on ``today``, such as
    ``R; F``; ``next_letter`` and ``next_due``: the next one after it; ``late``: R is
    due in a past quarter and the card does not say it is implemented (an empty
    card included); ``days_late``: days since then. A group of the chart without a
    card has no row: the cards are the list of groups. Raises ``UnknownPeriodError``.
    """
    latest = with_due_dates(milestones).groupby([*GROUP, "mark"])["due_date"].max()
    frame = groups.reset_index(drop=True)
    places = pd.MultiIndex.from_frame(frame[GROUP])
    for letter in LETTERS:
        due = latest[latest.index.get_level_values("mark") == letter].droplevel("mark")
        frame[f"{letter.lower()}_due"] = due.reindex(places).to_numpy()
    day = pd.Timestamp(today)
    dues = frame[[f"{letter.lower()}_due" for letter in LETTERS]].set_axis(list(LETTERS), axis=1)
    by_today = dues <= day
    frame["due_letters"] = pd.Series(
        [
            LIST_SEPARATOR.join(
                letter for letter, is_due in zip(LETTERS, row, strict=True) if is_due
            )
            or None
            for row in by_today.itertuples(index=False)
        ],
        dtype="str",
    )
    coming = dues.where(dues > day)
    frame["next_due"] = coming.min(axis=1)
    frame["next_letter"] = pd.Series(None, index=frame.index, dtype="str")
    # From the last letter to the first, so that of two due on one day the first is named.
    for letter in reversed(LETTERS):
        is_next = coming[letter].notna() & (coming[letter] == frame["next_due"])
        frame["next_letter"] = frame["next_letter"].mask(is_next, letter)
    frame["late"] = (frame["r_due"] < day) & (frame["reengineering"] != "implemented")
    frame["days_late"] = (day - frame["r_due"]).dt.days.where(frame["late"]).astype("Int64")
    return frame


def mark_counts(milestones: pd.DataFrame) -> pd.DataFrame:
    """Marks of the quarter charts: ``sphere_no``, ``mark``, ``year``, ``marks``, ``groups``.

    ``marks`` counts the marks, ``groups`` the process groups that have one; only
    combinations that occur have a row. Raises ``UnknownPeriodError``.
    """
    year = with_due_dates(milestones)["due_date"].dt.year.astype("Int64")
    counted = milestones.assign(year=year)
    grouped = counted.groupby(["sphere_no", "mark", "year"], as_index=False)
    return grouped.agg(marks=("number", "size"), groups=("number", "nunique"))


def letters_in(text: object) -> tuple[str, ...]:
    """The letters R, F, D that a summary cell names, in that order; none in an empty cell."""
    found = set(_LETTER.findall(text)) if isinstance(text, str) else set()
    return tuple(letter for letter in LETTERS if letter in found)


def summary_differences(milestones: pd.DataFrame, summary: pd.DataFrame) -> pd.DataFrame:
    """Where the summary chart and the detailed charts disagree.

    One row per sphere, year and letter that only one of the two names:
    ``sphere_no``, ``year``, ``letter``, ``marks`` (in the detailed chart, 0 where
    only the summary names it), ``in_summary``. The cells of the summary are free
    text ("R и F") that says which letters and not how many, so only presence is
    compared. A year the summary has no cell for counts as naming no letter.
    """
    counts = mark_counts(milestones).rename(columns={"mark": "letter"})
    keys = ["sphere_no", "year", "letter"]
    named = summary.assign(letter=summary["marks"].map(letters_in))
    named = named.explode("letter").dropna(subset=["letter"])[keys].drop_duplicates()
    both = (
        counts[[*keys, "marks"]]
        .astype({"letter": "str"})
        .merge(named.astype({"letter": "str"}), on=keys, how="outer", indicator=True)
    )
    both = both[both["_merge"] != "both"]
    result = both.assign(
        marks=both["marks"].fillna(0).astype("int64"), in_summary=both["_merge"] == "right_only"
    )
    return result[[*keys, "marks", "in_summary"]].reset_index(drop=True)
