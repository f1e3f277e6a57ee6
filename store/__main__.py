"""The command line of the store; ``python -m store --help`` lists its commands.

It is a composition root: the one module here that knows ``submissions``, because a database
that does not exist yet is filled with the bundled data before a command runs.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from loaders.errors import LoadErrors
from monitoring import contract
from monitoring.contract import UnknownDataset
from store.backup import backup
from store.engine import Store, open_store
from store.errors import StoreError
from store.export import FORMATS, export
from store.publication import drop_demo
from store.queries import read_publications
from store.snapshots import seal_ended
from store.verification import verify
from submissions import bundled


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 is success, 1 a store whose contents do not verify, 2 a request that cannot be met;
    the reason then stands in one line on standard error.
    """
    options = _parser().parse_args(arguments)
    try:
        with closing(open_store()) as store:
            if options.command == "export":
                contract.dataset(options.dataset)
            bundled.prepare(store)
            return _run(store, options)
    except (StoreError, UnknownDataset, LoadErrors) as error:
        print(error, file=sys.stderr)
    except OSError as problem:
        print(f"{problem.filename}: {problem.strerror}.", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m store", description="The published data.")
    commands = parser.add_subparsers(dest="command", required=True)
    out = commands.add_parser("export", help="print a dataset; its hash goes to standard error")
    out.add_argument("dataset", metavar="DATASET")
    out.add_argument("--as-of", type=int, metavar="N", help="as it stood at publication N")
    out.add_argument("--format", choices=tuple(FORMATS), default="csv")
    out.add_argument(
        "--folder",
        metavar="FOLDER",
        type=Path,
        help="write a file named by version and hash there, with its origin beside it",
    )
    commands.add_parser("publications", help="list what was published")
    commands.add_parser("verify", help="compute every hash again; exit 1 on a mismatch")
    seal = commands.add_parser("seal", help="seal the snapshots of freezes that are over")
    seal.add_argument("author", metavar="AUTHOR")
    drop = commands.add_parser("drop-demo", help="take the demonstration data away for good")
    drop.add_argument("--author", default="command line", metavar="NAME", help="who does so")
    copy = commands.add_parser("backup", help="copy the SQLite database to a new file")
    copy.add_argument("file", metavar="FILE", type=Path)
    return parser


def _run(store: Store, options: argparse.Namespace) -> int:
    if options.command == "export":
        _export(store, options)
    elif options.command == "publications":
        print(_publications(store), end="")
    elif options.command == "seal":
        for snapshot in seal_ended(store, options.author):
            print(f"{snapshot.name}: version {snapshot.version}, {snapshot.content_hash}")
    elif options.command == "drop-demo":
        print(_without_demo(store, options.author), end="")
    elif options.command == "backup":
        backup(store, options.file)
    else:
        problems = verify(store)
        for problem in problems:
            print(problem)
        return 1 if problems else 0
    return 0


def _export(store: Store, options: argparse.Namespace) -> None:
    """Print the text, or write it to a folder and print where it is."""
    made = export(store, options.dataset, options.as_of, options.format)
    if options.folder:
        print(made.write(options.folder))
        return
    print(made.text, end="")
    # Beside the data, not among them: a line of its own would break what reads the text.
    told = f"version {made.version}, {made.content_hash}" if made.version else "never published"
    print(f"{made.dataset}: {told}", file=sys.stderr)


def _without_demo(store: Store, author: str) -> str:
    """What was taken away, a line for each dataset."""
    published = drop_demo(store, author, "Demonstration data taken away")
    if not published:
        return "There are no demonstration data.\n"
    return "".join(
        f"{one.dataset}: {one.removed} rows removed by publication {one.number}\n"
        for one in published
    )


def _publications(store: Store) -> str:
    """One line for each publication, columns aligned, times in UTC."""
    publications = read_publications(store)
    columns = {
        "number": publications["number"].astype(str),
        "date": publications["published_at"].dt.strftime("%Y-%m-%d %H:%M"),
        "dataset": publications["dataset"],
        "rows": publications["row_count"].astype(str),
        "+": publications["added"].astype(str),
        "~": publications["changed"].astype(str),
        "-": publications["removed"].astype(str),
        "author": publications["author"],
        "hash": publications["chain_hash"].str[:12],
        "note": publications["note"].str.split().str.join(" "),
    }
    padded = []
    for heading, cells in columns.items():
        texts = [heading, *cells.tolist()]
        width = max(map(len, texts))
        padded.append([text.ljust(width) for text in texts])
    return "".join("  ".join(line).rstrip() + "\n" for line in zip(*padded, strict=True))


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        # The same bytes on every system, whatever its locale.
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has seen enough; say nothing when Python closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
