"""How a workbook says that it is a template of ours: a hidden sheet of names and values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from loaders.workbook.sheets import Workbook, written

MARK_SHEET: Final = "_maqsat"
TEMPLATE_VERSION: Final = "1"


@dataclass(frozen=True)
class TemplateMark:
    """Which template a workbook is: its layout, its dataset, and the version it was filled with."""

    template: str
    dataset: str
    language: str
    version: str

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values in the order in which they are written to the hidden sheet."""
        return list(vars(self).items())


def template_mark(book: Workbook) -> TemplateMark | None:
    """The mark of a workbook; ``None`` when it is no template of ours."""
    for sheet in book.sheets:
        if sheet.name == MARK_SHEET:
            pairs = {written(row[0]): written(row[1]) for row in sheet.rows if len(row) > 1}
            names = TemplateMark.__dataclass_fields__
            return TemplateMark(**{name: pairs.get(name, "") for name in names})
    return None
