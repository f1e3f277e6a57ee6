"""What people say of findings: an explanation, a dismissal, or that a case is open again.

Nothing here is ever changed or taken away: an answer is followed by another, and the last
one counts. So who said what, when, and looking at which version can always be read.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import pandas as pd
from sqlalchemy import func, insert, select

from monitoring.frames import DTYPES
from store.engine import Store
from store.queries import require_version
from store.tables import ANSWERS

VERDICTS: Final = ("explained", "dismissed", "reopened")
# An answer with the values of the one before it says nothing new.
_SAID: Final = ("verdict", "note", "author", "seen")


def latest_answer(store: Store) -> int:
    """The number of the newest answer to any finding; 0 when there is none."""
    with store.reading() as connection:
        return connection.execute(select(func.max(ANSWERS.c.number))).scalar_one() or 0


def read_answers(store: Store) -> pd.DataFrame:
    """All answers, oldest first: the columns of the table ``finding_answers``.

    ``number`` and ``version`` are ``int64``, ``answered_at`` is ``datetime64[us, UTC]``, the
    rest text.
    """
    with store.reading() as connection:
        rows = connection.execute(select(ANSWERS).order_by(ANSWERS.c.number)).all()
    names = [column.name for column in ANSWERS.c]
    numbers = {"number": "int64", "version": "int64", "answered_at": "datetime64[us, UTC]"}
    types = {name: numbers.get(name, DTYPES["text"]) for name in names}
    return pd.DataFrame(rows, columns=names, dtype=object).astype(types)


def answer(
    store: Store,
    finding_code: str,
    *,
    verdict: str,
    note: str,
    author: str,
    version: int,
    seen: str,
) -> int:
    """Write an answer down and give its number.

    ``version`` is the publication the author looked at and ``seen`` the fingerprint of what
    stood against what there, so that it can be told when the figures have changed since.
    An answer that repeats the present one (a second press of the button) writes nothing and
    gives the number of that one.

    Raises ``ValueError`` for an unknown verdict or an empty note or author, and
    :class:`StoreError` ``version_unknown``, ``database_busy`` and others.
    """
    said = {"verdict": verdict, "note": note.strip(), "author": author.strip(), "seen": seen}
    if verdict not in VERDICTS:
        raise ValueError(f"There is no verdict {verdict!r}, only {', '.join(VERDICTS)}.")
    for name in ("note", "author"):
        if not said[name]:
            raise ValueError(f"An answer to a finding needs its {name}.")
    require_version(store, version)
    own = select(ANSWERS).where(ANSWERS.c.finding_code == finding_code)
    with store.writing() as connection:
        last = connection.execute(own.order_by(ANSWERS.c.number.desc()).limit(1)).mappings().first()
        if last is not None and all(last[name] == said[name] for name in _SAID):
            return int(last["number"])
        # Numbered under the lock of writing, so a reader that knows a number knows all before.
        newest = connection.execute(select(func.max(ANSWERS.c.number))).scalar_one() or 0
        row = {
            "number": newest + 1,
            "finding_code": finding_code,
            "version": version,
            "answered_at": datetime.now(UTC),
            **said,
        }
        connection.execute(insert(ANSWERS), row)
    return newest + 1
