"""The verb `repair`."""

from __future__ import annotations

import argparse
from typing import Any

from archive.data.folder import site_folders
from archive.data.lock import locked
from archive.fixity.repair import repair
from archive.verbs.arguments import add_data, add_sites, add_verb
from archive.verbs.progress import Progress


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "repair",
        about="Cut each WARC file behind its last whole record, keep what was cut beside it as FILE.cut-OFFSET, give "
        "files that a killed crawl left open their name, and bring index and rows level. No file is emptied, "
        "and none is read that verify found whole and nobody has written to since. "
        "Exit status 1: there is damage that can't be mended.",
        example="python -m archive repair jurong",
    )
    add_sites(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    status = 0
    for folder in site_folders(args.data, args.sites):
        size = sum(path.stat().st_size for path in folder.warcs())
        with locked(folder.path), Progress(f"repair {folder.name}", size) as progress:
            mended = repair(folder, args.data, progress.add)
        for text in (*mended.done, *mended.damage):
            print(f"{folder.name}: {text}")
        if not mended.done and not mended.damage:
            print(f"{folder.name}: nothing to mend")
        if mended.damage:
            print(f"{folder.name}: what is damaged can't be mended here; put back an intact copy of these files")
            status = 1
    return status
