"""What a dataset is made of: columns with their types, and the words to write them down.

The datasets themselves stand in ``monitoring/contract.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "list", "integer", "decimal", "date", "boolean"]

LIST_SEPARATOR = "; "


@dataclass(frozen=True)
class Column:
    """One column: its type, whether it may be empty, and the words it allows.

    ``vocabulary`` limits a text column, and each element of a list column.
    ``reference`` names ``dataset.column`` whose values it must be one of.
    """

    name: str
    type: ColumnType = "text"
    required: bool = False
    vocabulary: tuple[str, ...] = ()
    reference: str = ""
    further: bool = False


@dataclass(frozen=True)
class Dataset:
    """A named table with its columns and the columns that identify a row."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; raises ``KeyError`` when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


def text(name: str, *vocabulary: str, required: bool = False, ref: str = "") -> Column:
    """A text column, limited to ``vocabulary`` if there is one."""
    return Column(name, "text", required, vocabulary, ref)


def needed(name: str, *vocabulary: str, ref: str = "") -> Column:
    """A text column that may not be empty."""
    return text(name, *vocabulary, required=True, ref=ref)


def listed(name: str, *vocabulary: str) -> Column:
    """A list of texts, each from ``vocabulary`` if there is one."""
    return Column(name, "list", vocabulary=vocabulary)


def integer(name: str, *, required: bool = False) -> Column:
    """A whole number."""
    return Column(name, "integer", required)


def decimal(name: str, *, required: bool = False) -> Column:
    """A number with decimals."""
    return Column(name, "decimal", required)


def day(name: str) -> Column:
    """A date."""
    return Column(name, "date")


def boolean(name: str) -> Column:
    """Yes or no, never empty."""
    return Column(name, "boolean", required=True)


def further_columns(*columns: Column) -> tuple[Column, ...]:
    """Columns that follow the contract's own ones."""
    return tuple(
        Column(c.name, c.type, c.required, c.vocabulary, c.reference, further=True) for c in columns
    )
