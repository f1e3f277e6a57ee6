"""The command line of the loaders: ``python -m loaders check FILE --dataset D``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from loaders.errors import LoadErrors
from loaders.rows import check_rows
from loaders.table import read_csv
from monitoring.contract import DATASETS


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a CSV file against a dataset and say what is wrong with it, a line each.

    Returns 0 when nothing is, 1 when something is, 2 when the file cannot be opened or the
    dataset does not exist. The file is looked at alone: whether what it refers to exists in
    other datasets is not asked.
    """
    options = _parser().parse_args(arguments)
    try:
        table = check_rows(read_csv(options.file), DATASETS[options.dataset])
    except LoadErrors as problems:
        print(problems)
        return 1
    except OSError as problem:
        print(f"{options.file}: {problem.strerror}.", file=sys.stderr)
        return 2
    print(f"{len(table.frame)} rows, no problems")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description="Checks of files.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check a CSV file against a dataset")
    check.add_argument("file", metavar="FILE", type=Path)
    check.add_argument("--dataset", metavar="D", required=True, choices=tuple(DATASETS))
    return parser


if __name__ == "__main__":
    sys.exit(main())
