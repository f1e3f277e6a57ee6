"""The command line of submissions, for scheduled exports and for those without a browser.

``python -m submissions submit FILE --dataset D --author N --note …``, then ``sign`` and
``publish``; ``status`` tells where a submission stands. The steps are those of the screen.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from loaders.column_maps import LANGUAGES
from loaders.errors import LoadErrors
from monitoring.contract import DATASETS
from store import submissions as kept
from store.clock import local_day, now, rehearsed
from store.engine import Store, open_store
from store.errors import StoreError
from submissions import bundled, checking, downloads, service
from submissions.errors import SubmissionError
from submissions.steps import submission


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command: 0 when it was done, 1 when the file has errors, 2 when it was not done."""
    options = _parser().parse_args(arguments)
    try:
        with closing(open_store()) as store:
            bundled.prepare(store)
            return _run(store, options)
    except (SubmissionError, StoreError, LoadErrors) as error:
        print(error, file=sys.stderr)
    except OSError as problem:
        print(f"{problem.filename}: {problem.strerror}.", file=sys.stderr)
    return 2


def _run(store: Store, options: argparse.Namespace) -> int:
    if options.command == "submit":
        return _submit(store, options)
    if options.command == "template":
        return _template(store, options)
    if options.command == "status":
        return _status(store, options.number)
    number, author = options.number, options.author
    if options.command == "check":
        _check(store, number, options)
    elif options.command == "acknowledge":
        found = kept.latest_check(store, submission(store, number).number)
        issues = checking.unacknowledged(store, found) if found else []
        keys = [checking.warning_key(issue) for issue in issues]
        service.acknowledge(store, number, keys, author=author, note=options.note)
    elif options.command == "sign":
        attachment = options.signature.read_bytes() if options.signature else None
        service.sign(
            store,
            number,
            author=author,
            attachment=attachment,
            single_user=options.single_user,
        )
    elif options.command == "publish":
        made = service.publish_submission(store, number, author=author, note=options.note)
        print(f"version {made.number}")
    else:
        service.withdraw(store, number, author=author, note=options.note)
    return _status(store, number)


def _template(store: Store, options: argparse.Namespace) -> int:
    output: Path = options.output or Path(f"{options.dataset}.{options.language}.xlsx")
    output.write_bytes(downloads.template(store, options.dataset, options.language))
    print(output)
    return 0


def _submit(store: Store, options: argparse.Namespace) -> int:
    sent = service.receive(
        store,
        options.file.read_bytes(),
        options.file.name,
        options.dataset,
        options.author,
        note=options.note,
        extent=options.extent,
    )
    _check(store, sent.number, options)
    return _status(store, sent.number)


def _check(store: Store, number: int, options: argparse.Namespace) -> None:
    today = rehearsed() or local_day(now())
    checking.check(store, number, author=options.author, today=today, language=options.language)


def _status(store: Store, number: int | None) -> int:
    """Where one submission stands with its issues, or a line for each."""
    if number is None:
        for sent in kept.read_submissions(store):
            print(f"{sent.number}  {sent.dataset}  {sent.state}  {sent.author}  {sent.file_name}")
        return 0
    sent = submission(store, number)
    print(f"submission {number}: {sent.dataset}, {sent.state}")
    found = kept.latest_check(store, number)
    if found is None:
        return 0
    for issue in checking.issues_of(found):
        print(issue if issue.severity == "error" else f"{issue.severity}: {issue}")
    if found.difference:
        counts = (f"{found.difference[name]} {name}" for name in ("added", "changed", "removed"))
        print(f"{found.row_count} rows: " + ", ".join(counts))
        for effect in found.difference["effects"]:
            year = f" {effect['year']}" if effect["year"] else ""
            print(f"{effect['figure']}{year}: {effect['old']} → {effect['new']}")
    return 1 if sent.state == "refused" else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m submissions", description="From a file to a published version."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    submit = commands.add_parser("submit", help="send a file and check it")
    submit.add_argument("file", metavar="FILE", type=Path)
    submit.add_argument("--dataset", metavar="D", required=True, choices=tuple(DATASETS))
    submit.add_argument("--extent", choices=("whole", "part"))
    template = commands.add_parser("template", help="a workbook with what is published and due")
    template.add_argument("dataset", metavar="DATASET", choices=tuple(DATASETS))
    template.add_argument("--output", metavar="F", type=Path)
    status = commands.add_parser("status", help="where submissions stand")
    status.add_argument("number", metavar="N", type=int, nargs="?")
    helps = {
        "check": "check again, against what is published now",
        "acknowledge": "say why the warnings may stand",
        "sign": "sign the rows",
        "publish": "publish what was signed",
        "withdraw": "take it back",
    }
    made = {name: commands.add_parser(name, help=text) for name, text in helps.items()}
    for command in made.values():
        command.add_argument("number", metavar="N", type=int)
    for command in (submit, *made.values()):
        command.add_argument("--author", metavar="NAME", required=True)
    for command in (template, submit, made["check"]):
        command.add_argument("--language", choices=LANGUAGES, default="ru")
    for name in ("acknowledge", "publish", "withdraw"):
        made[name].add_argument("--note", metavar="TEXT", required=True)
    submit.add_argument("--note", metavar="TEXT", default="")
    made["sign"].add_argument("--signature", metavar="FILE", type=Path)
    made["sign"].add_argument(
        "--single-user", action="store_true", help="the sender may sign: there is nobody else"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
