"""Territories below the regions, publications of a part, and roll-ups of observations."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    text,
)

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# The fact tables of the first schema and the one that joins them here.
FACT_TABLES = (
    *("programmes", "measures", "measure_budgets", "measure_reports", "measure_regions"),
    *("indicators", "targets", "observations", "process_groups", "milestones"),
    *("milestone_summary", "entities", "services_plan", "integrations", "flagships"),
    *("data_needs", "obligations", "findings", "abbreviations", "regions", "territories"),
)
PRESENT = text("version_to IS NULL")
ENDED = text("version_to IS NOT NULL")


def upgrade() -> None:
    op.add_column("publications", Column("part_hash", Text))
    _create_territories()
    for name in FACT_TABLES:
        op.create_index(
            f"ix_{name}_ended_row_key",
            name,
            ["row_key"],
            sqlite_where=ENDED,
            postgresql_where=ENDED,
        )
    _create_present_index(
        "ix_observations_present", "observations", "indicator_code", "period", "territory_code"
    )
    _create_rollups()


def _create_territories() -> None:
    op.create_table(
        "territories",
        Column("row_id", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
        Column("territory_code", Text),
        Column("parent_code", Text),
        Column("level", Text),
        Column("name_kk", Text),
        Column("name_ru", Text),
        Column("name_en", Text),
        Column("valid_from", Date),
        Column("valid_to", Date),
        Column("ordinal", BigInteger, nullable=False),
        Column("row_key", Text, nullable=False),
        Column("row_hash", Text, nullable=False),
        *_versions("territories"),
    )
    op.create_index("ix_territories_version_from", "territories", ["version_from"])
    op.create_index("ix_territories_version_to", "territories", ["version_to", "ordinal"])
    _create_present_index("uq_territories_present_row_key", "territories", "row_key", unique=True)


def _create_rollups() -> None:
    name = "observation_rollups"
    op.create_table(
        name,
        Column("row_id", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
        Column("indicator_code", Text, nullable=False),
        Column("territory_code", Text, nullable=False),
        Column("level", Text, nullable=False),
        Column("period", Text, nullable=False),
        Column("value", Double),
        Column("numerator", Double),
        Column("denominator", Double),
        Column("is_demo", Boolean, nullable=False),
        Column("basis", Text, nullable=False),
        Column("parts", Integer),
        Column("parts_expected", Integer),
        *_versions(name),
    )
    key = ("indicator_code", "period", "territory_code")
    _create_present_index(f"uq_{name}_present", name, *key, unique=True)
    _create_present_index(f"ix_{name}_level", name, "level", "indicator_code")
    _create_present_index(f"ix_{name}_territory", name, "territory_code", "indicator_code")
    op.create_index(
        f"ix_{name}_ended",
        name,
        ["version_to", "level"],
        sqlite_where=ENDED,
        postgresql_where=ENDED,
    )


def _versions(name: str) -> tuple[Column[int] | PrimaryKeyConstraint | ForeignKeyConstraint, ...]:
    return (
        Column("version_from", Integer, nullable=False),
        Column("version_to", Integer),
        PrimaryKeyConstraint("row_id", name=f"pk_{name}"),
        *(
            ForeignKeyConstraint([column], ["publications.number"], name=f"fk_{name}_{column}")
            for column in ("version_from", "version_to")
        ),
    )


def _create_present_index(name: str, table: str, *columns: str, unique: bool = False) -> None:
    op.create_index(
        name,
        table,
        list(columns),
        unique=unique,
        sqlite_where=PRESENT,
        postgresql_where=PRESENT,
    )


def downgrade() -> None:
    """There is no way back: the first schema cannot hold publications of a part."""
    raise NotImplementedError("The schema cannot go back. Restore a backup instead.")
