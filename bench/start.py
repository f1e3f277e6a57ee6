"""From ``make run`` to the first settled screen, with the database made and still to make."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser

from bench.app_server import HOST, ROOT, START_SECONDS, environment, free_port, is_healthy
from bench.chromium import milliseconds_from_opening, settle, visitor
from bench.figures import Figure


def measure(browser: Browser, folder: Path) -> list[Figure]:
    """Starts twice in a folder without a database: the first start makes it."""
    return [
        Figure("server", "make run, empty database", _seconds(browser, folder), "s"),
        Figure("server", "make run, database there", _seconds(browser, folder), "s"),
    ]


def _seconds(browser: Browser, folder: Path) -> float:
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(
        ["make", "run", f"PORT={port}", f"VENV={sys.prefix}"],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not is_healthy(port):
            if process.poll() is not None or time.monotonic() - began > START_SECONDS:
                raise RuntimeError("make run did not start the app; start it by hand to see why.")
            time.sleep(0.02)
        with visitor(browser) as context:
            page = context.new_page()
            waited = time.monotonic() - began
            page.goto(f"http://{HOST}:{port}/")
            settle(page)
            return waited + milliseconds_from_opening(page) / 1000
    finally:
        # make and the server it started are one group.
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
