"""What is wrong with a file, as data: a code, an address, what stands there, what to do.

Errors are records rather than sentences so that a screen can translate them, a
returned workbook can mark the cell, and a test can name the code it expects.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.nearest import nearest_name

_LONGEST_VALUE_SHOWN = 80


@dataclass(eq=False)
class LoadError(Exception):
    """One thing that keeps a file from being loaded.

    ``code`` is stable and never translated. ``line`` is the line of a text file, or the
    row of a sheet, as its editor counts them (the header is 1); 0 when the error belongs to
    the file as a whole, as does an empty ``column``. ``value`` is the text of the cell,
    ``expected`` what could stand there instead, ``remedy`` what the sender can do.
    """

    code: str
    file: str = ""
    sheet: str = ""
    line: int = 0
    column: str = ""
    value: str = ""
    expected: str = ""
    remedy: str = ""

    @property
    def address(self) -> str:
        """Where it is, as a person would say it: ``measures.csv, line 4, column year``."""
        return address_of(self.file, self.sheet, self.line, self.column)

    def __str__(self) -> str:
        """One English line: address, what stands there, what is expected, what to do."""
        name = self.code.replace("_", " ")
        return line_of(self.address, name, self.value, self.expected, self.remedy)


class LoadErrors(Exception):
    """All errors of a file together, so that a sender can mend them in one go."""

    def __init__(self, errors: Iterable[LoadError]) -> None:
        self.errors: tuple[LoadError, ...] = tuple(errors)
        super().__init__(self.errors)

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


def nearest(value: str, known: Iterable[str]) -> str:
    """A remedy that proposes the known name nearest to ``value``; empty when none is near."""
    close = nearest_name(value, known)
    return f"did you mean {close}?" if close else ""


def address_of(file: str, sheet: str, line: int, column: str, cell: str = "") -> str:
    """An address in words; the cell of a workbook says more than its row and stands for it."""
    parts = [file]
    if sheet:
        parts.append(f"sheet {sheet}")
    if cell:
        parts.append(f"cell {cell}")
    elif line:
        parts.append(f"{'row' if sheet else 'line'} {line}")
    if column:
        parts.append(f"column {column}")
    return ", ".join(part for part in parts if part)


def line_of(address: str, name: str, value: str, expected: str, remedy: str) -> str:
    """One English line: address, what stands there, what is expected, what to do."""
    sentences = [f"{name}: {_shown(value)}" if value else name]
    if expected:
        sentences.append(f"expected {expected}")
    if remedy:
        sentences.append(remedy)
    line = "; ".join(_one_line(sentence).rstrip(".") for sentence in sentences)
    return f"{address}: {line}." if address else f"{line}."


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shown(value: str) -> str:
    """``value`` in quotes on one line, shortened where it is long."""
    text = _one_line(value) or value
    if len(text) > _LONGEST_VALUE_SHOWN:
        text = text[: _LONGEST_VALUE_SHOWN - 1] + "…"
    return f'"{text}"' if text.isprintable() else ascii(text)
