"""Sections of the Budget: the sums, the groups, what was paid for and not delivered."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring import money as rules
from monitoring.columns import LIST_SEPARATOR
from monitoring.contract import FUNDING_CODES
from monitoring.frames import records, split_list
from monitoring.money import QUADRANTS
from monitoring.statuses import NO_REPORT, status
from monitoring.wording import msgid
from ui import (
    components,
    exports,
    finding_readers,
    finding_words,
    funding_words,
    links,
    numbers,
    readers,
    tables,
)
from ui.charts import draw
from ui.charts import money as charts
from ui.replay import once
from ui.screen import View, source_text
from ui.sections.measure import MOST_MEASURES
from ui.words import Words

# What money can be grouped by: the column, whether it holds lists, its name.
GROUPINGS: Final = {
    "programme_code": (False, msgid("Programme")),
    # Sources that a document names together stay together: it does not say how they share.
    "funding_codes": (False, msgid("Source")),
    "budget_programmes": (True, msgid("Budget programme")),
    "executors": (True, msgid("Executor")),
}
GROUPS_SHOWN: Final = 12
LISTED: Final = 6
# The four cases of paid against delivered: paid above not paid, by whether it is done.
_CASES: Final = {
    "not_done": ("paid_not_delivered", "unpaid_not_delivered"),
    "done": ("paid_delivered", "delivered_unpaid"),
}


def nothing(view: View) -> None:
    """No money is named by what the filters leave."""
    _ = view.words
    components.empty_state(
        _("No money is named here"),
        _(
            "The chosen documents name neither a source nor an amount. Choose another programme "
            "or clear the filters."
        ),
        ":material/payments:",
    )


@once
def answer(view: View, rows: pd.DataFrame) -> None:
    """How much of the allocated money was absorbed, and for how much nothing is reported done."""
    _ = view.words
    absorption = rules.ratio(rows, "absorption")
    if absorption.value is None:
        components.answer(
            _(
                "%(planned)s are planned; what was allocated is not reported.",
                planned=_sum(view, rows, "planned_mln"),
            )
        )
        return
    undelivered = rows[rows["paid_not_delivered"]]
    components.answer(
        _.count(
            "%(share)s of the allocated money was absorbed; %(amount)s went to %(count)s measure "
            "that is paid to 90 %% or more and not wholly done.",
            "%(share)s of the allocated money was absorbed; %(amount)s went to %(count)s measures "
            "that are paid to 90 %% or more and not wholly done.",
            len(undelivered),
            share=numbers.percent(absorption.value, view.language),
            amount=_sum(view, undelivered, "executed_mln")
            or numbers.million(0, view.language, view.mln),
        )
    )


@once
def tiles(view: View, rows: pd.DataFrame) -> None:
    """The three phases, the rate of absorption, and the two alarms."""
    _ = view.words
    absorption = rules.ratio(rows, "absorption")
    unplanned, _rows = rules.unplanned(rows)
    undelivered = rows[rows["paid_not_delivered"]]
    phases = {metric: rules.amount(rows, column) for metric, column in charts.PHASES.items()}
    components.tiles(
        view,
        [
            *(
                components.Tile(
                    metric,
                    numbers.decimal(found.value_mln, view.language),
                    _.count("mln ₸, %(count)s row", "mln ₸, %(count)s rows", found.rows)
                    if found.rows
                    else _("not reported"),
                )
                for metric, found in phases.items()
            ),
            components.Tile(
                "absorption",
                numbers.percent(absorption.value, view.language),
                _(
                    "by %(rows)s of %(of)s rows",
                    rows=absorption.rows,
                    of=len(rows),
                ),
                label=_("Absorption"),
            ),
            components.Tile(
                "unplanned",
                numbers.decimal(unplanned.value_mln, view.language),
                _.count("mln ₸, %(count)s row", "mln ₸, %(count)s rows", unplanned.rows)
                if unplanned.rows
                else _("none"),
            ),
            components.Tile(
                "paid_not_delivered",
                str(len(undelivered)),
                _("of %(of)s with an allocation", of=absorption.rows),
                label=_("Paid, not wholly done"),
            ),
        ],
    )


def grouped(view: View, rows: pd.DataFrame, programmes: dict[str, str]) -> None:
    """Planned, allocated and absorbed by what the reader chooses, as bars and as a table."""
    _ = view.words
    grouping = components.option(
        "split",
        _("Split by"),
        {column: _(name) for column, (_is_list, name) in GROUPINGS.items()},
        "funding_codes",
    )
    _groups(view, rows, programmes, grouping=grouping)


@once
def _groups(view: View, rows: pd.DataFrame, programmes: dict[str, str], *, grouping: str) -> None:
    _ = view.words
    is_list, name = GROUPINGS[grouping]
    if grouping == "funding_codes":
        rows = rows.assign(funding_codes=rows["funding_codes"].map(_in_order))
    found = rules.by_group(rows, grouping, is_list=is_list)
    names = _group_names(found.frame["group"], grouping, programmes, _)
    frame = found.frame.assign(group=names).sort_values(
        "planned_mln", ascending=False, na_position="last", kind="stable"
    )
    stated = frame.dropna(subset=list(rules.AMOUNTS), how="all")
    notes = []
    if not stated.empty:
        _largest(view, stated)
        notes += _phases(view, stated)
    if found.overlaps:
        notes.append(
            _.count(
                "%(count)s row has several and counts whole under each: the groups do not add "
                "up to the total.",
                "%(count)s rows have several and count whole under each: the groups do not add "
                "up to the total.",
                found.overlapping_rows,
            )
        )
    unplanned, _rows = rules.unplanned(rows)
    if unplanned.rows:
        notes.append(
            _(
                "Ratios to the plan leave out money without a plan: %(amount)s.",
                amount=numbers.million(unplanned.value_mln, view.language, view.mln),
            )
        )
    named = ", ".join(programmes[code] for code in rows["programme_code"].unique())
    tables.small(
        frame.head(GROUPS_SHOWN),
        {
            "group": tables.text(_(name)),
            "rows": tables.number(_("Rows"), view, 0),
            "planned_mln": tables.number(_("Planned, mln ₸"), view),
            "allocated_mln": tables.number(_("Allocated, mln ₸"), view),
            "executed_mln": tables.number(_("Absorbed, mln ₸"), view),
            "allocation": tables.share(_("Allocation rate"), view),
            "absorption": tables.share(_("Absorption rate"), view),
            "execution": tables.share(_("Execution rate"), view),
        },
        marks=components.marks(_, **{metric: metric for metric in rules.RATIOS}),
        beneath=source_text(view, named, *notes),
    )


@once
def quadrant(view: View, rows: pd.DataFrame) -> None:
    """Paid against delivered: measures and absorbed money in the four cases."""
    _ = view.words
    cases = {
        code: own["executed_mln"]
        for code, own in rows.groupby("quadrant", observed=True)
        if code in QUADRANTS
    }
    if not cases:
        return
    finding = _(
        "%(paid)s of %(of)s measures with an allocation are paid and not wholly done",
        paid=int(rows["paid_not_delivered"].sum()),
        of=sum(map(len, cases.values())),
    )
    drawn = _(
        "Money absorbed, by whether at least 90 % of the allocation was paid and whether the "
        "measure is reported done. Rows without an allocation have no absorption rate."
    )
    table = pd.DataFrame(
        {
            "paid": [f"**{_('90 % or more')}**", f"**{_('Under 90 %')}**"],
            **{
                column: [_case(view, cases.get(code), code) for code in codes]
                for column, codes in _CASES.items()
            },
        }
    )
    tables.small(
        table,
        {
            "paid": tables.markup(_("Absorbed of the allocation")),
            "not_done": tables.markup(_("Not reported done")),
            "done": tables.markup(_("Reported done")),
        },
        above=components.heading(finding, drawn),
    )


def _case(view: View, absorbed: pd.Series | None, code: str) -> str:
    """One of the four cases: how many measures, and what they absorbed."""
    if absorbed is None:
        return "—"
    _ = view.words
    count = _.count("%(count)s measure", "%(count)s measures", len(absorbed))
    amount = numbers.million(float(absorbed.sum()), view.language, view.mln)
    text = f"{count} · {amount}"
    badge = status("overdue").badge
    return f":{badge}-badge[{text}]" if code == "paid_not_delivered" else text


def lists(view: View, rows: pd.DataFrame) -> None:
    """The measures behind the two alarms, largest first: one list at a time."""
    names = _alarms(view, rows)
    shown = components.option("show", view.words("Show"), names, "paid_not_delivered")
    _alarm(view, rows, alarm=shown)


@once
def _alarms(view: View, rows: pd.DataFrame) -> dict[str, str]:
    """The alarms by code, with how many measures each has."""
    _ = view.words
    paid, unplanned = int(rows["paid_not_delivered"].sum()), len(rules.unplanned(rows)[1])
    return {
        "paid_not_delivered": f"{_('Paid, not wholly done')} ({paid})",
        "unplanned": f"{_('Unplanned money')} ({unplanned})",
    }


@once
def _alarm(view: View, rows: pd.DataFrame, *, alarm: str) -> None:
    _ = view.words
    if alarm == "unplanned":
        unplanned = rules.unplanned(rows)[1]
        _money_table(view, unplanned, _("Unplanned money"), "allocated_mln")
        st.caption(_("It stands in no ratio to the plan, because it has none."))
    else:
        paid = rows[rows["paid_not_delivered"]]
        _money_table(view, paid, _("Paid, not wholly done"), "executed_mln")


@once
def counted_twice(view: View, rows: pd.DataFrame) -> None:
    """A way to where the documents themselves say that money stands in two programmes."""
    _ = view.words
    found = readers.dataset("findings", view.version)
    found = found[
        (found["kind"] == "counted_twice") & found["programme_code"].isin(rows["programme_code"])
    ]
    if found.empty or rows["programme_code"].nunique() < 2:
        # What stands below keeps its place, and the browser need not build it anew.
        st.empty()
        return
    where = links.to("findings", {"kind": "counted_twice"})
    st.markdown(
        f":material/content_copy: [{_('The same money may stand in two programmes')}]({where})"
    )


def _in_order(cell: str) -> str:
    """Sources in the order of the contract, so that one pair has one name."""
    return LIST_SEPARATOR.join(sorted(split_list(cell), key=FUNDING_CODES.index))


def _group_names(
    groups: pd.Series, grouping: str, programmes: dict[str, str], _: Words
) -> list[str]:
    if grouping == "funding_codes":
        return [funding_words.sources(cell, _) or _("not named") for cell in groups]
    return [
        programmes.get(str(code), str(code)) if isinstance(code, str) and code else _("not named")
        for code in groups
    ]


def _largest(view: View, frame: pd.DataFrame) -> None:
    _ = view.words
    largest = frame.iloc[0]
    planned = numbers.million(largest["planned_mln"], view.language, view.mln)
    components.finding(
        _("Largest plan: %(group)s, %(planned)s", group=str(largest["group"]), planned=planned)
        if planned
        else _("No group has a plan"),
        _("Planned, allocated and absorbed, mln ₸."),
    )


def _phases(view: View, frame: pd.DataFrame) -> list[str]:
    """The bars of the groups; gives what is to be said beneath."""
    _ = view.words
    # A group whose amounts are all nought stands in the table; as a bar it would be nothing.
    frame = frame[frame[list(rules.AMOUNTS)].gt(0).any(axis="columns")]
    shown = frame.head(GROUPS_SHOWN)
    if shown.empty:
        return []
    draw.altair(
        charts.phase_rows(shown, {}, _),
        charts.phases(_, view.is_dark),
        origin=exports.origin(view),
        alt_text=_("Planned, allocated and absorbed money by group"),
    )
    if len(frame) == len(shown):
        return []
    return [_("The %(shown)s largest of %(of)s.", shown=len(shown), of=len(frame))]


def _money_table(view: View, rows: pd.DataFrame, title: str, by: str) -> None:
    _ = view.words
    if rows.empty:
        st.caption(_("none"))
        return
    rows = rows.sort_values(by, ascending=False)
    shown = rows.head(LISTED)
    above = components.heading(
        _("%(title)s: %(amount)s", title=title, amount=_sum(view, rows, by)),
        _("The %(shown)s largest of %(of)s.", shown=len(shown), of=len(rows))
        if len(rows) > len(shown)
        else "",
    )
    tables.small(
        shown.assign(
            title=[components.measure_link(row) + _flags(view, row) for row in records(shown)],
            reported=[
                components.status_markup(code, _) for code in shown["status"].fillna(NO_REPORT)
            ],
        ),
        {
            "title": tables.markup(_("Measure")),
            "allocated_mln": tables.number(_("Allocated, mln ₸"), view),
            "executed_mln": tables.number(_("Absorbed, mln ₸"), view),
            "absorption": tables.share(_("Absorption rate"), view),
            "reported": tables.markup(_("Reported")),
            "executors": tables.text(_("Executors")),
        },
        above=above,
    )


def _flags(view: View, row: dict[str, Any]) -> str:
    """Signs of the findings that concern a measure."""
    found = finding_readers.of_measures(view.version, MOST_MEASURES)
    concern = found.get((row["programme_code"], row["item"]), ())
    return finding_words.flags((entry.code for entry in concern), view.words)


def _sum(view: View, rows: pd.DataFrame, column: str) -> str:
    return numbers.million(rules.amount(rows, column).value_mln, view.language, view.mln)
