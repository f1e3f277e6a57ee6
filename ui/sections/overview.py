"""Sections of the Overview: the answer in words, the tiles, attention, what falls due."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring import headline, indicators, money
from monitoring.contract import MAP_KIND
from monitoring.frames import records
from monitoring.measures import DUE_SOON_DAYS
from monitoring.statuses import COMPUTED
from ui import (
    calendar_readers,
    components,
    digital_readers,
    exports,
    filters,
    indicator_readers,
    links,
    numbers,
    readers,
)
from ui.charts import draw, statuses
from ui.markdown import escaped
from ui.replay import once
from ui.screen import View, source_line

ATTENTION_SHOWN: Final = 3
DUE_SHOWN: Final = 4
STATUTORY_SHOWN: Final = 3
DUE_COLUMNS: Final = [
    *("programme_code", "item", "title", "executors", "computed_status"),
    *("next_due_date", "days_left"),
]


@once
def tiles(view: View, measures: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Six figures, each with its denominator."""
    _, language = view.words, view.language
    count, of = _counts(measures), len(measures)
    absorption = money.ratio(rows, "absorption")
    states = indicator_readers.states(view.version, view.day)
    if view.filters.programme:
        states = states[states["programme_code"] == view.filters.programme]
    kpis = indicators.on_track(states)
    coming = _coming(view)
    silent = int(measures["no_report"].sum())
    shares = {"done": count["done"], "overdue": count["overdue"], "no_report": silent}
    components.tiles(
        view,
        [
            *(
                components.Tile(
                    metric,
                    str(number),
                    _share(view, number, of),
                    link=links.to("roadmaps", {"status": metric}),
                )
                for metric, number in shares.items()
            ),
            components.Tile(
                "absorption",
                numbers.percent(absorption.value, language),
                _(
                    "of %(amount)s",
                    amount=numbers.million(absorption.denominator_mln, language, view.mln, 0),
                )
                if absorption.value is not None
                else _("no data"),
                label=_("Absorption"),
                link=links.to("budget"),
            ),
            components.Tile(
                "kpi_on_track",
                str(kpis.on_track) if kpis.assessed else "",
                _assessed(view, kpis),
                link=links.to("targets"),
            ),
            components.Tile(
                "next_statutory_date",
                _.count("%(count)s day", "%(count)s days", int(coming["days_left"].iloc[0]))
                if len(coming)
                else "",
                numbers.day(coming["due_date"].iloc[0])
                if len(coming)
                else _("no dated duty is ahead"),
                link=links.to("calendar"),
            ),
        ],
    )


@once
def attention(view: View, found: pd.DataFrame) -> None:
    """The measures that need attention: programmes in force first, then those that ended."""
    _ = view.words
    if found.empty:
        components.empty_state(
            _("Nothing is overdue here"),
            _("Every measure that was due is done."),
            ":material/check_circle:",
        )
        return
    paragraphs = [f"### {_('Needs attention')}"]
    for title, lines in _attention(view, found):
        paragraphs += [title, components.measure_lines(lines)]
    st.markdown("\n\n".join(paragraphs), anchors=False)


@once
def ahead(view: View, measures: pd.DataFrame) -> None:
    """What falls due within 30 and 90 days, and the next dates the acts set for reports."""
    st.markdown(
        "\n\n".join([*_due(view, measures), *_statutory(view)]),
        anchors=False,
    )


def _statutory(view: View) -> list[str]:
    """The next dates the acts set for reports, as paragraphs."""
    _ = view.words
    coming = _coming(view)
    if coming.empty:
        return []
    paragraphs = [f"### {_('Next statutory dates')}"]
    for row in records(coming.head(STATUTORY_SHOWN)):
        left = _.count("%(count)s day left", "%(count)s days left", int(row["days_left"]))
        duty = escaped(str(row[f"duty_{view.language}"]))
        paragraphs.append(f"**{numbers.day(row['due_date'])}** · {left}  \n:small[{duty}]")
    return paragraphs


@once
def by_programme(view: View, measures: pd.DataFrame, names: dict[str, str]) -> None:
    """Measures by programme and status, with the finding as its title."""
    _ = view.words
    counts = headline.counts_by(measures, ["programme_code"]).frame
    worst = counts.assign(share=counts["overdue"] / counts["measures"]).nlargest(1, "share").iloc[0]
    finding = (
        _(
            "Most overdue: %(programme)s, %(overdue)s of %(of)s measures",
            programme=names.get(worst["programme_code"], worst["programme_code"]),
            overdue=worst["overdue"],
            of=worst["measures"],
        )
        if worst["overdue"]
        else _("No programme has an overdue measure")
    )
    drawn = _("Measures of each programme by computed status.")
    components.finding(finding, drawn)
    draw.altair(
        statuses.rows(counts, "programme_code", names, _),
        statuses.bars(_, view.is_dark),
        origin=exports.origin(view),
        alt_text=drawn,
    )
    source_line(view, ", ".join(names.get(code, code) for code in counts["programme_code"]))


