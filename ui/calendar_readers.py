"""Cached readers of the statutory clock: dates, deliveries, freezes, declared days.

Beside the version and the day they take the *stamp* of the settings
(``store/settings.stamp``): windows and overrides are set without a publication, and a
screen learns of them by asking for the stamp anew on each run.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd

from monitoring import occurrences as clock_rules
from monitoring import reporters as reporter_rules
from monitoring import timeliness as timeliness_rules
from monitoring.frames import split_list
from monitoring.obligations import DATA_CHANGE, DATA_FREEZE
from monitoring.occurrences import Event
from monitoring.working_days import WorkingCalendar
from store import deliveries, freeze, settings, snapshots
from store.freeze import FreezeException, SetWindow
from store.settings import Stamp
from store.snapshots import Snapshot
from ui import indicator_readers, readers
from ui.filters import Filters
from ui.kept import kept
from ui.opening import open_prepared_store

_KEPT = 32
# How far back the dates go, and how far ahead: whole years, so that a feed changes once a year.
YEARS_BACK = 1
YEARS_AHEAD = 1
VALUE_KEY = ("indicator_code", "territory_code", "period")


def stamp() -> Stamp:
    """What the settings stand at now."""
    return settings.stamp(open_prepared_store())


@kept(_KEPT)
def overrides(stamp: Stamp) -> pd.DataFrame:  # noqa: ARG001 - kept by the stamp
    """Days that administrators declared working days or days of rest."""
    return settings.read_overrides(open_prepared_store())


@kept(_KEPT)
def calendar(stamp: Stamp) -> WorkingCalendar:  # noqa: ARG001 - kept by the stamp
    """The working days, with the declared ones."""
    return settings.working_calendar(open_prepared_store())


@kept(_KEPT)
def windows(stamp: Stamp) -> list[SetWindow]:  # noqa: ARG001 - kept by the stamp
    """The freezes that are set, one a year."""
    return freeze.read_windows(open_prepared_store())


@kept(_KEPT)
def exceptions(stamp: Stamp) -> list[FreezeException]:  # noqa: ARG001 - kept by the stamp
    """Exceptions from freezes, newest first."""
    return freeze.read_exceptions(open_prepared_store())


@kept(_KEPT)
def sealed(stamp: Stamp) -> list[Snapshot]:  # noqa: ARG001 - kept by the stamp
    """Sealed snapshots, oldest first."""
    return snapshots.read_snapshots(open_prepared_store())


def snapshot_names(stamp: Stamp) -> tuple[tuple[int, str], ...]:
    """Version and name of each sealed snapshot."""
    return tuple((each.version, each.name) for each in sealed(stamp))


def first_counted(day: date) -> date:
    """The day from which dates and reports are counted around ``day``."""
    return date(day.year - YEARS_BACK, 1, 1)


@kept(_KEPT)
def dates(version: int, day: date, stamp: Stamp) -> pd.DataFrame:
    """Everything that falls due around ``day``, with days and working days left."""
    first, last = first_counted(day), date(day.year + YEARS_AHEAD, 12, 31)
    events = [
        Event(DATA_FREEZE, str(each.year), each.first_day, each.last_day) for each in windows(stamp)
    ]
    events += reporter_rules.period_ends(indicator_readers.observations(version), first, last)
    found = clock_rules.occurrences(
        readers.dataset("obligations", version),
        readers.dataset("measures", version),
        first,
        last,
        calendar(stamp),
        programmes=readers.dataset("programmes", version),
        integrations=readers.dataset("integrations", version),
        events=events,
    )
    return clock_rules.with_days_left(found, day, calendar(stamp))


@kept(_KEPT)
def coming_duties(version: int, day: date, programme: str | None, stamp: Stamp) -> pd.DataFrame:
    """The next date of each duty, the nearest first; of a programme, with the general rules."""
    found = chosen_dates(version, day, Filters(programme=programme), stamp)
    ahead = found[(found["kind"] == clock_rules.DUTY) & (found["days_left"] >= 0)]
    return ahead.drop_duplicates("obligation_code").reset_index(drop=True)


@kept(_KEPT)
def undated(version: int, day: date) -> pd.DataFrame:
    """Duties in force that have no date."""
    # The ends of periods are changes of data, so a duty that follows them has its dates.
    events = [Event(DATA_CHANGE, day.isoformat(), day)]
    return clock_rules.undated(readers.dataset("obligations", version), day, events)


@kept(_KEPT)
def reports(version: int, day: date, stamp: Stamp) -> pd.DataFrame:
    """Every expected report and what came of it by ``day``."""
    store = open_prepared_store()
    measures = readers.dataset("measures", version)
    named = reporter_rules.reporters(
        readers.dataset("obligations", version), measures, readers.dataset("regions", version), day
    )
    published = pd.concat(
        [
            reporter_rules.published_values(deliveries.first_values(store, version)),
            reporter_rules.published_reports(deliveries.first_reports(store, version), measures),
        ],
        ignore_index=True,
    )
    # What a version holds was there on its day; a rehearsed day may lie before the publication.
    known = published["published_on"].where(published["published_on"] < pd.Timestamp(day))
    published = published.assign(published_on=known.fillna(pd.Timestamp(day)))
    expected = timeliness_rules.expected_reports(dates(version, day, stamp), named)
    return timeliness_rules.delivered(expected, published, day)


@kept(_KEPT)
def required_values(version: int, day: date, stamp: Stamp) -> pd.DataFrame:
    """The values regions owe for the periods that are due."""
    observations = indicator_readers.observations(version)
    return reporter_rules.required_values(reports(version, day, stamp), observations, day)


@kept(_KEPT)
def missing_values(version: int, day: date, stamp: Stamp) -> pd.DataFrame:
    """The values that are owed and not published."""
    return timeliness_rules.missing_cells(
        required_values(version, day, stamp),
        indicator_readers.observations(version),
        VALUE_KEY,
        ["value"],
    )


@kept(_KEPT)
def chosen_dates(version: int, day: date, filters: Filters, stamp: Stamp) -> pd.DataFrame:
    """The dates the filters leave: general rules bind every programme, so they stay."""
    found = dates(version, day, stamp)
    if filters.programme:
        found = found[found["programme_code"].isin([filters.programme, *_rules(version)])]
    if filters.executor:
        owed = reports(version, day, stamp)
        owed = owed[owed["reporter"] == filters.executor]
        mine = found["actor_ru"].map(lambda cell: filters.executor in split_list(cell))
        found = found[mine | found["occurrence_code"].isin(owed["occurrence_code"])]
    return found


@kept(_KEPT)
def chosen_reports(version: int, day: date, filters: Filters, stamp: Stamp) -> pd.DataFrame:
    """The expected reports the filters leave."""
    found = reports(version, day, stamp)
    if filters.programme:
        found = found[found["programme_code"].isin([filters.programme, *_rules(version)])]
    if filters.executor:
        found = found[found["reporter"] == filters.executor]
    return found


def data_moment(version: int) -> datetime:
    """When what the clock is made of last changed: a publication or a setting, in UTC."""
    published = readers.publications(version)["published_at"]
    moments = [published.iloc[-1].to_pydatetime()] if len(published) else []
    last = settings.last_setting(open_prepared_store())
    return max([*moments, *([last] if last else [])], default=datetime(2026, 1, 1, tzinfo=UTC))


def _rules(version: int) -> list[str]:
    programmes = readers.dataset("programmes", version)
    return [str(code) for code in programmes.loc[programmes["kind"] == "rules", "programme_code"]]
