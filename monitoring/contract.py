"""The datasets Maqsat speaks: names, columns, types, keys and references.

One description serves the bundled files, the database tables, the exports and
the templates, so that the same quantity has the same name everywhere.
Columns stand in the order of the contract; columns after the contract's own
ones are marked ``further``.
"""

from __future__ import annotations

from collections.abc import Mapping

from monitoring.columns import (
    Dataset,
    boolean,
    day,
    decimal,
    further_columns,
    integer,
    listed,
    needed,
    text,
)

PROGRAMME = needed("programme_code", ref="programmes.programme_code")
SOURCE = (needed("source_file"), needed("source_lines"))
LINES = needed("source_lines")

REPORT_STATUSES = ("done", "partial", "not_done", "transferred", "cancelled")
FUNDING_CODES = (
    "republican",
    "local",
    "extra_budgetary",
    "world_bank",
    "employers",
    "university_own",
    "college_own",
    "ppp",
)

# The kind of programme that process groups, services and integrations belong to.
MAP_KIND = "transformation_map"
TERRITORY_LEVELS = ("district", "organisation")

_ALL = (
    Dataset(
        "programmes",
        ("programme_code",),
        (
            needed("programme_code"),
            needed("kind", "roadmap", "state_programme_report", MAP_KIND, "rules"),
            needed("title"),
            needed("language", "kk", "ru"),
            text("act"),
            day("start_date"),
            day("end_date"),
            needed("source_file"),
            *further_columns(needed("short_kk"), needed("short_ru"), needed("short_en")),
        ),
    ),
    Dataset(
        "measures",
        ("programme_code", "item"),
        (
            PROGRAMME,
            needed("item"),
            text("section_code"),
            text("section_title"),
            needed("title"),
            text("unit"),
            text("completion_form"),
            listed("executors"),
            text("deadline_text"),
            day("start_date"),
            day("end_date"),
            text("recurrence"),
            integer("facilities"),
            *SOURCE,
            *further_columns(
                text("facility_kind", "recreation_centre", "creative_centre", "art_school"),
                text("facility_stage", "commissioned", "designed"),
                text("running_no"),
                text("funding_note"),
                decimal("planned_total_mln"),
            ),
        ),
    ),
    Dataset(
        "measure_budgets",
        ("programme_code", "item", "year"),
        (
            PROGRAMME,
            needed("item"),
            integer("year"),
            decimal("planned_mln"),
            text("funding_text"),
            listed("funding_codes", *FUNDING_CODES),
            listed("budget_programmes"),
            *further_columns(LINES),
        ),
    ),
    Dataset(
        "measure_reports",
        ("programme_code", "item", "period"),
        (
            PROGRAMME,
            needed("item"),
            needed("period"),
            needed("status", *REPORT_STATUSES),
            text("status_text"),
            decimal("allocated_mln"),
            decimal("executed_mln"),
            text("reason"),
            *further_columns(LINES),
        ),
    ),
    Dataset(
        "measure_regions",
        ("programme_code", "item", "region_code"),
        (PROGRAMME, needed("item"), needed("region_code", ref="regions.region_code")),
    ),
    Dataset(
        "indicators",
        ("indicator_code",),
        (
            needed("indicator_code"),
            PROGRAMME,
            needed("kind", "kpi", "strategic", "roadmap"),
            integer("sphere_no"),
            text("sphere"),
            needed("title"),
            needed("unit"),
            needed("direction", "up", "down"),
            *SOURCE,
            *further_columns(
                text("strategic_code", ref="indicators.indicator_code"),
                # Where a value may be larger than its unit allows, as a share above 100 %.
                decimal("upper_limit"),
            ),
        ),
    ),
    Dataset(
        "targets",
        ("indicator_code", "region_code", "year"),
        (
            needed("indicator_code", ref="indicators.indicator_code"),
            text("region_code", ref="regions.region_code"),
            integer("year", required=True),
            decimal("value", required=True),
            *further_columns(boolean("is_baseline"), LINES),
        ),
    ),
    Dataset(
        "observations",
        ("indicator_code", "territory_code", "period"),
        (
            needed("indicator_code", ref="indicators.indicator_code"),
            text("territory_code"),
            needed("period"),
            decimal("value"),
            decimal("numerator"),
            decimal("denominator"),
            boolean("is_demo"),
        ),
    ),
    Dataset(
        "process_groups",
        ("sphere_no", "number"),
        (
            integer("sphere_no", required=True),
            integer("number", required=True),
            needed("title"),
            listed("processes"),
            text("automation_text"),
            text("automation", "automated", "partial", "none"),
            listed("systems"),
            listed("services"),
            text("reengineering_text"),
            text("reengineering", "in_progress", "implemented", "planned"),
            listed("units"),
            LINES,
            *further_columns(text("sphere"), text("technologies"), text("subject")),
        ),
    ),
    Dataset(
        "milestones",
        ("sphere_no", "number", "quarter", "mark"),
        (
            integer("sphere_no", required=True),
            integer("number", required=True),
            needed("title"),
            listed("executors"),
            needed("quarter"),
            needed("mark", "R", "F", "D"),
            LINES,
            *further_columns(text("sphere")),
        ),
    ),
    Dataset(
        "milestone_summary",
        ("sphere_no", "year"),
        (
            integer("sphere_no", required=True),
            integer("year", required=True),
            text("marks"),
            *further_columns(
                LINES, text("sphere"), text("executor"), listed("mark_codes", "R", "F", "D")
            ),
        ),
    ),
    Dataset(
        "entities",
        ("sphere_no", "number"),
        (
            integer("sphere_no", required=True),
            integer("number", required=True),
            text("kind", "object", "subject"),
            needed("title"),
            integer("count"),
            text("digitisation"),
            *further_columns(
                LINES, listed("attributes"), text("process_group_text"), text("count_text")
            ),
        ),
    ),
    Dataset(
        "services_plan",
        ("agency", "year"),
        (
            needed("agency"),
            integer("services_total"),
            integer("services_with_potential"),
            integer("year", required=True),
            decimal("automation_pct"),
            integer("digital"),
            integer("proactive"),
            *further_columns(LINES),
        ),
    ),
    Dataset(
        "integrations",
        ("number",),
        (
            integer("number", required=True),
            text("domain"),
            text("data"),
            text("consumer"),
            text("consumer_system"),
            text("provider"),
            text("provider_system"),
            day("due_date"),
            *further_columns(LINES, text("due_text")),
        ),
    ),
    Dataset(
        "flagships",
        ("number",),
        (
            integer("number", required=True),
            needed("title"),
            text("summary"),
            *further_columns(LINES),
        ),
    ),
    Dataset(
        "data_needs",
        ("number",),
        (
            integer("number", required=True),
            text("process"),
            text("data"),
            text("provider"),
            text("consumer"),
            text("channel"),
            text("purpose"),
            *further_columns(LINES),
        ),
    ),
    Dataset(
        "obligations",
        ("obligation_code",),
        (
            needed("obligation_code"),
            PROGRAMME,
            needed("actor"),
            needed("duty"),
            needed("due_rule"),
            day("valid_from"),
            day("valid_to"),
            *SOURCE,
            *further_columns(
                needed("duty_kk"),
                needed("duty_en"),
                needed("wording", "both", "first", "second"),
                needed("actor_kk"),
                needed("actor_en"),
            ),
        ),
    ),
    Dataset(
        "findings",
        ("finding_code",),
        (
            needed("finding_code"),
            PROGRAMME,
            needed(
                "kind",
                "total_vs_sum",
                "years_vs_total",
                "summary_vs_detail",
                "duplicate",
                "counted_twice",
                "below_strategic",
                "status_vs_money",
                "numbering",
                "period",
                "missing",
                "illegible",
                "spelling",
                "wording",
            ),
            needed("statement"),
            text("evidence"),
            *SOURCE,
            *further_columns(needed("statement_kk"), needed("statement_en")),
        ),
    ),
    Dataset(
        "abbreviations",
        ("programme_code", "abbreviation"),
        (
            PROGRAMME,
            needed("abbreviation"),
            needed("title"),
            *further_columns(LINES, text("basis", "stated", "matched")),
        ),
    ),
    Dataset(
        "regions",
        ("region_code",),
        (
            needed("region_code"),
            needed("kato_code"),
            needed("name_kk"),
            needed("name_ru"),
            needed("name_en"),
            day("valid_from"),
            day("valid_to"),
            text("predecessor_code", ref="regions.region_code"),
            integer("tile_column", required=True),
            integer("tile_row", required=True),
            *further_columns(needed("short_kk"), needed("short_ru"), needed("short_en")),
        ),
    ),
    # Below the regions: a parent is a region or another territory, so no one column is
    # its reference.
    Dataset(
        "territories",
        ("territory_code",),
        (
            needed("territory_code"),
            needed("parent_code"),
            needed("level", *TERRITORY_LEVELS),
            needed("name_kk"),
            needed("name_ru"),
            needed("name_en"),
            day("valid_from"),
            day("valid_to"),
        ),
    ),
)

DATASETS: Mapping[str, Dataset] = {dataset.name: dataset for dataset in _ALL}


class UnknownDataset(ValueError):
    """A dataset was asked for that the contract does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no dataset {name!r}. Datasets: {', '.join(DATASETS)}.")
        self.name = name


def dataset(name: str) -> Dataset:
    """The dataset of that name; raises :class:`UnknownDataset` naming all there are."""
    try:
        return DATASETS[name]
    except KeyError:
        raise UnknownDataset(name) from None
