"""Findings in words: kinds, states, and the sentence of a computed contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from monitoring.checks import SENTENCES, Finding, Value
from monitoring.statuses import status
from monitoring.wording import msgid
from ui import address, numbers
from ui.words import Words

# In the order of the lists: what bears on figures first, slips of the pen last.
KINDS: Final[Mapping[str, str]] = {
    "total_vs_sum": msgid("total against its parts"),
    "years_vs_total": msgid("years against the total"),
    "summary_vs_detail": msgid("summary against details"),
    "below_strategic": msgid("plan below the strategic target"),
    "duplicate": msgid("written twice"),
    "counted_twice": msgid("counted twice"),
    "status_vs_money": msgid("status against money"),
    "period": msgid("dates and periods"),
    "missing": msgid("missing data"),
    "illegible": msgid("illegible part"),
    "numbering": msgid("numbering"),
    "wording": msgid("wording"),
    "spelling": msgid("spelling"),
}
# State of a finding: its name, symbol and badge.
STATES: Final[Mapping[str, tuple[str, str, str]]] = {
    "open": (msgid("not answered"), "○", "orange"),
    "explained": (msgid("explained"), "✓", "blue"),
    "dismissed": (msgid("dismissed"), "–", "gray"),
}
VERDICTS: Final[Mapping[str, str]] = {
    "explained": msgid("Explain"),
    "dismissed": msgid("Dismiss"),
    "reopened": msgid("Open again"),
}
ANSWERED: Final[Mapping[str, str]] = {
    "explained": msgid("explained"),
    "dismissed": msgid("dismissed"),
    "reopened": msgid("opened again"),
}


def kind_name(kind: str, _: Words) -> str:
    """The kind of a finding in words."""
    return _(KINDS[kind])


def state_label(state: str, _: Words) -> str:
    """Symbol and word of a state."""
    name, symbol, _colour = STATES[state]
    return f"{symbol} {_(name)}"


def state_markup(state: str, _: Words) -> str:
    """The same as a Markdown badge."""
    return f":{STATES[state][2]}-badge[{state_label(state, _)}]"


def sentence(found: Finding, _: Words) -> str:
    """What a check found, in the reader's language and numbers."""
    template = SENTENCES[found.code]
    values = {name: _shown(name, value, _) for name, value in found.params.items()}
    if template.count:
        number = int(found.params[template.count])
        return _.count(template.one, template.many, number, **values)
    return _(template.one, **values)


def statement(row: Mapping[str, Any], _: Words) -> str:
    """What a reader of the document found, in the reader's language."""
    own = "" if _.language == "ru" else f"_{_.language}"
    return str(row[f"statement{own}"])


def address_of(code: str) -> str:
    """Where a finding opens, for the link of a text; relative, so that it holds anywhere."""
    return "./findings?" + urlencode(address.link({"finding": code}))


def opens(code: str, _: Words) -> str:
    """A link to a finding's own view, as Markdown."""
    return f"[{_('Open the finding')}]({address_of(code)})"


def flags(codes: Iterable[str], _: Words) -> str:
    """Small signs behind a row of a table, each a link to a finding that bears on it."""
    name = _("Open the finding")
    return "".join(f'\u00a0[⚑]({address_of(code)} "{name}")' for code in codes)


def quoted(words: str) -> str:
    """The words of a document, marked as such: they stay in its language.

    The document's own quotation marks are « » and stay within.
    """
    return f"“{words}”"


def _shown(name: str, value: Value, _: Words) -> str:
    if name == "reported":
        return _(status(value).name)
    # A year is a name, not a count: it has no thousands.
    if isinstance(value, str) or name.endswith("_year"):
        return str(value)
    return numbers.decimal(value, _.language, numbers.decimals(value))
