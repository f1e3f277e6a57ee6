"""Sections of the goalpost ledger: what moved, whose it was, and what the first plan says."""

from __future__ import annotations

import textwrap
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring import goalposts as rules
from monitoring.frames import records
from monitoring.wording import msgid
from ui import (
    address,
    components,
    filters,
    finding_readers,
    indicator_words,
    numbers,
    readers,
    tables,
)
from ui.replay import once
from ui.screen import View, say_what_was_refused, source_line

SHOWN: Final = {
    "contradictions": msgid("Contradictions"),
    "goalposts": msgid("Moved goalposts"),
}
GOALS: Final = {
    "deadline": msgid("deadline"),
    "target": msgid("target value"),
    "plan": msgid("planned money, mln ₸"),
    "commitment": msgid("number of facilities"),
}
DIRECTIONS: Final = {
    "easier": msgid("↓ easier"),
    "harder": msgid("↑ harder"),
    "removed": msgid("✕ removed"),
    "other": msgid("→ other"),
}
# Datasets whose key ends with the year the figure is of.
YEARLY: Final = ("targets", "measure_budgets")
ROWS_A_PAGE: Final = 15
GROUPS_SHOWN: Final = 10
MEASURES_SHOWN: Final = 15
# Longer titles would make a row of a table ten lines high.
TITLE_LENGTH: Final = 90
# Pixels; two tables of sums stand side by side where there is room for both.
NARROWEST: Final = 420


def choose(view: View) -> str:
    """Which of the two parts of the screen is shown."""
    _ = view.words
    return components.option(
        "show", _("Show"), {code: _(name) for code, name in SHOWN.items()}, "contradictions"
    )


@once
def answer(view: View) -> None:
    """How much has moved since the first publication, and which way."""
    _ = view.words
    moves = _moves(view)
    if moves.empty:
        published = readers.publications(view.latest)
        first = published.loc[published["number"] == readers.first_filling(view.latest)]
        since = first if len(first) else published.head(1)
        body = _(
            "Every deadline, target and plan stands as it was first published on %(date)s. When "
            "a later publication moves one, it is counted here, with whose it is and what it was.",
            date=numbers.local_day(since["published_at"].iloc[0]),
        )
        components.empty_state(
            _("Nothing has moved since the first publication"), body, ":material/flag:"
        )
        return
    goals = (moves["dataset"] + moves["row_key"] + moves["column"]).nunique()
    by_direction = moves["direction"].value_counts()
    components.answer(
        _.count(
            "%(count)s deadline, target or plan has moved since the first publication: "
            "%(easier)s moves to easier, %(harder)s to harder, %(removed)s taken away.",
            "%(count)s deadlines, targets and plans have moved since the first publication: "
            "%(easier)s moves to easier, %(harder)s to harder, %(removed)s taken away.",
            goals,
            easier=int(by_direction.get("easier", 0)),
            harder=int(by_direction.get("harder", 0)),
            removed=int(by_direction.get("removed", 0)),
        )
    )


@once
def by_plan(view: View) -> None:
    """Measures whose deadline moved: their status by the first plan and by the present one."""
    _ = view.words
    found = _of_programme(view, finding_readers.status_by_plan(view.version, view.day))
    if found.empty:
        return
    eased = int(found["is_eased"].sum())
    st.subheader(
        _.count(
            "%(count)s measure would be overdue by its first deadline and is not by the present "
            "one",
            "%(count)s measures would be overdue by their first deadline and are not by the "
            "present one",
            eased,
        )
        if eased
        else _("No moved deadline hides an overdue measure"),
        anchor=False,
    )
    shown = found.head(MEASURES_SHOWN)
    tables.small(
        shown.assign(
            measure=[_shortened(f"{row['item']}. {row['title']}") for row in records(shown)],
            original=_dated(shown, "original", view),
            present=_dated(shown, "present", view),
        ),
        {
            "measure": tables.text(_("Measure")),
            "original": tables.markup(_("By the first plan")),
            "present": tables.markup(_("By the present plan")),
        },
    )
    if len(found) > len(shown):
        st.caption(_("The first %(shown)s of %(of)s.", shown=len(shown), of=len(found)))


@once
def counts(view: View) -> None:
    """Moves by programme and by executor."""
    moves = _moves(view)
    if moves.empty:
        return
    _ = view.words
    names = filters.programme_names(view.version, view.language)
    with st.grid(columns="auto", min_column_width=NARROWEST):
        _counted(view, rules.moves_by(moves, "programme_code"), _("Programme"), names)
        found = rules.moves_by(moves, "executors", is_list=True)
        _counted(view, found, _("Executor"), {})


