"""Why this colour: the rule and the figures behind the status of an indicator.

As in ``reasons.py`` a reason is data: a code with named parameters, a remedy, and here also
notes, sentences of their own that say what was measured against what. The English sentences
stand here as gettext templates; the screens say them in the reader's language.

Figures are written with the decimals the indicator is measured to, and with more where
rounding would make a value look as if it had reached what it has not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from monitoring.dates import as_date
from monitoring.statuses import status
from monitoring.trajectory import SIGNS
from monitoring.wording import Sentence, msgid, nmsgid

Value = str | int | float | date
_MOST_DIGITS = 6


class IndicatorReasonCode(StrEnum):
    """The rule that decided.

    ``_level``: levels were compared; ``_sign``: no ratio is defined, so only meeting the
    expected value counts.
    """

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    ON_TRACK_LEVEL = "on_track_level"
    ON_TRACK_SIGN = "on_track_sign"
    AT_RISK = "at_risk"
    AT_RISK_LEVEL = "at_risk_level"
    OFF_TRACK = "off_track"
    OFF_TRACK_LEVEL = "off_track_level"
    OFF_TRACK_SIGN = "off_track_sign"
    REVERSING = "reversing"
    NO_VALUE = "no_value"
    REGIONS_ONLY = "regions_only"
    NO_TARGET = "no_target"
    BEFORE_PLAN = "before_plan"


class Note(StrEnum):
    """What the reader must know about the comparison."""

    NO_BASELINE = "no_baseline"
    NO_CHANGE_PLANNED = "no_change_planned"
    NATIONAL_TARGET = "national_target"
    PARTIAL_SUM = "partial_sum"


class IndicatorRemedy(StrEnum):
    """What would change the status for the better."""

    NONE = "none"
    MORE = "more"
    LESS = "less"
    PUBLISH_VALUE = "publish_value"
    PUBLISH_COUNTS = "publish_counts"
    SET_TARGET = "set_target"


INDICATOR_REASONS: Mapping[IndicatorReasonCode, Sentence] = {
    IndicatorReasonCode.ACHIEVED: Sentence(
        msgid(
            "Achieved: %(value)s on %(day)s; the target of %(target_year)s, %(target)s, is reached."
        )
    ),
    IndicatorReasonCode.ON_TRACK: Sentence(
        msgid(
            "On track: %(value)s on %(day)s, %(expected)s expected by then;"
            " %(percent)s %% of the way planned since %(baseline_year)s."
        )
    ),
    IndicatorReasonCode.ON_TRACK_LEVEL: Sentence(
        msgid(
            "On track: %(value)s on %(day)s, %(expected)s expected by then;"
            " by level that is %(percent)s %%."
        )
    ),
    IndicatorReasonCode.ON_TRACK_SIGN: Sentence(
        msgid(
            "On track: %(value)s on %(day)s, %(expected)s expected by then;"
            " the expected value is met, and a ratio of these figures is not defined."
        )
    ),
    IndicatorReasonCode.AT_RISK: Sentence(
        msgid(
            "At risk: %(value)s on %(day)s, %(expected)s expected by then;"
            " %(percent)s %% of the way planned since %(baseline_year)s."
        )
    ),
    IndicatorReasonCode.AT_RISK_LEVEL: Sentence(
        msgid(
            "At risk: %(value)s on %(day)s, %(expected)s expected by then;"
            " by level that is %(percent)s %%."
        )
    ),
    IndicatorReasonCode.OFF_TRACK: Sentence(
        msgid(
            "Off track: %(value)s on %(day)s, %(expected)s expected by then;"
            " %(percent)s %% of the way planned since %(baseline_year)s."
        )
    ),
    IndicatorReasonCode.OFF_TRACK_LEVEL: Sentence(
        msgid(
            "Off track: %(value)s on %(day)s, %(expected)s expected by then;"
            " by level that is %(percent)s %%."
        )
    ),
    IndicatorReasonCode.OFF_TRACK_SIGN: Sentence(
        msgid(
            "Off track: %(value)s on %(day)s, %(expected)s expected by then;"
            " the expected value is not met, and a ratio of these figures is not defined."
        )
    ),
    IndicatorReasonCode.REVERSING: Sentence(
        msgid(
            "Reversing: %(value)s on %(day)s is worse than the %(baseline)s of"
            " %(baseline_year)s it began with; %(expected)s expected by then."
        )
    ),
    IndicatorReasonCode.NO_VALUE: Sentence(
        msgid("Not assessed: no value has been published for a period that ended by %(day)s.")
    ),
    IndicatorReasonCode.REGIONS_ONLY: nmsgid(
        "Not assessed: %(regions)s region has published values, but no value of the country is"
        " reported or can be summed up; shares are never averaged.",
        "Not assessed: %(regions)s regions have published values, but no value of the country is"
        " reported or can be summed up; shares are never averaged.",
        "regions",
    ),
    IndicatorReasonCode.NO_TARGET: Sentence(
        msgid("Not assessed: %(value)s on %(day)s, and no target is set to compare it with.")
    ),
    IndicatorReasonCode.BEFORE_PLAN: Sentence(
        msgid("Not assessed: %(value)s on %(day)s, and the first target is for %(target_year)s.")
    ),
}

NOTES: Mapping[Note, Sentence] = {
    Note.NO_BASELINE: Sentence(msgid("No baseline of its own is stated, so levels are compared.")),
    Note.NO_CHANGE_PLANNED: Sentence(
        msgid("The plan asks for no improvement by then, so levels are compared.")
    ),
    Note.NATIONAL_TARGET: Sentence(
        msgid("The region has no target of its own; the national one is used.")
    ),
    Note.PARTIAL_SUM: nmsgid(
        "The value is summed up from %(parts)s of %(parts_expected)s territory.",
        "The value is summed up from %(parts)s of %(parts_expected)s territories.",
        "parts_expected",
    ),
}

INDICATOR_REMEDIES: Mapping[IndicatorRemedy, Sentence] = {
    IndicatorRemedy.NONE: Sentence(""),
    IndicatorRemedy.MORE: Sentence(msgid("%(needed)s or more would put it on track.")),
    IndicatorRemedy.LESS: Sentence(msgid("%(needed)s or less would put it on track.")),
    IndicatorRemedy.PUBLISH_VALUE: Sentence(msgid("A published value would show where it stands.")),
    IndicatorRemedy.PUBLISH_COUNTS: Sentence(
        msgid(
            "Numerators and denominators of the regions, or a value of the country,"
            " would show where it stands."
        )
    ),
    IndicatorRemedy.SET_TARGET: Sentence(msgid("A published target would let it be assessed.")),
}


@dataclass(frozen=True)
class IndicatorReason:
    """A code, notes and a remedy, with all the parameters their sentences need.

    ``params`` holds plain values: figures in the indicator's unit (``value``, ``expected``,
    ``target``, ``baseline``, ``needed``); ``percent``, ``regions``, ``parts`` and
    ``parts_expected`` as whole numbers; ``day`` as a date; ``target_year`` and
    ``baseline_year`` as text, because a year is not written like a number.
    """

    code: IndicatorReasonCode
    params: Mapping[str, Value]
    remedy: IndicatorRemedy
    notes: tuple[Note, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What is to be said, in order."""
        spoken = [INDICATOR_REASONS[self.code], *(NOTES[note] for note in self.notes)]
        remedy = INDICATOR_REMEDIES[self.remedy]
        return (*spoken, remedy) if remedy.one else tuple(spoken)


