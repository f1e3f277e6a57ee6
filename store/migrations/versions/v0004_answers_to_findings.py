"""Answers to findings: who explained or dismissed which contradiction, and when."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "finding_answers",
        Column("number", Integer, autoincrement=False, nullable=False),
        Column("finding_code", Text, nullable=False),
        Column("verdict", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("author", Text, nullable=False),
        Column("answered_at", DateTime(timezone=True), nullable=False),
        Column("version", Integer, nullable=False),
        Column("seen", Text, nullable=False),
        PrimaryKeyConstraint("number", name="pk_finding_answers"),
        ForeignKeyConstraint(
            ["version"], ["publications.number"], name="fk_finding_answers_version"
        ),
    )
    op.create_index("ix_finding_answers_finding_code", "finding_answers", ["finding_code"])


def downgrade() -> None:
    """There is no way back: answers are kept for good."""
    raise NotImplementedError("The schema cannot go back. Restore a backup instead.")
