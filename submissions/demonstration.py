"""The demonstration data: made observations that show what the screens do with real ones.

The documents set targets and report no results. Until a ministry brings its own, a first
start therefore publishes made figures, each marked ``is_demo``; they go away for good with
``python -m store drop-demo``. ``python -m submissions.demonstration`` makes the file anew.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from loaders.bundled import FOLDER as DATASETS_FOLDER
from loaders.bundled import BundledDataset, read_bundled
from loaders.errors import LoadErrors
from loaders.references import reference_errors
from loaders.rows import check_rows
from loaders.table import parse_csv
from monitoring.contract import DATASETS
from store.engine import Store
from store.export import csv_text
from store.ledger import Publication
from store.publication import publish
from submissions.demonstration_rows import demonstration_rows, read_plan

DATASET = "observations"
FILE_NAME = f"{DATASET}.csv"
NOTE = "Demonstration data: every figure is made up."


def folder_beside(datasets_folder: Path) -> Path:
    """Where the demonstration data of that folder of datasets would stand."""
    return datasets_folder.parent / "demonstration"


def is_shipped_with(datasets_folder: Path) -> bool:
    """Whether there are demonstration observations, and no real ones among the datasets."""
    made_up = folder_beside(datasets_folder) / FILE_NAME
    return made_up.is_file() and not (datasets_folder / FILE_NAME).is_file()


def read_demonstration(
    datasets_folder: Path, datasets: Mapping[str, BundledDataset]
) -> BundledDataset:
    """The made observations, checked against the ``datasets`` they refer to.

    Raises :class:`LoadErrors` for a damaged file.
    """
    file = folder_beside(datasets_folder) / FILE_NAME
    content = file.read_bytes()
    table = check_rows(parse_csv(content, FILE_NAME), DATASETS[DATASET])
    frames = {name: bundled.frame for name, bundled in datasets.items()}
    errors = reference_errors({DATASET: table}, frames)
    if errors:
        raise LoadErrors(errors)
    return BundledDataset(table.frame, table.file, hashlib.sha256(content).hexdigest())


def publish_demonstration(
    store: Store, made: BundledDataset, *, author: str, key: str
) -> Publication:
    """Publish made observations once, whatever becomes of them.

    A repeated call with the same idempotency ``key`` gives back what the first one published,
    also after those rows were removed again. Raises :class:`StoreError`.
    """
    return publish(
        store,
        DATASET,
        made.frame,
        author=author,
        note=NOTE,
        source_name=made.source_name,
        source_hash=made.sha256,
        idempotency_key=key,
    )


def made_text(datasets_folder: Path = DATASETS_FOLDER) -> str:
    """The file of demonstration observations as its plan and those datasets make it."""
    datasets = {name: bundled.frame for name, bundled in read_bundled(datasets_folder).items()}
    plan = read_plan(folder_beside(datasets_folder))
    return csv_text(demonstration_rows(plan, datasets), DATASETS[DATASET])


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the file anew and say how many rows it has; returns 0."""
    argparse.ArgumentParser(
        prog="python -m submissions.demonstration",
        description="Make the demonstration data anew from the targets and their plan.",
    ).parse_args(arguments)
    text = made_text()
    (folder_beside(DATASETS_FOLDER) / FILE_NAME).write_text(text, encoding="utf-8", newline="\n")
    print(f"{text.count(chr(10)) - 1} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
