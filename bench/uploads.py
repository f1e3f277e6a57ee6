"""``python -m bench.uploads``: what a large upload costs, beside reading its file with pandas.

50,000 rows of 12 columns go from the file to the finished difference against as many that are
published, as the Data screen does it. The reference is ``pandas.read_excel`` with openpyxl on
the same file, which reads and does no more; both in turn. While the file is checked over and
over, another session filters a screen of the same database.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import pandas as pd
import psutil
from playwright.sync_api import sync_playwright

from bench import clicks
from bench.app_server import serve
from bench.chromium import launch
from bench.figures import Figure, progress, table, write_json
from bench.screens import SCREENS
from monitoring.contract import DATASETS
from monitoring.frames import typed
from store.engine import Store, open_store
from store.publication import publish_part
from submissions import service
from submissions.bundled import prepare
from submissions.running import RunningCheck

ROWS = 50_000
ROUNDS = 3
CHANGES = 20
TIME_AT_MOST = 1.0
MB_AT_MOST = 400
FILTER_AT_MOST = 1.5
TODAY = date(2026, 11, 20)
DATASET = DATASETS["measures"]
PROGRAMME = "gpron-2020"
READ = "import sys, pandas; pandas.read_excel(sys.argv[1], engine='openpyxl')"
SAMPLE_S = 0.02


@dataclass
class Upload:
    """One way of a file from its arrival to the difference: seconds, and megabytes at most."""

    seconds: float
    memory_mb: float


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.uploads", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--without-screens", action="store_true", help="start no browser")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    asked = parser.parse_args()
    figures = measure(asked.rows, asked.rounds, with_screens=not asked.without_screens)
    print(table(figures))
    if asked.json:
        write_json(asked.json, figures)


def measure(rows: int, rounds: int, *, with_screens: bool) -> list[Figure]:
    """All figures of an upload of so many rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = workbook(measures(rows, "sent"))
        file = folder / "sent.xlsx"
        file.write_bytes(content)
        store = open_store(f"sqlite:///{folder / 'maqsat.db'}")
        prepare(store)
        publish_part(
            store, DATASET.name, measures(rows, "published"), author="bench", note="before"
        )
        uploads, reads = [], []
        for turn in range(rounds):
            progress(f"upload {turn + 1} of {rounds}")
            uploads.append(upload(store, content, rows))
            reads.append(read_by_pandas(file))
        ratio = median(one.seconds / read for one, read in zip(uploads, reads, strict=True))
        figures = [
            Figure("upload", "file to difference", ratio, "× read_excel", TIME_AT_MOST),
            Figure("upload", "file to difference", median(u.seconds for u in uploads), "s"),
            Figure("upload", "read_excel, openpyxl", median(reads), "s"),
            Figure("upload", "memory", max(u.memory_mb for u in uploads), "MB", MB_AT_MOST),
        ]
        store.close()
        if with_screens:
            figures += beside_screens(content)
    return figures


def measures(rows: int, title: str) -> pd.DataFrame:
    """Twelve filled columns of measures; every hundredth title is ``title``.

    What is sent lets a hundredth of the measures end before today, so that figures move.
    """
    numbers = pd.Series(range(rows))
    frame = pd.DataFrame(
        {
            "programme_code": PROGRAMME,
            "item": "B" + numbers.astype(str),
            "section_code": "S" + (numbers % 40).astype(str),
            "section_title": "Section " + (numbers % 40).astype(str),
            "title": "Measure " + numbers.astype(str),
            "unit": "unit",
            "completion_form": "Report of the region " + (numbers % 17).astype(str),
            "executors": "MoE; akimat " + (numbers % 17).astype(str),
            "start_date": pd.Timestamp("2026-01-01").date(),
            "end_date": [date(2026 + n % 3, 1 + n % 12, 1 + n % 28) for n in range(rows)],
            "source_file": "bench.xlsx",
            "source_lines": numbers.astype(str),
        }
    )
    frame.loc[numbers % 100 == 0, "title"] = title + " " + numbers.astype(str)
    if title == "sent":
        frame.loc[numbers % 100 == 1, "end_date"] = TODAY - timedelta(days=1)
    return typed(frame, DATASET)


def workbook(rows: pd.DataFrame) -> bytes:
    """The columns with values as a plain workbook, headings in the contract's names."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        filled = rows.dropna(axis="columns", how="all")
        filled.to_excel(file.name, index=False, engine="xlsxwriter")
        return Path(file.name).read_bytes()


def upload(store: Store, content: bytes, rows: int) -> Upload:
    """Send, check and compare once, and weigh the processes while they do."""
    own = psutil.Process()
    at_rest = own.memory_info().rss
    peak = [0]
    ended = threading.Event()

    def weigh() -> None:
        while not ended.wait(SAMPLE_S):
            peak[0] = max(peak[0], _weight(own) - at_rest)

    scales = threading.Thread(target=weigh)
    scales.start()
    start = time.perf_counter()
    sent = service.receive(store, content, "sent.xlsx", DATASET.name, "bench", extent="part")
    found = RunningCheck(store, sent.number, "bench", TODAY).run()
    seconds = time.perf_counter() - start
    ended.set()
    scales.join()
    if found.row_count != rows or not found.difference.get("effects"):
        raise RuntimeError(f"The file was not compared: {found.issues[:3]}")
    return Upload(seconds, peak[0] / 1024**2)


def _weight(own: psutil.Process) -> int:
    """Bytes in memory of a process and of those that it has started."""
    found = 0
    for process in (own, *own.children(recursive=True)):
        try:
            found += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return found


def read_by_pandas(file: Path) -> float:
    """Seconds that a process takes to read the file and do nothing else."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", READ, str(file)], check=True)
    return time.perf_counter() - start


def beside_screens(content: bytes) -> list[Figure]:
    """How much longer another session's filter takes while files are checked."""
    (screen,) = [one for one in SCREENS if one.name == "roadmaps"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        with serve(Path(folder)) as app, clicks.opened(browser, app, screen) as own:
            store = open_store(f"sqlite:///{Path(folder) / 'maqsat.db'}")
            for _ in range(clicks.WARM_UP):
                own.change()
            progress("a filter at rest")
            usual = median(own.change().chosen_ms for _ in range(CHANGES))
            progress("a filter while files are checked")
            sent = service.receive(
                store, content, "sent.xlsx", DATASET.name, "bench", extent="part"
            )
            ended = threading.Event()

            def check() -> None:
                while not ended.is_set():
                    RunningCheck(store, sent.number, "bench", TODAY).run()

            others = threading.Thread(target=check)
            others.start()
            meanwhile = median(own.change().chosen_ms for _ in range(CHANGES))
            ended.set()
            others.join()
            store.close()
        browser.close()
    return [
        Figure("upload", "another's filter meanwhile", meanwhile / usual, "×", FILTER_AT_MOST),
        Figure("upload", "another's filter at rest", usual, "ms"),
    ]


if __name__ == "__main__":
    main()
