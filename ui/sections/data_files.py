"""What the files are called that Data gives out: each name says the version and its hash.

A file that is handed on keeps its name longer than anybody remembers where it came from.
"""

from __future__ import annotations

from store.submissions import Submission
from ui import readers
from ui.screen import View

# As many signs of a hash as tell any two versions apart.
_SIGNS = 12


def workbook(view: View, dataset: str, version: int | None = None) -> str:
    """A dataset as a workbook: of now, or as it stood at a version."""
    found = readers.publications(view.latest)
    found = found[(found["dataset"] == dataset) & (found["number"] <= (version or view.latest))]
    parts = [dataset]
    if not found.empty:
        published = found.iloc[-1]
        parts += [f"v{published['number']}", str(published["content_hash"])[:_SIGNS]]
    return ".".join([*parts, view.language, "xlsx"])


def returned(sent: Submission) -> str:
    """The file of a submission with its cells marked: its number and the hash of what was sent."""
    return f"returned-{sent.number}.{sent.content_hash[:_SIGNS]}.xlsx"


def to_sign(sent: Submission, rows_hash: str) -> str:
    """The text of a signature: the submission and the hash of its rows."""
    return f"submission-{sent.number}.{rows_hash[:_SIGNS]}.txt"
