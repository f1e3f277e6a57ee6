"""The system's own Chromium, and when a screen in it counts as settled.

A screen is settled when Streamlit says that its script is not running and its connection
stands, and two animation frames have passed after the last change of the page. The page
itself keeps the time, so that no way to the browser and back is counted.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.SessionStatus_pb2 import SessionStatus

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
# Nothing but what the page asks for may leave the browser.
ARGUMENTS: Final = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP: Final = (1440, 900)
# A screen that needs longer than this, however busy the machine, is broken and not slow.
PATIENCE_MS: Final = 60_000
# A change that comes later than this after the one before it has another cause.
QUIET_MS: Final = 300

# What the server sends when a run is over and no other follows at once.
_IDLE: Final = ForwardMsg(session_status_changed=SessionStatus()).SerializeToString()

# A page keeps the time of the last click, of the first press since it was last asked to
# (``pressedAt``), and of the first moment after it, or after the page was opened, at which the
# screen was settled (``settledAt``), and of the last one (``restedAt``): a table writes its rows
# out for screen readers a while after it drew them.
# A short run comes and goes between two drawings of the page and leaves no trace in its
# state, so the message that a run is over is awaited too. A part whose program is still on
# its way shows a skeleton. Words for screen readers that are taken back after some seconds
# are no change of the screen.
_WATCH: Final = """
((idle) => {
  const watch = {
    pressedAt: 0, clickedAt: 0, changedAt: 0, settledAt: 0, restedAt: 0,
    frames: 0, runs: 0, runsBefore: 0,
  };
  window.maqsatWatch = watch;
  watch.isSettled = (runs) => {
    const app = document.querySelector('[data-testid="stApp"]');
    return Boolean(app) && !app.querySelector('[data-testid="stSkeleton"]')
      && app.dataset.testScriptState === "notRunning"
      && app.dataset.testConnectionState === "CONNECTED"
      && watch.runs > runs
      && watch.frames >= 2;
  };
  let counting = false;
  const count = () => {
    watch.frames += 1;
    counting = watch.frames < 2;
    if (counting) return requestAnimationFrame(count);
    watch.restedAt = performance.now();
    if (!watch.settledAt && watch.isSettled(watch.runsBefore)) watch.settledAt = watch.restedAt;
  };
  const changed = () => {
    watch.changedAt = performance.now();
    watch.frames = 0;
    if (!counting) requestAnimationFrame(count);
    counting = true;
  };
  const element = (node) => (node instanceof Element ? node : node.parentElement);
  const spoken = (change) => element(change.target)?.closest("[data-live-announcer]");
  new MutationObserver((changes) => changes.every(spoken) || changed())
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  addEventListener("pointerdown", (event) => {
    watch.pressedAt ||= event.timeStamp;
    watch.runsBefore = watch.runs;
    watch.settledAt = 0;
  }, true);
  addEventListener("click", (event) => { watch.clickedAt = event.timeStamp; }, true);
  window.WebSocket = class extends WebSocket {
    constructor(...where) {
      super(...where);
      this.addEventListener("message", ({ data }) => {
        // Only the news itself is spelt out: all else is as long as a screen.
        if (data.byteLength === idle.length && String(new Uint8Array(data)) === String(idle))
          watch.runs += 1;
        changed();
      });
    }
  };
})(%s);
"""
_RESTS: Final = """
([runs, quiet]) => window.maqsatWatch.isSettled(runs)
  && performance.now() - window.maqsatWatch.changedAt >= quiet
"""


def launch(playwright: Playwright) -> Browser:
    """The system's Chromium without a window; raises ``FileNotFoundError`` without one."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise FileNotFoundError(f"Install one of {', '.join(NAMES)}.")
    # Chromium refuses its sandbox to the administrator, as whom containers run.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS, *sandbox])


def visitor(
    browser: Browser, *, language: str = "ru", size: tuple[int, int] = DESKTOP, **options: Any
) -> BrowserContext:
    """A visitor who was never here before: nothing stored, nothing cached."""
    width, height = size
    context = browser.new_context(
        locale=language, viewport={"width": width, "height": height}, **options
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(_WATCH % list(_IDLE))
    return context


def settle(page: Page, *, runs: int = 0) -> None:
    """Wait until more than ``runs`` runs are over and the screen is settled and rests."""
    page.wait_for_function(_RESTS, arg=[runs, QUIET_MS])


@contextmanager
def rerun(page: Page) -> Iterator[None]:
    """Wait until the run that the block causes is over and its screen settled."""
    runs = int(page.evaluate("window.maqsatWatch.runs"))
    yield
    settle(page, runs=runs)


def press_anew(page: Page) -> None:
    """The next press is the one that :func:`milliseconds_from_press` counts from."""
    page.evaluate("window.maqsatWatch.pressedAt = 0")


def milliseconds_from_press(page: Page) -> float:
    """From the first press since :func:`press_anew` to the settled screen."""
    return float(page.evaluate("window.maqsatWatch.settledAt - window.maqsatWatch.pressedAt"))


def milliseconds_from_click(page: Page) -> float:
    """From the last click to the settled screen."""
    return float(page.evaluate("window.maqsatWatch.settledAt - window.maqsatWatch.clickedAt"))


def milliseconds_from_opening(page: Page) -> float:
    """From the beginning of the navigation to the settled screen."""
    return float(page.evaluate("window.maqsatWatch.settledAt"))
