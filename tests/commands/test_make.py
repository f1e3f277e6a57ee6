"""``make run`` and ``make test`` say in one line what is wrong and what to do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from bench.app_server import START_SECONDS, environment, free_port, is_healthy
from tests.commands.conftest import Make, write_command
from tests.files import ROOT


def said(result: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines printed, without those in which ``make`` itself reports an error."""
    return [line for line in result.stdout.splitlines() if not line.startswith("make: ***")]


def test_a_busy_port_is_named_with_the_way_out(make: Make, installed: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        result = make("run", f"VENV={installed}", f"PORT={port}")
    assert result.returncode != 0
    assert said(result) == [f"Port {port} is taken: choose another one, as in make run PORT=8502"]


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_what_is_no_port_is_refused(make: Make, installed: Path, port: str) -> None:
    result = make("run", f"VENV={installed}", f"PORT={port}")
    assert result.returncode != 0
    assert len(said(result)) == 1
    assert f"'{port}' is not a port" in result.stdout


def test_an_old_python_is_refused(make: Make, tmp_path: Path) -> None:
    old = write_command(tmp_path / "python3", "exit 1")
    result = make("run", f"PYTHON={old}", f"VENV={tmp_path / 'none'}")
    assert result.returncode != 0
    assert len(said(result)) == 1
    assert "needs Python 3.11 or newer" in result.stdout


def test_a_python_without_venv_is_refused(make: Make, tmp_path: Path) -> None:
    bare = write_command(tmp_path / "python3", 'case "$2" in *ensurepip*) exit 1;; esac')
    result = make("run", f"PYTHON={bare}", f"VENV={tmp_path / 'none'}")
    assert result.returncode != 0
    assert len(said(result)) == 1
    assert "apt-get install python3-venv" in result.stdout


def test_a_missing_browser_is_named(make: Make, installed: Path, tmp_path: Path) -> None:
    commands = tmp_path / "commands"
    write_command(commands / "id", "echo 1000")
    write_command(commands / "sudo", "exit 1")
    result = make("chromium", f"VENV={installed}", "SHELL=/bin/sh", path=str(commands))
    assert result.returncode != 0
    assert said(result) == ["The tests open a browser: install chromium and start again"]


def test_a_missing_browser_is_installed_where_that_is_allowed(
    make: Make, installed: Path, tmp_path: Path
) -> None:
    commands = tmp_path / "commands"
    write_command(commands / "id", "echo 0")
    write_command(commands / "apt-get", 'echo "apt-get $*"')
    result = make("chromium", f"VENV={installed}", "SHELL=/bin/sh", path=str(commands))
    assert result.returncode == 0
    assert said(result) == [
        "apt-get update",
        "apt-get install -y --no-install-recommends chromium",
    ]


def test_nothing_is_installed_twice(make: Make, installed: Path) -> None:
    plan = make("-n", "run", f"VENV={installed}")
    assert plan.returncode == 0
    assert "pip install" not in plan.stdout
    os.utime(installed / "installed-run", (0, 0))
    assert "pip install" in make("-n", "run", f"VENV={installed}").stdout


def test_make_run_prints_its_address_in_one_line_and_serves(
    installed: Path, tmp_path: Path
) -> None:
    port = free_port()
    output = tmp_path / "output"
    with output.open("wb") as file:
        process = subprocess.Popen(
            ["make", "--no-print-directory", "run", f"VENV={installed}", f"PORT={port}"],
            cwd=ROOT,
            env=environment(tmp_path),
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not is_healthy(port) and time.monotonic() < deadline:
            assert process.poll() is None, output.read_text(encoding="utf-8")
            time.sleep(0.1)
        assert is_healthy(port)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
    lines = output.read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"Maqsat starts on http://localhost:{port} (Ctrl+C stops it)"
    assert not [line for line in lines[1:] if "http" in line or "Traceback" in line]
