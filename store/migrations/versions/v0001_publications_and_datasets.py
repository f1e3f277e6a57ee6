"""The first tables: publications, and the facts of the twenty datasets."""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    text,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "publications",
        Column("number", Integer, autoincrement=False, nullable=False),
        Column("dataset", Text, nullable=False),
        Column("published_at", DateTime(timezone=True), nullable=False),
        Column("author", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("source_name", Text, nullable=False),
        Column("source_hash", Text, nullable=False),
        Column("row_count", Integer, nullable=False),
        Column("added", Integer, nullable=False),
        Column("changed", Integer, nullable=False),
        Column("removed", Integer, nullable=False),
        Column("content_hash", Text, nullable=False),
        Column("previous_hash", Text, nullable=False),
        Column("chain_hash", Text, nullable=False),
        Column("idempotency_key", Text),
        PrimaryKeyConstraint("number", name="pk_publications"),
        UniqueConstraint("idempotency_key", name="uq_publications_idempotency_key"),
    )
    op.create_index("ix_publications_dataset", "publications", ["dataset"])
    _create_fact_table(
        "programmes",
        Column("programme_code", Text),
        Column("kind", Text),
        Column("title", Text),
        Column("language", Text),
        Column("act", Text),
        Column("start_date", Date),
        Column("end_date", Date),
        Column("source_file", Text),
        Column("short_kk", Text),
        Column("short_ru", Text),
        Column("short_en", Text),
    )
    _create_fact_table(
        "measures",
        Column("programme_code", Text),
        Column("item", Text),
        Column("section_code", Text),
        Column("section_title", Text),
        Column("title", Text),
        Column("unit", Text),
        Column("completion_form", Text),
        Column("executors", Text),
        Column("deadline_text", Text),
        Column("start_date", Date),
        Column("end_date", Date),
        Column("recurrence", Text),
        Column("facilities", BigInteger),
        Column("source_file", Text),
        Column("source_lines", Text),
        Column("facility_kind", Text),
        Column("facility_stage", Text),
        Column("running_no", Text),
        Column("funding_note", Text),
        Column("planned_total_mln", Double),
    )
    _create_fact_table(
        "measure_budgets",
        Column("programme_code", Text),
        Column("item", Text),
        Column("year", BigInteger),
        Column("planned_mln", Double),
        Column("funding_text", Text),
        Column("funding_codes", Text),
        Column("budget_programmes", Text),
        Column("source_lines", Text),
    )
    _create_fact_table(
        "measure_reports",
        Column("programme_code", Text),
        Column("item", Text),
        Column("period", Text),
        Column("status", Text),
        Column("status_text", Text),
        Column("allocated_mln", Double),
        Column("executed_mln", Double),
        Column("reason", Text),
        Column("source_lines", Text),
    )
    _create_fact_table(
        "measure_regions",
        Column("programme_code", Text),
        Column("item", Text),
        Column("region_code", Text),
    )
    _create_fact_table(
        "indicators",
        Column("indicator_code", Text),
        Column("programme_code", Text),
        Column("kind", Text),
        Column("sphere_no", BigInteger),
        Column("sphere", Text),
        Column("title", Text),
        Column("unit", Text),
        Column("direction", Text),
        Column("source_file", Text),
        Column("source_lines", Text),
        Column("strategic_code", Text),
    )
    _create_fact_table(
        "targets",
        Column("indicator_code", Text),
        Column("region_code", Text),
        Column("year", BigInteger),
        Column("value", Double),
        Column("is_baseline", Boolean),
        Column("source_lines", Text),
    )
    _create_fact_table(
        "observations",
        Column("indicator_code", Text),
        Column("territory_code", Text),
        Column("period", Text),
        Column("value", Double),
        Column("numerator", Double),
        Column("denominator", Double),
        Column("is_demo", Boolean),
    )
    _create_fact_table(
        "process_groups",
        Column("sphere_no", BigInteger),
        Column("number", BigInteger),
        Column("title", Text),
        Column("processes", Text),
        Column("automation_text", Text),
        Column("automation", Text),
        Column("systems", Text),
        Column("services", Text),
        Column("reengineering_text", Text),
        Column("reengineering", Text),
        Column("units", Text),
        Column("source_lines", Text),
        Column("sphere", Text),
        Column("technologies", Text),
        Column("subject", Text),
    )
    _create_fact_table(
        "milestones",
        Column("sphere_no", BigInteger),
        Column("number", BigInteger),
        Column("title", Text),
        Column("executors", Text),
        Column("quarter", Text),
        Column("mark", Text),
        Column("source_lines", Text),
        Column("sphere", Text),
    )
    _create_fact_table(
        "milestone_summary",
        Column("sphere_no", BigInteger),
        Column("year", BigInteger),
        Column("marks", Text),
        Column("source_lines", Text),
        Column("sphere", Text),
        Column("executor", Text),
        Column("mark_codes", Text),
    )
    _create_fact_table(
        "entities",
        Column("sphere_no", BigInteger),
        Column("number", BigInteger),
        Column("kind", Text),
        Column("title", Text),
        Column("count", BigInteger),
        Column("digitisation", Text),
        Column("source_lines", Text),
        Column("attributes", Text),
        Column("process_group_text", Text),
        Column("count_text", Text),
    )
    _create_fact_table(
        "services_plan",
        Column("agency", Text),
        Column("services_total", BigInteger),
        Column("services_with_potential", BigInteger),
        Column("year", BigInteger),
        Column("automation_pct", Double),
        Column("digital", BigInteger),
        Column("proactive", BigInteger),
        Column("source_lines", Text),
    )
    _create_fact_table(
        "integrations",
        Column("number", BigInteger),
        Column("domain", Text),
        Column("data", Text),
        Column("consumer", Text),
        Column("consumer_system", Text),
        Column("provider", Text),
        Column("provider_system", Text),
        Column("due_date", Date),
        Column("source_lines", Text),
        Column("due_text", Text),
    )
    _create_fact_table(
        "flagships",
        Column("number", BigInteger),
        Column("title", Text),
        Column("summary", Text),
        Column("source_lines", Text),
    )
    _create_fact_table(
        "data_needs",
        Column("number", BigInteger),
        Column("process", Text),
        Column("data", Text),
        Column("provider", Text),
        Column("consumer", Text),
        Column("channel", Text),
        Column("purpose", Text),
        Column("source_lines", Text),
    )
    _create_fact_table(
        "obligations",
        Column("obligation_code", Text),
        Column("programme_code", Text),
        Column("actor", Text),
        Column("duty", Text),
        Column("due_rule", Text),
        Column("valid_from", Date),
        Column("valid_to", Date),
        Column("source_file", Text),
        Column("source_lines", Text),
        Column("duty_kk", Text),
        Column("duty_en", Text),
        Column("wording", Text),
        Column("actor_kk", Text),
        Column("actor_en", Text),
    )
    _create_fact_table(
        "findings",
        Column("finding_code", Text),
        Column("programme_code", Text),
        Column("kind", Text),
        Column("statement", Text),
        Column("evidence", Text),
        Column("source_file", Text),
        Column("source_lines", Text),
        Column("statement_kk", Text),
        Column("statement_en", Text),
    )
    _create_fact_table(
        "abbreviations",
        Column("programme_code", Text),
        Column("abbreviation", Text),
        Column("title", Text),
        Column("source_lines", Text),
        Column("basis", Text),
    )
    _create_fact_table(
        "regions",
        Column("region_code", Text),
        Column("kato_code", Text),
        Column("name_kk", Text),
        Column("name_ru", Text),
        Column("name_en", Text),
        Column("valid_from", Date),
        Column("valid_to", Date),
        Column("predecessor_code", Text),
        Column("tile_column", BigInteger),
        Column("tile_row", BigInteger),
        Column("short_kk", Text),
        Column("short_ru", Text),
        Column("short_en", Text),
    )


def _create_fact_table(name: str, *columns: Column[Any]) -> None:
    """A dataset's table: its columns, then those by which its rows are versioned."""
    op.create_table(
        name,
        Column("row_id", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
        *columns,
        Column("ordinal", BigInteger, nullable=False),
        Column("row_key", Text, nullable=False),
        Column("row_hash", Text, nullable=False),
        Column("version_from", Integer, nullable=False),
        Column("version_to", Integer),
        PrimaryKeyConstraint("row_id", name=f"pk_{name}"),
        *(
            ForeignKeyConstraint([column], ["publications.number"], name=f"fk_{name}_{column}")
            for column in ("version_from", "version_to")
        ),
    )
    op.create_index(f"ix_{name}_version_from", name, ["version_from"])
    op.create_index(f"ix_{name}_version_to", name, ["version_to", "ordinal"])
    present = text("version_to IS NULL")
    op.create_index(
        f"uq_{name}_present_row_key",
        name,
        ["row_key"],
        unique=True,
        sqlite_where=present,
        postgresql_where=present,
    )


def downgrade() -> None:
    """There is no way back: dropping the tables would destroy everything published."""
    raise NotImplementedError("The first schema cannot be undone. Restore a backup instead.")
