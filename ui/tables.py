"""Tables: columns of a frame as a reader sees them, with digits aligned right.

Numbers are written on the server in the reader's language, because browsers know no
Kazakh, and padded to one length, so that sorting the text sorts the numbers. (A pandas
Styler would do the same for six times the server's work.) Long titles clip and show their
full text on hover.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.column_config import TextColumn

from ui import numbers
from ui.markdown import escaped
from ui.screen import View

ROW_HEIGHT = 35
HEADER_HEIGHT = 40


@dataclass(frozen=True)
class Column:
    """How a column looks, for numbers how each is written; markup is shown as it stands."""

    label: str
    config: Any
    write: Callable[[list[Any]], list[str]] | None = None
    is_markup: bool = False


def text(label: str, width: int | None = None) -> Column:
    """A text column; ``width`` in pixels."""
    return Column(label, TextColumn(label, width=width))


def markup(label: str) -> Column:
    """A column of :func:`small` whose cells are Markdown of our own, never of a document."""
    return Column(label, None, is_markup=True)


def number(label: str, view: View, digits: int = 1) -> Column:
    """A number with a fixed count of decimals and grouped thousands."""
    return Column(
        label,
        TextColumn(label, alignment="right"),
        lambda cells: [numbers.decimal(cell, view.language, digits) for cell in cells],
    )


def share(label: str, view: View) -> Column:
    """A ratio as per cent."""
    return Column(
        label,
        TextColumn(label, alignment="right"),
        lambda cells: [numbers.percent(cell, view.language) for cell in cells],
    )


def value(label: str, view: View) -> Column:
    """Measured values with as many decimals as the longest of the column needs."""
    return Column(
        label,
        TextColumn(label, alignment="right"),
        lambda cells: _measured(cells, view.language),
    )


def height(rows: int, most: int) -> int:
    """Pixels for so many rows, at most ``most`` of them before the table scrolls."""
    return HEADER_HEIGHT + ROW_HEIGHT * max(1, min(rows, most)) + 2


def show(
    frame: pd.DataFrame,
    columns: Mapping[str, Column],
    *,
    alt: str,
    most: int = 12,
) -> None:
    """Draw ``columns`` of a frame in their order, as a grid to sort and search in."""
    drawn = frame[list(columns)].reset_index(drop=True)
    for name, column in columns.items():
        if column.write:
            drawn[name] = _written(drawn[name], column.write)
    st.dataframe(
        drawn,
        column_config={name: column.config for name, column in columns.items()},
        hide_index=True,
        height=height(len(drawn), most),
        row_height=ROW_HEIGHT,
        placeholder="",
        alt=alt,
    )


def small(
    frame: pd.DataFrame,
    columns: Mapping[str, Column],
    *,
    marks: Mapping[str, str] | None = None,
    above: str = "",
    beneath: str = "",
) -> None:
    """Draw a table of a few rows as part of the text.

    A browser draws it many times faster than a grid to sort and search in, it prints, and
    screen readers know it as a table. On a phone it scrolls by itself (``page.css``). ``marks``
    open the definitions of columns, by their names; ``above`` and ``beneath`` are the paragraphs
    around it, in the same text because each element costs a click.
    """
    cells = []
    for name, column in columns.items():
        values = frame[name].tolist()
        if column.write:
            cells.append(column.write(values))
        elif column.is_markup:
            cells.append(values)
        else:
            cells.append([escaped(value) if isinstance(value, str) else "" for value in values])
    marked = marks or {}
    rows = [
        [f"{escaped(c.label)} {marked.get(name, '')}".rstrip() for name, c in columns.items()],
        ["---:" if column.write else ":---" for column in columns.values()],
        *zip(*cells, strict=True),
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    st.markdown("\n\n".join(part for part in (above, table, beneath) if part), anchors=False)


def _measured(cells: list[Any], language: str) -> list[str]:
    digits = max((numbers.decimals(cell) for cell in cells), default=0)
    return [numbers.decimal(cell, language, digits) for cell in cells]


def _written(column: pd.Series, write: Callable[[list[Any]], list[str]]) -> list[str]:
    texts = write(column.tolist())
    length = max(map(len, texts), default=0)
    # Nothing reported stays empty and sorts before every number.
    return [text.rjust(length) if text else "" for text in texts]
