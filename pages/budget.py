"""Budget: what was planned, allocated and absorbed, and what was paid for and not delivered."""

from monitoring.wording import msgid
from ui import chosen, filters, screen
from ui.sections import budget, downloads

view = screen.begin(msgid("Budget"), ("programme", "region", "year", "executor", "status"))

screen.chosen_measures(view)
money = chosen.money(view.version, view.day, view.filters)
programmes = filters.programme_names(view.version, view.language)

if money.empty:
    budget.nothing(view)
else:
    budget.answer(view, money)
    budget.tiles(view, money)
    budget.counted_twice(view, money)
    budget.grouped(view, money, programmes)
    budget.quadrant(view, money)
    budget.lists(view, money)
    downloads.money(view, money)
