"""Working days that administrators declare: the table behind ``working_days.calendar_with``.

Nothing is overwritten: each saying is a row with its author, and the newest row of a day
counts. Taking an override back is a row too.
"""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
from sqlalchemy import func, insert, select

from monitoring.working_days import WorkingCalendar, calendar_with
from store import clock
from store.engine import Store
from store.tables import DAY_OVERRIDES, FREEZE_EXCEPTIONS, FREEZE_WINDOWS, SNAPSHOTS

# How many rows of each kind there are, and the moment of the newest: what is shown with the
# settings may be kept for as long as this stays the same.
Stamp = tuple[int, int, int, int, int]
_MOMENT = "datetime64[us, UTC]"
_COUNTS = [
    select(func.count()).select_from(table).scalar_subquery()
    for table in (DAY_OVERRIDES, FREEZE_WINDOWS, FREEZE_EXCEPTIONS, SNAPSHOTS)
]
_COUNTS.append(select(func.count(FREEZE_EXCEPTIONS.c.publication)).scalar_subquery())
# Asked on each click; a statement costs more to build than to run.
_STAMP = select(*_COUNTS)


def stamp(store: Store) -> Stamp:
    """Numbers that change with every change of the settings, read in one query."""
    with store.reading() as connection:
        days, windows, exceptions, snapshots, uses = connection.execute(_STAMP).one()
    return days, windows, exceptions, snapshots, uses


def set_override(
    store: Store, day: date, *, is_working: bool | None, note: str, author: str
) -> None:
    """Declare ``day`` a working day or a day of rest; ``None`` takes an override back.

    Raises ``ValueError`` without a note (the act it rests on) or an author, and
    :class:`StoreError`.
    """
    if not note.strip() or not author.strip():
        raise ValueError("An override needs a note and an author.")
    row = {"day": day, "is_working": is_working, "note": note.strip(), "author": author.strip()}
    with store.writing() as connection:
        connection.execute(insert(DAY_OVERRIDES).values(**row, written_at=clock.now()))


def read_overrides(store: Store) -> pd.DataFrame:
    """The overrides in force by day: ``day``, ``is_working``, ``note``, ``author``, ``written_at``.

    ``day`` is ``datetime64[us]``, ``is_working`` is ``bool``.
    """
    newest = select(func.max(DAY_OVERRIDES.c.override_id)).group_by(DAY_OVERRIDES.c.day)
    names = ("day", "is_working", "note", "author", "written_at")
    columns = [DAY_OVERRIDES.c[name] for name in names]
    query = select(*columns).where(
        DAY_OVERRIDES.c.override_id.in_(newest), DAY_OVERRIDES.c.is_working.is_not(None)
    )
    with store.reading() as connection:
        rows = connection.execute(query.order_by(DAY_OVERRIDES.c.day)).all()
    types = {"day": "datetime64[us]", "is_working": "bool", "written_at": _MOMENT}
    return pd.DataFrame(rows, columns=list(names)).astype(types)


def working_calendar(store: Store) -> WorkingCalendar:
    """The working days of Kazakhstan with what administrators declared."""
    return calendar_with(read_overrides(store))


def last_setting(store: Store) -> datetime | None:
    """When an override or a freeze was last set; ``None`` when nothing was."""
    tables = (DAY_OVERRIDES, FREEZE_WINDOWS)
    with store.reading() as connection:
        found = [connection.scalar(select(func.max(table.c.written_at))) for table in tables]
    return max((moment for moment in found if moment is not None), default=None)
