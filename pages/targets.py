"""Targets: where each indicator should be today, where it is, and which lag behind."""

from monitoring.wording import msgid
from ui import demonstration, indicator_readers, screen
from ui.sections import indicator, target_plans, targets

view = screen.begin(msgid("Targets"), ("programme", "year"))
shown, sphere, opened = targets.choose(view)
demonstration.mark(view)

if opened:
    indicator.draw(view, opened)
elif targets.is_empty(view):
    targets.nothing(view)
else:
    targets.answer(view, sphere=sphere, shown=shown)
    if shown == "plan":
        target_plans.plan(view, sphere=sphere)
    elif not indicator_readers.is_observed(view.version):
        targets.no_observations(view)
        target_plans.plan(view, sphere=sphere)
    else:
        targets.counts(view, sphere=sphere)
        targets.listed(view, sphere=sphere)
        if sphere is None:
            targets.spheres(view)
    targets.findings(view, sphere=sphere)
