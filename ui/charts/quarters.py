"""The quarter chart of process groups: R, F and D by quarter, late ones marked."""

from __future__ import annotations

from datetime import date
from functools import cache

import altair as alt
import pandas as pd

from monitoring.dates import quarter_end
from monitoring.process import LETTERS
from ui.charts.draw import Specification, row_titles, rows_axis, specification
from ui.charts.palette import palette
from ui.words import Words

LINE_HEIGHT = 40
TITLE_LENGTH = 80
# Before the letter of what is late.
LATE = "▲"


def letter_names(_: Words) -> dict[str, str]:
    """What the letters stand for."""
    return {
        "R": _("R: re-engineering"),
        "F": _("F: target variant"),
        "D": _("D: optimal variant"),
    }


def rows(groups: pd.DataFrame, milestones: pd.DataFrame, _: Words) -> pd.DataFrame:
    """One row per mark: ``group``, ``quarter``, ``letter``, ``meaning``, ``state``, ``place``."""
    names = letter_names(_)
    late = groups.set_index(["sphere_no", "number"])["late"]
    places = {key: place for place, key in enumerate(late.index)}
    keys = list(zip(milestones["sphere_no"], milestones["number"], strict=True))
    is_late = [
        bool(late.get(key, False)) and mark == "R"
        for key, mark in zip(keys, milestones["mark"], strict=True)
    ]
    return pd.DataFrame(
        {
            "group": [
                _clipped(f"{sphere}.{number} {title}")
                for (sphere, number), title in zip(keys, milestones["title"], strict=True)
            ],
            "place": [places.get(key, len(places)) for key in keys],
            "quarter": milestones["quarter"].str.replace("Q", " · "),
            "letter": [
                f"{LATE}{mark}" if late else mark
                for mark, late in zip(milestones["mark"], is_late, strict=True)
            ],
            "meaning": milestones["mark"].map(names),
            "late": is_late,
            "due": milestones["quarter"].map(
                lambda quarter: quarter_end(quarter).strftime("%d.%m.%Y")
            ),
            "executors": milestones["executors"],
        }
    )


@cache
def marks(_: Words, is_dark: bool, quarters: tuple[str, ...], today: date) -> Specification:
    """A grid of groups by ``quarters`` (as :func:`quarter_name` writes them), today as a line."""
    colours = palette(is_dark)
    names = letter_names(_)
    x = alt.X(
        "quarter:N",
        title=None,
        sort=list(quarters),
        scale=alt.Scale(domain=list(quarters)),
        axis=alt.Axis(orient="top", labelAngle=-45),
    )
    y = rows_axis("group")
    base = alt.Chart().encode(x=x, y=y)
    tooltip = [
        alt.Tooltip("group:N", title=_("Process group")),
        alt.Tooltip("meaning:N", title=_("Mark")),
        alt.Tooltip("due:N", title=_("Due")),
        alt.Tooltip("executors:N", title=_("Executors")),
    ]
    cells = base.mark_rect(cornerRadius=3).encode(
        color=alt.Color(
            "meaning:N",
            title=None,
            scale=alt.Scale(
                domain=[names[letter] for letter in LETTERS], range=list(colours.letters)
            ),
            legend=alt.Legend(orient="top", columns=2),
        ),
        stroke=alt.condition("datum.late", alt.value(colours.text), alt.value(colours.background)),
        strokeWidth=alt.condition("datum.late", alt.value(2), alt.value(1)),
        tooltip=tooltip,
    )
    letters = base.mark_text(fontWeight="bold").encode(
        text="letter:N",
        color=alt.condition(
            "datum.letter != 'D'",
            alt.value("#101820"),
            alt.value("#101820" if is_dark else "#ffffff"),
        ),
        tooltip=tooltip,
    )
    layers = cells
    if quarter_name(today) in quarters:
        # One line for the whole chart, at its share of the quarter's column.
        first = date(today.year, 3 * _quarter(today) - 2, 1)
        passed = (today - first).days / ((quarter_end(_code(today)) - first).days + 1)
        layers = layers + (
            alt.Chart()
            .transform_aggregate(marks="count()")
            .mark_rule(color=colours.today, strokeWidth=1.5, strokeDash=[3, 3], aria=False)
            .encode(x=alt.XDatum(quarter_name(today), type="nominal", bandPosition=passed))
        )
    # Words over the line of today, which would strike them out.
    layers = layers + letters + row_titles("group", colours.text)
    return specification(layers.properties(height=alt.Step(LINE_HEIGHT)))


def quarter_name(day: date) -> str:
    """The quarter of a day as the chart's axis names it."""
    return _code(day).replace("Q", " · ")


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _code(day: date) -> str:
    return f"{day.year}Q{_quarter(day)}"


def _clipped(text: str) -> str:
    return text if len(text) <= TITLE_LENGTH else text[: TITLE_LENGTH - 1].rstrip() + "…"
