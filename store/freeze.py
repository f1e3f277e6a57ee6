"""The freeze as the store keeps it: windows, exceptions, and what refuses a publication.

:func:`admit` stands where every publication is numbered, inside its transaction: there is no
path to a new version that does not pass it. The rules of a window are
``monitoring/freeze.py``'s; here is what is set, by whom and when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from monitoring import contract
from monitoring.columns import LIST_SEPARATOR
from monitoring.freeze import (
    FREEZE_CLAUSE,
    FreezeWindow,
    Refusal,
    freeze_rule,
    refusals,
    window_on,
)
from store import clock
from store.engine import Store
from store.errors import StoreError
from store.queries import read_dataset
from store.settings import working_calendar
from store.tables import FREEZE_EXCEPTIONS, FREEZE_WINDOWS

# What reporters bring: values, the territories they stand for, reports on measures. The texts
# of the acts are no administrative data; whoever sets the window may freeze them too.
FROZEN_BY_DEFAULT = ("observations", "territories", "measure_reports")


@dataclass(frozen=True)
class SetWindow(FreezeWindow):
    """A window as it was set: what it freezes, by whom and when."""

    datasets: tuple[str, ...]
    author: str
    written_at: datetime


@dataclass(frozen=True)
class FreezeException:
    """Leave to publish a frozen dataset once; ``publication`` is the one that used it."""

    year: int
    dataset: str
    reason: str
    author: str
    written_at: datetime
    publication: int | None


class FreezeRefused(Exception):
    """A window that must not be set; ``refusals`` says why, each with its clause."""

    def __init__(self, found: Sequence[Refusal]) -> None:
        super().__init__(", ".join(each.code for each in found))
        self.refusals = tuple(found)


def read_windows(store: Store) -> list[SetWindow]:
    """The windows in force, one a year, oldest first."""
    with store.reading() as connection:
        return windows(connection)


def windows(connection: Connection) -> list[SetWindow]:
    """:func:`read_windows` for a caller that has its connection already."""
    table = FREEZE_WINDOWS
    newest = select(func.max(table.c.window_id)).group_by(table.c.year)
    query = select(table).where(table.c.window_id.in_(newest)).order_by(table.c.year)
    return [
        SetWindow(
            row["first_day"],
            row["last_day"],
            row["announced_on"],
            tuple(row["datasets"].split(LIST_SEPARATOR)),
            row["author"],
            row["written_at"],
        )
        for row in connection.execute(query).mappings()
    ]


def check_window(
    store: Store, window: FreezeWindow, standing: Sequence[SetWindow]
) -> tuple[FreezeWindow, list[Refusal]]:
    """The window as it would be set, and every reason why it must not be.

    Nobody can have been told before today, so an earlier notice becomes today's. A window
    that has not begun may be replaced; one that has, by the real day or a rehearsed one, is
    that of its year: an earlier day that is rehearsed must not lift a freeze that runs.
    """
    real = clock.local_day(clock.now())
    today = clock.rehearsed() or real
    window = replace(window, announced_on=max(window.announced_on, today))
    rule = freeze_rule(read_dataset(store, "obligations"), window.year)
    latest = max(today, real)
    begun = [each for each in standing if each.year != window.year or each.first_day <= latest]
    return window, refusals(window, rule, working_calendar(store), begun)


def set_window(
    store: Store,
    window: FreezeWindow,
    *,
    author: str,
    datasets: Sequence[str] = FROZEN_BY_DEFAULT,
) -> FreezeWindow:
    """Set the freeze of a year, or replace one that has not begun; gives it as it was set.

    Raises :class:`FreezeRefused`, ``UnknownDataset``, ``ValueError`` without an author or a
    dataset, and :class:`StoreError`.
    """
    if not author.strip() or not datasets:
        raise ValueError("A freeze needs an author and at least one dataset.")
    names = [contract.dataset(name).name for name in datasets]
    with store.writing() as connection:
        window, found = check_window(store, window, windows(connection))
        if found:
            raise FreezeRefused(found)
        row = {
            "year": window.year,
            "first_day": window.first_day,
            "last_day": window.last_day,
            "announced_on": window.announced_on,
            "datasets": LIST_SEPARATOR.join(names),
            "author": author.strip(),
            "written_at": clock.now(),
        }
        connection.execute(insert(FREEZE_WINDOWS).values(row))
    return window


def grant_exception(store: Store, dataset: str, *, reason: str, author: str) -> None:
    """Let a frozen dataset be published once in the freeze that runs now.

    While an earlier exception of the dataset is unused, a second one is not added: a button
    pressed twice opens the dataset once.

    Raises ``UnknownDataset``, ``ValueError`` without a reason or an author, and
    :class:`StoreError` ``not_frozen`` when there is nothing to make an exception of.
    """
    if not reason.strip() or not author.strip():
        raise ValueError("An exception needs a reason and an author.")
    name = contract.dataset(dataset).name
    with store.writing() as connection:
        window = _frozen_by(connection, name, clock.now())
        if window is None:
            raise StoreError("not_frozen", dataset=name)
        if _unused(connection, window, name) is not None:
            return
        row = {"year": window.year, "dataset": name, "reason": reason.strip()}
        row |= {"author": author.strip(), "written_at": clock.now()}
        connection.execute(insert(FREEZE_EXCEPTIONS).values(row))


def read_exceptions(store: Store) -> list[FreezeException]:
    """All exceptions, newest first."""
    table = FREEZE_EXCEPTIONS
    names = ("year", "dataset", "reason", "author", "written_at", "publication")
    query = select(*(table.c[name] for name in names)).order_by(table.c.exception_id.desc())
    with store.reading() as connection:
        return [FreezeException(*row) for row in connection.execute(query)]


def admit(connection: Connection, dataset: str, number: int, now: datetime) -> None:
    """Let publication ``number`` of ``dataset`` pass at this moment, or refuse it for the freeze.

    Uses up the oldest exception of the dataset where one is needed. Raises
    :class:`StoreError` ``data_frozen``.
    """
    window = _frozen_by(connection, dataset, now)
    if window is None:
        return
    granted = _unused(connection, window, dataset)
    if granted is None:
        raise StoreError(
            "data_frozen",
            dataset=dataset,
            first=window.first_day,
            last=window.last_day,
            clause=FREEZE_CLAUSE,
        )
    used = update(FREEZE_EXCEPTIONS).where(FREEZE_EXCEPTIONS.c.exception_id == granted)
    connection.execute(used.values(publication=number))


def _unused(connection: Connection, window: SetWindow, dataset: str) -> int | None:
    """The oldest exception of a dataset that nothing was published by yet."""
    table = FREEZE_EXCEPTIONS.c
    query = select(func.min(table.exception_id)).where(
        table.year == window.year, table.dataset == dataset, table.publication.is_(None)
    )
    found: int | None = connection.scalar(query)
    return found


def _frozen_by(connection: Connection, dataset: str, now: datetime) -> SetWindow | None:
    """The window that freezes a dataset at a moment.

    A rehearsed day freezes as the real one does; it can never lift a freeze.
    """
    mine = [each for each in windows(connection) if dataset in each.datasets]
    for day in (clock.local_day(now), clock.rehearsed()):
        window = window_on(day, mine) if day else None
        if isinstance(window, SetWindow):
            return window
    return None
