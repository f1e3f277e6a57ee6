"""Charts of one indicator in all regions: the tile grid, and target beside value.

The tile grid stands for the map: every region has a tile of one size near where it lies, so
that a city of republican significance is seen as well as an oblast of the steppe. Colour says
how far a region is from its target, the symbol and the words its status.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import altair as alt

from monitoring.statuses import ATTAINMENT, by_severity
from monitoring.wording import msgid
from ui.charts.draw import Specification, specification, value_axis
from ui.charts.palette import palette, status_colours
from ui.components import status_label
from ui.words import Words

# Name of the selection and of its field: a click on a tile opens its region.
PICKED: Final = "picked"
TILE_HEIGHT: Final = 62
# Four rows of the legend; a chart is as high as all that is in it.
LEGEND_HEIGHT: Final = 96
ROW_HEIGHT: Final = 24
# Narrower than this a chart is on a phone: its tiles have room for small letters only.
PHONE: Final = 600


@dataclass(frozen=True)
class Band:
    """A step of the gap to target: ``least`` lead it takes, as a part of the expected value."""

    least: float
    name: str
    light: str
    dark: str


# Orange behind, blue ahead, deeper the farther; colour-blind eyes keep the two apart.
BANDS: Final = (
    Band(0.20, msgid("ahead by 20 % or more"), "#2a75ab", "#6cc0f0"),
    Band(0.05, msgid("ahead by 5 to 20 %"), "#8cc1e4", "#2c6c98"),
    Band(0.0, msgid("met, ahead by up to 5 %"), "#dcebf6", "#1d3a50"),
    Band(-0.05, msgid("behind by up to 5 %"), "#fbe3cd", "#4a3423"),
    Band(-0.20, msgid("behind by 5 to 20 %"), "#f0a562", "#97531d"),
    Band(float("-inf"), msgid("behind by over 20 %"), "#bd4f0f", "#f5934a"),
)
NOT_COMPARED: Final = msgid("not compared")
_DEEP: Final = (BANDS[0].name, BANDS[-1].name)
_HAIR: Final = 1e-9


def band(lead: float | None, expected: float | None) -> str:
    """The name of the step of a gap; a gap to nothing, or to zero, has none but its sign."""
    if lead is None or expected is None or lead != lead or expected != expected:
        return NOT_COMPARED
    if abs(expected) > _HAIR:
        part = lead / abs(expected)
    else:
        part = 0.0 if abs(lead) <= _HAIR else float("inf") * (1 if lead > 0 else -1)
    return next(each.name for each in BANDS if part >= each.least - _HAIR)


def inks(is_dark: bool) -> Mapping[str, str]:
    """The colour of the text on a tile by the name of its step."""
    colours = palette(is_dark)
    on_deep = colours.background
    names = [*(each.name for each in BANDS), NOT_COMPARED]
    return {name: on_deep if name in _DEEP else colours.text for name in names}


def fills(is_dark: bool) -> Mapping[str, str]:
    """The colour of a tile by the name of its step, deepest lead first."""
    found = {each.name: each.dark if is_dark else each.light for each in BANDS}
    return found | {NOT_COMPARED: palette(is_dark).background}


def tooltips(_: Words) -> list[Any]:
    """What a region says under the pointer, in every chart of one indicator."""
    return [
        alt.Tooltip("full:N", title=_("Region")),
        alt.Tooltip("value_text:N", title=_("Value")),
        alt.Tooltip("expected_text:N", title=_("Expected")),
        alt.Tooltip("gap_text:N", title=_("Gap")),
        alt.Tooltip("place_text:N", title=_("Place")),
        alt.Tooltip("status:N", title=_("Status")),
        alt.Tooltip("why:N", title=_("Why")),
    ]


@cache
def tiles(_: Words, is_dark: bool, lines: int) -> Specification:
    """The tile grid of ``lines`` rows; rows have ``tile_column``, ``tile_row`` and what is said.

    The tile whose row ``is_open`` is framed.
    """
    colours = palette(is_dark)
    picked = alt.selection_point(
        name=PICKED, fields=["region_code"], on="click", toggle=False, empty=True
    )
    x = alt.X("tile_column:O", axis=None, scale=alt.Scale(paddingInner=0.05, paddingOuter=0))
    y = alt.Y("tile_row:O", axis=None, scale=alt.Scale(paddingInner=0.07, paddingOuter=0))
    base = alt.Chart().encode(x=x, y=y, tooltip=tooltips(_))
    shown = fills(is_dark)
    tile = (
        base.mark_rect(cornerRadius=4, cursor="pointer")
        .encode(
            stroke=alt.condition("datum.is_open", alt.value(colours.text), alt.value(colours.line)),
            strokeWidth=alt.condition("datum.is_open", alt.value(3), alt.value(1)),
            color=alt.Color(
                "band:N",
                title=None,
                scale=alt.Scale(domain=[_(name) for name in shown], range=list(shown.values())),
                legend=alt.Legend(
                    orient="bottom",
                    columns=2,
                    labelLimit=0,
                    symbolType="square",
                    symbolStrokeColor=colours.quiet,
                    symbolStrokeWidth=0.5,
                ),
            ),
        )
        .add_params(picked)
    )
    return specification(
        alt.layer(
            tile,
            _on_tile(base, "name", -13, 12, 9),
            _on_tile(base, "sign", 10, 15, 10, bold=True),
        ).properties(height=TILE_HEIGHT * lines + LEGEND_HEIGHT)
    )


def _on_tile(
    base: alt.Chart, field: str, dy: int, size: int, small: int, *, bold: bool = False
) -> alt.Chart:
    """A text of a tile; cut where the tile ends, in smaller letters on a phone."""
    text: alt.Chart = base.mark_text(
        dy=dy,
        fontSize=alt.ExprRef(f"width < {PHONE} ? {small} : {size}"),
        fontWeight="bold" if bold else "normal",
        limit=alt.ExprRef("bandwidth('x') - 2"),
        cursor="pointer",
    ).encode(text=f"{field}:N", color=alt.Color("ink:N", scale=None))
    return text


@cache
def dumbbells(_: Words, is_dark: bool, regions: int) -> Specification:
    """Expected and observed value of each region, joined by a rule; ``place`` orders the rows."""
    colours = palette(is_dark)
    codes = [found.code for found in by_severity(ATTAINMENT)]
    y = alt.Y(
        "label:N",
        title=None,
        sort=alt.EncodingSortField("place", op="min"),
        axis=alt.Axis(labelLimit=0, labelOverlap=False, ticks=False, domain=False, labelPadding=8),
    )
    x = alt.X(
        "value:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=True),
        axis=value_axis(_.language, orient="top"),
    )
    base = alt.Chart().encode(y=y, tooltip=tooltips(_))
    rule = base.mark_rule(strokeWidth=3, color=colours.line).encode(x=x, x2="expected:Q")
    target = base.mark_tick(thickness=3, size=15, color=colours.quiet).encode(x="expected:Q")
    point = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=x,
        color=alt.Color(
            "status:N",
            title=None,
            scale=alt.Scale(
                domain=[status_label(code, _) for code in codes],
                range=status_colours(codes, is_dark),
            ),
            legend=alt.Legend(orient="bottom", columns=3, labelLimit=0),
        ),
    )
    return specification(
        (rule + target + point).properties(height=ROW_HEIGHT * regions + LEGEND_HEIGHT)
    )
