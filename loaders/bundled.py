"""The datasets that come with the program, read from ``data/datasets`` and checked.

They pass the same checks as a file that a ministry sends: the first data a user sees are
no less proved than the next.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from loaders.errors import LoadError, LoadErrors
from loaders.measure_dates import measure_date_errors
from loaders.observations import observation_errors
from loaders.references import reference_errors
from loaders.rows import CheckedTable, check_rows
from loaders.table import parse_csv
from monitoring.contract import DATASETS

FOLDER = Path(__file__).resolve().parents[1] / "data" / "datasets"

# What the documents cannot contain: values observed after they were written.
OPTIONAL = frozenset({"observations"})


@dataclass(frozen=True)
class BundledDataset:
    """The rows of a bundled file, its name, and the SHA-256 of its bytes in hexadecimal."""

    frame: pd.DataFrame
    source_name: str
    sha256: str


def read_bundled(folder: Path = FOLDER) -> dict[str, BundledDataset]:
    """Every dataset of the contract that has a file in ``folder``, in the contract's order.

    Raises :class:`LoadErrors` with the problems of all files together, among them
    ``missing_file`` for a dataset that must be there, and ``unknown_file`` for a CSV file
    that is no dataset.
    """
    errors = _file_errors(folder)
    tables: dict[str, CheckedTable] = {}
    hashes: dict[str, str] = {}
    for name, dataset in DATASETS.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            continue
        content = path.read_bytes()
        hashes[name] = hashlib.sha256(content).hexdigest()
        try:
            tables[name] = check_rows(parse_csv(content, path.name), dataset)
        except LoadErrors as problems:
            errors.extend(problems.errors)
    if errors:
        raise LoadErrors(errors)
    errors = reference_errors(tables, {})
    errors.extend(measure_date_errors(tables["measures"], tables["programmes"].frame))
    errors.extend(observation_errors(tables, {}))
    if errors:
        raise LoadErrors(errors)
    return {
        name: BundledDataset(table.frame, table.file, hashes[name])
        for name, table in tables.items()
    }


def _file_errors(folder: Path) -> list[LoadError]:
    present = {path.stem for path in folder.glob("*.csv")}
    missing = [name for name in DATASETS if name not in present and name not in OPTIONAL]
    return [
        *(
            LoadError("missing_file", f"{name}.csv", expected=f"a file in {folder.name}")
            for name in missing
        ),
        *(
            LoadError("unknown_file", f"{name}.csv", expected="a file named after a dataset")
            for name in sorted(present - set(DATASETS))
        ),
    ]