def reason_code(row: Mapping[Any, Any] | pd.Series) -> IndicatorReasonCode:
    """The rule that gave a row of states its status; raises ``UnknownStatusError``."""
    found = status(row["status"]).code
    if found == "no_data":
        if pd.notna(row["value"]):
            first_later = pd.notna(row["year_target"])
            return IndicatorReasonCode.BEFORE_PLAN if first_later else IndicatorReasonCode.NO_TARGET
        if row.get("regions_reporting"):
            return IndicatorReasonCode.REGIONS_ONLY
        return IndicatorReasonCode.NO_VALUE
    if found == "achieved" or row["compared"] == "way":
        return IndicatorReasonCode(found)
    return IndicatorReasonCode(f"{found}_{'sign' if pd.isna(row['level']) else 'level'}")


def reason(row: Mapping[Any, Any] | pd.Series) -> IndicatorReason:
    """Why a row of ``indicators.indicator_states`` or a frame of regions has its status.

    Raises ``UnknownStatusError`` where the row's status is none.
    """
    code = reason_code(row)
    remedy = _remedy(row, code)
    notes = _notes(row)
    known = _known(row)
    spoken = IndicatorReason(code, {}, remedy, notes).sentences
    needed = frozenset[str]().union(*(sentence.placeholders for sentence in spoken))
    return IndicatorReason(code, {name: known[name] for name in sorted(needed)}, remedy, notes)


