"""The first publications: the bundled datasets, put into a store that holds nothing yet.

The demonstration data follow them, since the documents hold no observed values. This is where
``loaders`` and ``store`` meet; neither knows the other.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from loaders.bundled import FOLDER, BundledDataset, read_bundled
from monitoring.contract import DATASETS
from store.engine import Store
from store.errors import StoreError
from store.ledger import Publication
from store.migrate import migrate
from store.publication import publish
from store.queries import read_publications
from submissions import demonstration

LOGGER = logging.getLogger("maqsat")

AUTHOR = "Maqsat"
_KEY = "bundled:"

# What people look for first in the history; the contract decides the rest.
_FIRST = ("programmes", "regions", "abbreviations")


def prepare(store: Store, folder: Path = FOLDER) -> list[Publication]:
    """Migrate the store and publish each dataset of ``folder`` that it has never held.

    Does so only in a store without publications, or in one whose first publications were
    these: a ministry that began with data of its own is left alone. A dataset that has
    been published since, by whomever, is left alone too, so a start that was killed is
    taken up by the next. The idempotency key ``bundled:<dataset>:<sha256>`` makes two
    processes that start at once publish each dataset once.

    The demonstration data, if there is a folder of them beside ``folder``, come last and only
    to a store in which nobody has published yet: made figures are never mixed into a
    ministry's own, and once removed they do not come back.

    A dataset that is frozen now waits for the first start after the freeze; the app starts
    without it.

    Returns what was published, referenced datasets first. Raises :class:`StoreError` and,
    for damaged bundled files, :class:`loaders.errors.LoadErrors`.
    """
    migrate(store)
    publications = read_publications(store)
    missing = _missing(publications, folder)
    demonstrates = _demonstrates(publications, folder)
    if not missing and not demonstrates:
        return []
    datasets = read_bundled(folder)
    made_up = demonstration.read_demonstration(folder, datasets) if demonstrates else None
    made = []
    for name in missing:
        try:
            published = publish(
                store,
                name,
                datasets[name].frame,
                author=AUTHOR,
                note=_note(name, datasets),
                source_name=datasets[name].source_name,
                source_hash=datasets[name].sha256,
                idempotency_key=f"{_KEY}{name}:{datasets[name].sha256}",
            )
        except StoreError as error:
            if error.code != "data_frozen":
                raise
            LOGGER.warning("%s It is published by the first start after that.", error)
        else:
            made.append(published)
    if made_up is not None:
        key = f"{_KEY}demonstration:{made_up.sha256}"
        made.append(demonstration.publish_demonstration(store, made_up, author=AUTHOR, key=key))
    return made


def _demonstrates(publications: pd.DataFrame, folder: Path) -> bool:
    """Whether nobody has published yet, observations were never held, and some are shipped."""
    untouched = publications["idempotency_key"].str.startswith(_KEY, na=False).all()
    held = publications["dataset"].eq(demonstration.DATASET).any()
    return bool(untouched and not held) and demonstration.is_shipped_with(folder)


def _missing(publications: pd.DataFrame, folder: Path) -> list[str]:
    if len(publications) and not publications["idempotency_key"].str.startswith(_KEY).iloc[0]:
        return []
    published = set(publications["dataset"])
    return [
        name
        for name in publication_order()
        if name not in published and (folder / f"{name}.csv").is_file()
    ]


def publication_order() -> list[str]:
    """The datasets so that each stands after those it refers to, otherwise as in the contract."""
    order: list[str] = []
    for name in (*_FIRST, *DATASETS):
        _append_with_references(name, order)
    return order


def _append_with_references(name: str, order: list[str]) -> None:
    targets = (column.reference.partition(".")[0] for column in DATASETS[name].columns)
    for target in targets:
        if target not in ("", name):
            _append_with_references(target, order)
    if name not in order:
        order.append(name)


def _note(name: str, datasets: Mapping[str, BundledDataset]) -> str:
    """Which documents the rows were read from; a reference table has none."""
    programmes = datasets["programmes"].frame
    told = programmes[_read_for(programmes, name, datasets)]
    if told.empty:
        return "Bundled reference table."
    documents = told["short_en"] + " (" + told["source_file"] + ")"
    return f"Bundled data, read from {'; '.join(documents)}."


def _read_for(
    programmes: pd.DataFrame, name: str, datasets: Mapping[str, BundledDataset]
) -> pd.Series[bool]:
    """Which of the programmes the rows of a dataset belong to."""
    frame = datasets[name].frame
    if "indicator_code" in frame and "programme_code" not in frame:
        indicators = datasets["indicators"].frame
        frame = indicators[indicators["indicator_code"].isin(frame["indicator_code"])]
    if "programme_code" in frame:
        return programmes["programme_code"].isin(frame["programme_code"])
    # Only the transformation map has datasets that need not name their programme.
    from_the_map = "source_lines" in frame
    return programmes["kind"].eq("transformation_map") & from_the_map
