"""What administrators set for the statutory clock: days, freezes, exceptions, snapshots."""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_overrides",
        Column("override_id", Integer, nullable=False),
        Column("day", Date, nullable=False),
        Column("is_working", Boolean),
        Column("note", Text, nullable=False),
        *_written("written_at"),
        PrimaryKeyConstraint("override_id", name="pk_day_overrides"),
    )
    op.create_index("ix_day_overrides_day", "day_overrides", ["day"])
    op.create_table(
        "freeze_windows",
        Column("window_id", Integer, nullable=False),
        Column("year", Integer, nullable=False),
        Column("first_day", Date, nullable=False),
        Column("last_day", Date, nullable=False),
        Column("announced_on", Date, nullable=False),
        Column("datasets", Text, nullable=False),
        *_written("written_at"),
        PrimaryKeyConstraint("window_id", name="pk_freeze_windows"),
    )
    op.create_index("ix_freeze_windows_year", "freeze_windows", ["year"])
    op.create_table(
        "freeze_exceptions",
        Column("exception_id", Integer, nullable=False),
        Column("year", Integer, nullable=False),
        Column("dataset", Text, nullable=False),
        Column("reason", Text, nullable=False),
        *_written("written_at"),
        Column("publication", Integer),
        PrimaryKeyConstraint("exception_id", name="pk_freeze_exceptions"),
        ForeignKeyConstraint(
            ["publication"],
            ["publications.number"],
            name="fk_freeze_exceptions_publication",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_table(
        "snapshots",
        Column("snapshot_id", Integer, nullable=False),
        Column("name", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("content_hash", Text, nullable=False),
        Column("chain_hash", Text, nullable=False),
        *_written("sealed_at"),
        Column("seal", Text, nullable=False),
        PrimaryKeyConstraint("snapshot_id", name="pk_snapshots"),
        UniqueConstraint("name", name="uq_snapshots_name"),
        ForeignKeyConstraint(["version"], ["publications.number"], name="fk_snapshots_version"),
    )


def _written(moment: str) -> tuple[Column[Any], ...]:
    """By whom and when."""
    return (
        Column("author", Text, nullable=False),
        Column(moment, DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """There is no way back: the seals and the audit would be lost."""
    raise NotImplementedError("The schema cannot go back. Restore a backup instead.")
