"""Territories of values and targets: known, and there on the last day of the time.

A region of 2022 cannot have a value for 2021: that would be made from others, and no screen
could say how.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from loaders.errors import nearest
from loaders.faults import Fault, Frames
from monitoring.dates import as_date
from monitoring.territories import COUNTRY, Borders


def not_in_force_faults(
    rows: pd.DataFrame, column: str, days: pd.Series, frames: Frames
) -> Iterator[Fault]:
    """Regions, districts and organisations that were not there on the day of each row.

    ``column`` names the territory of a row, ``days`` are its last days. Code
    ``region_not_in_force``; the region that the territory was formed from is proposed.
    """
    known = _territories(frames)
    if known is None:
        return
    borders = Borders(known)
    codes = set(known["region_code"])
    pairs = pd.DataFrame({"code": rows[column], "day": days})
    pairs = pairs[pairs["code"].isin(codes)]
    wrong = {
        (code, day)
        for code, day in pairs.drop_duplicates().itertuples(index=False)
        if not borders.existed(code, day)
    }
    if not wrong:
        return
    about = known.drop_duplicates("region_code").set_index("region_code")
    is_wrong = pd.MultiIndex.from_frame(pairs).isin(list(wrong))
    for row, code, day in pairs[is_wrong].itertuples():
        began, ended = as_date(about["valid_from"][code]), as_date(about["valid_to"][code])
        former = about["predecessor_code"][code]
        lasted = " ".join(
            f"{word} {bound.isoformat()}"
            for word, bound in (("from", began), ("until", ended))
            if bound
        )
        is_early = began is not None and day < began and isinstance(former, str)
        yield Fault(
            "region_not_in_force",
            row,
            column,
            str(code),
            f"a territory that existed on {day.isoformat()}; {code} existed {lasted}",
            f"give the value to {former}, from which it was formed" if is_early else "",
            {"day": day.isoformat(), "former": former if is_early else ""},
        )


def unknown_territory_faults(rows: pd.DataFrame, frames: Frames) -> Iterator[Fault]:
    """Code ``unknown_reference``: neither a region nor in ``territories``."""
    known = _territories(frames)
    if known is None:
        return
    codes = set(known["region_code"]) | {COUNTRY}
    cells = rows["territory_code"]
    for row in rows.index[cells.notna() & ~cells.isin(codes)]:
        value = str(cells[row])
        yield Fault(
            "unknown_reference",
            row,
            "territory_code",
            value,
            "a region, a district or an organisation; empty for the country",
            nearest(value, codes) or "add it to territories first",
        )


def _territories(frames: Frames) -> pd.DataFrame | None:
    """Regions and what lies below them, with the columns of ``regions`` that tell their time."""
    if "regions" not in frames:
        return None
    names = ["region_code", "valid_from", "valid_to", "predecessor_code"]
    regions = frames["regions"][names]
    below = frames.get("territories")
    if below is None or below.empty:
        return regions
    below = below.rename(columns={"territory_code": "region_code"})
    return pd.concat([regions, below.reindex(columns=names)], ignore_index=True)
