"""The verb `index`: bring the index of each site level with its WARC files."""

from __future__ import annotations

import argparse
from typing import Any

from archive.data.folder import site_folders
from archive.data.lock import locked
from archive.verbs.arguments import add_data, add_sites, add_verb
from archive.warc.level import index
from archive.warc.reader import WarcError


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "index",
        about="Add the index lines of records that have none, reading only what was written since. Crawls do this "
        "themselves; it is for WARC files put into DATA/SITE/warc by hand. Exit status 1: a file is damaged; what can "
        "still be read of it is indexed.",
        example="python -m archive index jurong --anew",
    )
    add_sites(parser)
    parser.add_argument("--anew", action="store_true", help="read all WARC files, and make the index again")
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    damaged: list[WarcError] = []
    for folder in site_folders(args.data, args.sites):
        before = len(damaged)
        with locked(folder.path):
            added = index(folder.path, fresh=args.anew, on_damage=damaged.append)
        for error in damaged[before:]:
            print(f"{folder.name}: {error}")
        print(f"{folder.name}: {added:,} index lines {'made' if args.anew else 'added'}")
    return 1 if damaged else 0
