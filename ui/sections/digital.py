"""Sections of the digital transformation screen: maturity, plan, executors, summary chart.

Each answers with a computed title before it shows anything. What stands behind the plan –
services, entities, projects – is in ``ui/sections/digital_lists.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd
import streamlit as st

from monitoring import digital
from monitoring.columns import LIST_SEPARATOR
from monitoring.frames import records
from monitoring.wording import msgid
from ui import components, digital_readers, exports, filters, finding_words, numbers, tables
from ui.charts import digital as charts
from ui.charts import draw
from ui.charts.quarters import letter_names
from ui.markdown import escaped
from ui.periods import period_name
from ui.places import lines_text
from ui.replay import once
from ui.screen import View, say_what_was_refused
from ui.sections.digital_lists import foot, head, nothing

SHOWN: Final = {
    "maturity": msgid("Maturity"),
    "plan": msgid("Plan and status"),
    "executors": msgid("Executors"),
    "summary": msgid("Summary chart"),
    "services": msgid("Services and integrations"),
    "entities": msgid("Entities"),
    "projects": msgid("Projects and data"),
}
# What the process groups answer; services and projects belong to the whole ministry.
OF_GROUPS: Final = ("maturity", "plan", "executors", "summary")
BY_SPHERE: Final = (*OF_GROUPS, "entities")
AHEAD_DAYS: Final = 90
LINES_SHOWN: Final = 12
VERDICTS: Final = {
    "differs": ":red-badge[≠]",
    "unsettled": ":orange-badge[?]",
    "agrees": ":blue-badge[=]",
}
LETTERS_RULE: Final = msgid(
    "A mark is due on the last day of its last quarter. R is reached when the card says that "
    "re-engineering is implemented. F and D carry out the re-engineered process: the card stands "
    "against them when re-engineering is not implemented, against F also without automation, "
    "against D also without full automation. Cards do not report F and D themselves."
)


def choose(view: View) -> tuple[str, str | None]:
    """What is shown, and of which sphere; ``None`` is all of them."""
    _ = view.words
    shown = components.option(
        "show", _("Show"), {code: _(name) for code, name in SHOWN.items()}, "maturity"
    )
    sphere = None
    if shown in BY_SPHERE:
        names = digital_readers.spheres(view.version)
        choice = filters.Choice(_("Sphere"), _("All spheres"), names)
        sphere = filters.choose("sphere", choice, 420)
    else:
        st.empty()
    say_what_was_refused(_)
    return shown, sphere


@once
def answer(view: View, *, sphere: str | None) -> None:
    """Whether the plan is kept so far; where there is none, its place is kept."""
    _ = view.words
    groups = digital_readers.rows("process_groups", view.version, sphere)
    if groups.empty:
        st.empty()
        return
    states = _states(view, sphere)
    implemented = int((groups["reengineering"] == "implemented").sum())
    due = int(states["state"].isin(digital.PAST).sum())
    finding = (
        _(
            "%(implemented)s of %(of)s process groups are re-engineered; %(odds)s of %(due)s marks "
            "due so far stand against what the cards say.",
            implemented=implemented,
            of=len(groups),
            due=due,
            odds=int((states["state"] == "at_odds").sum()),
        )
        if due
        else _(
            "%(implemented)s of %(of)s process groups are re-engineered; no mark is due yet.",
            implemented=implemented,
            of=len(groups),
        )
    )
    components.answer(finding)


@once
def maturity(view: View, *, sphere: str | None) -> None:
    """The matrix automation × re-engineering, and the names behind its tiles."""
    _ = view.words
    groups = digital_readers.rows("process_groups", view.version, sphere)
    if groups.empty:
        nothing(view)
        return
    counts = digital_readers.maturity(view.version, sphere)
    states = _states(view, sphere)
    odds = states[states["state"] == "at_odds"]
    late = set(zip(odds["sphere_no"], odds["number"], strict=True))
    drawn = charts.maturity_rows(groups, counts, late, _)
    ready = counts["automated", "implemented"]
    untouched = sum(count for (stage, _other), count in counts.items() if stage == "none")
    head(
        _(
            "%(ready)s of %(of)s process groups are automated and re-engineered, "
            "%(none)s are not automated at all",
            ready=ready,
            of=len(groups),
            none=untouched,
        ),
        _(
            "Each tile is a process group under its number in the map, by what its card says. "
            "Outlined in red: a mark is due and the card says otherwise."
        ),
    )
    # Cells as high as those of all spheres need: the chart keeps its shape, so the browser does
    # not build it anew, and spheres compare.
    of_all = digital_readers.maturity(view.version, None)
    draw.altair(
        drawn,
        charts.maturity(
            _,
            view.is_dark,
            -(-max(of_all.values()) // charts.TILES_A_LINE),
            any(digital.NOT_STATED in pair for pair in of_all),
        ),
        origin=exports.origin(view),
        alt_text=_("Process groups by automation and re-engineering"),
    )
    st.markdown(_members(view, drawn, counts))
    foot(view, ("process_groups",), sphere)


@once
def plan(view: View, *, sphere: str | None) -> None:
    """The letters due by today against the cards, and those due next."""
    _ = view.words
    states = _states(view, sphere)
    if states.empty:
        nothing(view)
        return
    odds = states[states["state"] == "at_odds"]
    due = int(states["state"].isin(digital.PAST).sum())
    head(
        _(
            "%(odds)s of %(due)s marks due before %(date)s stand against what the cards say, "
            "the longest for %(longest)s",
            odds=len(odds),
            due=due,
            date=numbers.day(view.day),
            longest=_.count("%(count)s day", "%(count)s days", -int(odds["days_left"].min())),
        )
        if len(odds)
        else _(
            "None of the %(due)s marks due before %(date)s stands against what the cards say",
            due=due,
            date=numbers.day(view.day),
        )
        if due
        else _("No mark was due before %(date)s", date=numbers.day(view.day)),
        _(
            "All process groups (%(of)s) by each letter of the quarter charts.",
            of=len(states) // len(letter_names(_)),
        ),
        _(LETTERS_RULE),
    )
    draw.altair(
        charts.state_rows(states, _),
        charts.states(_, view.is_dark),
        origin=exports.origin(view),
        alt_text=_("Process groups by letter and by how far each is"),
    )
    near = states[(states["state"] == "ahead") & (states["days_left"] <= AHEAD_DAYS)]
    parts = [
        _lines(view, _("Due, the card says otherwise"), odds.sort_values("days_left")),
        _("R is settled by a card that says re-engineering is implemented.") if len(odds) else "",
        _lines(view, _("Falls due within 90 days"), near.sort_values("days_left")),
        _lost(view, states, sphere),
    ]
    st.markdown("\n\n".join(part for part in parts if part))
    foot(view, ("milestones",), sphere)


@once
def executors(view: View, *, sphere: str | None) -> None:
    """Marks by executor and quarter."""
    _ = view.words
    load = digital_readers.executor_load(view.version, sphere)
    if load.empty:
        nothing(view)
        return
    marks = digital_readers.rows("milestones", view.version, sphere)
    first = load[load["executor"] == load["executor"].iloc[0]]
    peak = first.loc[first["marks"].idxmax()]
    head(
        _(
            "%(executor)s answers for %(marks)s of %(of)s marks; "
            "its heaviest quarter: %(quarter)s – %(most)s",
            executor=escaped(str(peak["executor"])),
            marks=int(first["marks"].sum()),
            of=len(marks),
            quarter=period_name(str(peak["quarter"]), _),
            most=_.count("%(count)s mark", "%(count)s marks", int(peak["marks"])),
        ),
        _(
            "Marks R, F and D by executor and quarter, the most loaded first. A mark counts under "
            "each of its executors."
        ),
        _(
            "Abbreviations that the map expands to one name are one executor; other spellings "
            "stand apart as they are written."
        ),
    )
    shown = digital_readers.quarters(view.version)
    draw.altair(
        charts.load_rows(load),
        charts.load(_, view.is_dark, shown),
        origin=exports.origin(view),
        alt_text=_("Marks by executor and quarter"),
    )
    foot(view, ("milestones",), sphere, ("spelling",))


@once
def summary(view: View, *, sphere: str | None) -> None:
    """The summary chart against the detailed charts, sphere by sphere and year by year."""
    _ = view.words
    cells = digital_readers.summary(view.version, sphere)
    if cells.empty:
        nothing(view)
        return
    verdicts = cells["verdict"].value_counts()
    unsettled = int(verdicts.get("unsettled", 0))
    finding = _(
        "In %(differs)s of %(of)s cells the summary chart differs from the detailed charts",
        differs=int(verdicts.get("differs", 0)),
        of=len(cells),
    )
    if unsettled:
        finding += _(
            ", in %(unsettled)s it cannot be settled: chart rows are lost", unsettled=unsettled
        )
    head(
        finding,
        _(
            "What the summary chart names → marks of the detailed charts and their number. "
            "%(agrees)s the same letters, %(differs)s other letters, %(unsettled)s not to be "
            "settled.",
            **VERDICTS,
        ),
        _(
            "The summary chart says which letters fall in a year and not how many, so only their "
            "presence is compared."
        ),
    )
    names = digital_readers.spheres(view.version)
    written = cells.assign(
        cell=[
            f"{VERDICTS[row['verdict']]}\u00a0{_letters(row['in_summary'])} "
            f"→\u00a0{_letters(row['in_detail'])}"
            for row in records(cells)
        ],
        sphere=[
            escaped(names[str(number)]) + _marked(view, str(number))
            for number in cells["sphere_no"]
        ],
    )
    wide = written.pivot(index=["sphere_no", "sphere"], columns="year", values="cell")
    wide = wide.fillna("").rename(columns=str).reset_index()
    columns = ["sphere", *(str(year) for year in sorted(cells["year"].unique()))]
    tables.small(
        wide,
        {name: tables.markup(_("Sphere") if name == "sphere" else name) for name in columns},
    )
    foot(view, ("milestone_summary",), sphere, ("summary_vs_detail",))


def _marked(view: View, sphere: str) -> str:
    """Signs that lead to what the summary chart of a sphere says against its details."""
    found = digital_readers.findings(
        ("milestone_summary",), view.version, sphere, ("summary_vs_detail",)
    )
    codes = [] if found.empty else found["finding_code"].tolist()
    return finding_words.flags(codes, view.words)


def _states(view: View, sphere: str | None) -> pd.DataFrame:
    return digital_readers.letter_states(view.version, view.day, sphere)


def _letters(cell: str) -> str:
    return cell.replace(LIST_SEPARATOR, ", ").replace(" ", "\u00a0") or "–"


def _members(view: View, drawn: pd.DataFrame, counts: Mapping[tuple[str, str], int]) -> str:
    """The names of the groups of each cell, from the least mature on."""
    _ = view.words
    members: dict[tuple[str, str], list[str]] = {}
    for row in records(drawn[drawn["line"] > 0]):
        members.setdefault((row["automation"], row["reengineering"]), []).append(
            ("▲\u00a0" if row["late"] else "")
            + f"**{row['number']}**\u00a0{escaped(str(row['title']))}"
        )
    paragraphs = []
    for pair in counts:
        automation = _name(charts.AUTOMATION_NAMES, pair[0], view)
        reengineering = _name(charts.REENGINEERING_NAMES, pair[1], view)
        own = members.get((automation, reengineering), [])
        if own:
            title = _(
                "Automation: %(automation)s, re-engineering: %(reengineering)s",
                automation=automation,
                reengineering=reengineering,
            )
            count = _.count("%(count)s group", "%(count)s groups", len(own))
            paragraphs.append(f"**{title} – {count}**  \n{' · '.join(own)}")
    return "\n\n".join(paragraphs)


def _lines(view: View, title: str, states: pd.DataFrame) -> str:
    """Letters as lines, each with its sentence."""
    _ = view.words
    if states.empty:
        return ""
    shown = [_line(view, row) for row in records(states.head(LINES_SHOWN))]
    if len(states) > LINES_SHOWN:
        shown.append(
            _(
                "and %(more)s more: choose a sphere to see them",
                more=len(states) - LINES_SHOWN,
            )
        )
    return f"**{title} ({len(states)})**\n\n" + "\n".join(f"- {line}" for line in shown)


def _line(view: View, row: dict[str, object]) -> str:
    _ = view.words
    days = int(str(row["days_left"]))
    left = (
        _.count("%(count)s day left", "%(count)s days left", days)
        if days >= 0
        else _.count("%(count)s day late", "%(count)s days late", -days)
    )
    is_against = bool(row["is_contradicted"])
    sentence = _(
        "due %(due)s, %(left)s. Card: automation – %(automation)s, re-engineering – "
        "%(reengineering)s. Executors: %(executors)s.",
        due=numbers.day(pd.Timestamp(str(row["due_date"]))),
        left=left,
        automation=_name(charts.AUTOMATION_NAMES, row["automation"], view),
        reengineering=_name(charts.REENGINEERING_NAMES, row["reengineering"], view),
        executors=escaped(str(row["executors"]).replace(LIST_SEPARATOR, ", ")),
    )
    badge = ":red-badge[▲ {}]" if is_against else ":gray-badge[{}]"
    title = escaped(str(row["title"]))
    group = f"{badge.format(row['letter'])} **{row['sphere_no']}.{row['number']} {title}**"
    return f"{group}: {sentence} :small[:gray[{lines_text(str(row['source_lines']), _)}]]"


def _name(names: dict[str, str], code: object, view: View) -> str:
    return view.words(names[code if isinstance(code, str) else digital.NOT_STATED])


def _lost(view: View, states: pd.DataFrame, sphere: str | None) -> str:
    """What of the charts is lost: the finding in its words, and the groups without a row."""
    _ = view.words
    found = digital_readers.losses(view.version, sphere)
    if found.empty:
        return ""
    lost = states[states["state"] == "lost"].drop_duplicates(["sphere_no", "number"])
    statements = [
        f"- :material/broken_image: {escaped(str(row[_statement(view)]))}" for row in records(found)
    ]
    if len(lost):
        groups = ", ".join(
            f"**{row['sphere_no']}.{row['number']}** {escaped(str(row['title']))}"
            for row in records(lost)
        )
        statements.append("- " + _("Marks not known: %(groups)s.", groups=groups))
    return f"**{_('Lost in the document')}**\n\n" + "\n".join(statements)


def _statement(view: View) -> str:
    return "statement" if view.language == "ru" else f"statement_{view.language}"
