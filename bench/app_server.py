"""A server of the app's own kind: a port, a database and a process that nobody else uses.

The benchmark measures such servers and the browser tests open them. Beside it the benchmark
starts Streamlit as it comes, with an empty page.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
APP: Final = ROOT / "app.py"
EMPTY_PAGE: Final = ROOT / "bench" / "empty_page.py"
# All that is set for the empty page: nobody is told of it, and no file is watched.
_PLAIN: Final = {
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
    "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
    "STREAMLIT_SERVER_HEADLESS": "true",
}
HOST: Final = "localhost"
# A first start on a busy machine reads and publishes all bundled documents.
START_SECONDS: Final = 120.0
STOP_SECONDS: Final = 10.0
_OF_MAKE: Final = frozenset({"MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS"})


@dataclass(frozen=True)
class AppServer:
    """A running server: its port, its process, and the file its log goes to."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        return int(found.getsockname()[1])


@contextmanager
def serve(folder: Path, **variables: str) -> Iterator[AppServer]:
    """The app with its log, and unless told otherwise its database, in ``folder``.

    ``variables`` are added to the environment. Raises ``RuntimeError`` with the log when the
    server does not start.
    """
    with _served(APP, folder, ROOT, environment(folder) | variables) as server:
        yield server


@contextmanager
def serve_empty_page(folder: Path) -> Iterator[AppServer]:
    """The empty page, without the app's settings: ``folder`` has no ``.streamlit``.

    Raises ``RuntimeError`` with the log when the server does not start.
    """
    with _served(EMPTY_PAGE, folder, folder, environment(folder) | _PLAIN) as server:
        yield server


@contextmanager
def _served(script: Path, folder: Path, at: Path, variables: dict[str, str]) -> Iterator[AppServer]:
    port = free_port()
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)],
            cwd=at,
            env=variables,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = AppServer(port, process, log)
    try:
        wait_until_healthy(server)
        yield server
    finally:
        stop(process)


def environment(folder: Path) -> dict[str, str]:
    """This process's environment with a database of its own in ``folder``.

    Without what ``make`` leaves for a ``make`` inside it: the one may start the other here.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _OF_MAKE}
    return {**kept, "MAQSAT_DATABASE_URL": f"sqlite:///{folder / 'maqsat.db'}"}


def wait_until_healthy(server: AppServer) -> None:
    """Until the server answers; raises ``RuntimeError`` when it ended or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        if is_healthy(server.port):
            return
        time.sleep(0.05)
    raise RuntimeError(f"The server did not start.\n{server.log.read_text(errors='replace')}")


def is_healthy(port: int) -> bool:
    """Whether a Streamlit server answers there."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except OSError:
            return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process, by force when it does not end by itself."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
