"""The Makefile run as a person runs it, in an environment that counts as installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.app_server import environment
from tests.files import ROOT

Make = Callable[..., subprocess.CompletedProcess[str]]
STAMPS = ("installed-run", "installed-all")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder that ``make`` takes for its installed environment; runs this very Python."""
    folder = tmp_path / "environment"
    write_command(folder / "bin" / "python", f'exec "{sys.executable}" "$@"')
    for stamp in STAMPS:
        (folder / stamp).touch()
    return folder


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Runs ``make`` with variables of its own and returns what it printed, errors included."""

    def run(*arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [shutil.which("make") or "make", "--no-print-directory", *arguments],
            cwd=ROOT,
            env=environment(tmp_path) | ({"PATH": path} if path else {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def write_command(file: Path, body: str) -> Path:
    """A shell command of a test's own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    file.chmod(0o755)
    return file
