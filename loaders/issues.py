"""What a reading finds, as data: a code, an address, what stands there and the facts of it.

The sentences stand in ``loaders/issue_words.py`` under the code, as templates of three
languages; an issue carries only what fills their places. So a screen can translate it, a
returned workbook can mark its cell, and a database can keep it as a record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from loaders.errors import address_of, line_of
from loaders.issue_words import RULES
from loaders.rule import Severity
from monitoring.dataset_names import DATASET_NAMES

Translate = Callable[[str], str]

# Facts that name a dataset; ``found`` may be a version as well.
_OF_DATASETS = frozenset(("dataset", "found", "target"))


class Said(NamedTuple):
    """An issue in words: what is the matter, what could stand there, what to do."""

    happened: str
    expected: str
    remedy: str


@dataclass(frozen=True)
class LoadIssue:
    """One finding. ``severity`` follows from ``code``: an error stops, a warning is acknowledged.

    ``line`` is the row of a sheet or the line of a text file, as its editor counts them; 0
    when the issue belongs to the file or the sheet. ``cell`` is the address in a workbook
    (``C7``), empty for a whole row. ``column`` is the contract's name, or the heading as it
    stands in the file where it is none of the contract's.
    """

    code: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int = 0
    column: str = ""
    value: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """``error``, ``warning`` or ``note``; raises ``KeyError`` for an unknown code."""
        return RULES[self.code].severity

    def said(self, translate: Translate = str) -> Said:
        """The three sentences; ``translate`` is ``gettext`` of the reader's language."""
        rule = RULES[self.code]
        templates = (rule.happened, rule.expected, rule.remedy_for(self.facts))
        facts = {name: _named(name, fact, translate) for name, fact in self.facts.items()}
        return Said(*(translate(text) % facts if text else "" for text in templates))

    @property
    def address(self) -> str:
        """Where it is: ``plan.xlsx, sheet Лист1, cell C7, column year``."""
        return address_of(self.file, self.sheet, self.line, self.column, self.cell)

    def __str__(self) -> str:
        """One English line: address, what stands there, what is expected, what to do."""
        said = self.said()
        return line_of(self.address, said.happened, self.value, said.expected, said.remedy)

    def as_record(self) -> dict[str, Any]:
        """Plain values that JSON holds; :meth:`of_record` reads them back."""
        return asdict(self) | {"facts": dict(self.facts), "severity": self.severity}

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> LoadIssue:
        """The issue that :meth:`as_record` has written."""
        return cls(**{name: value for name, value in record.items() if name != "severity"})


def _named(name: str, fact: str, translate: Translate) -> str:
    """A fact as it is read: a dataset, or a column of one, by the name of the dataset."""
    if name not in _OF_DATASETS:
        return fact
    title = DATASET_NAMES.get(fact.partition(".")[0])
    return translate(title) if title else fact


class Refused(Exception):
    """A file that is not read at all, and why."""

    def __init__(self, issue: LoadIssue) -> None:
        super().__init__(str(issue))
        self.issue = issue


def refusal(code: str, file: str, **facts: str) -> Refused:
    """A :class:`Refused` of the whole file."""
    return Refused(LoadIssue(code, file, facts=facts))
