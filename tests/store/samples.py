"""Small frames for the tests, in the shape of ``monitoring.frames.typed``."""

from __future__ import annotations

import pandas as pd

from monitoring import contract
from monitoring.frames import typed
from store.engine import Store
from store.publication import Publication, publish


def flagships(**titles: str) -> pd.DataFrame:
    """``flagships(n1="А", n2="Б")``: rows in the order given, numbered by the names."""
    rows = {
        "number": [int(name.removeprefix("n")) for name in titles],
        "title": list(titles.values()),
    }
    frame = pd.DataFrame(rows).assign(source_lines="1-2")
    return typed(frame, contract.dataset("flagships"))


def put(store: Store, *, key: str | None = None, note: str = "note", **titles: str) -> Publication:
    """Publish ``flagships`` with these titles."""
    rows = flagships(**titles)
    return publish(store, "flagships", rows, author="author", note=note, idempotency_key=key)


def titles(frame: pd.DataFrame) -> dict[str, str]:
    """What ``flagships`` was made from, in the order of the rows."""
    return {f"n{number}": title for number, title in zip(frame.number, frame.title, strict=True)}
