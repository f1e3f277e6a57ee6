"""Sources of money in words."""

from __future__ import annotations

from typing import Final

from monitoring.wording import msgid

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
