"""The digital transformation map as a plan that is kept or not.

The map speaks of one thing in several places: a card says how far a process group is, a
quarter chart when its re-engineering (R), its target variant (F) and its optimal variant (D)
are due, a summary chart repeats that by sphere and year. Here they are held against each
other. Parts of the document are illegible; what stood there is *lost*, never *absent*.
Due dates come from ``monitoring/process.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

import pandas as pd

from monitoring import lines
from monitoring.dates import as_date
from monitoring.frames import records
from monitoring.groups import spread
from monitoring.measures import DUE_SOON_DAYS
from monitoring.process import GROUP, LETTERS, group_states, letters_in, mark_counts

# From the least to the most; the vocabularies of the cards.
AUTOMATION: Final = ("none", "partial", "automated")
REENGINEERING: Final = ("planned", "in_progress", "implemented")
NOT_STATED: Final = "not_stated"
# How far a letter of a group is, the gravest first.
STATES: Final = ("at_odds", "unreported", "met", "ahead", "no_mark", "lost")
PAST: Final = ("at_odds", "unreported", "met")
# The words of the entity tables.
DIGITISATION: Final[Mapping[str, str]] = {"Частично": "partial", "Отсутствует": "none"}
ILLEGIBLE: Final = "illegible"

STATE_TYPES: Final = {
    "sphere_no": "Int64",
    "number": "Int64",
    "title": "str",
    "letter": "str",
    "due_date": "datetime64[us]",
    "days_left": "Int64",
    "state": "str",
    "is_contradicted": "bool",
    "automation": "str",
    "reengineering": "str",
    "executors": "str",
    "source_lines": "str",
}


def maturity(groups: pd.DataFrame) -> pd.DataFrame:
    """How many groups have each automation and re-engineering by their cards.

    One row per pair, also where no group is: ``automation``, ``reengineering``,
    ``groups``; from the least to the most. What a card leaves open is ``not_stated``
    and has rows only if it occurs.
    """
    automation = groups["automation"].fillna(NOT_STATED)
    reengineering = groups["reengineering"].fillna(NOT_STATED)
    pairs = pd.MultiIndex.from_product(
        [_stages(automation, AUTOMATION), _stages(reengineering, REENGINEERING)],
        names=["automation", "reengineering"],
    )
    counted = groups.groupby([automation, reengineering]).size()
    return counted.reindex(pairs, fill_value=0).rename("groups").reset_index()


def losses(
    groups: pd.DataFrame, milestones: pd.DataFrame, findings: pd.DataFrame
) -> dict[int, list[str]]:
    """Codes of the ``illegible`` findings in each sphere's part of the document.

    A sphere's part reaches from its first to its last line, cards and quarter chart; spheres
    without a loss are left out. ``findings`` are those of the map's own programme.
    """
    illegible = findings[findings["kind"] == ILLEGIBLE]
    places = pd.concat(
        [groups[["sphere_no", "source_lines"]], milestones[["sphere_no", "source_lines"]]]
    )
    found = {}
    for sphere in places["sphere_no"].unique():
        cells = places.loc[places["sphere_no"] == sphere, "source_lines"]
        parts = [span for cell in cells for span in lines.spans(cell)]
        whole = f"{min(first for first, _ in parts)}-{max(last for _, last in parts)}"
        touched = [lines.touch(whole, cell) for cell in illegible["source_lines"]]
        if any(touched):
            found[int(sphere)] = illegible.loc[touched, "finding_code"].tolist()
    return found


def lost_groups(
    groups: pd.DataFrame, milestones: pd.DataFrame, findings: pd.DataFrame
) -> set[tuple[int, int]]:
    """Groups whose chart row is lost, as ``(sphere_no, number)``.

    That is a group with a card and without any mark in a sphere with :func:`losses`.
    """
    spheres = losses(groups, milestones, findings)
    drawn = set(milestones[GROUP].itertuples(index=False, name=None))
    return {
        (int(sphere), int(number))
        for sphere, number in groups[GROUP].itertuples(index=False, name=None)
        if sphere in spheres and (sphere, number) not in drawn
    }


def is_contradicted(letter: str, automation: object, reengineering: object) -> bool:
    """Whether a card says that a letter is not reached.

    R is reached when re-engineering is implemented. F and D carry out the re-engineered
    process, so they need that too; F needs some automation and D the full one. A card
    that says nothing of re-engineering does not say it is implemented.
    """
    if reengineering != "implemented":
        return True
    if letter == "R":
        return False
    return automation == "none" or (letter == "D" and automation == "partial")


def letter_states(
    groups: pd.DataFrame, milestones: pd.DataFrame, findings: pd.DataFrame, today: date
) -> pd.DataFrame:
    """How far each letter of each group is at ``today``: columns of ``STATE_TYPES``.

    ``state`` of a letter whose last quarter is over: ``at_odds`` when the card
    contradicts it (:func:`is_contradicted`), ``met`` for an R whose card says
    implemented, otherwise ``unreported``, because cards do not report F and D. Of the
    others: ``ahead``; ``no_mark`` where the chart has none; ``lost`` where its row is
    lost. ``is_contradicted`` says it for letters ahead too; ``days_left`` counts to the
    due date and is negative after it. Raises ``UnknownPeriodError``.
    """
    lost = lost_groups(groups, milestones, findings)
    named = milestones.drop_duplicates([*GROUP, "mark"])
    executors = {
        (row["sphere_no"], row["number"], row["mark"]): row["executors"] for row in records(named)
    }
    rows = []
    for row in records(group_states(groups, milestones, today)):
        key = (row["sphere_no"], row["number"])
        for letter in LETTERS:
            due = as_date(row[f"{letter.lower()}_due"])
            contradicted = is_contradicted(letter, row["automation"], row["reengineering"])
            if due is None:
                state = "lost" if key in lost else "no_mark"
            elif due >= today:
                state = "ahead"
            elif contradicted:
                state = "at_odds"
            else:
                state = "met" if letter == "R" else "unreported"
            rows.append(
                {
                    **{name: row.get(name) for name in STATE_TYPES},
                    "letter": letter,
                    "due_date": due,
                    "days_left": None if due is None else (due - today).days,
                    "state": state,
                    "is_contradicted": due is not None and contradicted,
                    "executors": executors.get((*key, letter)),
                }
            )
    return pd.DataFrame(rows, columns=list(STATE_TYPES)).astype(STATE_TYPES)


def state_counts(states: pd.DataFrame) -> pd.DataFrame:
    """Rows of :func:`letter_states` counted: a row per letter, a column per state."""
    counted = pd.crosstab(states["letter"], states["state"])
    return counted.reindex(index=list(LETTERS), columns=list(STATES), fill_value=0)


def one_name(milestones: pd.DataFrame, abbreviations: pd.DataFrame) -> dict[str, str]:
    """Executors as the charts write them → one name for each.

    Abbreviations that the map's list expands to one title are one executor, named as the
    charts do most often. Other spellings stay apart: nothing is repaired in silence.
    """
    written = spread(milestones, "executors")[0]["executors"].value_counts()
    titles = dict(zip(abbreviations["abbreviation"], abbreviations["title"], strict=True))
    # value_counts stands from the most frequent on, so the first of a title is kept.
    names: dict[str, str] = {}
    for executor in written.index:
        names.setdefault(titles.get(executor, executor), executor)
    return {executor: names[titles.get(executor, executor)] for executor in written.index}


def executor_load(milestones: pd.DataFrame, abbreviations: pd.DataFrame) -> pd.DataFrame:
    """Marks that stand against each executor in each quarter: ``executor``, ``quarter``, ``marks``.

    The most loaded executor first, quarters in their order; only pairs that occur have a
    row. A mark counts whole under each of its executors, so the rows overlap.
    """
    names = one_name(milestones, abbreviations)
    longer = spread(milestones, "executors")[0].dropna(subset=["executors"])
    longer = longer.assign(executor=longer["executors"].map(names).astype("str"))
    once = longer.drop_duplicates([*GROUP, "quarter", "mark", "executor"])
    load = once.groupby(["executor", "quarter"], as_index=False).agg(marks=("mark", "size"))
    totals = load.groupby("executor")["marks"].transform("sum")
    ordered = load.assign(total=totals).sort_values(
        ["total", "executor", "quarter"], ascending=[False, True, True]
    )
    return ordered.drop(columns="total").reset_index(drop=True)


def summary_against_detail(
    milestones: pd.DataFrame, summary: pd.DataFrame, lost: Collection[tuple[int, int]]
) -> pd.DataFrame:
    """The summary chart beside the detailed charts: a row per sphere and year.

    ``in_summary`` holds letters (``R; F``), ``in_detail`` letters with the number of their
    marks (``R 3; F 2``), both empty where there are none. ``verdict``: ``agrees`` when both
    name the same letters; ``differs``; ``unsettled`` when only the summary names a letter
    and the sphere has ``lost`` rows that may have held it.
    """
    counts = {
        (row["sphere_no"], row["year"], row["mark"]): row["marks"]
        for row in records(mark_counts(milestones))
    }
    named = {
        (row["sphere_no"], row["year"]): letters_in(row["marks"])
        for row in records(summary.dropna(subset=["sphere_no", "year"]))
    }
    spheres_with_losses = {sphere for sphere, _ in lost}
    rows = []
    for sphere, year in sorted({*named, *((sphere, year) for sphere, year, _ in counts)}):
        in_summary = set(named.get((sphere, year), ()))
        in_detail = {letter for letter in LETTERS if (sphere, year, letter) in counts}
        if in_summary == in_detail:
            verdict = "agrees"
        elif in_detail < in_summary and sphere in spheres_with_losses:
            verdict = "unsettled"
        else:
            verdict = "differs"
        rows.append(
            (
                sphere,
                year,
                "; ".join(letter for letter in LETTERS if letter in in_summary),
                "; ".join(
                    f"{letter} {counts[sphere, year, letter]}"
                    for letter in LETTERS
                    if letter in in_detail
                ),
                verdict,
            )
        )
    return pd.DataFrame(
        rows, columns=["sphere_no", "year", "in_summary", "in_detail", "verdict"]
    ).astype({"sphere_no": "Int64", "year": "Int64"})


def integration_dates(integrations: pd.DataFrame, today: date) -> pd.DataFrame:
    """``integrations`` with ``days_left`` and ``status``, in the order of the due dates.

    ``overdue`` after the due date, because no report on integrations exists; ``due_soon``
    with 30 days left or less; ``upcoming``. An integration without a date has neither.
    """
    days = (integrations["due_date"] - pd.Timestamp(today)).dt.days.astype("Int64")
    status = pd.Series("upcoming", index=integrations.index, dtype="str")
    status = status.mask((days <= DUE_SOON_DAYS).fillna(False), "due_soon")
    status = status.mask((days < 0).fillna(False), "overdue").where(days.notna())
    dated = integrations.assign(days_left=days, status=status)
    return dated.sort_values(["due_date", "number"], na_position="last").reset_index(drop=True)


def digitisation(text: object) -> str:
    """The code of a word of the entity tables; ``other`` for any other, empty included."""
    return DIGITISATION.get(text, "other") if isinstance(text, str) else "other"


def findings_on(
    findings: pd.DataFrame, source_lines: Collection[str], kinds: Collection[str]
) -> pd.DataFrame:
    """Findings of ``kinds`` that speak of any of the lines of the document."""
    own = findings[findings["kind"].isin(list(kinds))]
    place = "; ".join(source_lines)
    return own[[lines.touch(cell, place) for cell in own["source_lines"]]]


def _stages(column: pd.Series, known: tuple[str, ...]) -> list[str]:
    return [*([NOT_STATED] if (column == NOT_STATED).any() else []), *known]
