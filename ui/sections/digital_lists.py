"""Sections of the digital transformation screen that are lists, and what all sections share.

Services and integrations, entities, flagship projects and data needs; the title, the
findings and the source line of every section of the screen.
"""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from monitoring import digital
from monitoring.frames import records, split_list
from monitoring.wording import msgid
from ui import components, digital_readers, finding_words, numbers, readers, tables
from ui.markdown import escaped
from ui.places import lines_text, place_text
from ui.replay import once
from ui.screen import View, source_line

# Findings that bear on figures; slips of the pen are on the Data screen's list.
SUBSTANCE: Final = (
    "total_vs_sum",
    "years_vs_total",
    "summary_vs_detail",
    "duplicate",
    "counted_twice",
    "below_strategic",
    "status_vs_money",
    "period",
    "missing",
    "illegible",
)
DIGITISATION_NAMES: Final = {
    "partial": msgid("in part"),
    "none": msgid("not digitised"),
}
KIND_NAMES: Final = {"object": msgid("object"), "subject": msgid("subject")}
NEAR_DAYS: Final = 90


def head(finding: str, drawn: str, rule: str | None = None, *, is_answer: bool = False) -> None:
    """The finding of a section, what is drawn, both Markdown, and the rule behind a help mark.

    ``is_answer`` where it is the first thing to be said.
    """
    told = components.heading_of_markup(finding, drawn)
    # A heading of the second level where there is no other answer above it.
    st.markdown(told.removeprefix("#") if is_answer else told, anchors=False, help=rule)


def nothing(view: View) -> None:
    """The version has no rows for a section."""
    _ = view.words
    components.empty_state(
        _("The map says nothing on this"),
        _(
            "No rows of the digital transformation map are published for this choice. Choose "
            "another sphere or a later version."
        ),
        ":material/hub:",
    )


def foot(
    view: View,
    names: tuple[str, ...],
    sphere: str | None = None,
    kinds: tuple[str, ...] = SUBSTANCE,
) -> None:
    """What the document says against itself here, and where the rows stand in it."""
    _ = view.words
    found = digital_readers.findings(names, view.version, sphere, kinds)
    if len(found):
        column = "statement" if view.language == "ru" else f"statement_{view.language}"
        with st.expander(
            f"{_('What the documents say against themselves')}: {len(found)}",
            icon=":material/report:",
        ):
            st.markdown(
                "\n".join(
                    f"- {escaped(str(row[column]))} "
                    + f":small[:gray[{lines_text(str(row['source_lines']), _)}]]"
                    + f" {finding_words.opens(row['finding_code'], _)}"
                    for row in records(found)
                )
            )
    lines = digital_readers.first_and_last_line(names, view.version, sphere)
    file = digital_readers.source_file(view.version)
    source_line(view, place_text(file, "-".join(map(str, lines)), _))


@once
def services(view: View) -> None:
    """Services that are to be digitised, by year."""
    _ = view.words
    rows = readers.dataset("services_plan", view.version)
    if rows.empty:
        nothing(view)
        return
    agencies = rows.drop_duplicates("agency")
    finding = _(
        "%(potential)s of %(of)s services can be digitised further",
        potential=int(agencies["services_with_potential"].sum()),
        of=int(agencies["services_total"].sum()),
    )
    by_year = rows.dropna(subset=["automation_pct"]).sort_values("year")
    if len(agencies) == 1 and len(by_year):
        finding += _(
            "; planned automation: %(shares)s",
            shares=", ".join(
                f"{row['year']} – {numbers.percent(row['automation_pct'] / 100, view.language, 0)}"
                for row in records(by_year)
            ),
        )
    head(
        finding,
        _("Services planned for digitisation: planned automation by year, in per cent."),
        is_answer=True,
    )
    tables.small(
        rows.assign(year=rows["year"].astype("str")),
        {
            "agency": tables.text(_("Agency")),
            "year": tables.text(_("Year")),
            "automation_pct": tables.value(_("Automation, %"), view),
            "services_total": tables.number(_("Services"), view, 0),
            "services_with_potential": tables.number(_("With potential"), view, 0),
            "digital": tables.number(_("Digital"), view, 0),
            "proactive": tables.number(_("Proactive"), view, 0),
        },
    )
    foot(view, ("services_plan",))


