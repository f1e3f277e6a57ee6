"""What the server does around the screens: what it loads first, and what it clears away."""

from __future__ import annotations

import asyncio
import gc
import sys
import tomllib
import weakref
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pytest

from ui import web

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"


class Session:
    """Something that holds itself and is therefore only found by a search."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def small_heap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own process keeps its search as it is."""
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(web, "open_prepared_store", lambda: None)
    monkeypatch.setattr(web, "COLLECT_EVERY_S", 0.01)


@pytest.mark.usefixtures("small_heap")
def test_what_a_session_leaves_behind_is_cleared_away_without_a_click() -> None:
    assert tomllib.loads(CONFIG.read_text("utf-8"))["runner"]["postScriptGC"] is False

    async def served() -> bool:
        async with web.lifespan(None):
            left = weakref.ref(Session())
            for _ in range(500):
                await asyncio.sleep(0.01)
                if left() is None:
                    return True
        return False

    gc.disable()
    try:
        assert asyncio.run(served())
    finally:
        gc.enable()


@pytest.mark.usefixtures("small_heap")
def test_what_arrow_no_longer_needs_goes_back_to_the_system() -> None:
    async def backend() -> str:
        async with web.lifespan(None):
            return str(pa.default_memory_pool().backend_name)

    before = pa.default_memory_pool()
    try:
        assert asyncio.run(backend()) == "system"
    finally:
        pa.set_memory_pool(before)


@pytest.mark.usefixtures("small_heap")
def test_all_that_draws_is_loaded_before_the_first_visitor() -> None:
    async def started() -> None:
        async with web.lifespan(None):
            pass

    asyncio.run(started())
    own = Path(web.__file__).parent
    for folder in ("sections", "charts"):
        names = {file.stem for file in (own / folder).glob("*.py")} - {"__init__"}
        assert {f"ui.{folder}.{name}" for name in names} <= set(sys.modules)
