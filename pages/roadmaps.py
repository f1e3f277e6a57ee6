"""Roadmaps: how the programmes are carried out, and each measure in its own view."""

from monitoring.wording import msgid
from ui import address, components, filters, readers, screen
from ui.sections import downloads, measure, roadmaps

FILTERS = ("programme", "region", "year", "executor", "status")

opened = address.opened("measure")
view = screen.begin(msgid("Measure") if opened else msgid("Roadmaps"), () if opened else FILTERS)

if opened:
    found = measure.find(readers.measures(view.version, view.day), opened)
    if found is None:
        measure.unknown(view, opened)
    else:
        measure.head(view, found)
        measure.facts(view, found)
        measure.money(view, found)
        measure.reports(view, found)
        measure.findings(view, found)
        measure.origin(view, found)
else:
    measures = screen.chosen_measures(view)
    programmes = filters.programme_names(view.version, view.language)
    if measures.empty:
        components.no_measures(view)
    else:
        roadmaps.answer(view, measures)
        roadmaps.sums(view, measures)
        roadmaps.chart(view, measures, programmes)
        roadmaps.listing(view, measures, programmes)
        downloads.measures(view, measures)
