"""The tile grid of the regions by one indicator: of the country, and around an open region.

Indicator and period are chosen here, for both. On the way between the two the lists and the grid
stay where they are drawn: the browser then gives the grid new rows instead of building it anew,
which is a fifth of the click.
"""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring.frames import records
from ui import (
    address,
    components,
    exports,
    filters,
    indicator_readers,
    region_readers,
    region_words,
)
from ui.charts import draw
from ui.charts import regions as charts
from ui.markdown import escaped
from ui.periods import period_name
from ui.places import place_text
from ui.replay import once
from ui.screen import View, say_what_was_refused, source_line
from ui.sections import region_map
from ui.words import Words

DEFINED: Final = ("observed_value", "expected_value", "regional_gap", "indicator_status")
_GRID: Final = "regions_grid"
_NUMBER: Final = "regions_grid_number"


def choose(view: View, *, by_indicator: bool = True, by_period: bool = True) -> tuple[str, str]:
    """The indicator and its period, empty is none; those not drawn are kept for the way back."""
    # The place is always there, on the way to a region as well: the lists stay as they are.
    with st.container(horizontal=True, key="regions_by"):
        indicator = _indicator(view) if by_indicator else _held("indicator")
        period = _period(view, indicator) if by_period else _held("period")
    say_what_was_refused(view.words)
    return indicator, period


def _held(name: str) -> str:
    address.held(name)
    return ""


def _indicator(view: View) -> str:
    _ = view.words
    names = {code: row["label"] for code, row in region_readers.indicators(view.version).items()}
    first = region_readers.first_observed(view.version)
    if first is None:
        return ""
    choice = filters.Choice(_("Indicator"), names[first], names)
    return filters.choose("indicator", choice, 620) or first


def _period(view: View, indicator: str) -> str:
    """The newest period stands until another is chosen, so that a link stays up to date."""
    _ = view.words
    if not indicator:
        return ""
    codes = indicator_readers.reported_periods(view.version, indicator)
    _drop_period_of_another(codes)
    if not codes:
        return ""
    names = {code: period_name(code, _) for code in codes}
    choice = filters.Choice(_("Period"), names[codes[0]], names)
    return filters.choose("period", choice, 220) or codes[0]


def _drop_period_of_another(codes: list[str]) -> None:
    """A period that only the indicator chosen before has goes without a word."""
    before, indicator = st.session_state.get("regions_indicator"), st.session_state["indicator"]
    if before != indicator and before is not None and st.session_state.get("period") not in codes:
        st.session_state["period"] = None
    st.session_state["regions_indicator"] = indicator or ""


@once
def said(view: View, *, indicator: str) -> None:
    """What the colours and figures of the tiles say."""
    st.caption(f"{_legend(view, indicator)} {components.mark(view.words, *DEFINED)}")


def among(view: View, region: str) -> None:
    """A region among all, by an indicator and its period."""
    # What is chosen stands beneath the heading that says what comes of it.
    above = st.container()
    indicator, period = choose(view)
    if period:
        with above:
            _standing(view, region=region, indicator=indicator, period=period)
        grid(view, indicator=indicator, period=period)
        source_line(view, origin(view, indicator))


@once
def _standing(view: View, *, region: str, indicator: str, period: str) -> None:
    """The place of the region, and what it is the place by."""
    _ = view.words
    drawn = rows(view, indicator=indicator, period=period)
    own = drawn[drawn["region_code"] == region]
    label = region_readers.indicators(view.version)[indicator]["label"]
    st.markdown(
        components.heading_of_markup(
            _place(records(own), int(drawn["rank"].notna().sum()), _),
            f"{escaped(label)}, {period_name(period, _)}. {_legend(view, indicator)}",
            components.mark(_, "regional_rank", *DEFINED),
        ),
        anchors=False,
    )


