"""Sections of the Regions screen over all indicators: the heat map, regions side by side."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from monitoring.frames import records
from monitoring.ranking import ranked
from ui import (
    address,
    components,
    exports,
    filters,
    indicator_readers,
    indicator_words,
    readers,
    region_readers,
    region_words,
    tables,
)
from ui.charts import draw, region_heat, region_trends
from ui.markdown import escaped
from ui.replay import once
from ui.screen import View, say_what_was_refused, source_line, source_text

MOST: Final = 4
LEAST: Final = 2


@once
def heat(view: View) -> None:
    """Every indicator in every region by status, the regions that lag most on the left."""
    _ = view.words
    matrix = region_readers.matrix(view.version, view.day)
    if matrix.empty:
        nothing_observed(view)
        return
    looks = region_readers.region_looks(view.version, view.language)
    lagging = matrix.groupby("region_code", sort=False)["is_lagging"].sum()
    lagging = lagging.sort_values(ascending=False, kind="stable")
    assessed = matrix[matrix["status"] != "no_data"].groupby("region_code").size()
    most, least = str(lagging.index[0]), str(lagging.index[-1])
    components.answer(
        escaped(
            _(
                "%(most)s lags in %(lagging)s of %(of)s assessed indicators, more than any other "
                "region; %(least)s in %(fewest)s of %(of_least)s, the fewest.",
                most=looks.at[most, "full"],
                lagging=int(lagging.iloc[0]),
                of=int(assessed.get(most, 0)),
                least=looks.at[least, "full"],
                fewest=int(lagging.iloc[-1]),
                of_least=int(assessed.get(least, 0)),
            )
        )
    )
    st.caption(
        _(
            "Each cell is the last value of a region against its plan; the regions that lag in "
            "most indicators stand on the left."
        )
        + f" {components.mark(_, 'indicator_status')}"
    )
    titles = {code: row["label"] for code, row in region_readers.indicators(view.version).items()}
    drawn = {code: titles[code] for code in matrix["indicator_code"].unique()}
    draw.altair(
        region_heat.rows(matrix, looks["name"], drawn, list(lagging.index), _),
        region_heat.heat(_, view.is_dark),
        origin=exports.origin(view),
        alt_text=_("Status of every indicator in every region"),
    )
    source(view)


def choose(view: View) -> tuple[str, ...]:
    """The regions to set side by side; fewer than two are none yet."""
    _ = view.words
    names = filters.region_names(view.version, view.language)
    address.several("regions", names, MOST)
    chosen = st.multiselect(
        _("Regions"),
        list(names),
        format_func=names.__getitem__,
        max_selections=MOST,
        placeholder=_("Choose two to four regions"),
        key="regions",
        label_visibility="collapsed",
        persist_state="session",
    )
    say_what_was_refused(_)
    return tuple(chosen)


@once
def side_by_side(view: View, *, regions: tuple[str, ...], indicator: str) -> None:
    """Which region has the better values, the trend of one indicator, the values of all."""
    _ = view.words
    if len(regions) < LEAST:
        components.empty_state(
            _("Choose two to four regions"),
            _("Their values, statuses and trends then stand here side by side."),
            ":material/compare_arrows:",
        )
        return
    matrix = region_readers.matrix(view.version, view.day)
    own = matrix[matrix["region_code"].isin(regions)]
    if own.empty:
        nothing_observed(view)
        return
    looks = region_readers.region_looks(view.version, view.language)
    components.answer(escaped(_finding(view, own, regions, looks["full"])))
    series = indicator_readers.region_series(view.version, indicator)
    about = region_readers.indicators(view.version)[indicator]
    st.caption(
        escaped(f"{about['label']}, {indicator_words.unit_name(about['unit'], _)}. ")
        + _("The dashed grey line is the plan.")
        + f" {components.mark(_, 'expected_value')}"
    )
    draw.altair(
        region_trends.trend_rows(series, looks, list(regions), _),
        region_trends.trend(_, view.is_dark),
        origin=exports.origin(view),
        alt_text=_("Trend of the chosen regions"),
    )
    _values(view, own, regions, looks["name"])
    source(view)


def _finding(view: View, own: pd.DataFrame, regions: tuple[str, ...], names: pd.Series) -> str:
    """In how many indicators each region is ahead of the others, ties apart."""
    _ = view.words
    wins = dict.fromkeys(regions, 0)
    ties = compared = 0
    for _code, rows in own.groupby("indicator_code", sort=False):
        said = rows[rows["is_reported"] & ~rows["is_behind"]]
        if len(said) < len(regions):
            continue
        compared += 1
        places = ranked(said["value"], said["direction"].iloc[0], int(said["digits"].iloc[0]))
        best = said.loc[places["rank"] == 1, "region_code"]
        if len(best) == 1:
            wins[best.iloc[0]] += 1
        else:
            ties += 1
    parts = [f"{names[code]} – {count}" for code, count in wins.items()]
    if ties:
        parts.append(_("equal – %(ties)s", ties=ties))
    return _("The best value of %(of)s indicators: %(who)s.", of=compared, who=", ".join(parts))


def _values(view: View, own: pd.DataFrame, regions: tuple[str, ...], names: pd.Series) -> None:
    _ = view.words
    titles = region_readers.indicators(view.version)
    cells: dict[str, dict[str, str]] = {}
    for row in records(own):
        code = row["indicator_code"]
        line = cells.setdefault(
            code,
            {
                "title": region_words.linked(code, titles),
                "expected": region_words.figure(row["expected"], row, _),
            },
        )
        line[row["region_code"]] = region_words.marked(row, _)
    tables.small(
        pd.DataFrame(list(cells.values())),
        {"title": tables.markup(_("Indicator"))}
        | {code: tables.markup(str(names[code])) for code in regions}
        | {"expected": region_words.right(_("Expected"))},
        marks=components.marks(_, title="indicator_status"),
    )


def nothing_observed(view: View) -> None:
    """No region has a value at all."""
    _ = view.words
    components.empty_state(
        _("No observed values of the regions yet"),
        _(
            "The documents set targets and report no results by region. Publish observed values "
            "with a region on the Data screen."
        ),
        ":material/map:",
    )


def source(view: View) -> None:
    """Where the values of all indicators come from, beneath a chart."""
    source_line(view, _files(view))


def sources(view: View, *notes: str) -> str:
    """The same, after ``notes``, as the last paragraphs of a text."""
    return source_text(view, _files(view), *notes)


def _files(view: View) -> str:
    _ = view.words
    files = ", ".join(readers.dataset("indicators", view.version)["source_file"].unique())
    return _("observed values of the regions; targets: files %(files)s", files=files)
