"""Digital transformation: the map as a plan that is kept or not."""

from monitoring.wording import msgid
from ui import screen
from ui.sections import digital, digital_lists

view = screen.begin(msgid("Digital transformation"), ())
shown, sphere = digital.choose(view)
if shown in digital.OF_GROUPS:
    digital.answer(view, sphere=sphere)

if shown == "maturity":
    digital.maturity(view, sphere=sphere)
elif shown == "plan":
    digital.plan(view, sphere=sphere)
elif shown == "executors":
    digital.executors(view, sphere=sphere)
elif shown == "summary":
    digital.summary(view, sphere=sphere)
elif shown == "services":
    digital_lists.services(view)
    digital_lists.integrations(view)
elif shown == "entities":
    digital_lists.entities(view, sphere=sphere)
else:
    digital_lists.flagships(view)
    digital_lists.data_needs(view)
