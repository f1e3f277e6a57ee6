"""The pieces screens are made of: tiles, statuses, empty states, definitions."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

import streamlit as st

from monitoring.definitions import METRICS
from monitoring.reasons import REASONS, REMEDIES, Reason
from monitoring.statuses import status
from monitoring.wording import Sentence
from ui import address, links, numbers
from ui.language import current_words
from ui.markdown import escaped
from ui.periods import period_name
from ui.screen import View, say_what_was_refused
from ui.words import Words

# A measure's title in a list takes two lines of the Overview at most.
TITLE_LENGTH: Final = 130


@cache
def definition(metric: str, _: Words) -> str:
    """What a figure means, how it is reckoned and from which columns, for a help mark."""
    found = METRICS[metric]
    formula, source = _("Formula"), _("From")
    return "\n\n".join(
        [
            _(found.description),
            f"**{formula}:** {_(found.formula)}",
            f"**{source}:** " + ", ".join(f"`{name}`" for name in found.inputs),
        ]
    )


def answer(sentence: str, *, help: str | None = None) -> None:
    """The sentence under the title that answers the screen's question."""
    st.markdown(f"## {sentence}", anchors=False, help=help)


def heading(found: str, drawn: str = "", mark: str = "") -> str:
    """What a chart or table shows in words, and beneath it what is drawn, as Markdown."""
    return heading_of_markup(escaped(found), escaped(drawn), mark)


def heading_of_markup(found: str, drawn: str = "", mark: str = "") -> str:
    """The same of words that are Markdown already."""
    beneath = f"\n\n:small[:gray[{drawn}]]" if drawn else ""
    return f"### {found} {mark}".rstrip() + beneath


def finding(found: str, drawn: str) -> None:
    """The heading of a chart."""
    st.markdown(heading(found, drawn), anchors=False)


def mark(_: Words, *metrics: str) -> str:
    """The question mark that opens the definitions of figures, as Markdown."""
    named = ", ".join(_(METRICS[metric].name) for metric in metrics)
    return links.to_definition(",".join(metrics), _("Definition: %(what)s", what=named))


def marks(_: Words, **metrics: str) -> dict[str, str]:
    """The marks of the columns of a table, by column; each is given with its metric."""
    return {column: mark(_, metric) for column, metric in metrics.items()}


@dataclass(frozen=True)
class Tile:
    """One figure with its denominator beneath.

    ``label`` replaces a name of the metric that is too long for a tile; ``link`` leads to the
    rows behind the figure (:mod:`ui.links`). All are texts without Markdown.
    """

    metric: str
    value: str
    beneath: str
    label: str = ""
    link: str = ""


def tiles(view: View, found: Sequence[Tile]) -> None:
    """Figures side by side, each with a mark that opens its definition; once on a screen.

    One text and not an element for each, which cost a click four times as much; ``page.css``
    makes tiles of it.
    """
    with st.container(key="tiles"):
        st.markdown("\n".join(_tile(each, view.words) for each in found))


def _tile(found: Tile, _: Words) -> str:
    name = escaped(found.label or _(METRICS[found.metric].name))
    lines = [
        f"- {f'[{name}]({found.link})' if found.link else name} {mark(_, found.metric)}",
        f"**{escaped(found.value) or '—'}**",
        f":small[{escaped(found.beneath)}]",
    ]
    return "  \n  ".join(lines)


def status_label(code: str, _: Words) -> str:
    """Symbol and word of a status."""
    found = status(code)
    return f"{found.symbol} {_(found.name)}"


def status_badge(code: str, _: Words) -> None:
    """A status as symbol, word and colour."""
    st.markdown(status_markup(code, _), width="content")


def status_markup(code: str, _: Words) -> str:
    """The same as Markdown, for lines and small tables."""
    return f":{status(code).badge}-badge[{status_label(code, _)}]"


def why(found: Reason, _: Words) -> str:
    """The sentence *why this colour*, with what would turn it."""
    values = {name: _shown(name, value, _) for name, value in found.params.items()}
    parts = (REASONS[found.code], REMEDIES[found.remedy])
    return " ".join(_sentence(part, values, found.params, _) for part in parts if part.one)


def empty_state(title: str, body: str, icon: str = ":material/inbox:") -> None:
    """Why there is nothing to show and what to do next."""
    st.info(body, title=title, icon=icon)


def no_measures(view: View) -> None:
    """The filters leave no measure."""
    _ = view.words
    empty_state(_("No measure fits these filters"), _("Clear the filters, or choose other ones."))


@dataclass(frozen=True)
class MeasureLine:
    """A measure in a list: what opens it, and the line beneath (Markdown of our own)."""

    programme: str
    item: str
    title: str
    beneath: str

    @classmethod
    def of(cls, row: Mapping[str, object], beneath: str) -> MeasureLine:
        """A row with ``programme_code``, ``item`` and ``title`` as a line."""
        return cls(str(row["programme_code"]), str(row["item"]), str(row["title"]), beneath)


def measure_lines(lines: Sequence[MeasureLine]) -> str:
    """Measures one below the other as Markdown; each title opens the measure's own view."""
    return "\n\n".join(f"{_linked(line)}  \n:small[{line.beneath}]" for line in lines)


def measure_link(row: Mapping[str, object]) -> str:
    """Number and title of a measure as a link to its own view, for a cell of a small table."""
    return _linked(MeasureLine.of(row, ""))


def shortened(line: MeasureLine) -> str:
    """Number and title of a measure in about two lines of a list."""
    return textwrap.shorten(f"{line.item}. {line.title}", TITLE_LENGTH, placeholder=" …")


def open_measure(programme: str, item: str) -> None:
    """Go to a measure's own view."""
    st.switch_page(
        st.session_state["screens"]["roadmaps"],
        query_params=address.link({"measure": f"{programme}/{item}"}),
    )


def option(name: str, label: str, names: Mapping[str, str], default: str) -> str:
    """A choice of a screen's own that lives in the address, as buttons side by side."""
    address.chosen(name, names, default)
    say_what_was_refused(current_words())
    chosen = st.segmented_control(
        label,
        list(names),
        format_func=names.__getitem__,
        required=True,
        key=name,
        label_visibility="collapsed",
        on_change=address.first_page,
        wrap=True,
    )
    return str(chosen or default)


def _linked(line: MeasureLine) -> str:
    return f"[{escaped(shortened(line))}]({links.to_measure(line.programme, line.item)})"


def _shown(name: str, value: str | int | date, _: Words) -> str | int:
    if name == "reported":
        return _(status(value).name)
    if name == "period":
        return period_name(str(value), _)
    return numbers.day(value) if isinstance(value, date) else value


def _sentence(
    found: Sentence, values: Mapping[str, object], params: Mapping[str, object], _: Words
) -> str:
    if found.count:
        return _.count(found.one, found.many, int(str(params[found.count])), **values)
    return _(found.one, **values) if found.placeholders else _(found.one)