def _attention(view: View, found: pd.DataFrame) -> list[tuple[str, list[components.MeasureLine]]]:
    """What is listed: titles, and the first measures under each."""
    _ = view.words
    is_ended = found["programme_code"].isin(readers.ended_programmes(view.version, view.day))
    names = filters.programme_names(view.version, view.language)
    listed = []
    for rows, title in (
        (found[~is_ended], _("Programmes in force")),
        (found[is_ended], _("Programmes that have ended")),
    ):
        if rows.empty:
            continue
        counted = _.count("%(count)s measure", "%(count)s measures", len(rows))
        more = len(rows) > ATTENTION_SHOWN
        tail = _(", the first %(shown)s:", shown=ATTENTION_SHOWN) if more else ":"
        lines = [_attention_line(view, row, names) for row in records(rows.head(ATTENTION_SHOWN))]
        listed.append((f"**{title}** · {counted}{tail}", lines))
    return listed


def _attention_line(
    view: View, row: dict[str, Any], names: dict[str, str]
) -> components.MeasureLine:
    _ = view.words
    parts = []
    if not pd.isna(row["days_overdue"]):
        days = int(row["days_overdue"])
        parts.append(_.count("%(count)s day late", "%(count)s days late", days))
    if row["kind"] == "no_report_past_due":
        parts.append(_("no report"))
    if not pd.isna(row["executed_mln"]):
        amount = numbers.million(row["executed_mln"], view.language, view.mln)
        parts.append(_("%(amount)s absorbed", amount=amount))
    parts += [_executors(row), names.get(str(row["programme_code"]), "")]
    text = " · ".join(part for part in parts if part)
    status = components.status_markup(str(row["computed_status"]), _)
    return components.MeasureLine.of(row, f"{status} {escaped(text)}")


def _due(view: View, measures: pd.DataFrame) -> list[str]:
    """How many measures fall due, and the nearest of them, as paragraphs."""
    _ = view.words
    title = f"### {_('Falls due')}"
    found = headline.due_within(measures[DUE_COLUMNS], 90)
    if found.empty:
        return [title, *_integrations(view), _("No open measure falls due within 90 days.")]
    near = int((found["days_left"] <= 30).sum())
    lines = [_due_line(view, row) for row in records(found.head(DUE_SHOWN))]
    return [
        title,
        *_integrations(view),
        _("Measures within 30 days: %(near)s, within 90 days: %(far)s", near=near, far=len(found))
        + (_(", the first %(shown)s:", shown=DUE_SHOWN) if len(found) > DUE_SHOWN else ""),
        components.measure_lines(lines),
    ]


def _due_line(view: View, row: dict[str, Any]) -> components.MeasureLine:
    _ = view.words
    said = _(
        "%(date)s · %(left)s · %(executors)s",
        date=numbers.day(row["next_due_date"]),
        left=_.count("%(count)s day left", "%(count)s days left", int(row["days_left"])),
        executors=escaped(_executors(row)),
    )
    # A measure that recurs may have missed the date before this one.
    if row["computed_status"] == "overdue":
        said = f"{components.status_markup('overdue', _)} · {_('next date: %(when)s', when=said)}"
    return components.MeasureLine.of(row, said)


def _integrations(view: View) -> list[str]:
    """The integrations that fall due soon, as a paragraph; only a programme tells them apart."""
    _ = view.words
    programmes = readers.dataset("programmes", view.version)
    maps = programmes.loc[programmes["kind"] == MAP_KIND, "programme_code"]
    if replace(view.filters, programme=None) or view.filters.programme not in {None, *maps}:
        return []
    planned = digital_readers.integrations(view.version, view.day)
    near = planned[planned["status"] == "due_soon"]
    if near.empty:
        return []
    said = _(
        "Integrations of the map of digital transformation within %(days)s days: %(near)s of "
        "%(of)s",
        days=DUE_SOON_DAYS,
        near=len(near),
        of=len(planned),
    )
    nearest = _(
        "the nearest %(date)s · %(left)s",
        date=numbers.day(near["due_date"].iloc[0]),
        left=_.count("%(count)s day left", "%(count)s days left", int(near["days_left"].iloc[0])),
    )
    return [f"[{said}]({links.to('digital', {'show': 'services'})})  \n:small[{nearest}]"]


def _executors(row: dict[str, Any]) -> str:
    return str(row["executors"]) if isinstance(row["executors"], str) else ""


def _coming(view: View) -> pd.DataFrame:
    return calendar_readers.coming_duties(
        view.version, view.day, view.filters.programme, view.stamp
    )


def _counts(measures: pd.DataFrame) -> dict[str, int]:
    counted = measures["computed_status"].value_counts()
    return {code: int(counted.get(code, 0)) for code in COMPUTED}


def _assessed(view: View, kpis: indicators.OnTrack) -> str:
    _ = view.words
    if not kpis.assessed:
        return _("of %(of)s · no data yet", of=kpis.all)
    if indicator_readers.has_demo(view.version):
        return _("of %(of)s · demo", of=kpis.assessed)
    return _("of %(of)s assessed", of=kpis.assessed)


def _share(view: View, part: int, of: int) -> str:
    _ = view.words
    if not of:
        return _("of 0 measures")
    return _("of %(of)s · %(share)s", of=of, share=numbers.percent(part / of, view.language))
