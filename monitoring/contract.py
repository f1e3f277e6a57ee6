"""The datasets Maqsat speaks: names, columns, types, keys and references.

One description serves the bundled files, the database tables, the exports and
the templates, so that the same quantity has the same name everywhere.
Columns stand in the order of the contract; columns after the contract's own
ones are marked ``further``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "list", "integer", "decimal", "date", "boolean"]

LIST_SEPARATOR = "; "


@dataclass(frozen=True)
class Column:
    """One column: its type, whether it may be empty, and the words it allows.

    ``vocabulary`` limits a text column, and each element of a list column.
    ``reference`` names ``dataset.column`` whose values it must be one of.
    """

    name: str
    type: ColumnType = "text"
    required: bool = False
    vocabulary: tuple[str, ...] = ()
    reference: str = ""
    further: bool = False


@dataclass(frozen=True)
class Dataset:
    """A named table with its columns and the columns that identify a row."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; raises ``KeyError`` when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


def _text(name: str, *vocabulary: str, required: bool = False, ref: str = "") -> Column:
    return Column(name, "text", required, vocabulary, ref)


def _needed(name: str, *vocabulary: str, ref: str = "") -> Column:
    return _text(name, *vocabulary, required=True, ref=ref)


def _list(name: str, *vocabulary: str) -> Column:
    return Column(name, "list", vocabulary=vocabulary)


def _integer(name: str, *, required: bool = False) -> Column:
    return Column(name, "integer", required)


def _decimal(name: str, *, required: bool = False) -> Column:
    return Column(name, "decimal", required)


def _date(name: str) -> Column:
    return Column(name, "date")


def _boolean(name: str) -> Column:
    return Column(name, "boolean", required=True)


def _further(*columns: Column) -> tuple[Column, ...]:
    return tuple(
        Column(c.name, c.type, c.required, c.vocabulary, c.reference, further=True) for c in columns
    )


PROGRAMME = _needed("programme_code", ref="programmes.programme_code")
SOURCE = (_needed("source_file"), _needed("source_lines"))
LINES = _needed("source_lines")

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