@once
def integrations(view: View) -> None:
    """Integrations with the days left to each."""
    _ = view.words
    rows = digital_readers.integrations(view.version, view.day)
    if rows.empty:
        nothing(view)
        return
    targets = [_at(row["consumer"], row["consumer_system"]) for row in records(rows)]
    is_one_target = len(set(targets)) == 1
    ahead = rows[(rows["days_left"] >= 0).fillna(False).astype(bool)]
    near = int((ahead["days_left"] <= NEAR_DAYS).sum())
    finding = _(
        "%(overdue)s of %(of)s integrations are past their date, %(near)s fall due within 90 days",
        overdue=int((rows["status"] == "overdue").sum()),
        of=len(rows),
        near=near,
    )
    if len(ahead):
        left = int(ahead["days_left"].iloc[0])
        finding += _.count(
            ", %(count)s day to the nearest", ", %(count)s days to the nearest", left
        )
    head(
        finding,
        _("Plan of integrations of the information systems of state bodies.")
        + (
            " " + _("All data go to: %(target)s.", target=escaped(targets[0]))
            if is_one_target
            else ""
        ),
        _(
            "The document reports no integration as completed, so one whose date is past counts as "
            "overdue; within 30 days it is due soon."
        ),
    )
    tables.small(
        rows.assign(
            no=rows["number"].astype("str"),
            status_markup=[
                components.status_markup(code, _) if isinstance(code, str) else ""
                for code in rows["status"]
            ],
            due=rows["due_date"].map(numbers.day, na_action="ignore").fillna(rows["due_text"]),
            source=[_at(row["provider"], row["provider_system"]) for row in records(rows)],
            target=targets,
            what=_listed(rows["data"]),
        ),
        {
            "no": tables.text(_("No.")),
            "source": tables.text(_("Provider")),
            "status_markup": tables.markup(_("Status")),
            "due": tables.text(_("Due")),
            "days_left": tables.number(_("Days left"), view, 0),
            "what": tables.text(_("Data")),
        }
        | ({} if is_one_target else {"target": tables.text(_("Recipient"))}),
    )
    foot(view, ("integrations",), None, (*SUBSTANCE, "wording"))


@once
def entities(view: View, *, sphere: str | None) -> None:
    """Objects and subjects, and how far each is digitised."""
    _ = view.words
    rows = digital_readers.rows("entities", view.version, sphere)
    if rows.empty:
        nothing(view)
        return
    codes = rows["digitisation"].map(digital.digitisation)
    head(
        _(
            "%(partial)s of %(of)s entities are digitised in part, %(none)s not at all",
            partial=int((codes == "partial").sum()),
            of=len(rows),
            none=int((codes == "none").sum()),
        ),
        _("Objects and subjects of the map with their number and digitisation."),
        is_answer=True,
    )
    names = digital_readers.spheres(view.version)
    attributes = rows["attributes"].map(split_list).map(len)
    tables.small(
        rows.assign(
            sphere=[names.get(str(number), str(number)) for number in rows["sphere_no"]],
            kind_name=rows["kind"].map({code: _(name) for code, name in KIND_NAMES.items()}),
            digitised=[
                _(DIGITISATION_NAMES[code]) if code in DIGITISATION_NAMES else text
                for code, text in zip(codes, rows["digitisation"], strict=True)
            ],
            attributes_count=attributes.where(attributes > 0),
        ),
        {
            "sphere": tables.text(_("Sphere")),
            "title": tables.text(_("Entity")),
            "kind_name": tables.text(_("Kind")),
            "count": _or_not_stated(_("Number"), view),
            "digitised": tables.text(_("Digitisation")),
            "attributes_count": _or_not_stated(_("Attributes"), view),
        },
    )
    foot(view, ("entities",), sphere)


@once
def flagships(view: View) -> None:
    """The flagship projects, each with what it is to do."""
    _ = view.words
    rows = readers.dataset("flagships", view.version)
    if rows.empty:
        nothing(view)
        return
    head(
        _.count("%(count)s flagship project", "%(count)s flagship projects", len(rows)),
        _("The document sets no dates and no executors for them, so none can be late."),
        is_answer=True,
    )
    st.markdown(
        "\n".join(
            f"{row['number']}. **{escaped(str(row['title']))}.** {escaped(str(row['summary']))}"
            for row in records(rows)
        )
    )
    foot(view, ("flagships",))


@once
def data_needs(view: View) -> None:
    """Data that the ministry needs from other state bodies."""
    _ = view.words
    rows = readers.dataset("data_needs", view.version)
    if rows.empty:
        nothing(view)
        return
    channels = rows["channel"].value_counts()
    head(
        _(
            "%(of)s data needs from other state bodies, %(most)s of them through %(channel)s",
            of=len(rows),
            most=int(channels.iloc[0]),
            channel=escaped(str(channels.index[0])),
        )
        if len(channels)
        else _("%(of)s data needs from other state bodies", of=len(rows)),
        _("What is needed, from whom and for what, as the document writes it."),
    )
    tables.small(
        rows.assign(no=rows["number"].astype("str"), from_whom=_listed(rows["provider"])),
        {
            "no": tables.text(_("No.")),
            "data": tables.text(_("Data")),
            "from_whom": tables.text(_("Provider")),
            "process": tables.text(_("For process")),
            "purpose": tables.text(_("Purpose")),
        },
    )
    foot(view, ("data_needs",), None, (*SUBSTANCE, "wording"))


def _listed(cells: pd.Series) -> list[str]:
    return [", ".join(split_list(cell)) for cell in cells]


def _at(body: object, system: object) -> str:
    return ", ".join(str(part) for part in (system, body) if isinstance(part, str))


def _or_not_stated(label: str, view: View) -> tables.Column:
    _ = view.words
    return tables.Column(
        label,
        None,
        lambda cells: [numbers.whole(cell, view.language) or _("not stated") for cell in cells],
    )
