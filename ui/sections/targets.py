"""Sections of Targets: how many indicators keep pace, which are furthest behind, by sphere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring import indicators as rules
from monitoring.frames import records
from monitoring.statuses import ATTAINMENT, LAGGING, by_severity, status
from monitoring.trajectory import year_end
from monitoring.wording import msgid
from ui import (
    components,
    filters,
    finding_words,
    indicator_readers,
    indicator_words,
    links,
    numbers,
    readers,
    tables,
)
from ui.markdown import escaped
from ui.places import place
from ui.replay import once
from ui.screen import View, say_what_was_refused, source_text
from ui.words import Words

KINDS: Final = {
    "kpi": msgid("KPI"),
    "strategic": msgid("strategic target"),
    "roadmap": msgid("roadmap indicator"),
}
# Findings that bear on a target itself, as they are marked in a list.
MARKS: Final = {
    "duplicate": msgid("stands twice in the document"),
    "below_strategic": msgid("below its strategic target"),
}
SHOWN: Final = {"status": msgid("Status"), "plan": msgid("Yearly targets")}
# So many of all spheres; a sphere is always listed whole.
FURTHEST_SHOWN: Final = 12


def judged_on(view: View) -> date:
    """The day statuses are of: the view's, or the end of a chosen year that is over."""
    return min(view.day, year_end(view.filters.year)) if view.filters.year else view.day


def choose(view: View) -> tuple[str, str | None, str | None]:
    """What is shown, of which sphere (``None``: all), and the opened indicator, if any."""
    _ = view.words
    with st.container(horizontal=True, vertical_alignment="center"):
        own = _labels(view)
        opened = filters.choose(
            "indicator", filters.Choice(_("Indicator"), _("Open an indicator"), own), 360
        )
        if opened:
            say_what_was_refused(_)
            return "", None, opened
        sphere = filters.choose(
            "sphere", filters.Choice(_("Sphere"), _("All spheres"), sphere_names(view)), 260
        )
        shown = components.option(
            "show", _("Show"), {code: _(name) for code, name in SHOWN.items()}, "status"
        )
    return shown, sphere, None


def is_empty(view: View) -> bool:
    """Whether the chosen programme sets no targets."""
    return bool(states_of(view, sphere=None).empty)


def nothing(view: View) -> None:
    """The chosen programme sets no targets."""
    _ = view.words
    components.empty_state(
        _("This programme sets no targets"),
        _("Choose another programme, or clear the filter."),
        ":material/target:",
    )


@once
def answer(view: View, *, sphere: str | None, shown: str) -> None:
    """How many keep pace with their plan, of how many; without values, how many have a target."""
    _ = view.words
    states = states_of(view, sphere=sphere)
    if shown == "plan" or (states["status"] == "no_data").all():
        components.answer(_planned(view, states))
        return
    kind = "kpi" if (states["kind"] == "kpi").any() else "roadmap"
    found = rules.on_track(states, kind)
    own = states[states["kind"] == kind]
    figures = {
        "on_track": found.on_track,
        "assessed": found.assessed,
        "of": found.all,
        "behind": int(own["status"].isin(LAGGING).sum()),
    }
    finding = (
        _(
            "%(on_track)s of %(assessed)s assessed KPIs are on track or achieved, "
            "%(behind)s are behind plan; there are %(of)s KPIs in all.",
            **figures,
        )
        if kind == "kpi"
        else _(
            "%(on_track)s of %(assessed)s assessed indicators are on track or achieved, "
            "%(behind)s are behind plan; there are %(of)s indicators in all.",
            **figures,
        )
    )
    components.answer(f"{finding} {components.mark(_, 'indicator_status')}")


@once
def counts(view: View, *, sphere: str | None) -> None:
    """All indicators by status, gravest first, on the day they are judged for."""
    _ = view.words
    states = states_of(view, sphere=sphere)
    counted = states["status"].value_counts()
    badges = [
        f"{components.status_markup(found.code, _)}\u00a0{counted[found.code]}"
        for found in by_severity(ATTAINMENT)
        if found.code in counted
    ]
    told = _(
        "All %(of)s indicators, strategic targets included, on %(date)s:",
        of=len(states),
        date=numbers.day(judged_on(view)),
    )
    st.markdown(f":small[{told}] " + " · ".join(badges))


