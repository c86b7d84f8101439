"""The verb `push`."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from archive.data.printing import counted
from archive.offsite.push import Pushed, push
from archive.verbs.arguments import add_verb
from archive.verbs.offsite import add_store, carried, told


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "push",
        about="Bring finished WARC files to a store, S3 or whatever fsspec knows, or to a mounted disk. A file counts "
        "as there when it was read back and its SHA-256 is that of the file here. Nothing is written over, and "
        "nothing is deleted, here without --delete-here or there, but what was taken out by `redact`: that leaves the "
        "store, too. Keys, "
        "passwords and the operator's files never go. Safe to run from cron and to kill. Exit status 3: something "
        "waits for the next push; 1: something differs.",
        example="python -m archive push s3://bucket/shengbao jurong",
    )
    parser.add_argument(
        "--delete-here",
        action="store_true",
        help="then delete WARC files here of which the store gave back every byte in this call; rows and index stay,"
        " rebuild reads the files there, and pull brings them back",
    )
    add_store(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    came = carried("push", args, partial(push, delete=args.delete_here))
    return told(args, came, list(_said(came)))


def _said(came: Pushed) -> list[str]:
    files, there = counted(came.pushed, "file"), counted(came.there, "file was", "files were")
    lines = [*came.notes, *(f"went once more, {each}" for each in came.again)]
    if came.replaced or came.swept:
        replaced, swept = counted(came.replaced, "file"), counted(came.swept, "file")
        lines.append(f"taken out of the store: {replaced} that had been pushed from here, {swept} of other hosts")
    if came.deleted:
        lines.append(f"deleted here, as the store has them: {counted(came.deleted, 'file')}, {came.freed:,} bytes")
    lines.append(f"{came.store}: {files} pushed and read back, {came.bytes:,} bytes; {there} there")
    return lines
