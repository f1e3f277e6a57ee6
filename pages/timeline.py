"""Timeline: measures and digital process groups against today."""

from monitoring.wording import msgid
from ui import address, components, filters, readers, screen
from ui.sections import timeline

FILTERS = {
    "measures": ("programme", "region", "year", "executor", "status"),
    "process_groups": (),
}

shown = address.chosen("show", FILTERS, "measures") or "measures"
view = screen.begin(msgid("Timeline"), FILTERS[shown])
timeline.choose(view)

if shown == "measures":
    measures = screen.chosen_measures(view)
    programmes = filters.programme_names(view.version, view.language)
    if measures.empty:
        components.no_measures(view)
    else:
        timeline.answer(view, measures)
        timeline.measures(view, measures, programmes)
else:
    groups = readers.process_groups(view.version, view.day)
    if groups.empty:
        components.no_measures(view)
    else:
        milestones = readers.dataset("milestones", view.version)
        timeline.process_answer(view, groups)
        timeline.process_groups(view, groups, milestones)
        timeline.process_sums(view, milestones)
