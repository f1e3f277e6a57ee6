"""Bookmarks: the views that people keep for themselves."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, DateTime, Integer, PrimaryKeyConstraint, Text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bookmarks",
        Column("bookmark_id", Integer, nullable=False),
        Column("owner", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("screen", Text, nullable=False),
        Column("parameters", Text, nullable=False),
        Column("saved_at", DateTime(timezone=True), nullable=False),
        PrimaryKeyConstraint("bookmark_id", name="pk_bookmarks"),
    )
    op.create_index("ix_bookmarks_owner", "bookmarks", ["owner"])


def downgrade() -> None:
    """There is no way back: people's bookmarks would be lost."""
    raise NotImplementedError("The schema cannot go back. Restore a backup instead.")
