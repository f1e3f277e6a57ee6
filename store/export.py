"""A dataset as text for other programs: CSV or JSON with the contract's columns in order.

Decimals are written by ``repr``: the shortest text that reads back as the same number,
always with a point or an exponent, so a decimal column shows itself (``295131.0``).
Dates are ISO, yes/no is ``true`` and ``false``, lists are one text with ``; ``. An empty
cell is empty in CSV and ``null`` in JSON. In CSV an apostrophe stands before a text that a
spreadsheet program would run as a formula (:func:`guarded`); the check of a CSV that is sent
takes it off again, so nothing that was given out comes back changed.

The text is the data and nothing else, so that it is read everywhere and can be sent back.
Where it comes from, with the hash that proves it, stands beside it: in the name of the file
and in a second file.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from monitoring import contract
from monitoring.columns import Dataset
from monitoring.frames import records
from store.engine import Store
from store.queries import read_dataset, read_publications, require_version
from store.rows import Value, plain_rows

SHORT_HASH = 12
# Programs run what begins so; a tab or a line's end before it is passed over by some.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_TO_QUOTE = re.compile(r'[",\r\n]')
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


@dataclass(frozen=True)
class Export:
    """A dataset as it stood at a version, as text, with what proves it.

    ``version`` is the publication that was in force, 0 where there was none; the hashes are
    those of its record, found by the Calendar screen and proved by ``python -m store verify``.
    """

    dataset: str
    version: int
    published_at: str
    rows: int
    content_hash: str
    chain_hash: str
    form: str
    text: str

    @property
    def file_name(self) -> str:
        """Dataset, version and the beginning of the content hash."""
        stem = [self.dataset, f"v{self.version}", self.content_hash[:SHORT_HASH]]
        return ".".join([*filter(None, stem), self.form])

    @property
    def origin(self) -> dict[str, object]:
        """What stands beside the text."""
        told = asdict(self)
        del told["text"], told["form"]
        return told

    def write(self, folder: Path) -> Path:
        """Write the text and, beside it, its origin as ``.origin.json``; gives the former."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / self.file_name
        file.write_text(self.text, encoding="utf-8", newline="\n")
        told = json.dumps({"file": file.name, **self.origin}, ensure_ascii=False, indent=2)
        origin = file.with_name(f"{file.name}.origin.json")
        origin.write_text(told + "\n", encoding="utf-8", newline="\n")
        return file


def export(store: Store, name: str, as_of: int | None = None, form: str = "csv") -> Export:
    """A dataset as it stands, or stood at a version, with its origin.

    Raises ``UnknownDataset``, and :class:`StoreError` ``version_unknown`` and others.
    """
    dataset = contract.dataset(name)
    if as_of is not None:
        require_version(store, as_of)
    published = read_publications(store)
    # Rows of a version never change: what is published meanwhile is not in them.
    newest = as_of or int(published["number"].max() if len(published) else 0)
    own = published[(published["dataset"] == dataset.name) & (published["number"] <= newest)]
    text = FORMATS[form](read_dataset(store, dataset.name, newest or None), dataset)
    if own.empty:
        return Export(dataset.name, 0, "", 0, "", "", form, text)
    found = records(own.tail(1))[0]
    return Export(
        dataset.name,
        int(found["number"]),
        found["published_at"].isoformat(),
        int(found["row_count"]),
        found["content_hash"],
        found["chain_hash"],
        form,
        text,
    )


def csv_text(frame: pd.DataFrame, dataset: Dataset) -> str:
    """A header row and one line for each row of a typed frame; lines end with ``\\n``."""
    lines = [",".join(dataset.column_names)]
    is_text = [column.type in ("text", "list") for column in dataset.columns]
    for row in plain_rows(frame, dataset):
        cells = map(_cell, row)
        lines.append(
            ",".join(
                _quoted(guarded(cell)) if free else cell
                for cell, free in zip(cells, is_text, strict=True)
            )
        )
    return "".join(f"{line}\n" for line in lines)


def json_text(frame: pd.DataFrame, dataset: Dataset) -> str:
    """An array with one object, on one line, for each row of a typed frame."""
    lines = (
        json.dumps(
            {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in zip(dataset.column_names, row, strict=True)
            },
            ensure_ascii=False,
        )
        for row in plain_rows(frame, dataset)
    )
    body = ",\n".join(lines)
    return f"[\n{body}\n]\n" if body else "[]\n"


FORMATS = {"csv": csv_text, "json": json_text}


def guarded(text: str) -> str:
    """``text`` with an apostrophe before it where it begins as a formula does.

    Numbers stay as they are. A text that begins with apostrophes and then as a formula gets
    one more, so that each text has a form of its own and the first apostrophe can be taken off.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _quoted(text: str) -> str:
    # The writer of the standard library leaves a carriage return bare where lines end without
    # one; programs then begin a row there, with whatever follows.
    if _TO_QUOTE.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)
