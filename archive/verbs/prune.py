"""The verb `prune`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from archive.data.exits import ExitStatus
from archive.data.folder import require_folder
from archive.data.printing import counted
from archive.fixity.findings import printable
from archive.operations.retention import FILE, delete, old
from archive.verbs.arguments import add_data, add_verb
from archive.verbs.tables import size


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "prune",
        about="Delete what is older than retention.toml of the data folder says: logs, and what can be made again. "
        "Never captures, rows, or what is known of them; nothing at all where there is no such file. rundue does it at "
        "its end.",
        example="python -m archive prune --dry-run",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be deleted, and delete nothing")
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    require_folder(args.data)
    found = old(args.data, datetime.now(UTC))
    for each in found:
        if not args.dry_run:
            delete(each)
        print(printable(f"{each.path}: last written {each.since:%Y-%m-%d}, {size(each.bytes)}"))
    what = "would be deleted" if args.dry_run else "deleted"
    print(f"{counted(len(found), 'thing')} {what}, {size(sum(each.bytes for each in found))}")
    if not (args.data / FILE).is_file():
        print(
            printable(f"{args.data / FILE}: not there, so everything is kept; docs/operations.md says what it may say")
        )
    return ExitStatus.WHOLE
