"""Bookmarks: the views people keep for themselves, each by its owner and by nobody else.

Every function takes the owner and never touches a row of another's, so a number that was
guessed or is left over from another session does nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update

from store.engine import Store
from store.tables import BOOKMARKS

LONGEST_NAME: Final = 120
# Enough for a person; a script that saves without end fills no database.
MOST: Final = 100
_LONGEST_PARAMETERS: Final = 4000


@dataclass(frozen=True)
class Bookmark:
    """A view under a name: the screen and the parameters of its address."""

    bookmark_id: int
    name: str
    screen: str
    parameters: Mapping[str, str]


class TooManyBookmarks(Exception):
    """The owner has :data:`MOST` bookmarks already."""


def read_bookmarks(store: Store, owner: str) -> list[Bookmark]:
    """The owner's bookmarks, newest first."""
    names = ("bookmark_id", "name", "screen", "parameters")
    query = select(*(BOOKMARKS.c[name] for name in names)).where(BOOKMARKS.c.owner == owner)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(BOOKMARKS.c.bookmark_id.desc())).all()
    return [Bookmark(row[0], row[1], row[2], json.loads(row[3])) for row in rows]


def save_bookmark(
    store: Store, owner: str, *, name: str, screen: str, parameters: Mapping[str, str]
) -> None:
    """Keep a view under a name. A view that is kept already gets the new name.

    Raises ``ValueError`` without an owner or a name or for an address that is too long,
    :class:`TooManyBookmarks`, and :class:`StoreError`.
    """
    written = json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True)
    if not owner or len(written) > _LONGEST_PARAMETERS:
        raise ValueError("A bookmark needs an owner and an address that people can send.")
    row = {"owner": owner, "name": _name(name), "screen": screen, "parameters": written}
    same = and_(*(BOOKMARKS.c[key] == row[key] for key in ("owner", "screen", "parameters")))
    own = select(func.count()).select_from(BOOKMARKS).where(BOOKMARKS.c.owner == owner)
    with store.writing() as connection:
        if connection.execute(update(BOOKMARKS).where(same).values(name=row["name"])).rowcount:
            return
        if connection.execute(own).scalar_one() >= MOST:
            raise TooManyBookmarks
        connection.execute(insert(BOOKMARKS).values(**row, saved_at=datetime.now(UTC)))


def rename_bookmark(store: Store, owner: str, bookmark_id: int, name: str) -> None:
    """Give the owner's bookmark another name; raises ``ValueError`` for an empty one."""
    renamed = update(BOOKMARKS).where(_one(owner, bookmark_id)).values(name=_name(name))
    with store.writing() as connection:
        connection.execute(renamed)


def remove_bookmark(store: Store, owner: str, bookmark_id: int) -> None:
    """Take the owner's bookmark away; one that is gone already stays gone."""
    with store.writing() as connection:
        connection.execute(delete(BOOKMARKS).where(_one(owner, bookmark_id)))


def _one(owner: str, bookmark_id: int) -> ColumnElement[bool]:
    return and_(BOOKMARKS.c.owner == owner, BOOKMARKS.c.bookmark_id == bookmark_id)


def _name(name: str) -> str:
    found = " ".join(name.split())[:LONGEST_NAME]
    if not found:
        raise ValueError("A bookmark needs a name.")
    return found
