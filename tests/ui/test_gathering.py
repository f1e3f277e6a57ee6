"""What a run sends leaves in one piece, in its order, and never waits for long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.proto.PageConfig_pb2 import PageConfig

from ui.gathering import HELD_AT_MOST_S, GatherElements

Got = list[Message]
Script = Callable[[Send, Got], Awaitable[None]]


def said(**content: Any) -> Message:
    return {"type": "websocket.send", "bytes": ForwardMsg(**content).SerializeToString()}


def titled(title: str) -> Message:
    return said(page_config_changed=PageConfig(title=title))


BEGUN = said(new_session=NewSession(page_script_hash="run"))
ELEMENTS = [said(delta=Delta(fragment_id=str(number))) for number in range(3)]
FINISHED = said(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
ACCEPTED: Message = {"type": "websocket.accept"}
CLOSED: Message = {"type": "websocket.close"}


def received(script: Script, kind: str = "websocket") -> Got:
    """What the browser has got when the connection is over; the script sees it grow."""
    got: Got = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await script(send, got)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        got.append(message)

    asyncio.run(GatherElements(app)({"type": kind}, receive, send))
    return got


def test_elements_wait_for_the_end_of_their_run_and_keep_their_order() -> None:
    sent = [ACCEPTED, BEGUN, ELEMENTS[0], titled("Maqsat"), *ELEMENTS[1:]]

    async def script(send: Send, got: Got) -> None:
        for message in sent:
            await send(message)
        assert got == [ACCEPTED, BEGUN]
        await send(FINISHED)
        assert got == [*sent, FINISHED]

    assert received(script) == [*sent, FINISHED]


def test_elements_of_a_long_run_do_not_wait_for_its_end() -> None:
    async def script(send: Send, got: Got) -> None:
        await send(ELEMENTS[0])
        await asyncio.sleep(3 * HELD_AT_MOST_S)
        assert got == ELEMENTS[:1]
        await send(ELEMENTS[1])
        assert got == ELEMENTS[:1]
        await asyncio.sleep(3 * HELD_AT_MOST_S)
        assert got == ELEMENTS[:2]

    received(script)


def test_what_closes_the_connection_lets_the_rest_go_first() -> None:
    async def script(send: Send, _got: Got) -> None:
        await send(ELEMENTS[0])
        await send(CLOSED)

    assert received(script) == [ELEMENTS[0], CLOSED]


def test_what_the_browser_was_told_it_is_not_told_again() -> None:
    async def script(send: Send, _got: Got) -> None:
        for title in ("Maqsat", "Maqsat", "Budget", "Maqsat"):
            await send(titled(title))
            await send(FINISHED)

    assert received(script) == [
        *(titled("Maqsat"), FINISHED, FINISHED),
        *(titled("Budget"), FINISHED, titled("Maqsat"), FINISHED),
    ]


def test_a_new_connection_is_told_everything() -> None:
    async def script(send: Send, _got: Got) -> None:
        await send(titled("Maqsat"))

    assert received(script) == received(script) == [titled("Maqsat")]


def test_answers_to_requests_are_left_alone() -> None:
    answer: Message = {"type": "http.response.body", "bytes": ELEMENTS[0]["bytes"]}

    async def script(send: Send, got: Got) -> None:
        await send(answer)
        assert got == [answer]

    received(script, "http")
