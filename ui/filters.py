"""The one filter line of a screen: programme, region, year, executor, status, as known on.

Each filter owns its widget and its key and lives in the address by code (``ui/address``).
``Filters`` is what the rest of a screen sees; the narrowing itself is ``ui/selection``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd
import streamlit as st

from monitoring.frames import records, split_list
from monitoring.statuses import COMPUTED, NO_REPORT, by_severity
from store.kazakh import sort_key
from ui import address, numbers, readers
from ui.kept import kept
from ui.words import Words, words

# Narrowest a filter may be: six stand in one line of a desktop, two on a phone.
NARROWEST: Final = 150

# Filters that offer other options of the same choice.
_NARROWS: Final[Mapping[str, str]] = {"contradicted": "programme"}


@dataclass(frozen=True)
class Filters:
    """What the reader narrowed the screen to; ``None`` is no narrowing."""

    programme: str | None = None
    region: str | None = None
    year: int | None = None
    executor: str | None = None
    status: str | None = None

    def __bool__(self) -> bool:
        return any(value is not None for value in self.key)

    @property
    def key(self) -> tuple[str | int | None, ...]:
        """The filters as a tuple to keep results by."""
        return (self.programme, self.region, self.year, self.executor, self.status)


@dataclass(frozen=True)
class Choice:
    """The options of one filter: codes, what they are called, what choosing none is called."""

    label: str
    everything: str
    names: Mapping[str, str]


def choose(name: str, choice: Choice, width: int | Literal["stretch"] = "stretch") -> str | None:
    """The widget of one filter; returns the chosen code."""
    address.chosen(name, choice.names)
    chosen: str | None = st.selectbox(
        choice.label,
        list(choice.names),
        index=None,
        format_func=lambda code: choice.names[code],
        placeholder=choice.everything,
        key=name,
        label_visibility="collapsed",
        persist_state="session",
        on_change=address.first_page,
        width=width,
    )
    return chosen


def draw(names: Sequence[str], version: int, _: Words) -> Filters:
    """The filters of a screen in one line, in the order of ``names``."""
    chosen = {}
    for name in names:
        field = _NARROWS.get(name, name)
        chosen[field] = choose(field, choice(name, version, _.language))
    year = chosen.get("year")
    return Filters(
        programme=chosen.get("programme"),
        region=chosen.get("region"),
        year=int(year) if year else None,
        executor=chosen.get("executor"),
        status=chosen.get("status"),
    )


@kept(64)
def choice(name: str, version: int, language: str) -> Choice:
    """The options of the filter ``name`` at a version, in a language."""
    return _CHOICES[name](version, words(language))


@kept(64)
def version_choice(
    latest: int,
    chosen: str | None,
    language: str,
    snapshots: tuple[tuple[int, str], ...] = (),
) -> Choice:
    """The publications a screen can be shown as of, newest first; ``snapshots`` by their names.

    The first filling of a store is many publications that only make sense together, so of
    these the last is offered; a link to one in between (``chosen``) works all the same.
    """
    _ = words(language)
    sealed = dict(snapshots)
    names = {
        str(row["number"]): _(
            "Snapshot %(name)s (No. %(number)s)",
            name=sealed[row["number"]],
            number=row["number"],
        )
        if row["number"] in sealed
        else _(
            "As known on %(date)s (No. %(number)s)",
            date=numbers.local_day(row["published_at"]),
            number=row["number"],
        )
        for row in records(readers.publications(latest).iloc[::-1])
        if row["number"] >= readers.first_filling(latest)
        or str(row["number"]) == chosen
        or row["number"] in sealed
    }
    return Choice(_("As known on"), _("Latest data"), names)


@kept(64)
def programme_names(version: int, language: str) -> dict[str, str]:
    """Short names of the programmes by code, in document order."""
    _ = words(language)
    rows = readers.dataset("programmes", version).itertuples()
    return {str(row.programme_code): _.pick(row, "short") for row in rows}


@kept(64)
def region_names(version: int, language: str) -> dict[str, str]:
    """Short names of the regions by code, in the alphabet of the language."""
    _ = words(language)
    rows = readers.dataset("regions", version).itertuples()
    names = {str(row.region_code): _.pick(row, "short") for row in rows}
    return dict(sorted(names.items(), key=lambda entry: sort_key(entry[1])))


def status_names(_: Words) -> dict[str, str]:
    """Statuses a measure can be filtered by, gravest first, with their symbols."""
    return {
        found.code: f"{found.symbol} {_(found.name)}"
        for found in by_severity((*COMPUTED, NO_REPORT))
    }


def _programmes(version: int, _: Words) -> Choice:
    measured = set(readers.dataset("measures", version)["programme_code"])
    measured |= set(readers.dataset("indicators", version)["programme_code"])
    names = {
        code: name
        for code, name in programme_names(version, _.language).items()
        if code in measured
    }
    return Choice(_("Programme"), _("All programmes"), names)


def _contradicted(version: int, _: Words) -> Choice:
    """Programmes that are measured, and those whose documents have findings."""
    measured = _programmes(version, _)
    found = set(readers.dataset("findings", version)["programme_code"])
    names = {
        code: name
        for code, name in programme_names(version, _.language).items()
        if code in measured.names or code in found
    }
    return Choice(measured.label, measured.everything, names)


def _regions(version: int, _: Words) -> Choice:
    return Choice(_("Region"), _("All regions"), region_names(version, _.language))


def _years(version: int, _: Words) -> Choice:
    measures = readers.dataset("measures", version)
    dates = pd.concat([measures["start_date"], measures["end_date"]]).dropna()
    years = pd.concat([dates.dt.year, readers.dataset("targets", version)["year"]])
    if years.empty:
        return Choice(_("Year"), _("All years"), {})
    span = range(int(years.max()), int(years.min()) - 1, -1)
    return Choice(_("Year"), _("All years"), {str(year): str(year) for year in span})


def _executors(version: int, _: Words) -> Choice:
    lists = readers.dataset("measures", version)["executors"]
    found = {executor for cell in lists for executor in split_list(cell)}
    names = {executor: executor for executor in sorted(found, key=sort_key)}
    return Choice(_("Executor"), _("All executors"), names)


def _statuses(_version: int, _: Words) -> Choice:
    return Choice(_("Status"), _("All statuses"), status_names(_))


_CHOICES: Final[Mapping[str, Callable[[int, Words], Choice]]] = {
    "programme": _programmes,
    "contradicted": _contradicted,
    "region": _regions,
    "year": _years,
    "executor": _executors,
    "status": _statuses,
}