def _place(own: list[dict[str, Any]], of: int, _: Words) -> str:
    """The place of a region, none or one record, among those with a value."""
    if not own:
        return _("It has no place among the regions: it did not exist yet")
    (row,) = own
    if not row["place_text"]:
        return _("It has no place among the regions: no value is reported")
    if row["place_text"].startswith(region_words.SHARED):
        return _(
            "Place by this indicator: %(place)s of %(of)s, shared", place=int(row["rank"]), of=of
        )
    return _("Place by this indicator: %(place)s of %(of)s", place=int(row["rank"]), of=of)


def grid(view: View, *, indicator: str, period: str) -> None:
    """The tiles, beside them the map where there is one; a click opens a region."""
    _ = view.words
    found = rows(view, indicator=indicator, period=period)
    found = found.assign(is_open=found["region_code"] == view.filters.region)
    shapes = region_map.shapes(view)
    key = _key(view.filters.region)
    tiles, beside = st.columns(2) if shapes else (nullcontext(), nullcontext())
    with tiles:
        draw.altair(
            found,
            charts.tiles(_, view.is_dark, int(found["tile_row"].max()) + 1),
            origin=exports.origin(view),
            alt_text=_("Regions as tiles near where they lie, by their gap to target"),
            key=key,
            on_select=partial(_open_picked, key),
        )
    if shapes:
        with beside:
            region_map.draw(view, found, shapes)


def _legend(view: View, indicator: str) -> str:
    _ = view.words
    about = region_readers.indicators(view.version)[indicator]
    return _(
        "The number is the gap to the value expected by then (%(unit)s), the colour the same gap "
        "as a share of that value, the symbol the status. Choose a tile to open its region.",
        unit=escaped(region_words.gap_unit(about, _)),
    )


def _key(region: str | None) -> str:
    """The name of the grid; a new one when the tile picked last is not the open region.

    A tile that is picked stays so, and picked once more it would say nothing.
    """
    key = f"{_GRID}_{st.session_state.setdefault(_NUMBER, 0)}"
    picked = _picked(key)
    if picked and picked != region:
        st.session_state[_NUMBER] += 1
        return f"{_GRID}_{st.session_state[_NUMBER]}"
    return key


def _picked(key: str) -> str | None:
    """The region whose tile was picked."""
    state = st.session_state.get(key)
    found = state["selection"][charts.PICKED] if state else None
    return str(found[0]["region_code"]) if found else None


def _open_picked(key: str) -> None:
    """A click on a tile chooses its region (a callback, before the filter is drawn)."""
    picked = _picked(key)
    if picked:
        st.session_state["region"] = picked


@once
def rows(view: View, *, indicator: str, period: str) -> pd.DataFrame:
    """The regions with all that charts and table say of them, in words."""
    _ = view.words
    states = indicator_readers.region_states(view.version, indicator, period)
    looks = region_readers.region_looks(view.version, view.language)
    found = []
    shades = charts.inks(view.is_dark)
    for row in records(states):
        look = looks.loc[row["region_code"]]
        step = charts.band(row["lead"], row["expected"])
        label = components.status_label(row["status"], _)
        value = region_words.figure(row["value"], row, _)
        found.append(
            {
                "region_code": row["region_code"],
                "name": look["name"],
                "full": look["full"],
                "label": f"{label[0]} {look['name']}",
                "tile_column": int(look["tile_column"]),
                "tile_row": int(look["tile_row"]),
                "band": _(step),
                "ink": shades[step],
                "sign": f"{label[0]} {region_words.signed_gap(row, _) or value}".strip(),
                "value": row["value"],
                "expected": row["expected"],
                "lead": row["lead"],
                "rank": row["rank"],
                "value_text": value,
                "expected_text": region_words.figure(row["expected"], row, _),
                "gap_text": region_words.gap(row, _),
                "place_text": region_words.place(row),
                "status_code": row["status"],
                "symbol": label[0],
                "status": label,
                "why": region_words.why(row, _),
            }
        )
    return pd.DataFrame(found)


def origin(view: View, indicator: str) -> str:
    """Where values and targets come from."""
    about = region_readers.indicators(view.version)[indicator]
    return view.words(
        "observed values of the regions; targets: %(place)s",
        place=place_text(about["source_file"], str(about["source_lines"]), view.words),
    )
