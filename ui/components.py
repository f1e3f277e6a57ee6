"""The pieces screens are made of: tiles, statuses, empty states, definitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from monitoring.definitions import METRICS
from monitoring.reasons import REASONS, REMEDIES, Reason
from monitoring.statuses import status
from monitoring.wording import Sentence
from ui import address, numbers
from ui.markdown import escaped
from ui.screen import View
from ui.words import Words

# Longer titles end in an ellipsis and show the rest on hover.
LINK_LENGTH: Final = 80


def definition(metric: str, _: Words) -> str:
    """What a figure means, how it is reckoned and from which columns, for a help mark."""
    found = METRICS[metric]
    return "\n\n".join(
        [
            _(found.description),
            f"**{_('Formula')}:** {_(found.formula)}",
            f"**{_('From')}:** " + ", ".join(f"`{name}`" for name in found.inputs),
        ]
    )


def tile(view: View, metric: str, value: str, beneath: str, *, label: str = "") -> None:
    """One figure with its denominator beneath and its definition behind the help mark."""
    _ = view.words
    st.metric(
        label or _(METRICS[metric].name),
        value or "—",
        delta=beneath,
        delta_color="off",
        delta_arrow="off",
        help=definition(metric, _),
        border=True,
        height="stretch",
    )


def status_label(code: str, _: Words) -> str:
    """Symbol and word of a status."""
    found = status(code)
    return f"{found.symbol} {_(found.name)}"


def status_badge(code: str, _: Words) -> None:
    """A status as symbol, word and colour."""
    found = status(code)
    st.badge(status_label(code, _), color=found.badge)  # type: ignore[arg-type]


def why(found: Reason, _: Words) -> str:
    """The sentence *why this colour*, with what would turn it."""
    values = {
        name: _(status(value).name) if name == "reported" else _shown(value)
        for name, value in found.params.items()
    }
    parts = (REASONS[found.code], REMEDIES[found.remedy])
    return " ".join(_sentence(part, values, found.params, _) for part in parts if part.one)


def empty_state(title: str, body: str, icon: str = ":material/inbox:") -> None:
    """Why there is nothing to show and what to do next."""
    st.info(body, title=title, icon=icon)


def status_line(code: str, text: str, _: Words) -> None:
    """A status and what goes with it, in one line that wraps."""
    found = status(code)
    st.caption(f":{found.badge}-badge[{status_label(code, _)}] {escaped(text)}")


def measure_link(programme: str, item: str, title: str) -> None:
    """A link to a measure's own view that keeps the filters."""
    label = f"{item}. {title}"
    clipped = label if len(label) <= LINK_LENGTH else label[: LINK_LENGTH - 1].rstrip() + "…"
    st.page_link(
        st.session_state["screens"]["roadmaps"],
        label=escaped(clipped),
        icon=":material/arrow_right:",
        help=escaped(title) if clipped != label else None,
        query_params=address.link({"measure": f"{programme}/{item}"}),
    )


def _shown(value: object) -> object:
    return numbers.day(value) if hasattr(value, "year") else value


def _sentence(
    found: Sentence, values: Mapping[str, object], params: Mapping[str, object], _: Words
) -> str:
    if found.count:
        return _.count(found.one, found.many, int(str(params[found.count])), **values)
    return _(found.one, **values) if found.placeholders else _(found.one)
