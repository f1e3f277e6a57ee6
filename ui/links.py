"""Links in texts that lead to other screens.

A text with twenty links costs a browser as much as one button, so lists of measures are
texts. Streamlit would open their links in new tabs, that is in new sessions; a script of
ours hands a plain click to the session that is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from ui import address

_SCRIPT: Final = Path(__file__).parent / "assets" / "links.js"


def to(screen: str, changes: Mapping[str, str | None] | None = None) -> str:
    """The address of a screen with the present filters and ``changes``, for a text's link.

    It is relative, so that it holds wherever Maqsat is mounted, and encoded, so that nothing
    in it ends a Markdown link.
    """
    return f"./{screen}?" + urlencode(address.link(changes or {}))


def titled(text: str, where: str, title: str) -> str:
    """A link as Markdown; ``title`` is said where the pointer rests, ``text`` is Markdown."""
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'[{text}]({where} "{quoted}")'


def to_measure(programme: str, item: str) -> str:
    """The address of a measure's own view with the present filters."""
    return to("roadmaps", {"measure": f"{programme}/{item}"})


def to_definition(metrics: str, title: str) -> str:
    """The mark behind figures that opens their definitions, as Markdown; ``title`` names them.

    Of several ``metrics`` the codes stand behind one another with commas.
    """
    return titled("?", f"./?{address.DEFINITION}={metrics}", title)


def follow(screens: Mapping[str, Any]) -> str | None:
    """Listen for clicks on links to ``screens`` and go where the last one leads.

    Gives the metrics whose definition was asked for, if it was that.
    """
    clicked = _listener()(
        key="links",
        data={"screens": list(screens), "definition": f"?{address.DEFINITION}="},
        height=1,
        on_followed_change=_noted,
    ).followed
    name, _mark, parameters = str(clicked or "").partition("?")
    given = dict(parse_qsl(parameters))
    if name in screens:
        st.switch_page(screens[name], query_params=given)
    return None if name else given.get(address.DEFINITION)


@cache
def _listener() -> Any:
    return st.components.v2.component("maqsat_links", js=_SCRIPT.read_text(encoding="utf-8"))


def _noted() -> None:
    """The click itself is read from the component; a component without callbacks tells none."""
