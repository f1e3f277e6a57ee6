"""What a code of an issue is made of: how grave it is, and its sentences as templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from monitoring.wording import msgid

Severity = Literal["error", "warning", "note"]

# The remedy where a known name is near.
NEAREST: Final = {"nearest": msgid("did you mean %(nearest)s?")}


@dataclass(frozen=True)
class Rule:
    """Severity and templates of a code; ``%(name)s`` is filled from the facts of the issue.

    ``when`` gives another remedy where the issue has the fact of that name.
    """

    severity: Severity
    happened: str
    expected: str = ""
    remedy: str = ""
    when: Mapping[str, str] = field(default_factory=dict)

    def remedy_for(self, facts: Mapping[str, str]) -> str:
        """The remedy that fits what is known."""
        return next((text for fact, text in self.when.items() if facts.get(fact)), self.remedy)
