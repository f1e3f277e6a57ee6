"""``python -m bench``: how fast and how heavy the screens are, beside an empty page.

Before that, what observations cost to publish and to read, and after it the same clicks on
the largest of those stores: ``--rows 10000 10000000`` takes ten million, ``--rows`` none.

Run it on a machine that does nothing else. Ratios are medians over pairs, a screen and the
empty page in turn, so that what slows both falls out; every other figure is a median too.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import clicks, loads, memory, observations, shift, start
from bench.app_server import AppServer, serve, serve_empty_page
from bench.chromium import launch
from bench.figures import Figure, progress, table, write_json
from bench.observations import RATIO_AT_MOST
from bench.screens import SCREENS, Screen

ROUNDS = 20
LOADS = 7
# Those that show observations.
OF_OBSERVATIONS = ("regions", "targets")


def main() -> None:
    """Measure what the arguments ask for and print the table."""
    names = [screen.name for screen in SCREENS]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--screens", nargs="+", choices=names, default=names, metavar="NAME")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"pairs of clicks ({ROUNDS})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument(
        "--rows",
        nargs="*",
        type=int,
        default=list(observations.SIZES),
        metavar="N",
        help="observations in the stores that are filled",
    )
    parser.add_argument(
        "--on",
        nargs="+",
        choices=observations.DATABASES,
        default=observations.DATABASES,
        help="databases that are filled",
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        figures = observations.figures(asked.on, asked.rows, place) if asked.rows else []
        large = max(asked.rows) if asked.rows and "sqlite" in asked.on else 0
        url = observations.sqlite_url(place, large)
        figures += measure(asked.screens, asked.rounds, url if large else None)
    print(table(figures))
    if asked.json:
        write_json(asked.json, figures)


def measure(names: list[str], rounds: int, large_url: str | None = None) -> list[Figure]:
    """All figures of the named screens and of the server, in the order they are printed.

    ``large_url`` is a store with many observations, on which screens are measured once more.
    """
    screens = [screen for screen in SCREENS if screen.name in names]
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        places = [Path(folder, name) for name in ("app", "empty", "start", "large")]
        for place in places:
            place.mkdir()
        browser = launch(playwright)
        with serve(places[0]) as app, serve_empty_page(places[1]) as empty:
            progress("memory of the server")
            of_server = memory.measure(browser, app, screens)
            for screen in screens:
                progress(screen.name)
                found += clicks.measure(browser, app, empty, screen, rounds)
                found += loads.measure(browser, app, empty, screen, min(rounds, LOADS))
                found += shift.measure(browser, app, screen)
            if large_url is not None:
                with serve(places[3], MAQSAT_DATABASE_URL=large_url) as large:
                    for screen in screens:
                        if screen.name in OF_OBSERVATIONS:
                            found += _growth(browser, (app, large, empty), screen, rounds)
        progress("start of the server")
        of_server += start.measure(browser, places[2])
        browser.close()
    return found + of_server


def _growth(
    browser: Browser, servers: tuple[AppServer, AppServer, AppServer], screen: Screen, rounds: int
) -> list[Figure]:
    """A screen on a store with many observations, and against the bundled store."""
    app, large, empty = servers
    progress(f"{screen.name} with many observations")
    many = clicks.measure(
        browser, large, empty, replace(screen, name=f"{screen.name}, large"), rounds
    )
    few = clicks.measure(browser, app, empty, screen, rounds)
    # Both beside the empty page at the same time, so that what slows the machine falls out.
    grown = many[0].value / few[0].value
    return [
        *many,
        Figure(screen.name, "filter, large store against bundled", grown, "×", RATIO_AT_MOST),
    ]


if __name__ == "__main__":
    main()
