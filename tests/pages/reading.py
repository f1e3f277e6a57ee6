"""What a screen of ``AppTest`` says, as plain text."""

from __future__ import annotations

import re
from typing import Any, Final

from streamlit.testing.v1 import AppTest

ALERTS = ("info", "warning", "error", "success")
PROSE = ("title", "header", "subheader", "markdown", "caption", *ALERTS, "metric", "page_link")

# A Markdown link: its text, in which brackets are escaped, its address, and its title.
LINK: Final = re.compile(r'(?<!\\)\[((?:[^\]\\]|\\.)+)\]\(([^)\s]+)(?: "([^"]*)")?\)')
# The mark that opens a definition.
MARK: Final = re.compile(r" ?\[\?\]\(\./\?definition=[^)]*\)")
# A tile: its name, the mark of its definition, its figure, what stands beneath.
TILE: Final = re.compile(
    r"^- (?P<name>.+) \[\?\]\(\./\?definition=(?P<metric>\w+) .*\)  \n"
    r"  \*\*(?P<value>.+)\*\*  \n  :small\[(?P<beneath>.*)\]$",
    re.MULTILINE,
)


def tiles(app: AppTest) -> dict[str, tuple[str, str]]:
    """Figure and what stands beneath it, by the name of the tile; plain spaces."""
    return {
        unmarked(tile["name"]): (unmarked(tile["value"]), unmarked(tile["beneath"]))
        for text in app.markdown
        for tile in TILE.finditer(str(text.value))
    }


def defined(app: AppTest) -> list[str]:
    """The metrics whose definitions the tiles of a screen open."""
    found = [TILE.finditer(str(text.value)) for text in app.markdown]
    return [tile["metric"] for tiles in found for tile in tiles]


def unmarked(text: str) -> str:
    """A piece of Markdown as it is read: links by their text, nothing escaped, plain spaces."""
    return re.sub(r"\\(.)", r"\1", LINK.sub(r"\1", plain(text)))


def texts(app: AppTest) -> list[str]:
    """Everything on the screen that a person reads, cells of tables included."""
    found = [str(element.value) for kind in PROSE for element in elements(app, kind)]
    found += [alert.proto.title for kind in ALERTS for alert in elements(app, kind)]
    found += [f"{metric.label} {metric.delta} {metric.help}" for metric in app.metric]
    found += [button.label for button in app.button]
    for table in app.dataframe:
        frame = table.value
        found += [str(name) for name in (*frame.columns, *frame.index)]
        found += [str(cell) for cell in frame.to_numpy().ravel() if isinstance(cell, str)]
    return [LINK.sub(_read, plain(text)) for text in found if text]


def _read(link: re.Match[str]) -> str:
    return " ".join(part for part in (link[1], link[3]) if part)


def links(app: AppTest) -> dict[str, str]:
    """The addresses that texts and tiles of a screen lead to, by what is written on them."""
    found = [str(text.value) for text in app.markdown]
    return {plain(match[1]): match[2] for text in found for match in LINK.finditer(text)}


def listed_measures(app: AppTest) -> list[tuple[str, str]]:
    """Number of each measure of a list, and the line beneath it as it is read."""
    found = []
    for element in app.markdown:
        for block in str(element.value).split("\n\n"):
            title, _break, beneath = block.partition("  \n")
            opened = LINK.fullmatch(title)
            if opened and "measure=" in opened[2]:
                item = opened[1].replace("\\", "").partition(". ")[0]
                found.append((item, unmarked(beneath.removeprefix(":small[").removesuffix("]"))))
    return found


def elements(app: AppTest, kind: str) -> list[Any]:
    """The elements of a kind; what each has depends on the kind."""
    return list(app.get(kind))


def answer(app: AppTest) -> str:
    """The sentence under the title that answers the screen's question."""
    (sentence,) = [line.value for line in app.markdown if line.value.startswith("## ")]
    return MARK.sub("", plain(sentence.removeprefix("## ").partition("\n")[0]))


def headings(app: AppTest) -> list[str]:
    """The findings above charts and tables, as they are read."""
    found = [plain(title.value) for title in app.subheader]
    for text in app.markdown:
        lines = plain(str(text.value)).splitlines()
        titles = [line.removeprefix("### ") for line in lines if line.startswith("### ")]
        found += [unmarked(MARK.sub("", title)) for title in titles]
    return found


def rows_left(app: AppTest) -> str:
    """How much the filters leave, as the button that takes them away says."""
    label = app.button(key="clear_filters").label
    return plain(label.partition("]")[0].removeprefix(":gray["))


def plain(text: str) -> str:
    """The text with every kind of space as a plain one."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def small_tables(app: AppTest) -> list[list[list[str]]]:
    """The Markdown tables of a screen: rows of cells, the head first."""
    found = []
    for element in app.markdown:
        for block in str(element.value).split("\n\n"):
            lines = block.splitlines()
            if len(lines) > 1 and lines[0].startswith("| ") and set(lines[1]) <= set("|:- "):
                rows = [MARK.sub("", lines[0]), *lines[2:]]
                cells = [[plain(cell).strip() for cell in row.split("|")[1:-1]] for row in rows]
                found.append(cells)
    return found
