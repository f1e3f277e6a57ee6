"""The command line of the loaders: check a file, make a template, send a file.

``python -m loaders check FILE --dataset D``, ``python -m loaders template D``, and ``python -m
loaders submit FILE …``, which is the first step of ``python -m submissions``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from loaders.bundled import read_bundled
from loaders.column_maps import LANGUAGES
from loaders.reading import read_workbook
from loaders.templates import make_template
from monitoring.contract import DATASETS
from monitoring.frames import typed
from submissions.__main__ import main as submissions


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when all is well, 1 when the file has errors, 2 when it cannot be opened.

    ``check`` looks at the file alone, with the regions that come with the program: whether
    what it refers to exists in other datasets is not asked. ``template`` is filled with the
    rows that come with the program. ``submit`` sends the file to the store and checks it there.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["submit"]:
        return submissions(given)
    options = _parser().parse_args(given)
    try:
        return _template(options) if options.command == "template" else _check(options)
    except OSError as problem:
        print(f"{problem.filename}: {problem.strerror}.", file=sys.stderr)
        return 2


def _check(options: argparse.Namespace) -> int:
    content = options.file.read_bytes()
    reading = read_workbook(
        content,
        options.file.name,
        DATASETS[options.dataset],
        references={name: frame for name, frame in _bundled().items() if name == "regions"},
        language=options.language,
    )
    for issue in reading.issues:
        print(issue if issue.severity == "error" else f"{issue.severity}: {issue}")
    if reading.errors:
        return 1
    warnings = f"{len(reading.warnings)} warnings" if reading.warnings else "no problems"
    print(f"{len(reading.rows)} rows, {warnings}")
    return 0


def _template(options: argparse.Namespace) -> int:
    bundled = _bundled()
    dataset = DATASETS[options.dataset]
    content = make_template(
        dataset,
        bundled.get(dataset.name, typed(pd.DataFrame(), dataset)),
        language=options.language,
        references=bundled,
    )
    output = options.output or Path(f"{dataset.name}.{options.language}.xlsx")
    output.write_bytes(content)
    print(output)
    return 0


def _bundled() -> dict[str, pd.DataFrame]:
    return {name: found.frame for name, found in read_bundled().items()}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m loaders", description="Checks of files, and templates for them."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check a file against a dataset")
    check.add_argument("file", metavar="FILE", type=Path)
    check.add_argument("--dataset", metavar="D", required=True, choices=tuple(DATASETS))
    template = commands.add_parser("template", help="make a template of a dataset")
    template.add_argument("dataset", metavar="DATASET", choices=tuple(DATASETS))
    template.add_argument("--output", metavar="F", type=Path)
    # For the list of commands alone: its arguments are read where it is carried out.
    commands.add_parser("submit", help="send a file: python -m submissions submit")
    for command in (check, template):
        command.add_argument("--language", choices=LANGUAGES, default="ru")
    return parser


if __name__ == "__main__":
    sys.exit(main())
