"""Submissions in words: states, steps, why a step was not taken, and trying one."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from monitoring.wording import msgid
from store.errors import StoreError
from submissions.errors import SENTENCES, SubmissionError
from ui import numbers, persons
from ui.failures import STORE_FAILURES
from ui.markdown import escaped
from ui.words import Words

LOGGER = logging.getLogger("maqsat")

# Name and colour of a state.
STATES: Final[Mapping[str, tuple[str, str]]] = {
    "received": (msgid("received"), "gray"),
    "refused": (msgid("refused: has errors"), "red"),
    "checked": (msgid("checked"), "blue"),
    "outdated": (msgid("to be checked again"), "orange"),
    "signed": (msgid("signed"), "violet"),
    "publishing": (msgid("being published"), "orange"),
    "published": (msgid("published"), "green"),
    "withdrawn": (msgid("withdrawn"), "gray"),
}
EVENTS: Final[Mapping[str, str]] = {
    "received": msgid("sent the file"),
    "checked": msgid("checked it: no errors"),
    "refused": msgid("checked it: errors found"),
    "cancelled": msgid("cancelled the check"),
    "acknowledged": msgid("acknowledged warnings"),
    "outdated": msgid("another version came between"),
    "signed": msgid("signed it"),
    "publishing": msgid("began to publish it"),
    "held_back": msgid("the publication did not succeed"),
    "published": msgid("published it"),
    "withdrawn": msgid("withdrew it"),
}
# Facts of an issue that are amounts and no names, years or numbers of rows.
_AMOUNTS: Final = frozenset({"limit", "sum", "before"})
_FROZEN: Final = msgid(
    "This dataset is frozen from %(first)s to %(last)s (clause %(clause)s of the Rules of "
    "educational monitoring). Nothing was lost: publish it after the freeze, or ask the "
    "administrator for an exception on the Calendar screen."
)
_FAILED: Final = msgid("The step was not taken and nothing was lost. Try again.")


def state(code: str, _: Words) -> str:
    """A state as a coloured word (Markdown)."""
    name, colour = STATES[code]
    return f":{colour}-badge[{_(name)}]"


def attempt(step: Callable[[], object], _: Words) -> bool:
    """Take a step and say whether it was taken; otherwise tell why not."""
    text = refusal(step, _)
    if text:
        st.error(text, icon=":material/error:")
    return not text


def refusal(step: Callable[[], object], _: Words) -> str:
    """Take a step and give the reason why it was not taken; empty when it was."""
    try:
        step()
    except SubmissionError as error:
        return _(SENTENCES[error.code], **error.facts)
    except StoreError as error:
        return _failure(error, _)
    except persons.NotAllowed as refused:
        return persons.refusal(refused.action, _)
    return ""


def issue_said(issue: Any, _: Words) -> Any:
    """The sentences of an issue of a file with amounts as the reader's language writes them."""
    facts = {
        name: _amount(fact, _.language) if name in _AMOUNTS else fact
        for name, fact in issue.facts.items()
    }
    return replace(issue, facts=facts).said(_)


def _amount(fact: str, language: str) -> str:
    try:
        value = float(fact)
    except ValueError:
        return fact
    return numbers.decimal(value, language, numbers.decimals(value))


def quoted(text: str) -> str:
    """What a person wrote, as Markdown that shows it letter by letter."""
    return escaped(text)


def _failure(error: StoreError, _: Words) -> str:
    if error.code == "data_frozen":
        first, last = (numbers.day(error.facts[name]) for name in ("first", "last"))  # type: ignore[arg-type]
        return _(_FROZEN, first=first, last=last, clause=error.facts["clause"])
    number = secrets.token_hex(4)
    LOGGER.error("failure %s", number, exc_info=error)
    text = _(STORE_FAILURES.get(error.code, _FAILED))
    return text + "\n\n" + _("Number for the administrator: %(number)s", number=number)
