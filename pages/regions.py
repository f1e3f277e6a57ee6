"""Regions: where each region stands against target, since when, and what is built there."""

from monitoring.wording import msgid
from ui import demonstration, screen
from ui.sections import facilities, region, region_compare, region_tiles, regions

view = screen.begin(msgid("Regions"), ("region",))
demonstration.mark(view)

if view.filters.region:
    region.head(view, view.filters.region)
    region.indicators(view, region=view.filters.region)
    region_tiles.among(view, view.filters.region)
    facilities.of_region(view, region=view.filters.region)
    region.quality(view, region=view.filters.region)
else:
    chosen = regions.choose(view)
    if chosen.shown == "heat":
        region_compare.heat(view)
    elif chosen.shown == "compare":
        side_by_side = region_compare.choose(view)
        region_compare.side_by_side(view, regions=side_by_side, indicator=chosen.indicator)
    elif chosen.shown == "facilities":
        facilities.country(view)
    elif chosen.shown == "trends":
        regions.trends(view, indicator=chosen.indicator)
    elif regions.answer(view, indicator=chosen.indicator, period=chosen.period):
        if chosen.shown == "gaps":
            regions.gaps(view, indicator=chosen.indicator, period=chosen.period)
        else:
            regions.tiles(view, indicator=chosen.indicator, period=chosen.period)
