"""An indicator's own view: where it stands and why, its way, what feeds it, its origin."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring.frames import records
from monitoring.indicator_reasons import NOTES, Note
from monitoring.plans import Plans, plan_points
from ui import (
    address,
    components,
    exports,
    filters,
    indicator_readers,
    indicator_words,
    numbers,
    readers,
    tables,
)
from ui.charts import draw as drawing
from ui.charts import trajectory
from ui.markdown import escaped
from ui.periods import period_name
from ui.places import place
from ui.replay import once
from ui.screen import View
from ui.sections.targets import judged_on, kind_name, marks

Row = dict[str, Any]
# The latest values, a year and a quarter of months.
VALUES_SHOWN: Final = 15


def draw(view: View, code: str) -> None:
    """The whole view of the indicator ``code``."""
    _back(view)
    head(view, code=code)
    figures(view, code=code)
    way(view, code=code)
    plan(view, code=code)
    feeds(view, code=code)
    if _state(view, code)["regions_reporting"]:
        to_regions(view, code)
    values(view, code=code)
    origin(view, code=code)


@once
def head(view: View, *, code: str) -> None:
    """Title, status, the sentence why, and since when it lags."""
    _ = view.words
    row = _state(view, code)
    number = indicator_words.number(code, row["programme_code"])
    programmes = filters.programme_names(view.version, view.language)
    st.header(escaped(f"{number} {row['title']}"), anchor=False)
    about = [
        kind_name(row, _),
        "" if pd.isna(row["sphere"]) else str(row["sphere"]),
        programmes[row["programme_code"]],
        _("unit: %(unit)s", unit=indicator_words.unit_name(row["unit"], _)),
        _("↑ higher is better") if row["direction"] == "up" else _("↓ lower is better"),
    ]
    st.caption(" · ".join(escaped(part) for part in about if part))
    said = [
        components.status_markup(row["status"], _),
        f"**{escaped(indicator_words.why(row, _))}**",
        marks(view, row),
    ]
    if not pd.isna(row["lagging_since"]):
        since = period_name(row["lagging_since"], _)
        said.append(_("Behind plan without a break since: %(period)s.", period=since))
    said.append(components.mark(_, "indicator_status"))
    st.markdown(" ".join(part for part in said if part))


@once
def figures(view: View, *, code: str) -> None:
    """Value, plan, gap and ratio, each with its definition."""
    _, row = view.words, _state(view, code)
    written = _writer(view, row)
    is_measured = not pd.isna(row["value"])
    gap = indicator_words.signed(row["gap"], row["digits"], view.language)
    points = (
        _("percentage points") if row["unit"] == "%" else indicator_words.unit_name(row["unit"], _)
    )
    components.tiles(
        view,
        [
            components.Tile(
                "observed_value",
                written(row["value"]),
                period_name(row["period"], _) if is_measured else _("no data"),
                label=_("Value"),
            ),
            components.Tile(
                "expected_value",
                written(row["expected"]),
                _("on %(date)s", date=numbers.day(row["day"])),
                label=_("Expected"),
            ),
            components.Tile(
                "regional_gap", gap, points if gap else _("not defined"), label=_("Gap")
            ),
            components.Tile(
                "attainment",
                indicator_words.ratio(row["ratio"], view.language),
                _compared(view, row),
            ),
        ],
    )


@once
def way(view: View, *, code: str) -> None:
    """The trajectory, headed by where the indicator stands on it."""
    _, row = view.words, _state(view, code)
    written = _writer(view, row)
    history = [
        {
            "day": value["period_end"],
            "value": value["value"],
            "label": period_name(value["period"], _),
            "status": components.status_label(value["status"], _),
        }
        for value in records(_history(view, code))
    ]
    plan = Plans(readers.dataset("targets", view.version)).of(code)
    starts = pd.Timestamp(plan.starts) if plan.starts else None
    rows = trajectory.rows(plan_points(plan), starts, history, _strategic(row), written, _)
    st.subheader(_finding(view, row), anchor=False)
    drawn = _("Observed values against the line through the yearly targets.")
    named = escaped(indicator_words.unit_name(row["unit"], _))
    unit = _("In the unit of the indicator: %(unit)s.", unit=named)
    st.caption(f"{drawn} {unit} {components.mark(_, 'expected_value')}")
    drawing.altair(
        rows,
        trajectory.way(_, view.is_dark, trajectory.parts(rows)),
        origin=exports.origin(view),
        alt_text=drawn,
    )


@once
def plan(view: View, *, code: str) -> None:
    """Baseline and yearly targets with the strategic target beside them."""
    _, row = view.words, _state(view, code)
    written = _writer(view, row)
    points = plan_points(Plans(readers.dataset("targets", view.version)).of(code))
    cells = {
        (
            _("baseline %(year)s", year=point["year"])
            if point["is_baseline"]
            else str(point["year"])
        ): written(point["value"])
        for point in records(points)
    }
    strategic = _strategic(row)
    if strategic:
        cells[_("strategic target %(year)s", year=strategic[0])] = written(strategic[1])
    if cells:
        columns = {name: tables.Column(name, None, write=list) for name in cells}
        marks = {next(iter(columns)): components.mark(_, "yearly_target")}
        tables.small(pd.DataFrame([cells]), columns, marks=marks)
    if row["is_below_strategic"] and strategic:
        st.markdown(
            ":material/report: "
            + _(
                "Its own plan comes to %(plan)s at the end of %(year)s, the strategic target it "
                "serves is %(target)s.",
                plan=written(row["plan_then"]),
                year=strategic[0],
                target=written(strategic[1]),
            )
        )


@once
def feeds(view: View, *, code: str) -> None:
    """What the value is made of: counts, regions, and whether it was reported or summed up."""
    _, row = view.words, _state(view, code)
    st.subheader(_("What feeds it"), anchor=False)
    said: list[str] = []
    if pd.isna(row["value"]):
        said.append(_("No value of the country is reported or can be summed up."))
    elif row["basis"] == "rolled_up":
        summed, parts = NOTES[Note.PARTIAL_SUM], int(row["parts_expected"])
        said.append(
            _.count(
                summed.one,
                summed.many,
                parts,
                parts=int(row["parts"]),
                parts_expected=parts,
            )
        )
    else:
        said.append(_("The value was reported for the country as it stands."))
    if not pd.isna(row["numerator"]) and not pd.isna(row["denominator"]):
        said.append(
            _(
                "Numerator %(numerator)s, denominator %(denominator)s.",
                numerator=numbers.whole(row["numerator"], view.language),
                denominator=numbers.whole(row["denominator"], view.language),
            )
        )
    # A sum says itself how many of them it is of.
    if row["regions_reporting"] and pd.isna(row["parts"]):
        said.append(
            _.count(
                "%(count)s region has published values.",
                "%(count)s regions have published values.",
                int(row["regions_reporting"]),
            )
        )
    st.markdown(" ".join([*said, components.mark(_, "observed_value")]))


def to_regions(view: View, code: str) -> None:
    """The way to the same indicator in the regions."""
    st.page_link(
        st.session_state["screens"]["regions"],
        label=view.words("Show the regions"),
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=address.link({"indicator": code}),
    )


@once
def values(view: View, *, code: str) -> None:
    """The latest observed values, newest first, each with its judgement."""
    _, row = view.words, _state(view, code)
    own = _history(view, code)
    if own.empty:
        components.empty_state(
            _("No observed values yet"),
            _(
                "Publish the dataset %(dataset)s with rows of this indicator (%(code)s): "
                "territory, period, value, and for shares the numerator and the denominator.",
                code=escaped(code),
                dataset="`observations`",
            ),
            ":material/query_stats:",
        )
        return
    latest = own.iloc[::-1].head(VALUES_SHOWN)
    title = _.count("%(count)s observed value", "%(count)s observed values", len(own))
    if len(own) > len(latest):
        title += _(", the last %(shown)s:", shown=len(latest))
    st.subheader(title, anchor=False)
    written = _writer(view, row)
    cells = latest.assign(
        named=[indicator_words.short_period(code, _) for code in latest["period"]],
        ratio=[indicator_words.ratio(value, view.language) for value in latest["ratio"]],
        shown=[written(value) for value in latest["value"]],
        planned=[written(value) for value in latest["expected"]],
        judged=[components.status_markup(found, _) for found in latest["status"]],
    )
    columns = {
        "named": tables.text(_("Period")),
        "shown": tables.Column(_("Value"), None, write=list),
    }
    if own["numerator"].notna().any():
        columns["numerator"] = tables.number(_("Numerator"), view, 0)
        columns["denominator"] = tables.number(_("Denominator"), view, 0)
    columns |= {
        "planned": tables.Column(_("Expected by then"), None, write=list),
        "ratio": tables.Column(_("Ratio to plan"), None, write=list),
        "judged": tables.markup(_("Status")),
    }
    marks = components.marks(
        _,
        shown="observed_value",
        planned="expected_value",
        ratio="attainment",
        judged="indicator_status",
    )
    tables.small(cells, columns, marks=marks)


@once
def origin(view: View, *, code: str) -> None:
    """File and lines of the targets, and what the document says against them."""
    _ = view.words
    indicator = _indicator(view, code)
    st.subheader(_("Origin"), anchor=False)
    suffix = "" if view.language == "ru" else f"_{view.language}"
    said = [
        place(indicator["source_file"], indicator["source_lines"], _),
        "",
    ]
    for found in indicator_readers.findings(view.version).get(code, ()):
        evidence = "" if pd.isna(found["evidence"]) else f" :small[{escaped(found['evidence'])}]"
        said.append(
            f"- :material/report: {escaped(str(found[f'statement{suffix}']))}{evidence} :small["
            + _("Lines %(lines)s.", lines=found["source_lines"])
            + "]"
        )
    st.markdown("\n".join(said))


def _back(view: View) -> None:
    st.page_link(
        st.session_state["screens"]["targets"],
        label=view.words("All indicators"),
        icon=":material/arrow_back:",
        query_params=address.link({"indicator": None}),
    )


def _finding(view: View, row: Row) -> str:
    _ = view.words
    written = _writer(view, row)
    if pd.isna(row["value"]):
        target = row["year_target"]
        if pd.isna(target):
            return _("No target is set")
        return _(
            "Target for %(year)s: %(target)s; no value of the country yet",
            year=row["target_year"],
            target=written(target),
        )
    if pd.isna(row["expected"]):
        return _(
            "%(value)s on %(date)s, before the plan begins",
            value=written(row["value"]),
            date=numbers.day(row["day"]),
        )
    return _(
        "%(value)s on %(date)s, where the plan expects %(expected)s",
        value=written(row["value"]),
        date=numbers.day(row["day"]),
        expected=written(row["expected"]),
    )


def _compared(view: View, row: Row) -> str:
    _ = view.words
    if pd.isna(row["ratio"]):
        return _("not defined")
    if pd.isna(row["baseline"]):
        return _("by level")
    return _("of the way since %(year)s", year=row["baseline_year"])


def _writer(view: View, row: Row) -> partial[str]:
    """Writes a value of the indicator with its unit."""
    return partial(
        indicator_words.figure, unit=row["unit"], digits=row["digits"], language=view.language
    )


def _strategic(row: Row) -> tuple[int, float] | None:
    if pd.isna(row["strategic_target"]):
        return None
    return int(row["strategic_year"]), float(row["strategic_target"])


def _state(view: View, code: str) -> Row:
    states = indicator_readers.states(view.version, judged_on(view))
    return records(states[states["indicator_code"] == code])[0]


def _history(view: View, code: str) -> pd.DataFrame:
    """The observed values of the country by the day that is judged for."""
    series = indicator_readers.series(view.version)
    day = pd.Timestamp(judged_on(view))
    own: pd.DataFrame = series[(series["indicator_code"] == code) & (series["period_end"] <= day)]
    return own


def _indicator(view: View, code: str) -> Row:
    indicators = readers.dataset("indicators", view.version)
    return records(indicators[indicators["indicator_code"] == code])[0]
