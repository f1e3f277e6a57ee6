"""What the datasets are called, wherever a person reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from monitoring.wording import msgid

DATASET_NAMES: Final[Mapping[str, str]] = {
    "programmes": msgid("Programmes"),
    "measures": msgid("Measures"),
    "measure_budgets": msgid("Budgets of measures"),
    "measure_reports": msgid("Reports on measures"),
    "measure_regions": msgid("Regions of measures"),
    "indicators": msgid("Indicators"),
    "targets": msgid("Targets"),
    "observations": msgid("Observations"),
    "process_groups": msgid("Process groups"),
    "milestones": msgid("Milestones"),
    "milestone_summary": msgid("Milestone summary"),
    "entities": msgid("Entities"),
    "services_plan": msgid("Services plan"),
    "integrations": msgid("Integrations"),
    "flagships": msgid("Flagships"),
    "data_needs": msgid("Data needs"),
    "obligations": msgid("Obligations"),
    "findings": msgid("Findings"),
    "abbreviations": msgid("Abbreviations"),
    "regions": msgid("Regions"),
    "territories": msgid("Territories"),
}
