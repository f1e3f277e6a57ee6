"""The figures of indicators, regions and facilities as records; see ``definitions.py``."""

from __future__ import annotations

from monitoring.metric import Metric
from monitoring.wording import msgid

_VALUE = "observations.value"
_PERIOD = "observations.period"
_TARGET = "targets.value"
_YEAR = "targets.year"
_BASELINE = "targets.is_baseline"
_DIRECTION = "indicators.direction"
_PLAN = (_TARGET, _YEAR, _BASELINE)
_STAGE = "measures.facility_stage"
_FACILITIES = "measures.facilities"

INDICATOR_METRICS = (
    Metric(
        "kpi_on_track",
        msgid("KPIs on track"),
        msgid(
            "KPIs whose last observed value keeps pace with the line through their targets,"
            " or has reached the target."
        ),
        msgid("KPIs on track or achieved / KPIs that can be assessed"),
        (_VALUE, _PERIOD, *_PLAN, _DIRECTION),
        "indicators",
    ),
    Metric(
        "observed_value",
        msgid("Observed value"),
        msgid(
            "The value of the last period that has ended by the chosen day. The value of the"
            " country is reported, or summed up from numerators and denominators; shares are"
            " never averaged."
        ),
        msgid("reported value, or Σ numerators / Σ denominators"),
        (_VALUE, _PERIOD, "observations.numerator", "observations.denominator"),
        "of_indicator",
    ),
    Metric(
        "expected_value",
        msgid("Expected value"),
        msgid(
            "Where the plan is on the last day of the period: on a straight line from the"
            " baseline through the yearly targets, each due at the end of its year. Without a"
            " baseline it is the first target throughout that target's year."
        ),
        msgid("straight line between year ends; the last target after it"),
        _PLAN,
        "of_indicator",
    ),
    Metric(
        "yearly_target",
        msgid("Yearly target"),
        msgid(
            "The value that the document sets for the end of a year. It stands as printed; nothing"
            " is reckoned. A year without a value has none in the document."
        ),
        msgid("as printed in the document"),
        _PLAN,
        "of_indicator",
    ),
    Metric(
        "attainment",
        msgid("Ratio to plan"),
        msgid(
            "How much of the planned way since the baseline has been gone. Where no baseline is"
            " known, or no change is planned, levels are compared. What would divide by zero is"
            " not defined."
        ),
        msgid(
            "(value − baseline) / (expected − baseline); by level value / expected, or"
            " expected / value where less is better"
        ),
        (_VALUE, *_PLAN, _DIRECTION),
        "share",
    ),
    Metric(
        "indicator_status",
        msgid("Status of an indicator"),
        msgid(
            "Follows from the ratio to plan. Whatever the ratio, an indicator that has reached"
            " the target of its year is achieved."
        ),
        msgid(
            "on track from 0.95, at risk from 0.60, off track from 0, reversing below 0,"
            " achieved, not assessed"
        ),
        (_VALUE, _PERIOD, *_PLAN, _DIRECTION),
        "indicators",
    ),
    Metric(
        "regional_gap",
        msgid("Gap to target"),
        msgid(
            "How far a value is from the expected one: for shares in percentage points. A region"
            " without a target of its own is compared with the national one if that is a share."
        ),
        msgid("value − expected value"),
        (_VALUE, *_PLAN, "targets.region_code"),
        "of_indicator",
    ),
    Metric(
        "regional_rank",
        msgid("Place of a region"),
        msgid(
            "By value, the best first. Regions whose values are nearer than one step of the"
            " indicator's own precision (the decimals of its targets) share a place. Regions"
            " that have not reported have none."
        ),
        msgid("1 + regions with a better place / regions that have reported"),
        (_VALUE, _TARGET, _DIRECTION),
        "place",
    ),
    Metric(
        "facilities_promised",
        msgid("Promised facilities"),
        msgid("The number of new facilities that the title of a section names."),
        msgid("the one number in the section title"),
        ("measures.section_title",),
        "facilities",
    ),
    Metric(
        "facilities_commissioned",
        msgid("Facilities committed to open"),
        msgid("Facilities of the measures that end with an act of acceptance for use."),
        msgid("Σ facilities of measures whose completion form is an act of acceptance"),
        (_FACILITIES, _STAGE, "measures.completion_form"),
        "facilities",
    ),
    Metric(
        "facilities_designed",
        msgid("Facilities only designed"),
        msgid(
            "Facilities of the measures that end with the conclusion of the state expert review:"
            " a project and no facility yet."
        ),
        msgid("Σ facilities of measures whose completion form is an expert conclusion"),
        (_FACILITIES, _STAGE, "measures.completion_form"),
        "facilities",
    ),
    Metric(
        "missing_values",
        msgid("Missing values"),
        msgid("Periods without a value of the region although it has one for a later period."),
        msgid("missing values / values expected by the chosen day"),
        (_VALUE, _PERIOD),
        "values",
    ),
    Metric(
        "late_values",
        msgid("Values not published yet"),
        msgid(
            "Periods that ended more than 5 working days before the chosen day, after the last"
            " value of the region."
        ),
        msgid("values not published yet / values expected by the chosen day"),
        (_VALUE, _PERIOD),
        "values",
    ),
    Metric(
        "implausible_values",
        msgid("Implausible values"),
        msgid(
            "Values that differ from the one before by more than 5 times the usual change: the"
            " median of all regions' changes of the indicator."
        ),
        msgid("implausible values / values reported"),
        (_VALUE, _PERIOD),
        "values",
    ),
    Metric(
        "broken_series",
        msgid("Broken series"),
        msgid(
            "Series that begin anew because the region lost land to a new one; values before and"
            " after are not compared."
        ),
        msgid("first values after such a day"),
        (_PERIOD, "regions.valid_from", "regions.predecessor_code"),
        "values",
    ),
)
