"""What a screen of ``AppTest`` says, as plain text."""

from __future__ import annotations

import re
from typing import Any, Final

from streamlit.testing.v1 import AppTest

ALERTS = ("info", "warning", "error", "success")
PROSE = ("title", "header", "subheader", "markdown", "caption", *ALERTS, "metric", "page_link")

# A Markdown link: its text, in which brackets are escaped, and its address.
LINK: Final = re.compile(r"(?<!\\)\[((?:[^\]\\]|\\.)+)\]\(([^)\s]+)\)")


def tiles(app: AppTest) -> dict[str, tuple[str, str]]:
    """Figure and what stands beneath it, by the name of the tile; plain spaces."""
    return {
        LINK.sub(r"\1", tile.label): (plain(tile.value), plain(tile.delta)) for tile in app.metric
    }


def texts(app: AppTest) -> list[str]:
    """Everything on the screen that a person reads, cells of tables included."""
    found = [str(element.value) for kind in PROSE for element in elements(app, kind)]
    found += [alert.proto.title for kind in ALERTS for alert in elements(app, kind)]
    found += [f"{tile.label} {tile.delta} {tile.help}" for tile in app.metric]
    found += [button.label for button in app.button]
    for table in (*app.dataframe, *app.table):
        frame = table.value
        found += [str(name) for name in (*frame.columns, *frame.index)]
        found += [str(cell) for cell in frame.to_numpy().ravel() if isinstance(cell, str)]
    return [LINK.sub(r"\1", plain(text)) for text in found if text]


def links(app: AppTest) -> dict[str, str]:
    """The addresses that texts and tiles of a screen lead to, by what is written on them."""
    found = [str(text.value) for text in app.markdown] + [tile.label for tile in app.metric]
    return {plain(match[1]): match[2] for text in found for match in LINK.finditer(text)}


def elements(app: AppTest, kind: str) -> list[Any]:
    """The elements of a kind; what each has depends on the kind."""
    return list(app.get(kind))


def answer(app: AppTest) -> str:
    """The sentence under the title that answers the screen's question."""
    (sentence,) = [line.value for line in app.markdown if line.value.startswith("## ")]
    return plain(sentence.removeprefix("## "))


def plain(text: str) -> str:
    """The text with every kind of space as a plain one."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def small_tables(app: AppTest) -> list[list[list[str]]]:
    """The Markdown tables of a screen: rows of cells, the head first."""
    found = []
    for element in app.markdown:
        lines = str(element.value).splitlines()
        if len(lines) > 1 and lines[0].startswith("| ") and set(lines[1]) <= set("|:- "):
            rows = [lines[0], *lines[2:]]
            found.append([[plain(cell).strip() for cell in row.split("|")[1:-1]] for row in rows])
    return found
