"""``make pictures``: every screen in each language, as a desk and a phone show it, light and dark.

One server on a day of its own, one browser, one visitor per language and appearance who goes
from screen to screen. The pictures go to ``pictures/<language>-<appearance>/``; the README's
one is taken from among them.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from bench.app_server import ROOT, AppServer, serve
from bench.chromium import DESKTOP, launch, settle, visitor
from bench.figures import progress
from ui.words import LANGUAGES

FOLDER: Final = ROOT / "pictures"
# The picture that the README shows, and where it keeps it.
OF_README: Final = ("en-light", "overview", ROOT / "docs" / "pictures" / "overview.png")
# A day on which something is late, something is ahead and every status occurs.
TODAY: Final = "2026-11-20"
PHONE: Final = (390, 844)
# No picture is longer than this; what follows is more of the same list.
LONGEST: Final = 5000
# A chart that was drawn anew for the longer window is at rest after this time.
REDRAWN_MS: Final = 600

# Every screen and view by the name of its picture.
VIEWS: Final = {
    "overview": "",
    "roadmaps": "roadmaps",
    "measure": "roadmaps?measure=gpron-2020/25",
    "budget": "budget",
    "timeline": "timeline?show=measures",
    "process_groups": "timeline?show=process_groups",
    "targets": "targets",
    "indicator": "targets?indicator=digital-2026-1.1",
    "regions": "regions",
    "regions_heat": "regions?show=heat",
    "region": "regions?region=71",
    "regions_compared": "regions?show=compare&regions=71,75",
    "digital": "digital",
    "digital_plan": "digital?show=plan",
    "digital_services": "digital?show=services",
    "calendar": "calendar",
    "findings": "findings",
    "data": "data",
}


@dataclass(frozen=True)
class Look:
    """An appearance: its name, the size of the window, light or dark."""

    name: str
    size: tuple[int, int]
    scheme: str


LOOKS: Final = (
    Look("light", DESKTOP, "light"),
    Look("dark", DESKTOP, "dark"),
    Look("phone", PHONE, "light"),
    Look("phone_dark", PHONE, "dark"),
)


def main() -> None:
    """Take the pictures that the arguments ask for and say how long it took."""
    parser = argparse.ArgumentParser(prog="python -m bench.pictures", description=__doc__)
    parser.add_argument("--views", nargs="+", choices=list(VIEWS), default=list(VIEWS))
    parser.add_argument("--languages", nargs="+", choices=list(LANGUAGES), default=list(LANGUAGES))
    asked = parser.parse_args()
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        serve(Path(folder), MAQSAT_TODAY=TODAY) as app,
    ):
        browser = launch(playwright)
        taken = sum(
            _take(browser, app, language, look, asked.views)
            for language in asked.languages
            for look in LOOKS
        )
        browser.close()
    group, view, kept = OF_README
    if group.split("-")[0] in asked.languages and view in asked.views:
        shutil.copyfile(FOLDER / group / f"{view}.png", kept)
    print(f"{taken} pictures in {FOLDER}, {time.monotonic() - started:.0f} s")


def _take(browser: Browser, app: AppServer, language: str, look: Look, views: list[str]) -> int:
    """The pictures of one visitor; returns how many."""
    group = FOLDER / f"{language}-{look.name}"
    group.mkdir(parents=True, exist_ok=True)
    progress(group.name)
    with visitor(browser, language=language, size=look.size, color_scheme=look.scheme) as context:
        page = context.new_page()
        for view in views:
            page.set_viewport_size({"width": look.size[0], "height": look.size[1]})
            page.goto(f"{app.url}/{VIEWS[view]}")
            settle(page)
            if (group.name, view) != OF_README[:2]:
                whole = page.get_by_test_id("stMain").evaluate("part => part.scrollHeight")
                page.set_viewport_size(
                    {"width": look.size[0], "height": min(max(whole, look.size[1]), LONGEST)}
                )
                page.wait_for_timeout(REDRAWN_MS)
            page.screenshot(path=group / f"{view}.png")
    return len(views)


if __name__ == "__main__":
    main()
