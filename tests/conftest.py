"""The order of the tests: what answers in seconds comes first, what opens a browser last."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
LATE = ("store", "submissions", "pages", "commands", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _place(item.path))


def _place(path: Path) -> int:
    folder = path.relative_to(TESTS).parts[0]
    return LATE.index(folder) if folder in LATE else -1
