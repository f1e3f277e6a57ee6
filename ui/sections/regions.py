"""Sections of the Regions screen: one indicator in all regions, all indicators in each.

Each answers with a computed sentence before it draws anything. The tile grid is in
``ui/sections/region_tiles.py``, a region of its own in ``ui/sections/region.py``, what is built
where in ``ui/sections/facilities.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from monitoring.frames import records
from monitoring.wording import msgid
from ui import (
    components,
    exports,
    indicator_readers,
    indicator_words,
    region_readers,
    region_words,
    tables,
)
from ui.charts import draw
from ui.charts import region_trends as trend_charts
from ui.charts import regions as charts
from ui.markdown import escaped
from ui.periods import period_name
from ui.replay import once
from ui.screen import View, source_line, source_text
from ui.sections import region_tiles

SHOWN: Final = {
    "tiles": msgid("Tile grid"),
    "gaps": msgid("Target and value"),
    "trends": msgid("Trends"),
    "heat": msgid("All indicators"),
    "compare": msgid("Side by side"),
    "facilities": msgid("Facilities"),
}
DEFAULT: Final = "tiles"
BY_INDICATOR: Final = ("tiles", "gaps", "trends", "compare")
BY_PERIOD: Final = ("tiles", "gaps")
_KEEPING: Final = ("on_track", "achieved")


@dataclass(frozen=True)
class Chosen:
    """What is shown: the view of the country, the indicator and the period; empty is none."""

    shown: str
    indicator: str
    period: str


def choose(view: View) -> Chosen:
    """The view, the indicator and its period; those not drawn are kept for the way back."""
    _ = view.words
    shown = components.option(
        "show", _("Show"), {code: _(name) for code, name in SHOWN.items()}, DEFAULT
    )
    by = region_tiles.choose(view, by_indicator=shown in BY_INDICATOR, by_period=shown in BY_PERIOD)
    return Chosen(shown, *by)


@once
def answer(view: View, *, indicator: str, period: str) -> bool:
    """How many regions keep pace and who is furthest behind; whether there is anything."""
    _ = view.words
    if not period:
        nothing(view, indicator)
        return False
    states = indicator_readers.region_states(view.version, indicator, period)
    said = states[states["is_reported"]]
    judged = said[said["status"] != "no_data"]
    if judged.empty:
        finding = _(
            "%(reported)s of %(of)s regions have reported for %(period)s; there is no target to "
            "compare them with.",
            reported=len(said),
            of=len(states),
            period=period_name(period, _),
        )
    else:
        finding = _(
            "%(keeping)s of %(of)s regions are on track or have reached the target: %(period)s.",
            keeping=int(judged["status"].isin(_KEEPING).sum()),
            of=len(said),
            period=period_name(period, _),
        )
        last = records(judged.sort_values("lead", kind="stable"))[0]
        if last["lead"] < 0:
            looks = region_readers.region_looks(view.version, view.language)
            finding += " " + _(
                "Furthest behind (%(gap)s): %(region)s.",
                region=looks.at[last["region_code"], "full"],
                gap=region_words.gap(last, _),
            )
        silent = len(states) - len(said)
        if silent:
            finding += " " + _.count(
                "%(count)s region has not reported.", "%(count)s regions have not reported.", silent
            )
    components.answer(escaped(finding))
    return True


def tiles(view: View, *, indicator: str, period: str) -> None:
    """The tile grid, and the regions by their place."""
    region_tiles.said(view, indicator=indicator)
    region_tiles.grid(view, indicator=indicator, period=period)
    _ranking(view, indicator=indicator, period=period)


@once
def gaps(view: View, *, indicator: str, period: str) -> None:
    """Expected and observed value of each region, the furthest behind first."""
    _ = view.words
    rows = region_tiles.rows(view, indicator=indicator, period=period)
    said = rows[rows["value"].notna()].sort_values(["lead", "value"], kind="stable")
    said = said.assign(place=range(len(said)))
    unit = region_readers.indicators(view.version)[indicator]["unit"]
    drawn = _(
        "The bar is where the plan expects a region, the dot its value (%(unit)s); the furthest "
        "behind first.",
        unit=indicator_words.unit_name(unit, _),
    )
    st.caption(f"{escaped(drawn)} {components.mark(_, *region_tiles.DEFINED)}")
    draw.altair(
        said,
        charts.dumbbells(_, view.is_dark, len(said)),
        origin=exports.origin(view),
        alt_text=_("Expected and observed value by region"),
    )
    _ranking(view, indicator=indicator, period=period)


@once
def trends(view: View, *, indicator: str) -> None:
    """The trend of every region, broken where its land changed hands."""
    _ = view.words
    if not indicator or indicator_readers.region_series(view.version, indicator).empty:
        nothing(view, indicator)
        return
    series = indicator_readers.region_series(view.version, indicator)
    looks = region_readers.region_looks(view.version, view.language)
    losses = region_readers.losses(view.version)
    drawn = trend_charts.panels(series, looks, losses, _)
    components.answer(escaped(_trend_finding(view, series)))
    low, high = drawn.span
    ends = series["period_end"]
    first, last = (
        period_name(str(series.loc[ends == end, "period"].iloc[-1]), _)
        for end in (ends.min(), ends.max())
    )
    row = records(series)[0]
    st.caption(
        escaped(
            _(
                "One scale for all: from %(low)s to %(high)s, %(first)s – %(last)s. The thin line "
                "is the plan; the furthest behind first.",
                low=region_words.figure(low, row, _),
                high=region_words.figure(high, row, _),
                first=first,
                last=last,
            )
        )
        + f" {components.mark(_, *region_tiles.DEFINED)}"
    )
    draw.altair(
        drawn.rows,
        trend_charts.small_multiples(_, view.is_dark, drawn.lines),
        origin=exports.origin(view),
        alt_text=_("Trend of each region beside its plan"),
    )
    source_line(view, region_tiles.origin(view, indicator))


def _trend_finding(view: View, series: pd.DataFrame) -> str:
    """How many regions are nearer to their aim than at the start of their last segment."""
    _ = view.words
    last_segments = series[
        series["segment"] == series.groupby("region_code")["segment"].transform("max")
    ]
    ends = last_segments.groupby("region_code")["value"].agg(["first", "last", "size"])
    ends = ends[ends["size"] > 1]
    falls = series["direction"].iloc[0] == "down"
    change = (ends["last"] - ends["first"]) * (-1 if falls else 1)
    finding = _(
        "%(better)s of %(of)s regions are better than when their series began.",
        better=int((change > 0).sum()),
        of=len(ends),
    )
    broken = int((series.groupby("region_code")["segment"].nunique() > 1).sum())
    if broken:
        finding += " " + _.count(
            "%(count)s series is broken because the region lost land to a new one; before and "
            "after are not compared.",
            "%(count)s series are broken because the regions lost land to new ones; before and "
            "after are not compared.",
            broken,
        )
    return finding


@once
def _ranking(view: View, *, indicator: str, period: str) -> None:
    """The regions by their place, shared places marked, each with the sentence why."""
    _ = view.words
    states = indicator_readers.region_states(view.version, indicator, period)
    judged = records(states)
    rows = region_tiles.rows(view, indicator=indicator, period=period)
    rows = rows.sort_values(["rank", "full"], kind="stable", na_position="last")
    tables.small(
        rows.assign(
            badge=[components.status_markup(code, _) for code in rows["status_code"]],
        ),
        {
            "place_text": tables.text(_("Place")),
            "full": tables.text(_("Region")),
            "badge": tables.markup(_("Status")),
            "gap_text": region_words.right(_("Gap")),
            "value_text": region_words.right(_("Value")),
            "expected_text": region_words.right(_("Expected")),
        },
        marks=components.marks(_, place_text="regional_rank"),
        beneath=source_text(
            view, region_tiles.origin(view, indicator), *region_words.level_note(judged, _)
        ),
    )
    region_words.reasons(
        [(row["full"], row["why"]) for row in records(rows)],
        region_words.notes(judged, _),
        _,
    )


def nothing(view: View, indicator: str) -> None:
    """No region has a value of the indicator."""
    _ = view.words
    components.empty_state(
        _("No region has a value of this indicator"),
        _(
            "Regions appear here as soon as observed values with a region are published. Choose "
            "another indicator or a later version, or publish values on the Data screen."
        )
        if indicator
        else _("No indicators are published in this version. Choose a later one."),
        ":material/map:",
    )
