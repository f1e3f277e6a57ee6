"""Targets: where each indicator should be, by sphere."""

from monitoring.wording import msgid
from ui import readers, screen
from ui.sections import targets

view = screen.begin(msgid("Targets"), ("programme", "year"))

indicators = targets.chosen(view, readers.dataset("indicators", view.version))
values = readers.dataset("targets", view.version)

if indicators.empty:
    targets.nothing(view)
else:
    targets.answer(view, indicators, values)
    targets.no_observations(view)
    targets.chart(view, indicators, values)
    targets.table(view, indicators, values)
    targets.findings(view, indicators)