def ledger(view: View) -> None:
    """Every move, the latest first, a page at a time."""
    moves = _moves(view)
    if moves.empty:
        return
    _ = view.words
    pages = -(-len(moves) // ROWS_A_PAGE)
    page = address.number("page", pages)
    st.subheader(_.count("%(count)s move", "%(count)s moves", len(moves)), anchor=False)
    if pages > 1:
        page = st.pagination(pages, key="page")
    say_what_was_refused(_)
    _page(view, page=page)


@once
def _page(view: View, *, page: int) -> None:
    _ = view.words
    moves = _moves(view)
    newest_first = moves.sort_values("publication", ascending=False, kind="stable")
    page_of = newest_first.iloc[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    rows = records(page_of)
    published = readers.publications(view.latest).set_index("number")["published_at"]
    frame = pd.DataFrame(
        {
            "published": [
                f"{numbers.local_day(published[row['publication']])} · {row['publication']}"
                for row in rows
            ],
            "goal": [_goal(row, view) for row in rows],
            "whose": [_whose(row) for row in rows],
            "old": [_value(row, "old", view) for row in rows],
            "new": [_value(row, "new", view) for row in rows],
            "direction": [_(DIRECTIONS[way]) for way in page_of["direction"]],
            "executors": [row["executors"] for row in rows],
        }
    )
    columns = {
        "published": tables.text(_("Date and version")),
        "goal": tables.text(_("What moved")),
        "whose": tables.text(_("Measure or indicator")),
        "old": tables.text(_("It was")),
        "new": tables.text(_("It became")),
        "direction": tables.text(_("Which way")),
        "executors": tables.text(_("Executors")),
    }
    if frame["executors"].isna().all():
        del columns["executors"]
    tables.small(frame, columns)
    source_line(view, _("publications of Maqsat"))


def _counted(view: View, found: pd.DataFrame, name: str, names: dict[str, str]) -> None:
    _ = view.words
    shown = found.head(GROUPS_SHOWN)
    groups = [
        names.get(group, group) if isinstance(group, str) else _("not named")
        for group in shown["group"]
    ]
    present = [code for code in DIRECTIONS if found[code].sum()]
    tables.small(
        shown.assign(group=groups),
        {
            "group": tables.text(name),
            "goals": tables.number(_("Goalposts"), view, 0),
            "moves": tables.number(_("Moves"), view, 0),
        }
        | {code: tables.number(_(DIRECTIONS[code]), view, 0) for code in present},
    )
    if len(found) > len(shown):
        st.caption(_("The %(shown)s largest of %(of)s.", shown=len(shown), of=len(found)))


def _dated(rows: pd.DataFrame, plan: str, view: View) -> list[str]:
    """Deadline and status by the original or the present plan."""
    return [
        f"{numbers.day(row[f'{plan}_due'])} "
        + components.status_markup(str(row[f"{plan}_status"]), view.words)
        for row in records(rows)
    ]


def _moves(view: View) -> pd.DataFrame:
    return _of_programme(view, finding_readers.moves(view.version))


def _of_programme(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    chosen = view.filters.programme
    if chosen is None:
        return frame
    found: pd.DataFrame = frame[frame["programme_code"] == chosen]
    return found


def _goal(row: dict[str, Any], view: View) -> str:
    goal = row["goal"]
    name = view.words(GOALS[goal])
    year = row["row_key"].rpartition(" ")[2] if row["dataset"] in YEARLY else ""
    return f"{name}, {year}" if year else name


def _whose(row: dict[str, Any]) -> str:
    title = row["title"] if pd.notna(row["title"]) else row["row_key"]
    if pd.notna(row["item"]):
        return _shortened(f"{row['item']}. {title}")
    if pd.notna(row["indicator_code"]):
        number = indicator_words.number(row["indicator_code"], row["programme_code"])
        return _shortened(f"{number}. {title}")
    return _shortened(str(title))


def _shortened(title: str) -> str:
    return textwrap.shorten(title, TITLE_LENGTH, placeholder="…")


def _value(row: dict[str, Any], side: str, view: View) -> str:
    if pd.notna(row[f"{side}_date"]):
        return numbers.day(row[f"{side}_date"])
    number = row[f"{side}_number"]
    if pd.notna(number):
        return numbers.decimal(number, view.language, numbers.decimals(number))
    written = row[f"{side}_value"]
    return str(written) if pd.notna(written) else "–"
