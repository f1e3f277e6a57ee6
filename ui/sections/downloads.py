"""What the screens hand out as workbooks: measures, money, dates, findings.

Each has the rows that the filters of its screen leave, whole, and its origin on a second sheet
(``ui/exports.py``). Rows are put in words only when the file is asked for.
"""

from __future__ import annotations

import pandas as pd

from monitoring.occurrences import INTEGRATION, INTEGRATION_NOTE
from ui import components, exports, filters, finding_readers, finding_words
from ui.periods import period_name
from ui.screen import View
from ui.sections.finding import answered, title


def measures(view: View, rows: pd.DataFrame) -> None:
    """The measures with their statuses, deadlines, executors and lines in the document."""
    _ = view.words
    columns = {
        "programme": _("Programme"),
        "item": _("No."),
        "title": _("Measure"),
        "computed": _("Computed"),
        "reported": _("Reported"),
        "due_date": _("Due"),
        "executors": _("Executors"),
        "completion_form": _("Completion form"),
        "source_file": _("File"),
        "source_lines": _("Lines"),
    }
    exports.download(view, "measures", _("Measures"), columns, lambda: _measures(view, rows))


def money(view: View, rows: pd.DataFrame) -> None:
    """The money of measures by year, in million tenge."""
    _ = view.words
    columns = {
        "programme": _("Programme"),
        "item": _("No."),
        "title": _("Measure"),
        "year": _("Year"),
        "planned_mln": _("Planned, mln ₸"),
        "allocated_mln": _("Allocated, mln ₸"),
        "executed_mln": _("Absorbed, mln ₸"),
        "reported": _("Reported"),
        "executors": _("Executors"),
    }
    exports.download(view, "budget", _("Budget"), columns, lambda: _money(view, rows))


def dates(view: View, rows: pd.DataFrame) -> None:
    """The dates of the statutory clock with whoever owes them."""
    _ = view.words
    columns = {
        "due_date": _("Due"),
        "duty": _("Duty"),
        "actor": _("Who"),
        "when": _("Period"),
        "programme": _("Programme"),
        "days_left": _("Days left"),
        "working_days_left": _("Working days left"),
        "estimate": _("Estimate"),
    }
    exports.download(view, "dates", _("Dates"), columns, lambda: _dates(view, rows))


def findings(view: View, newest: int) -> None:
    """The contradictions of the programme, each with where it stands and how it is answered."""
    _ = view.words
    columns = {
        "code": _("Finding"),
        "kind": _("Kind"),
        "programme": _("Programme"),
        "statement": _("What stands against what"),
        "evidence": _("In the document"),
        "file": _("File"),
        "lines": _("Lines"),
        "state": _("State"),
    }
    exports.download(view, "findings", _("Findings"), columns, lambda: _findings(view, newest))


def _measures(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        programme=rows["programme_code"].map(_programmes(view)),
        computed=_statuses(rows["computed_status"], view),
        reported=_statuses(rows["reported_status"], view),
    )


def _money(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        programme=rows["programme_code"].map(_programmes(view)),
        reported=_statuses(rows["status"].fillna("no_report"), view),
    )


def _dates(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    _ = view.words
    duty = rows[f"duty_{view.language}"]
    named = [_(INTEGRATION_NOTE, what=text) for text in duty]
    return rows.assign(
        duty=duty.where(rows["kind"] != INTEGRATION, pd.Series(named, rows.index, dtype="str")),
        actor=rows[f"actor_{view.language}"],
        when=rows["period"].map(lambda code: period_name(code, _), na_action="ignore"),
        programme=rows["programme_code"].map(_programmes(view)),
        estimate=rows["is_estimated"].map({True: _("estimate")}),
    )


def _findings(view: View, newest: int) -> pd.DataFrame:
    _ = view.words
    programmes = _programmes(view)
    rows = [
        {
            "code": entry.code,
            "kind": finding_words.kind_name(entry.kind, _),
            "programme": programmes.get(entry.programme_code, entry.programme_code),
            "statement": title(entry, view),
            "evidence": None if entry.written is None else entry.written["evidence"],
            "file": entry.source_file,
            "lines": entry.source_lines,
            "state": finding_words.state_label(answered(view, entry.code, newest).state, _),
        }
        for entry in finding_readers.entries(view.version).values()
        if view.filters.programme in (None, entry.programme_code)
    ]
    return pd.DataFrame(rows)


def _programmes(view: View) -> dict[str, str]:
    return filters.programme_names(view.version, view.language)


def _statuses(codes: pd.Series, view: View) -> list[str]:
    return [components.status_label(code, view.words) for code in codes]