@once
def no_observations(view: View) -> None:
    """Until values are observed, nothing can be on or off track: say so and what to do."""
    _ = view.words
    components.empty_state(
        _("No observed values yet"),
        _(
            "The documents set targets and report no results, so no indicator can be on or off "
            "track. Publish the dataset %(dataset)s: a row for each indicator, territory and "
            "period with its value, and for shares the numerator and the denominator. Then each "
            "indicator shows its value, its ratio to plan and the reason for its status.",
            dataset="`observations`",
        ),
        ":material/query_stats:",
    )


@once
def listed(view: View, *, sphere: str | None) -> None:
    """Indicators as one table, worst first: a sphere's all, of all spheres the furthest behind."""
    _ = view.words
    states = states_of(view, sphere=sphere)
    rows = states
    if sphere is None:
        rows = states[states["status"].isin(LAGGING)]
        title = _(
            "%(behind)s of %(of)s indicators are behind plan", behind=len(rows), of=len(states)
        )
    else:
        title = _.count("%(count)s indicator", "%(count)s indicators", len(states))
    if rows.empty:
        st.markdown(components.heading(title), anchors=False)
        return
    told = _(
        "Trend: the last values, a quarter or a year apart, at most five, and the change from the "
        "first of them to the last."
    )
    if sphere is None and len(rows) > FURTHEST_SHOWN:
        rows = rows.head(FURTHEST_SHOWN)
        first = _(
            "The %(shown)s furthest behind; choose a sphere to see all of its indicators.",
            shown=FURTHEST_SHOWN,
        )
        told = f"{first} {told}"
    above = components.heading(title, told, components.mark(_, "attainment"))
    beneath = source_text(view, sources(view, rows))
    st.markdown("\n\n".join([above, _entries(view, rows), beneath]), anchors=False)


@once
def spheres(view: View) -> None:
    """Each sphere with its indicators by status."""
    _ = view.words
    states = states_of(view, sphere=None)
    groups = states.groupby("group_code", sort=False)["status"]
    table = groups.value_counts().unstack(fill_value=0)
    names = sphere_names(view)
    table = table.reindex([code for code in names if code in table.index])
    table["sphere"] = [names[code] for code in table.index]
    shown = [found for found in by_severity(ATTAINMENT) if found.code in table]
    tables.small(
        table,
        {"sphere": tables.text(_("Sphere"))}
        | {
            found.code: tables.number(f"{found.symbol} {_(found.name)}", view, 0) for found in shown
        },
        above=components.heading(_("By sphere"), mark=components.mark(_, "indicator_status")),
    )


@once
def findings(view: View, *, sphere: str | None) -> None:
    """What the document says against its own targets."""
    _ = view.words
    own = set(states_of(view, sphere=sphere)["indicator_code"])
    by_code = indicator_readers.findings(view.version)
    found = {
        row["finding_code"]: row
        for code, rows in by_code.items()
        if code in own
        for row in rows
        if row["kind"] in MARKS
    }
    if not found:
        return
    suffix = "" if view.language == "ru" else f"_{view.language}"
    said = [
        f"- :material/report: {escaped(str(row[f'statement{suffix}']))} :small["
        + place(row["source_file"], row["source_lines"], _)
        + f" {finding_words.opens(row['finding_code'], _)}]"
        for row in found.values()
    ]
    above = components.heading(_("What the documents say against themselves"))
    st.markdown("\n".join([above, "", *said]), anchors=False)


def kind_name(row: Mapping[str, Any], _: Words) -> str:
    """What kind of indicator a row is of, in words."""
    name = KINDS[row["kind"]]
    return _(name)


def marks(view: View, row: Mapping[str, Any]) -> str:
    """Badges of the findings that bear on an indicator's targets, as Markdown."""
    _ = view.words
    found = {
        each["kind"]: each["finding_code"]
        for each in indicator_readers.findings(view.version).get(row["indicator_code"], ())
        if each["kind"] in MARKS
    }
    shown = {kind: code for kind, code in found.items() if kind == "duplicate"}
    if row["is_below_strategic"]:
        shown["below_strategic"] = found.get("below_strategic", "")
    said = []
    for kind, name in MARKS.items():
        if kind in shown:
            badge = f":orange-badge[:material/report: {_(name)}]"
            link = finding_words.address_of(shown[kind]) if shown[kind] else ""
            said.append(f"[{badge}]({link})" if link else badge)
    return " ".join(said)


