"""Budget: what was planned, allocated and absorbed, and what was paid for and not delivered."""

from monitoring.wording import msgid
from ui import filters, readers, screen, selection
from ui.sections import budget

view = screen.begin(msgid("Budget"), ("programme", "region", "year", "executor", "status"))

all_measures = readers.measures(view.version, view.day)
measures = selection.measures(all_measures, view.filters, readers.measure_regions(view.version))
money = selection.of_measures(readers.money(view.version), measures, view.filters.year)
programmes = filters.programme_names(view.version, view.language)

screen.rows_left(view, len(measures), len(all_measures))
if money.empty:
    budget.nothing(view)
else:
    budget.answer(view, money)
    budget.tiles(view, money)
    budget.counted_twice(view, money)
    budget.grouped(view, money, programmes)
    budget.quadrant(view, money)
    budget.paid_not_delivered(view, money)
    budget.unplanned(view, money)
