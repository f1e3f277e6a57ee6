"""Findings: what the documents say against themselves, and which goalposts moved."""

from monitoring.wording import msgid
from ui import address, finding_readers, screen
from ui.sections import downloads, finding, findings, goalposts

opened = address.opened("finding")
view = screen.begin(
    msgid("Finding") if opened else msgid("Findings"), () if opened else ("contradicted",)
)
newest = finding_readers.latest_answer()

if opened:
    entry = finding_readers.entries(view.version).get(opened)
    if entry is None:
        finding.unknown(view, opened)
    else:
        finding.single(view, entry, newest)
elif goalposts.choose(view) == "contradictions":
    findings.answer(view, newest=newest)
    findings.listing(view, newest)
    downloads.findings(view, newest)
else:
    goalposts.answer(view)
    goalposts.by_plan(view)
    goalposts.counts(view)
    goalposts.ledger(view)
