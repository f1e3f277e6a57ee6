"""Sources of money in words."""

from __future__ import annotations

from typing import Final

from monitoring.frames import split_list
from monitoring.wording import msgid
from ui.words import Words

FUNDING_NAMES: Final = {
    "republican": msgid("national budget"),
    "local": msgid("local budget"),
    "extra_budgetary": msgid("off-budget funds"),
    "world_bank": msgid("World Bank"),
    "employers": msgid("employers' funds"),
    "university_own": msgid("universities' own funds"),
    "college_own": msgid("colleges' own funds"),
    "ppp": msgid("public-private partnership"),
}


def sources(cell: str, _: Words) -> str:
    """The sources of a list cell that a document names together; empty for none."""
    return " + ".join(_(FUNDING_NAMES[code]) for code in split_list(cell))
