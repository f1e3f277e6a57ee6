"""Facilities of the roadmaps: promised in titles, committed to by measures, by year and region.

A measure that names several regions and one number says nothing of the part of each, so the
screen says that and divides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring import facilities as rules
from monitoring.frames import records
from monitoring.wording import msgid
from ui import components, exports, links, numbers, readers, region_readers, tables
from ui.charts import draw
from ui.charts import facilities as charts
from ui.markdown import escaped
from ui.places import place_text
from ui.replay import once
from ui.screen import View, source_line, source_text

KINDS: Final = {
    "recreation_centre": msgid("recreation centre"),
    "creative_centre": msgid("innovation and creativity centre"),
    "art_school": msgid("art school"),
}
NOT_STATED: Final = msgid("not stated")
_METRICS: Final = ("facilities_promised", "facilities_commissioned", "facilities_designed")


@once
def country(view: View) -> None:
    """What the sections promise, what their measures commit to, and where."""
    _ = view.words
    measures = readers.dataset("measures", view.version)
    sections = rules.promised_against_committed(measures)
    if sections.empty:
        components.empty_state(
            _("No measure commits to facilities"),
            _("This version has no roadmap that names facilities to be built. Choose a later one."),
            ":material/domain_add:",
        )
        return
    components.answer(_finding(view, sections))
    st.caption(
        _(
            "A bar for each section: facilities to be opened, and those for which a project "
            "document is all that is due. The mark is the number its title promises."
        )
        + f" {_mark(view)}"
    )
    draw.altair(
        charts.rows(sections, _),
        charts.promised_against_committed(_, view.is_dark),
        origin=exports.origin(view),
        alt_text=_("Promised facilities against what the measures commit to"),
    )
    _by_year(view, measures)
    _by_region(view)
    _source(view, measures)


@once
def of_region(view: View, *, region: str) -> None:
    """The measures that name a region: what each builds there, and how it stands."""
    _ = view.words
    own = region_readers.measures_of(view.version, view.day, region)
    built = own[own["named_together"].notna()]
    shared = int((built["shared_between"] > 1).sum())
    if built.empty:
        finding = _("No measure names this region for a facility")
    elif shared == len(built):
        finding = _.count(
            "%(count)s measure builds or designs here; it names one number for several regions, "
            "so the part of this one is not known",
            "%(count)s measures build or design here; each names one number for several regions, "
            "so the part of this one is not known",
            len(built),
        )
    else:
        finding = _.count(
            "%(count)s facility is named for this region alone; %(shared)s of %(of)s measures "
            "name one number for several regions",
            "%(count)s facilities are named for this region alone; %(shared)s of %(of)s measures "
            "name one number for several regions",
            int(built["facilities"].sum()),
            shared=shared,
            of=len(built),
        )
    above = components.heading(finding, mark=_mark(view))
    if own.empty:
        st.markdown(above, anchors=False)
        return
    tables.small(
        pd.DataFrame(
            [
                {
                    "measure": _linked(row, view),
                    "stage": _named(charts.STAGES, row["facility_stage"], view),
                    "due": numbers.day(row["due_date"]),
                    "number": _number(row, view),
                    "computed": components.status_markup(row["computed_status"], _),
                    "reported": components.status_markup(row["reported_status"], _),
                    "lines": str(row["source_lines"]).replace("-", "–"),
                }
                for row in records(own)
            ]
        ),
        {
            "measure": tables.markup(_("Measure")),
            "computed": tables.markup(_("Computed")),
            "reported": tables.markup(_("Reported")),
            "number": tables.text(_("Facilities")),
            "due": tables.text(_("Due")),
            "stage": tables.text(_("Ends with")),
            "lines": tables.text(_("Lines")),
        },
        marks=components.marks(_, computed="computed_status", reported="reported_status"),
        above=above,
        beneath=source_text(view, ", ".join(own["source_file"].unique())),
    )


def _linked(row: Mapping[str, Any], view: View) -> str:
    """Number and kind as a link to the measure: its title begins with the names of regions."""
    return links.titled(
        escaped(f"{row['item']}. {_named(KINDS, row['facility_kind'], view)}"),
        links.to_measure(row["programme_code"], row["item"]),
        " ".join(row["title"].split()),
    )


def _finding(view: View, sections: pd.DataFrame) -> str:
    _ = view.words
    known = sections[sections["promised"].notna()]
    return _(
        "%(promised)s facilities are promised; the measures commit to open %(opened)s, and "
        "%(designed)s end as project documents.",
        promised=int(known["promised"].sum()),
        opened=int(sections["commissioned"].sum()),
        designed=int(sections["designed"].sum()),
    )


def _by_year(view: View, measures: pd.DataFrame) -> None:
    """Facilities by kind and end, one column per year."""
    _ = view.words
    found = rules.by_year(measures)
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    years = sorted({str(row["year"]) for row in records(found) if pd.notna(row["year"])})
    for row in records(found):
        kind = _named(KINDS, row["facility_kind"], view)
        stage = _named(charts.STAGES, row["facility_stage"], view)
        line = rows.setdefault(
            (kind, stage), {"kind": kind, "stage": stage} | dict.fromkeys(years) | {"all": 0}
        )
        if pd.notna(row["year"]):
            line[str(row["year"])] = (line[str(row["year"])] or 0) + row["facilities"]
        line["all"] += row["facilities"]
    lines = [rows[key] for key in sorted(rows)]
    sums = {name: sum(line[name] or 0 for line in lines) for name in (*years, "all")}
    frame = pd.DataFrame([*lines, {"kind": _("Total"), "stage": ""} | sums])
    tables.small(
        frame,
        {"kind": tables.text(_("Kind")), "stage": tables.text(_("Ends with"))}
        | {year: tables.number(year, view, 0) for year in years}
        | {"all": tables.number(_("Total"), view, 0)},
        marks={"stage": _mark(view)},
    )


def _by_region(view: View) -> None:
    """What is named for each region alone, and what only together with others."""
    _ = view.words
    totals = region_readers.facility_totals(view.version)
    measures = readers.dataset("measures", view.version)
    linked = region_readers.facilities_by_region(view.version)
    linked = linked.drop_duplicates(["programme_code", "item"])
    shared = int((linked["shared_between"] > 1).sum())
    finding = _(
        "%(shared)s of %(of)s measures name several regions and one number, so it is not "
        "divided here",
        shared=shared,
        of=len(rules.commitments(measures)),
    )
    drawn = _(
        "Numbers named together stand in the row of every region that shares them; they must "
        "not be added up."
    )
    looks = region_readers.region_looks(view.version, view.language)
    alone = bool(totals["facilities"].notna().any())
    totals = totals.assign(region=totals["region_code"].map(looks["full"]))
    totals = totals.sort_values(["measures", "region"], ascending=[False, True], kind="stable")
    tables.small(
        totals,
        {
            "region": tables.text(_("Region")),
            "measures": tables.number(_("Measures"), view, 0),
            **({"facilities": tables.number(_("Named for it alone"), view, 0)} if alone else {}),
            "shared_measures": tables.number(_("Measures shared with others"), view, 0),
            "shared_facilities": tables.number(_("Facilities named together"), view, 0),
        },
        above=components.heading(finding, drawn, _mark(view)),
    )


def _number(row: Mapping[str, Any], view: View) -> str:
    """The number of a measure for a region; where it is shared, between how many."""
    _ = view.words
    if pd.isna(row["named_together"]):
        return ""
    if row["shared_between"] == 1:
        return str(row["named_together"])
    return _(
        "%(number)s for %(regions)s regions together",
        number=row["named_together"],
        regions=row["shared_between"],
    )


def _named(names: Mapping[str, str], code: object, view: View) -> str:
    return view.words(names.get(code, NOT_STATED) if isinstance(code, str) else NOT_STATED)


def _mark(view: View) -> str:
    return components.mark(view.words, *_METRICS)


def _source(view: View, measures: pd.DataFrame) -> None:
    committed = rules.commitments(measures)
    files = ", ".join(committed["source_file"].unique())
    lines = ", ".join(committed["source_lines"])
    source_line(view, place_text(files, lines, view.words))
