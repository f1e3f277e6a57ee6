"""``python -m bench``: how fast and how heavy the screens are, beside an empty page.

Run it on a machine that does nothing else. Ratios are medians over pairs, a screen and the
empty page in turn, so that what slows both falls out; every other figure is a median too.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench import clicks, loads, memory, start
from bench.app_server import ROOT, serve
from bench.chromium import launch
from bench.figures import Figure, progress, table, write_json
from bench.screens import SCREENS

EMPTY_PAGE = ROOT / "bench" / "empty_page.py"
ROUNDS = 20
LOADS = 7


def main() -> None:
    """Measure what the arguments ask for and print the table."""
    names = [screen.name for screen in SCREENS]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--screens", nargs="+", choices=names, default=names, metavar="NAME")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"pairs of clicks ({ROUNDS})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    asked = parser.parse_args()
    figures = measure(asked.screens, asked.rounds)
    print(table(figures))
    if asked.json:
        write_json(asked.json, figures)


def measure(names: list[str], rounds: int) -> list[Figure]:
    """All figures of the named screens and of the server, in the order they are printed."""
    screens = [screen for screen in SCREENS if screen.name in names]
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        places = [Path(folder, name) for name in ("app", "empty", "start")]
        for place in places:
            place.mkdir()
        browser = launch(playwright)
        with serve(places[0]) as app, serve(places[1], EMPTY_PAGE) as empty:
            progress("memory of the server")
            of_server = memory.measure(browser, app, screens)
            for screen in screens:
                progress(screen.name)
                found += clicks.measure(browser, app, empty, screen, rounds)
                found += loads.measure(browser, app, empty, screen, min(rounds, LOADS))
        progress("start of the server")
        of_server += start.measure(browser, places[2])
        browser.close()
    return found + of_server


if __name__ == "__main__":
    main()
