"""The one opened store of this process, with its database migrated and filled."""

from __future__ import annotations

import threading

from store.engine import Store, open_store
from submissions.bundled import prepare

_LOCK = threading.Lock()
_OPENED: list[Store] = []


def open_prepared_store() -> Store:
    """The store, opened and prepared once; a failed attempt is tried again by the next call.

    Raises :class:`store.errors.StoreError` when the database cannot be used and
    :class:`loaders.errors.LoadErrors` when a bundled file is damaged.
    """
    with _LOCK:
        if not _OPENED:
            store = open_store()
            prepare(store)
            _OPENED.append(store)
        return _OPENED[0]