def reasons(states: pd.DataFrame) -> list[IndicatorReason]:
    """The reason of each row, in order."""
    return [reason(row) for row in states.to_dict("records")]


def _remedy(row: Mapping[Any, Any] | pd.Series, code: IndicatorReasonCode) -> IndicatorRemedy:
    if row["status"] in ("achieved", "on_track"):
        return IndicatorRemedy.NONE
    if code == IndicatorReasonCode.NO_VALUE:
        return IndicatorRemedy.PUBLISH_VALUE
    if code == IndicatorReasonCode.REGIONS_ONLY:
        return IndicatorRemedy.PUBLISH_COUNTS
    if code == IndicatorReasonCode.NO_TARGET:
        return IndicatorRemedy.SET_TARGET
    if code == IndicatorReasonCode.BEFORE_PLAN:
        return IndicatorRemedy.NONE
    return IndicatorRemedy.MORE if SIGNS[row["direction"]] > 0 else IndicatorRemedy.LESS


def _notes(row: Mapping[Any, Any] | pd.Series) -> tuple[Note, ...]:
    parts, expected = row.get("parts"), row.get("parts_expected")
    is_partial = pd.notna(parts) and pd.notna(expected) and parts < expected
    notes = [Note.PARTIAL_SUM] if is_partial else []
    if pd.isna(row["compared"]):
        return tuple(notes)
    if row["target_is_national"]:
        notes.append(Note.NATIONAL_TARGET)
    # What has reached its target needs no word on how it was measured.
    if row["compared"] == "level" and pd.notna(row["level"]) and row["status"] != "achieved":
        notes.append(Note.NO_BASELINE if pd.isna(row["baseline"]) else Note.NO_CHANGE_PLANNED)
    return tuple(notes)


def _known(row: Mapping[Any, Any] | pd.Series) -> dict[str, Value]:
    """All parameters that the row has a value for."""
    known: dict[str, Value] = {}
    day = as_date(row["day"])
    if day:
        known["day"] = day
    for name in ("target_year", "baseline_year"):
        if pd.notna(row[name]):
            known[name] = str(int(row[name]))
    for name, column in (("target", "year_target"), ("baseline", "baseline")):
        if pd.notna(row[column]):
            known[name] = float(row[column])
    if pd.notna(row["value"]):
        digits = _digits(row)
        known["value"] = round(float(row["value"]), digits)
        if pd.notna(row["expected"]):
            known["expected"] = round(float(row["expected"]), digits)
        if pd.notna(row["needed"]):
            known["needed"] = _toward(float(row["needed"]), digits, SIGNS[row["direction"]])
    measure = row["level"] if row["compared"] == "level" else row["ratio"]
    if pd.notna(measure):
        # Never rounded up: 94.9 of 95 per cent is not enough.
        known["percent"] = hundredths(float(measure))
    for name in ("parts", "parts_expected"):
        if pd.notna(row.get(name)):
            known[name] = int(row[name])
    known["regions"] = int(row.get("regions_reporting") or 0)
    return known


def _digits(row: Mapping[Any, Any] | pd.Series) -> int:
    """The decimals at which the value is seen to differ from what it is compared with."""
    digits = int(row["digits"])
    value = float(row["value"])
    for other in (row["expected"], row["baseline"]):
        if pd.notna(other) and value != other:
            while digits < _MOST_DIGITS and round(value, digits) == round(float(other), digits):
                digits += 1
    return digits


def _toward(value: float, digits: int, sign: float) -> float:
    """``value`` rounded up for a rising and down for a falling indicator: never too little."""
    scaled = round(sign * value * 10**digits, _MOST_DIGITS)
    return float(sign * math.ceil(scaled) / 10**digits)


def hundredths(ratio: float) -> int:
    """A ratio in hundredths, rounded down: one just under a limit does not read as reaching it."""
    return math.floor(round(ratio * 100, _MOST_DIGITS))
