"""The tables of submissions: what people sent, what was found in it, and what became of it.

Rows are only ever added. A submission is what arrived, a check is one look at it against what
was published then, an event is a step somebody took; the state follows from the events.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from store.tables import METADATA, UtcDateTime

SUBMISSIONS = Table(
    "submissions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("dataset", Text, nullable=False, index=True),
    # Whether the file is the whole dataset or only rows to add and change.
    Column("extent", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content_hash", Text, nullable=False),
    # Empty for a file too large to be kept; its hash and size remain.
    Column("content", LargeBinary),
    Column("author", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("idempotency_key", Text, unique=True),
)


def _of_submission() -> Column[int]:
    return Column(
        "submission", Integer, ForeignKey("submissions.number"), nullable=False, index=True
    )


CHECKS = Table(
    "submission_checks",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _of_submission(),
    # The newest publication that the rows were compared with; 0 before the first.
    Column("base_version", Integer, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("rows_hash", Text, nullable=False),
    Column("rows", LargeBinary, nullable=False),
    Column("issues", Text, nullable=False),
    Column("unmapped", Text, nullable=False),
    Column("mapping", Text, nullable=False),
    Column("difference", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("checked_at", UtcDateTime, nullable=False),
)

EVENTS = Table(
    "submission_events",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _of_submission(),
    Column("kind", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("attachment", LargeBinary),
    Column("happened_at", UtcDateTime, nullable=False),
)

# The newest row of an author and a dataset counts.
COLUMN_MAPPINGS = Table(
    "column_mappings",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("author", Text, nullable=False, index=True),
    Column("dataset", Text, nullable=False),
    Column("mapping", Text, nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
)
