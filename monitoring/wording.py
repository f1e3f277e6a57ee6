"""Marks for English sentences that are translated later, elsewhere.

The rules know which sentence applies; the words of three languages are the
screens' business. A text that must be translated is written inside ``msgid``
or ``nmsgid``, so that ``pybabel extract -k msgid -k nmsgid:1,2`` finds it here
and the rule itself never meets a language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Sentence:
    """A gettext template with ``%(name)s`` places.

    ``many`` and ``count`` are empty where nothing is counted; otherwise ``count``
    names the parameter whose number chooses the plural form.
    """

    one: str
    many: str = ""
    count: str = ""

    @cached_property
    def placeholders(self) -> frozenset[str]:
        """Names of all parameters the singular and the plural need."""
        return frozenset(_PLACEHOLDER.findall(self.one + self.many))


def msgid(text: str) -> str:
    """``text`` itself, marked for extraction."""
    return text


def nmsgid(one: str, many: str, count: str) -> Sentence:
    """A sentence in singular and plural, chosen by the parameter ``count``."""
    return Sentence(one, many, count)
