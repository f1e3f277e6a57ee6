"""Submissions: files that arrived, checks of them, the steps taken, remembered mappings."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "submissions",
        _number(),
        *_texts("dataset", "extent", "file_name"),
        Column("size", Integer, nullable=False),
        *_texts("content_hash"),
        Column("content", LargeBinary),
        *_texts("author", "note"),
        _moment("received_at"),
        Column("idempotency_key", Text),
        PrimaryKeyConstraint("number", name="pk_submissions"),
        UniqueConstraint("idempotency_key", name="uq_submissions_idempotency_key"),
    )
    op.create_index("ix_submissions_dataset", "submissions", ["dataset"])
    op.create_table(
        "submission_checks",
        _number(),
        Column("submission", Integer, nullable=False),
        Column("base_version", Integer, nullable=False),
        Column("row_count", Integer, nullable=False),
        *_texts("rows_hash"),
        Column("rows", LargeBinary, nullable=False),
        *_texts("issues", "unmapped", "mapping", "difference", "author"),
        _moment("checked_at"),
        PrimaryKeyConstraint("number", name="pk_submission_checks"),
        _of_submission("submission_checks"),
    )
    op.create_index("ix_submission_checks_submission", "submission_checks", ["submission"])
    op.create_table(
        "submission_events",
        _number(),
        Column("submission", Integer, nullable=False),
        *_texts("kind", "author", "note", "details"),
        Column("attachment", LargeBinary),
        _moment("happened_at"),
        PrimaryKeyConstraint("number", name="pk_submission_events"),
        _of_submission("submission_events"),
    )
    op.create_index("ix_submission_events_submission", "submission_events", ["submission"])
    op.create_table(
        "column_mappings",
        _number(),
        *_texts("author", "dataset", "mapping"),
        _moment("written_at"),
        PrimaryKeyConstraint("number", name="pk_column_mappings"),
    )
    op.create_index("ix_column_mappings_author", "column_mappings", ["author"])


def _number() -> Column[int]:
    return Column("number", Integer, autoincrement=False, nullable=False)


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _moment(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False)


def _of_submission(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["submission"], ["submissions.number"], name=f"fk_{table}_submission"
    )


def downgrade() -> None:
    """There is no way back: what people sent is kept for good."""
    raise NotImplementedError("The schema cannot go back. Restore a backup instead.")