def _entries(view: View, rows: pd.DataFrame) -> str:
    """Indicators as one Markdown text, each with its figures and the sentence of its status.

    Paragraphs rather than a table: a phone has no room for six columns, and the sentence
    would be squeezed to a word a line.
    """
    _ = view.words
    trends = indicator_readers.trends(view.version, judged_on(view))
    said = []
    for row in records(rows):
        digits, unit = row["digits"], row["unit"]
        written = partial(indicator_words.figure, unit=unit, digits=digits, language=view.language)
        ratio = indicator_words.ratio(row["ratio"], view.language)
        trend = indicator_words.trend(trends.get(row["indicator_code"], ()), digits, view.language)
        figures = [components.status_markup(row["status"], _)]
        if not pd.isna(row["value"]):
            period = indicator_words.short_period(row["period"], _)
            figures += [f"**{written(row['value'])}**", period]
        if not pd.isna(row["expected"]):
            figures.append(_("plan %(value)s", value=written(row["expected"])))
        if ratio:
            figures.append(_("ratio %(value)s", value=ratio))
        title = " ".join(part for part in (named(view, row), marks(view, row)) if part)
        why = escaped(indicator_words.why(row, _, with_notes=False))
        line = " · ".join([*figures, *([trend] if trend else [])])
        said.append(f"{title}  \n{line}  \n:small[{why}]")
    return "\n\n".join(said)


def _planned(view: View, states: pd.DataFrame) -> str:
    _ = view.words
    year = view.filters.year or view.day.year
    values = readers.dataset("targets", view.version)
    values = values[values["indicator_code"].isin(states["indicator_code"])]
    due = values[(values["year"] == year) & ~values["is_baseline"]]["indicator_code"].nunique()
    kinds = states["kind"].value_counts()
    return _(
        "%(due)s of %(of)s indicators have a target for %(year)s: %(kpis)s KPIs, "
        "%(strategic)s strategic targets and %(roadmap)s roadmap indicators are set in all.",
        due=due,
        of=len(states),
        year=year,
        kpis=int(kinds.get("kpi", 0)),
        strategic=int(kinds.get("strategic", 0)),
        roadmap=int(kinds.get("roadmap", 0)),
    )


@once
def states_of(view: View, *, sphere: str | None) -> pd.DataFrame:
    """States of the chosen programme and sphere, worst first.

    With ``group_code`` (the number of the sphere, or the programme where it has none) and
    ``order``, the place in the document.
    """
    states = indicator_readers.states(view.version, judged_on(view))
    states = states.assign(
        order=range(len(states)),
        group_code=states["sphere_no"]
        .astype("str")
        .where(states["sphere_no"].notna(), states["programme_code"]),
        severity=[status(code).severity for code in states["status"]],
    )
    if view.filters.programme:
        states = states[states["programme_code"] == view.filters.programme]
    if sphere is not None:
        states = states[states["group_code"] == sphere]
    return states.sort_values(["severity", "ratio", "order"], ignore_index=True)


@once
def sphere_names(view: View) -> dict[str, str]:
    """Spheres of the chosen programme by code, each with its number before its name."""
    programmes = filters.programme_names(view.version, view.language)
    found: dict[str, str] = {}
    for row in records(states_of(view, sphere=None).sort_values("order")):
        name = (
            programmes[row["programme_code"]]
            if pd.isna(row["sphere_no"])
            else f"{row['sphere_no']}. {row['sphere']}"
        )
        found.setdefault(row["group_code"], name)
    return found


@once
def _labels(view: View) -> dict[str, str]:
    """Every indicator by code, its number before its title, whatever the filters leave."""
    indicators = readers.dataset("indicators", view.version)
    return {
        code: f"{indicator_words.number(code, programme)} {title}"
        for code, programme, title in zip(
            *(indicators[name] for name in ("indicator_code", "programme_code", "title")),
            strict=True,
        )
    }


def named(view: View, row: Mapping[str, Any]) -> str:
    """Number and title of an indicator, as Markdown."""
    number = indicator_words.number(row["indicator_code"], row["programme_code"])
    kind = f" :small[· {kind_name(row, view.words)}]" if row["kind"] == "strategic" else ""
    where = links.to("targets", {"indicator": row["indicator_code"]})
    return f"[**{escaped(number)}** {escaped(row['title'])}]({where}){kind}"


def sources(view: View, rows: pd.DataFrame) -> str:
    """The files the indicators of ``rows`` come from."""
    indicators = readers.dataset("indicators", view.version)
    own = indicators[indicators["indicator_code"].isin(rows["indicator_code"])]
    return ", ".join(own["source_file"].unique())
