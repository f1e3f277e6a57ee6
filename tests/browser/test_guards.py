"""What the server sends with every answer, and whom it refuses."""

from __future__ import annotations

import http.client
import json
from contextlib import closing

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from bench.app_server import AppServer
from ui.web import HEADERS

pytestmark = pytest.mark.browser

ANSWERS = ["/", "/roadmaps", "/_stcore/health", "/_stcore/host-config", "/static/missing.js"]
FOREIGN = "maqsat.example"


def ask(app: AppServer, path: str, **headers: str) -> http.client.HTTPResponse:
    with closing(http.client.HTTPConnection("127.0.0.1", app.port, timeout=30)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_the_security_headers(app: AppServer, path: str) -> None:
    answer = ask(app, path)
    assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ANSWERS)
def test_another_host_is_refused(app: AppServer, path: str) -> None:
    assert ask(app, path, Host=FOREIGN).status == 421
    assert ask(app, path, Host=f"localhost.{FOREIGN}:{app.port}").status == 421


def test_a_page_of_another_origin_is_refused(app: AppServer) -> None:
    own = {"Host": f"localhost:{app.port}"}
    assert ask(app, "/_stcore/health", **own, Origin=f"http://localhost:{app.port}").status == 200
    for origin in (f"http://{FOREIGN}", f"http://localhost:{app.port + 1}", "null"):
        assert ask(app, "/_stcore/health", **own, Origin=origin).status == 421


def test_no_page_around_this_one_may_steer_it(app: AppServer) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", app.port, timeout=30)) as connection:
        connection.request("GET", "/_stcore/host-config")
        assert json.load(connection.getresponse())["allowedOrigins"] == []


def test_the_socket_of_another_origin_is_refused(app: AppServer) -> None:
    socket = f"ws://localhost:{app.port}/_stcore/stream"
    with connect(socket, origin=Origin(f"http://localhost:{app.port}")):
        pass
    with pytest.raises(InvalidStatus) as refused:
        connect(socket, origin=Origin(f"http://{FOREIGN}"))
    assert refused.value.response.status_code == 403
