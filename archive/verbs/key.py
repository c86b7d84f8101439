"""The verb `key`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.data.exits import ExitStatus
from archive.data.folder import require_folder
from archive.data.key import KEY_FILE, Key, keys_of, require_key
from archive.fixity.findings import printable
from archive.verbs.arguments import add_data, add_verb
from archive.verbs.tables import minute


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "key",
        about="The keys of the pseudonyms: a line for each, by the digits that it is known by, and whether a copy is "
        "known. --rotate makes a new one for captures from now on: pseudonyms by it begin with its number (网友2-…), "
        "and nobody can tell who they were before. The old ones stay in the file, and a rebuild gives the same rows. "
        "Exit status 3: no copy of the keys as they are is known.",
        example="python -m archive key --copied /mnt/backup/pseudonym.key",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--rotate", action="store_true", help="make a new key; nothing may be crawled meanwhile")
    what.add_argument(
        "--copied", type=Path, metavar="FILE", help="compare this copy with the keys, and note that there is one"
    )
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from archive.operations.rotation import copy_of, note_copy, rotate  # noqa: PLC0415 - loads the rows

    require_folder(args.data)
    now = datetime.now(UTC)
    if args.rotate:
        rotate(args.data, now)
    if args.copied:
        note_copy(args.data, args.copied, now)
    require_key(args.data)
    path = args.data / KEY_FILE
    for number, key in enumerate(keys_of(path), start=1):
        print(f"key {number} ({key.mark}): {used(key)}")
    if copy := copy_of(args.data):
        print(f"a copy was seen {minute(copy.at.isoformat())}")
        return ExitStatus.WHOLE
    print(
        printable(
            f"{path}: no copy of it as it is now is known; copy it to where your backups are, then:"
            f" python -m archive key --data {args.data} --copied FILE"
        )
    )
    return ExitStatus.GOES_ON


def used(key: Key) -> str:
    return f"captures from {key.since:%Y-%m-%d %H:%M:%S} UTC on" if key.since else "captures from the first one on"
