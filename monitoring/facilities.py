"""New facilities of a roadmap: what its sections promise against what its measures commit to.

A section of the roadmap promises a number in its title ("50 new facilities"). Its measures
name numbers, too, and how each ends: with an act of acceptance, so that the facility can be
used (*commissioned*), or with a reviewed project (*designed*), which is no facility yet.

A measure that names several regions and one number says nothing of how it divides, not even
where the two numbers are equal; so nothing is divided here. ``shared_between`` tells how many
regions stand behind a number, and only a measure of one region gives that region a number.
"""

from __future__ import annotations

import re

import pandas as pd

KEY = ["programme_code", "item"]
SECTION = ["programme_code", "section_code", "section_title"]
STAGES = ("commissioned", "designed")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w.,]*\d)")


def promised(section_title: object) -> int | None:
    """The number of facilities in a section's title, if it names exactly one number."""
    numbers = _NUMBER.findall(section_title) if isinstance(section_title, str) else []
    return int(numbers[0]) if len(numbers) == 1 else None


def commitments(measures: pd.DataFrame) -> pd.DataFrame:
    """The measures that commit to facilities, in their order, with the ``year`` they fall due.

    The dataset's columns; ``year`` is that of ``end_date``, missing without one. Preparatory
    measures that speak of the promise have no number of their own and are not here.
    """
    found = measures[measures["facilities"].notna()].reset_index(drop=True)
    return found.assign(year=found["end_date"].dt.year.astype("Int64"))


def promised_against_committed(measures: pd.DataFrame) -> pd.DataFrame:
    """One row per section whose measures commit to facilities.

    The columns of ``SECTION``; ``promised`` (missing where the title names no single
    number), ``commissioned``, ``designed``, ``unstaged`` (facilities of measures that do
    not say how they end), ``committed`` (all three), ``measures``, and ``short``: promised
    − commissioned.
    """
    found = commitments(measures)
    groups = [found[name] for name in SECTION]
    columns = {
        stage: found["facilities"].where(found["facility_stage"] == stage, 0) for stage in STAGES
    }
    columns["unstaged"] = found["facilities"].where(found["facility_stage"].isna(), 0)
    columns["committed"] = found["facilities"]
    columns["measures"] = found["facilities"].notna().astype("Int64")
    summed = pd.DataFrame(columns).astype("Int64").groupby(groups, sort=False, dropna=False).sum()
    frame = summed.reset_index()
    said = frame["section_title"].map(promised).astype("Int64")
    frame.insert(len(SECTION), "promised", said)
    return frame.assign(short=frame["promised"] - frame["commissioned"])


def by_year(measures: pd.DataFrame) -> pd.DataFrame:
    """Facilities by section, kind, stage and year due, in order of years.

    ``programme_code``, ``section_code``, ``facility_kind``, ``facility_stage``, ``year``,
    ``facilities``, ``measures``; only combinations that occur have a row.
    """
    names = ["programme_code", "section_code", "facility_kind", "facility_stage", "year"]
    grouped = commitments(measures).groupby(names, sort=False, dropna=False)
    frame = grouped.agg(facilities=("facilities", "sum"), measures=("item", "size"))
    order = ["year", "programme_code", "section_code"]
    return frame.reset_index().sort_values(order, kind="stable").reset_index(drop=True)


def by_region(measures: pd.DataFrame, measure_regions: pd.DataFrame) -> pd.DataFrame:
    """The measures that build or design facilities in each region, a row for each pair.

    ``region_code``, ``programme_code``, ``item``, ``title``, ``facility_kind``,
    ``facility_stage``, ``end_date``, ``year``; ``named_together``, the number the measure
    names for all its regions; ``shared_between``, how many these are; ``facilities``, the
    region's own number, missing where it shares one. A measure without regions has no row.
    """
    links = measure_regions[[*KEY, "region_code"]].drop_duplicates()
    found = links.merge(commitments(measures), on=KEY)
    shared = found.groupby(KEY)["region_code"].transform("size")
    found = found.assign(
        named_together=found["facilities"],
        shared_between=shared.astype("Int64"),
        facilities=found["facilities"].where(shared == 1),
    )
    names = [
        *("region_code", *KEY, "title", "facility_kind", "facility_stage", "end_date", "year"),
        *("named_together", "shared_between", "facilities"),
    ]
    order = ["region_code", "end_date"]
    return found[names].sort_values(order, kind="stable").reset_index(drop=True)


def region_totals(
    measures: pd.DataFrame, measure_regions: pd.DataFrame, regions: pd.DataFrame
) -> pd.DataFrame:
    """Each region with what is known of its facilities, in the order of ``regions``.

    ``region_code``; ``measures`` that name it; ``facilities`` named for it alone (missing
    where no measure does); ``shared_measures``, in which it stands beside others, and
    ``shared_facilities``, the numbers of those, of which its part is not stated: they
    stand in the row of every region that shares them and must not be added up.
    """
    found = by_region(measures, measure_regions)
    is_shared = found["shared_between"] > 1
    grouped = found.assign(
        shared_measures=is_shared.astype("Int64"),
        shared_facilities=found["named_together"].where(is_shared, 0),
    ).groupby("region_code")
    frame = pd.DataFrame(
        {
            "measures": grouped.size().astype("Int64"),
            "facilities": grouped["facilities"].sum(min_count=1),
            "shared_measures": grouped["shared_measures"].sum(),
            "shared_facilities": grouped["shared_facilities"].sum(),
        }
    ).reindex(regions["region_code"])
    counted = ["measures", "shared_measures", "shared_facilities"]
    frame[counted] = frame[counted].fillna(0)
    return frame.rename_axis("region_code").reset_index()
