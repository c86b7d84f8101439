"""The verb `report`."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.data.errors import ArchiveError
from archive.data.exits import ExitStatus
from archive.data.printing import counted
from archive.fixity.findings import printable
from archive.report.report import report
from archive.verbs.arguments import add_data, add_sites, add_verb
from archive.verbs.progress import Progress
from archive.verbs.tables import size

_SHOWN = 20  # lines of what is missing


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "report",
        about="One HTML file with the figures of the sites: articles per day and what is missing, problems, "
        "corruption, comments and how fast they came, sources, versions, take-downs, the last runs. It opens by a "
        "double-click, asks for nothing, runs no script, and has both languages. Its numbers are those of the exported "
        "tables. What could not be counted is named in it, and the exit status is 1 then.",
        example="python -m archive report --out report.html",
    )
    add_sites(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="where the file is written, whole")
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.out.is_dir():
        raise ArchiveError(f"{args.out}: is a folder; name a file, like {args.out / 'report.html'}")
    with Progress("figures", 0) as progress:

        def tick(seen: int, total: int) -> None:
            progress.total = total
            progress.to(seen)

        done = report(args.data, args.out, args.sites, made=datetime.now(UTC), tick=tick)
    print(printable(f"{args.out}: {counted(len(done.sites), 'site')}, {size(done.size)}"))
    for line in done.missing[:_SHOWN]:
        print(printable(f"not counted: {line}"), file=sys.stderr)
    if len(done.missing) > _SHOWN:
        print(f"not counted: {len(done.missing) - _SHOWN:,} more", file=sys.stderr)
    return ExitStatus.MISSING if done.missing else ExitStatus.WHOLE
