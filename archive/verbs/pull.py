"""The verb `pull`."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from archive.data.printing import counted
from archive.offsite.pull import Pulled, pull
from archive.verbs.arguments import add_verb
from archive.verbs.offsite import add_store, carried, told


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "pull",
        about="Bring from a store what isn't here, compare each file with its SHA-256, index it and make its rows. "
        "First what any host has taken out by `redact` is taken out here, too, and nothing of it comes back. A "
        "file that is here under the same name is never written over. Rows are those of the crawl, byte for byte, "
        "where pseudonym.key and sites.toml are the same; neither goes through a store. Safe to run from cron and "
        "to kill: it goes on where it was. Exit status 3: something waits for the next pull; 1: something "
        "differs.",
        example="python -m archive pull s3://bucket/shengbao jurong",
    )
    parser.add_argument(
        "--leave-deleted",
        action="store_true",
        help="leave WARC files in the store that `push --delete-here` deleted here, or `rebuild --from` read there:"
        " rows and lines of the index are here",
    )
    add_store(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    came = carried("pull", args, partial(pull, leave=args.leave_deleted))
    return told(args, came, _said(came))


def _said(came: Pulled) -> list[str]:
    files, rows = counted(came.pulled, "file"), counted(came.rows, "row")
    there = counted(came.there, "file was", "files were")
    lines = list(came.notes)
    if came.records:
        lines.append(f"{counted(came.records, 'record')} came with a tombstone in its place, as it was taken out")
    if came.left:
        lines.append(f"left there, as they were deleted here: {counted(came.left, 'file')}")
    lines.append(f"{came.store}: {files} pulled, {came.bytes:,} bytes, {rows} made; {there} here")
    return lines
