"""The largest value an indicator may have, where that is more than its unit allows."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Double

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("indicators", Column("upper_limit", Double))


def downgrade() -> None:
    """There is no way back: limits that were published would be lost."""
    raise NotImplementedError("The schema cannot go back. Restore a backup instead.")
