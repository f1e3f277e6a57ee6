"""A region's own profile: all indicators against target, and how far its data can be relied on.

What is built there is in ``ui/sections/facilities.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring.frames import records
from monitoring.statuses import status
from monitoring.wording import msgid
from ui import address, components, indicator_words, numbers, region_readers, region_words, tables
from ui.markdown import escaped
from ui.periods import period_name
from ui.replay import once
from ui.screen import View, source_text
from ui.sections.region_compare import nothing_observed, sources

KIND_NAMES: Final = {
    "missing": msgid("missing"),
    "late": msgid("not published yet"),
    "implausible": msgid("implausible"),
    "broken": msgid("broken series"),
}
_KEPT: Final = (("regions", None), ("show", "tiles"))
_METRICS: Final = ("missing_values", "late_values", "implausible_values", "broken_series")
# A period stands in one line of its narrow column.
_UNBROKEN: Final = str.maketrans({" ": "\u00a0", "-": "\u2011"})
# So many indicators that lag are listed, the gravest; the list of all indicators has the rest.
LAGGING_SHOWN: Final = 12
# So many of the findings in a region's values are listed; the rest behind a press.
FOUND_SHOWN: Final = 8
_KEEPING: Final = ("on_track", "achieved")


def head(view: View, region: str) -> None:
    """The way back to all regions, and the name of this one."""
    _ = view.words
    for name, default in _KEPT:
        address.held(name, default)
    st.button(_("All regions"), type="tertiary", icon=":material/arrow_back:", on_click=_leave)
    looks = region_readers.region_looks(view.version, view.language)
    st.header(escaped(str(looks.at[region, "full"])), anchor=False)


def _leave() -> None:
    st.session_state["region"] = None


def indicators(view: View, *, region: str) -> None:
    """The indicators of the region against their plan, first those that lag."""
    names = _judged(view, region=region)
    if names:
        which = components.option("which", view.words("Indicators"), names, next(iter(names)))
        _against_plan(view, region=region, which=which)


@once
def _judged(view: View, *, region: str) -> dict[str, str]:
    """How many indicators keep pace; gives which of them can be shown, none without values."""
    _ = view.words
    own = _of_region(view, region)
    if not own["is_reported"].any():
        nothing_observed(view)
        return {}
    judged = own[own["is_reported"] & (own["status"] != "no_data")]
    lagging = int(judged["is_lagging"].sum())
    components.answer(
        _(
            "%(keeping)s of %(of)s assessed indicators are on track or achieved, %(lagging)s lag; "
            "%(silent)s cannot be assessed yet.",
            keeping=int(judged["status"].isin(_KEEPING).sum()),
            of=len(judged),
            lagging=lagging,
            silent=len(own) - len(judged),
        )
    )
    behind = {"lagging": _("Lag behind (%(number)s)", number=lagging)} if lagging else {}
    return behind | {"all": _("All indicators (%(number)s)", number=len(own))}


@once
def _against_plan(view: View, *, region: str, which: str) -> None:
    """A table of values and plans, the gravest first."""
    _ = view.words
    own = _of_region(view, region)
    if which == "lagging":
        own = own[own["is_lagging"]]
    titles = region_readers.indicators(view.version)
    own = own.assign(severity=[status(code).severity for code in own["status"]])
    own = own.sort_values(["severity", "lead"], kind="stable")
    notes = []
    if which == "lagging" and len(own) > LAGGING_SHOWN:
        notes.append(
            _(
                "The %(shown)s gravest of %(of)s; the rest are in the list of all indicators.",
                shown=LAGGING_SHOWN,
                of=len(own),
            )
        )
        own = own.head(LAGGING_SHOWN)
    order = records(own)
    notes += region_words.level_note(order, _)
    tables.small(
        pd.DataFrame(
            [
                {
                    "title": region_words.linked(row["indicator_code"], titles),
                    "value": region_words.figure(row["value"], row, _),
                    "period": _period(row, view),
                    "expected": region_words.figure(row["expected"], row, _),
                    "gap": region_words.gap(row, _),
                    "status": components.status_markup(row["status"], _),
                }
                for row in order
            ]
        ),
        {
            "title": tables.markup(_("Indicator")),
            # What decides stands first: a phone shows no more.
            "status": tables.markup(_("Status")),
            "gap": region_words.right(_("Gap")),
            "value": region_words.right(_("Value")),
            "expected": region_words.right(_("Expected")),
            "period": tables.text(_("Period")),
        },
        marks=components.marks(
            _,
            value="observed_value",
            expected="expected_value",
            gap="regional_gap",
            status="indicator_status",
        ),
        beneath=sources(view, *notes),
    )
    region_words.reasons(
        [(str(titles[row["indicator_code"]]["label"]), region_words.why(row, _)) for row in order],
        region_words.notes(order, _),
        _,
    )


def _of_region(view: View, region: str) -> pd.DataFrame:
    matrix = region_readers.matrix(view.version, view.day)
    return matrix[matrix["region_code"] == region]


@once
def quality(view: View, *, region: str) -> None:
    """What is missing, late, implausible or broken in the values of the region."""
    _ = view.words
    counts = region_readers.quality_counts(view.version, view.day, view.stamp)
    counts = counts[counts["region_code"] == region]
    if counts.empty or not counts["expected"].iloc[0]:
        return
    (counted,) = records(counts)
    above = components.heading(
        _(
            "%(reported)s of %(of)s expected values are there; %(late)s not published yet, "
            "%(missing)s missing, %(odd)s implausible",
            reported=numbers.whole(counted["reported"], view.language),
            of=numbers.whole(counted["expected"], view.language),
            late=counted["late"],
            missing=counted["missing"],
            odd=counted["implausible"],
        ),
        mark=components.mark(_, *_METRICS),
    )
    rows = region_readers.quality_rows(view.version, view.day, view.stamp)
    rows = rows[rows["region_code"] == region]
    if rows.empty:
        st.markdown(above, anchors=False)
        return
    beneath = source_text(view, _("observed values of the regions"))
    _found_in(view, rows.head(FOUND_SHOWN), above=above, beneath=beneath)
    if len(rows) > FOUND_SHOWN:
        with st.popover(
            _("All that was found in the values (%(number)s)", number=len(rows)),
            icon=":material/rule:",
        ):
            _found_in(view, rows, beneath=beneath)


def _found_in(view: View, rows: pd.DataFrame, *, above: str = "", beneath: str) -> None:
    """What is wrong with values, as a table."""
    _ = view.words
    titles = region_readers.indicators(view.version)
    found = {code: _(name) for code, name in KIND_NAMES.items()}
    tables.small(
        pd.DataFrame(
            [
                {
                    "kind": found[row["kind"]],
                    "title": str(titles[row["indicator_code"]]["label"]),
                    "period": period_name(str(row["period"]), _),
                    "what": _what(row, titles[row["indicator_code"]], view),
                }
                for row in records(rows)
            ]
        ),
        {
            "kind": tables.text(_("Finding")),
            "title": tables.text(_("Indicator")),
            "period": tables.text(_("Period")),
            "what": tables.text(_("What was found")),
        },
        above=above,
        beneath=beneath,
    )


def _period(row: Mapping[str, Any], view: View) -> str:
    """The period of a value; a mark where other regions have a newer one."""
    if pd.isna(row["value"]):
        return ""
    name = indicator_words.short_period(str(row["period"]), view.words).translate(_UNBROKEN)
    return view.words("%(period)s, others newer", period=name) if row["is_behind"] else name


def _what(row: Mapping[str, Any], about: Mapping[str, Any], view: View) -> str:
    _ = view.words
    if row["kind"] == "missing":
        return _("no value, although there is a later one")
    if row["kind"] == "late":
        return _.count(
            "its date passed %(count)s day ago",
            "its date passed %(count)s days ago",
            int(row["days_late"]),
        )
    shown = {
        name: indicator_words.figure(row[name], about["unit"], 1, view.language)
        for name in ("value", "previous", "usual_change")
    }
    if row["kind"] == "broken":
        return _(
            "%(value)s after %(previous)s: the region lost land in between, the two are not "
            "compared",
            value=shown["value"],
            previous=shown["previous"],
        )
    return _(
        "%(value)s after %(previous)s; the usual change is %(usual_change)s",
        value=shown["value"],
        previous=shown["previous"],
        usual_change=shown["usual_change"],
    )
