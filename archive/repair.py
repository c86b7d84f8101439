"""Mend what a crash or a failing disk left: cut torn ends, and bring index and rows level with the WARC files.

Damage in the middle of a file can't be mended and isn't touched: what follows it can still be read.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from archive.arguments import add_data, add_sites, add_verb
from archive.arrivals import is_arrival
from archive.folder import OPEN, SiteFolder, site_folders
from archive.lock import locked
from archive.progress import Progress
from archive.recover import Mended, cut, level_index, level_rows, recover, whole_until
from archive.verified import FILE, forget


def repair(folder: SiteFolder, data: Path, progress: Progress) -> Mended:
    """Mend one site's folder; nobody may be writing there. Interrupted at any point, it can be run again."""
    mended = recover(folder, data)
    torn = []
    for warc in folder.warcs():
        if warc.name.endswith(OPEN):
            continue  # told by `recover`: there is a file of its final name too
        tail = whole_until(warc)
        progress.add(tail.size)
        if tail.end == 0:
            mended.damage.append(f"{warc}: no whole record in its {tail.size} bytes; not touched")
            continue
        if is_arrival(warc.name):
            mended.damage += tail.damage
            continue  # it stays as it came
        if tail.end < tail.size:
            torn.append(warc)
        cut(warc, tail, mended)
    level_index(folder, mended)
    for warc in torn:
        level_rows(folder, data, warc, mended)
    if torn:
        forget(folder.path / FILE, {warc.name for warc in torn})
    mended.damage = list(dict.fromkeys(mended.damage))
    return mended


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "repair",
        summary="cut torn ends of WARC files, and bring index and rows level with them",
        about="Cut each WARC file behind its last whole record, keep what was cut beside it as FILE.cut-OFFSET, give "
        "files that a killed crawl left open their name, and bring index and rows level. No file is emptied. "
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
            mended = repair(folder, args.data, progress)
        for text in (*mended.done, *mended.damage):
            print(f"{folder.name}: {text}")
        if not mended.done and not mended.damage:
            print(f"{folder.name}: nothing to mend")
        if mended.damage:
            print(f"{folder.name}: what is damaged can't be mended here; put back an intact copy of these files")
            status = 1
    return status
