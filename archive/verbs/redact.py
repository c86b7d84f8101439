"""The verb `redact`."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from archive.data.exits import ExitStatus
from archive.data.folder import DataError, SiteFolder, site_folders
from archive.data.lock import locked
from archive.data.printing import counted
from archive.data.redacted import Redacted, everywhere
from archive.fixity.copies import stores_of
from archive.fixity.findings import printable, printable_json
from archive.fixity.recover import recover
from archive.redaction.carry_out import Done, carry_out
from archive.redaction.elsewhere import Elsewhere, Where
from archive.redaction.plan import Plan, plan
from archive.verbs.arguments import add_data, add_json, add_verb
from archive.verbs.progress import Progress
from archive.warc.elsewhere.away import away, bytes_of

_SAID = {
    Where.COPY: "another article with its text, which stays: {name} {url}; redact {name}, too, if that is meant",
    Where.NAMED: "the page of another article that prints its title or a sentence of it, and stays: {name} {url}",
    Where.MADE: "made before, and stays as it is: {name}; make it again, or delete it",
}


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "redact",
        about="Take an article out of the archive for good. In the place of each of its captures, and of lists, feeds "
        "and data that hold its words, stands a tombstone; the old digests, the reason and the date stand in a "
        "metadata record behind it. Rows, index, search, figures, lineage and the frontier lose its words, no crawl "
        "asks for it again, and no copy that is brought later stays whole. Copies elsewhere are listed. It can't be "
        "undone. Killed, it is finished by the next call; without ID it does what the lists of the folder say. Exit "
        "status 3: something waits, the last lines say what; 1: a WARC file can't be read to its end.",
        example="python -m archive redact jurong-1029384 --reason court-order-0211-17",
    )
    parser.add_argument("article", nargs="?", metavar="ID", help="its whole id, or its URL")
    parser.add_argument(
        "--reason",
        metavar="TEXT",
        help="why, as it is to stand in the archive; no name, no word of it (--dry-run needs none)",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be taken out, and change nothing")
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.article is None:
        if args.reason is not None or args.dry_run:
            raise DataError("--reason and --dry-run need the ID of an article")
        done = []
        for folder in site_folders(args.data) if everywhere(args.data) else ():
            with locked(folder.path):
                found = _carried(folder, args)
            if Redacted.of(folder).redactions:
                done.append(found)
        if not done and not args.json:
            print(f"{args.data}: no article was taken out here")
        return _told(args, None, done)
    if args.reason is None and not args.dry_run:
        raise DataError("--reason: say why in one line; it stands in the place of the article")
    with ExitStack() as stack:
        if not args.dry_run:
            for folder in site_folders(args.data):
                stack.enter_context(locked(folder.path))
                if Redacted.of(folder).unfinished:  # first what was interrupted: rows are missing until then
                    _carried(folder, args)
                recover(folder, args.data)
        with Progress("look", sum(map(bytes_of, site_folders(args.data)))) as progress:
            made = plan(args.data, args.article, args.reason, progress.add, partial(_in_stores, args.data))
        if args.dry_run:
            return _told(args, made, [])
        for each in made.folders:  # noted everywhere before anything is taken out anywhere
            Redacted.of(each.folder).put(each.redaction)
        done = [_carried(each.folder, args) for each in made.folders]
    return _told(args, made, done)


def _in_stores(data: Path, folder: SiteFolder) -> Iterator[Path]:
    """The WARC files of a site that lie in a store, one after the other."""
    if away(folder):
        from archive.offsite.noting import one_by_one  # noqa: PLC0415 - for stores alone

        yield from one_by_one(data, folder)


def _carried(folder: SiteFolder, args: argparse.Namespace) -> Done:
    size = sum(path.stat().st_size for path in folder.warcs())
    with Progress(f"redact {folder.name}", size) as progress:
        return carry_out(folder, args.data, progress.add)


def _told(args: argparse.Namespace, made: Plan | None, done: list[Done]) -> int:
    if args.json:
        report = {
            "article": made.article if made else None,
            "planned": [
                {**asdict(each), "folder": None, "site": each.folder.name} for each in (made.folders if made else ())
            ],
            "done": [asdict(each) for each in done],
            "elsewhere": [asdict(each) for each in (made.elsewhere if made else ())],
        }
        print(printable_json(json.dumps(report, ensure_ascii=False, indent=2)))
    else:
        for line in (*_of_plan(made, dry=args.dry_run), *_of_done(done), *_of_stores(args, done)):
            print(printable(line))
    if any(each.waits for each in done):
        return ExitStatus.GOES_ON
    return 1 if any(each.damage for each in done) else 0


def _of_plan(made: Plan | None, *, dry: bool) -> Iterator[str]:
    if made is None:
        return
    for each in made.folders:
        others = len(each.others)
        own = counted(len(each.redaction.records) - others, "capture")
        parts = [own, f"{counted(others, 'other record')} with its words"]
        parts.append(counted(each.pictures, "picture") + " that only it shows")
        yield f"{each.folder.name}: {made.article}: {', '.join(parts)}{': would be taken out' if dry else ''}"
        for url, number in Counter(each.others).items() if dry else ():
            yield f"{each.folder.name}: {counted(number, 'capture')} of {url}, for its words"
    if not made.searched:
        yield f"{made.article}: no text of it is left to search for; copies of it elsewhere aren't looked for"
    yield from map(_elsewhere, made.elsewhere)
    yield (
        f"{made.article}: what was handed out before isn't known here: releases, packs, WACZ files, backups, copies"
        " on other machines; there, bring redacted.jsonl along and run: python -m archive redact"
    )


def _of_stores(args: argparse.Namespace, done: list[Done]) -> Iterator[str]:
    """Where copies lie that were pushed."""
    for store in sorted({store for each in done for store in stores_of(SiteFolder(path=args.data / each.site))}):
        yield f"{store}: holds it until the next push, which takes it out there, too: python -m archive push {store}"


def _elsewhere(each: Elsewhere) -> str:
    said = _SAID[each.where].format(name=each.name, url=each.url or "")
    return f"{each.site}: {said}" if each.site else said


def _of_done(done: list[Done]) -> Iterator[str]:
    for each in done:
        tombstones = counted(each.records, "new tombstone")
        yield f"{each.site}: {tombstones} in {counted(each.files, 'WARC file')}"
        if each.elsewhere:
            rows = f"{counted(each.elsewhere, 'row')} of records in a store alone"
            again = f"python -m archive rebuild {each.site} --replace makes them again"
            yield f"{each.site}: {rows} taken away; once a push has put tombstones there, {again}"
        if each.removed:
            yield f"{each.site}: deleted, for it held words of the article: {', '.join(each.removed)}"
        yield from (f"{each.site}: {text}; what stands there is not taken out" for text in each.damage)
        yield from (f"{each.site}: {text}; then run python -m archive redact" for text in each.waits)
