"""The files that are handed out: templates, returned workbooks, versions, originals.

Workbooks are made by the loaders, which write whatever people have typed as text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loaders.column_maps import headings
from loaders.due import OBSERVATIONS, due_rows
from loaders.issues import Refused
from loaders.returned import returned_workbook
from loaders.template_words import dataset_title
from loaders.templates import make_template
from monitoring import contract
from monitoring.frames import records
from store import submissions as kept
from store.clock import local_day, now, rehearsed
from store.engine import Store
from store.queries import read_dataset, read_publications
from store.settings import working_calendar
from submissions.checking import issues_of, references
from submissions.steps import known

Translate = Callable[[str], str]


def title(dataset: str, language: str) -> str:
    """What a dataset is called."""
    return dataset_title(dataset, known(language))


def column_titles(dataset: str, language: str) -> Mapping[str, str]:
    """The heading of each column of a dataset, in the contract's order."""
    return headings(dataset, known(language))


def template(store: Store, dataset: str, language: str, version: int | None = None) -> bytes:
    """The template of a dataset filled with its rows: of now, or as they stood at a version.

    That of now also has the observations that are due today and not there yet.

    Raises ``UnknownDataset`` and :class:`StoreError` ``version_unknown``.
    """
    found = contract.dataset(dataset)
    rows = read_dataset(store, found.name, version)
    others = references(store, found)
    due = None
    if found.name == OBSERVATIONS.name and version is None:
        day = rehearsed() or local_day(now())
        due = due_rows(rows, others["regions"], day, working_calendar(store))
    published = _published(store, found.name, version)
    return make_template(
        found,
        rows,
        language=known(language),
        references=others,
        version=str(version or published.get("number", "")),
        content_hash=str(published.get("content_hash", "")),
        due=due,
    )


def _published(store: Store, dataset: str, version: int | None) -> Mapping[str, object]:
    """The publication that a dataset is of at a version; nothing before its first."""
    found = read_publications(store)
    found = found[found["dataset"] == dataset]
    if version is not None:
        found = found[found["number"] <= version]
    return {} if found.empty else records(found.tail(1))[0]


def returned(store: Store, number: int, translate: Translate = str) -> bytes | None:
    """The file of a submission with its bad cells marked.

    ``None`` for one that was not kept, not checked, or cannot be opened at all.
    """
    found = kept.latest_check(store, number)
    content = kept.read_content(store, number)
    if found is None or content is None:
        return None
    name = kept.read_submission(store, number).file_name
    try:
        return returned_workbook(content, name, issues_of(found), translate=translate)
    except Refused:
        return None


def original(store: Store, number: int) -> bytes | None:
    """The bytes as they were sent, if they were kept."""
    return kept.read_content(store, number)