_ALL = (
    Dataset(
        "programmes",
        ("programme_code",),
        (
            _needed("programme_code"),
            _needed("kind", "roadmap", "state_programme_report", "transformation_map", "rules"),
            _needed("title"),
            _needed("language", "kk", "ru"),
            _text("act"),
            _date("start_date"),
            _date("end_date"),
            _needed("source_file"),
            *_further(_needed("short_kk"), _needed("short_ru"), _needed("short_en")),
        ),
    ),
    Dataset(
        "measures",
        ("programme_code", "item"),
        (
            PROGRAMME,
            _needed("item"),
            _text("section_code"),
            _text("section_title"),
            _needed("title"),
            _text("unit"),
            _text("completion_form"),
            _list("executors"),
            _text("deadline_text"),
            _date("start_date"),
            _date("end_date"),
            _text("recurrence"),
            _integer("facilities"),
            *SOURCE,
            *_further(
                _text("facility_kind", "recreation_centre", "creative_centre", "art_school"),
                _text("facility_stage", "commissioned", "designed"),
                _text("running_no"),
                _text("funding_note"),
                _decimal("planned_total_mln"),
            ),
        ),
    ),
    Dataset(
        "measure_budgets",
        ("programme_code", "item", "year"),
        (
            PROGRAMME,
            _needed("item"),
            _integer("year"),
            _decimal("planned_mln"),
            _text("funding_text"),
            _list("funding_codes", *FUNDING_CODES),
            _list("budget_programmes"),
            *_further(LINES),
        ),
    ),
    Dataset(
        "measure_reports",
        ("programme_code", "item", "period"),
        (
            PROGRAMME,
            _needed("item"),
            _needed("period"),
            _needed("status", *REPORT_STATUSES),
            _text("status_text"),
            _decimal("allocated_mln"),
            _decimal("executed_mln"),
            _text("reason"),
            *_further(LINES),
        ),
    ),
    Dataset(
        "measure_regions",
        ("programme_code", "item", "region_code"),
        (PROGRAMME, _needed("item"), _needed("region_code", ref="regions.region_code")),
    ),
    Dataset(
        "indicators",
        ("indicator_code",),
        (
            _needed("indicator_code"),
            PROGRAMME,
            _needed("kind", "kpi", "strategic", "roadmap"),
            _integer("sphere_no"),
            _text("sphere"),
            _needed("title"),
            _needed("unit"),
            _needed("direction", "up", "down"),
            *SOURCE,
            *_further(_text("strategic_code", ref="indicators.indicator_code")),
        ),
    ),
    Dataset(
        "targets",
        ("indicator_code", "region_code", "year"),
        (
            _needed("indicator_code", ref="indicators.indicator_code"),
            _text("region_code", ref="regions.region_code"),
            _integer("year", required=True),
            _decimal("value", required=True),
            *_further(_boolean("is_baseline"), LINES),
        ),
    ),
    Dataset(
        "observations",
        ("indicator_code", "territory_code", "period"),
        (
            _needed("indicator_code", ref="indicators.indicator_code"),
            _text("territory_code"),
            _needed("period"),
            _decimal("value"),
            _decimal("numerator"),
            _decimal("denominator"),
            _boolean("is_demo"),
        ),
    ),
    Dataset(
        "process_groups",
        ("sphere_no", "number"),
        (
            _integer("sphere_no", required=True),
            _integer("number", required=True),
            _needed("title"),
            _list("processes"),
            _text("automation_text"),
            _text("automation", "automated", "partial", "none"),
            _list("systems"),
            _list("services"),
            _text("reengineering_text"),
            _text("reengineering", "in_progress", "implemented", "planned"),
            _list("units"),
            LINES,
            *_further(_text("sphere"), _text("technologies"), _text("subject")),
        ),
    ),
    Dataset(
        "milestones",
        ("sphere_no", "number", "quarter", "mark"),
        (
            _integer("sphere_no", required=True),
            _integer("number", required=True),
            _needed("title"),
            _list("executors"),
            _needed("quarter"),
            _needed("mark", "R", "F", "D"),
            LINES,
            *_further(_text("sphere")),
        ),
    ),
    Dataset(
        "milestone_summary",
        ("sphere_no", "year"),
        (
            _integer("sphere_no", required=True),
            _integer("year", required=True),
            _text("marks"),
            *_further(
                LINES, _text("sphere"), _text("executor"), _list("mark_codes", "R", "F", "D")
            ),
        ),
    ),
    Dataset(
        "entities",
        ("sphere_no", "number"),
        (
            _integer("sphere_no", required=True),
            _integer("number", required=True),
            _text("kind", "object", "subject"),
            _needed("title"),
            _integer("count"),
            _text("digitisation"),
            *_further(LINES, _list("attributes"), _text("process_group_text"), _text("count_text")),
        ),
    ),
    Dataset(
        "services_plan",
        ("agency", "year"),
        (
            _needed("agency"),
            _integer("services_total"),
            _integer("services_with_potential"),
            _integer("year", required=True),
            _decimal("automation_pct"),
            _integer("digital"),
            _integer("proactive"),
            *_further(LINES),
        ),
    ),
    Dataset(
        "integrations",
        ("number",),
        (
            _integer("number", required=True),
            _text("domain"),
            _text("data"),
            _text("consumer"),
            _text("consumer_system"),
            _text("provider"),
            _text("provider_system"),
            _date("due_date"),
            *_further(LINES, _text("due_text")),
        ),
    ),
    Dataset(
        "flagships",
        ("number",),
        (_integer("number", required=True), _needed("title"), _text("summary"), *_further(LINES)),
    ),
    Dataset(
        "data_needs",
        ("number",),
        (
            _integer("number", required=True),
            _text("process"),
            _text("data"),
            _text("provider"),
            _text("consumer"),
            _text("channel"),
            _text("purpose"),
            *_further(LINES),
        ),
    ),
    Dataset(
        "obligations",
        ("obligation_code",),
        (
            _needed("obligation_code"),
            PROGRAMME,
            _needed("actor"),
            _needed("duty"),
            _needed("due_rule"),
            _date("valid_from"),
            _date("valid_to"),
            *SOURCE,
            *_further(
                _needed("duty_kk"),
                _needed("duty_en"),
                _needed("wording", "both", "first", "second"),
                _needed("actor_kk"),
                _needed("actor_en"),
            ),
        ),
    ),
    Dataset(
        "findings",
        ("finding_code",),
        (
            _needed("finding_code"),
            PROGRAMME,
            _needed(
                "kind",
                "total_vs_sum",
                "years_vs_total",
                "summary_vs_detail",
                "duplicate",
                "below_strategic",
                "status_vs_money",
                "numbering",
                "period",
                "missing",
                "illegible",
                "spelling",
                "wording",
            ),
            _needed("statement"),
            _text("evidence"),
            *SOURCE,
            *_further(_needed("statement_kk"), _needed("statement_en")),
        ),
    ),
    Dataset(
        "abbreviations",
        ("programme_code", "abbreviation"),
        (
            PROGRAMME,
            _needed("abbreviation"),
            _needed("title"),
            *_further(LINES, _text("basis", "stated", "matched")),
        ),
    ),
    Dataset(
        "regions",
        ("region_code",),
        (
            _needed("region_code"),
            _needed("kato_code"),
            _needed("name_kk"),
            _needed("name_ru"),
            _needed("name_en"),
            _date("valid_from"),
            _date("valid_to"),
            _text("predecessor_code", ref="regions.region_code"),
            _integer("tile_column", required=True),
            _integer("tile_row", required=True),
            *_further(_needed("short_kk"), _needed("short_ru"), _needed("short_en")),
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
