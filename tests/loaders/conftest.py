"""Bundled files of a test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.bundle import write_bundle


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder with a small, faultless file for every dataset."""
    folder = tmp_path / "datasets"
    folder.mkdir()
    return write_bundle(folder)
