"""Make every row again from the WARC files: the same reading and the same stages as in the crawl, without Scrapy."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from archive.arguments import add_data, add_json, add_sites, add_verb
from archive.arrivals import makes_row
from archive.compare import KINDS, as_json, as_text, differences
from archive.folder import ANYWHERE, OPEN, DataError, SiteFolder, site_folders, size_of
from archive.join import walled
from archive.progress import Progress
from archive.records import WarcError, pages
from archive.rows import article_of, line
from archive.store import RowStore, StoreError
from crawler.article import Article
from crawler.read import read
from crawler.sites import sites_in
from pipelines import finish, stages
from pipelines.identity import KEY_FILE, Names

_MISSING_KEY = "the pseudonyms in the stored rows were made with this key; put it back from your backup"


@dataclass(slots=True, kw_only=True)
class Rebuilt:
    """What one site's WARC files gave."""

    site: str
    warcs: int
    readings: int = 0
    articles: int = 0
    whole: set[str] = field(default_factory=set)  # names of the WARC files read to their end
    damaged: list[str] = field(default_factory=list)  # what is wrong with the others
    torn: list[str] = field(default_factory=list)  # files a crawl has open, or had when it was killed


def readings(
    warc: Path, *, data: Path, anywhere: bool = False, on_damage: Callable[[WarcError], None] | None = None
) -> Iterator[Article]:
    """The finished readings of one WARC file, in its order.

    Damage raises WarcError; with `on_damage` it is handed over instead, and what can still be read follows.
    """
    sites = sites_in(data)
    through = stages(Names.of(data))
    for page in pages(warc, on_damage):
        if makes_row(page, sites, anywhere=anywhere):
            yield finish(read(page, sites), through)


def rebuild(
    folder: SiteFolder, data: Path, target: Path, *, jobs: int = 1, tick: Callable[[int], None] | None = None
) -> Rebuilt:
    """Read all WARC files of a site; write readings.jsonl, articles.jsonl and rows.sqlite to `target`.

    `tick` is told the bytes done so far. The files are the same on every run, whatever the number of jobs.
    """
    warcs = folder.warcs()
    rebuilt = Rebuilt(site=folder.name, warcs=len(warcs))
    target.mkdir(parents=True, exist_ok=True)
    parts = target / "parts.tmp"
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir()
    rows = target / "rows.sqlite"
    for leftover in target.glob("rows.sqlite*"):
        leftover.unlink()
    work = partial(_rebuild_one, parts=parts, data=data, anywhere=folder.name == ANYWHERE)
    size = 0
    try:
        with RowStore(rows) as store, _replacing(target / "readings.jsonl") as file:
            for warc, damage in zip(warcs, _mapped(work, warcs, jobs), strict=True):
                part = parts / warc.name
                with part.open(encoding="utf-8", newline="\n") as made:
                    rebuilt.readings += store.add_all(article_of(text) for text in _copied(made, file))
                part.unlink()
                _note(rebuilt, warc, damage)
                size += size_of(warc)
                if tick:
                    tick(size)
            with _replacing(target / "articles.jsonl") as joined:
                for article in store.articles():
                    if not walled(article):
                        joined.write(line(article))
                        rebuilt.articles += 1
    finally:
        shutil.rmtree(parts, ignore_errors=True)
    return rebuilt


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "rebuild",
        summary="make all rows again from the WARC files, and compare them with the stored ones",
        about="Read the WARC files of each site again, without Scrapy, into DATA/SITE/rebuild/readings.jsonl and "
        "articles.jsonl, and say what would change in the stored rows. Exit status 1: a WARC file could not be read "
        "to its end, no article page was found, or (--verify) a row differs.",
        example="python -m archive rebuild jurong --verify",
    )
    add_sites(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--verify", action="store_true", help="write nothing; show every difference, field by field")
    what.add_argument("--replace", action="store_true", help="put the rebuilt rows in place of the stored ones")
    parser.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes to read with (default: 1)")
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    folders = site_folders(args.data, args.sites)
    if args.verify or any(folder.rows.is_file() for folder in folders):
        _require_key(args.data)
    reports = []
    code = 0
    for folder in folders:
        try:
            report, good = _run_one(folder, args)
        except StoreError as error:
            print(f"python -m archive rebuild: {error}", file=sys.stderr)
            code = 2
            continue
        reports.append(report)
        code = max(code, 0 if good else 1)
    if args.json:
        print(json.dumps(reports, ensure_ascii=False, indent=2))
    return code


def _run_one(folder: SiteFolder, args: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    size = sum(map(size_of, folder.warcs()))
    with _target(folder, args.verify) as target, _opened(folder) as (stored, mark):
        with Progress(f"rebuild {folder.name}", size) as progress:
            rebuilt = rebuild(folder, args.data, target, jobs=args.jobs, tick=progress.to)
        made_path = target / "rows.sqlite"
        counts: Counter[str] = Counter()
        shown: list[dict[str, Any]] = []
        with RowStore(made_path, readonly=True) as made:
            for difference in differences(stored, made, rebuilt.whole):
                counts[difference.kind if difference else "equal"] += 1
                if difference and args.verify:
                    if args.json:
                        shown.append(as_json(difference))
                    else:
                        print(as_text(folder.name, difference))
        if args.replace:
            kept = (stored.warcs() if stored else set()) - rebuilt.whole
            with RowStore(folder.rows) as live:
                live.replace(made_path, keep=kept, after=mark)
    report: dict[str, Any] = {
        "site": folder.name,
        "warcs": rebuilt.warcs,
        "readings": rebuilt.readings,
        "articles": rebuilt.articles,
        **{kind: counts[kind] for kind in ("equal", *KINDS)},
        "replaced": args.replace,
        "damaged": rebuilt.damaged,
        "torn": rebuilt.torn,
    }
    if args.verify and args.json:
        report["differences"] = shown
    if not args.json:
        _print_report(report)
    different = counts.total() - counts["equal"]
    return report, not (rebuilt.damaged or not rebuilt.readings or (args.verify and different))


def _print_report(report: dict[str, Any]) -> None:
    site = report["site"]
    for problem in report["damaged"]:
        print(f"{site}: {problem}")
    for problem in report["torn"]:
        print(f"{site}: {problem} (a crawl is writing this file, or was killed)")
    if not report["warcs"]:
        print(f"{site}: no WARC files to rebuild from")
    elif not report["readings"]:
        print(f"{site}: no article page in its WARC files; are the hosts of this site in sites.toml?")
    made = f"{site}: {report['readings']} rows of {report['articles']} articles from {report['warcs']} WARC files"
    if report["equal"] == report["readings"] and not any(report[kind] for kind in KINDS):
        if report["readings"]:
            print(f"{made}, byte for byte the stored rows")
        return
    counts = ", ".join(f"{report[kind]} {kind}" for kind in ("equal", *KINDS[:3]))
    kept = f", {report['kept']} kept because their WARC file is not whole or not here" if report["kept"] else ""
    print(f"{made}; against the stored rows: {counts}{kept}{'; replaced' if report['replaced'] else ''}")


def _rebuild_one(warc: Path, *, parts: Path, data: Path, anywhere: bool) -> list[str]:
    """Write the rows of one WARC file beside the others; gives what is wrong with the file."""
    damage: list[str] = []
    with (parts / warc.name).open("w", encoding="utf-8", newline="\n") as file:
        try:
            for reading in readings(
                _present(warc), data=data, anywhere=anywhere, on_damage=lambda error: damage.append(str(error))
            ):
                file.write(line(reading))
        except WarcError as error:  # no record of it can be read
            damage.append(str(error))
    return damage


def _present(warc: Path) -> Path:
    """The file, also where a running crawl has closed it since its name was listed."""
    return warc if warc.exists() else warc.with_name(warc.name.removesuffix(OPEN))


def _mapped(work: Callable[[Path], list[str]], warcs: list[Path], jobs: int) -> Iterator[list[str]]:
    if jobs == 1 or len(warcs) < 2:
        yield from map(work, warcs)
        return
    try:
        with ProcessPoolExecutor(min(jobs, len(warcs)), mp_context=get_context("spawn")) as pool:
            yield from pool.map(work, warcs)
    except BrokenProcessPool as error:
        raise DataError("a process of the rebuild was killed, for want of memory perhaps; try fewer --jobs") from error


def _note(rebuilt: Rebuilt, warc: Path, damage: list[str]) -> None:
    if not damage:
        rebuilt.whole.add(warc.name.removesuffix(OPEN))
    elif warc.name.endswith(OPEN):
        rebuilt.torn += damage
    else:
        rebuilt.damaged += damage


def _copied(lines: Iterable[str], file: Any) -> Iterator[str]:
    for text in lines:
        file.write(text)
        yield text


@contextmanager
def _replacing(path: Path) -> Iterator[Any]:
    """A file that takes the place of `path` when it is complete."""
    fresh = path.with_name(f"{path.name}.tmp")
    try:
        with fresh.open("w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def _target(folder: SiteFolder, verify: bool) -> Iterator[Path]:
    if not verify:
        try:
            yield folder.rebuild
        finally:
            for path in folder.rebuild.glob("rows.sqlite*"):
                path.unlink()
        return
    with tempfile.TemporaryDirectory(prefix="rebuild-") as name:
        yield Path(name)


@contextmanager
def _opened(folder: SiteFolder) -> Iterator[tuple[RowStore | None, int]]:
    """The stored rows as they are now, whatever a running crawl adds; None where there are none."""
    if not folder.rows.is_file():
        yield None, 0
        return
    with RowStore(folder.rows, readonly=True) as stored, stored.snapshot() as mark:
        yield stored, mark


def _require_key(data: Path) -> None:
    """A new key would be made otherwise, and all pseudonyms would be others."""
    if not (data / KEY_FILE).is_file():
        raise DataError(f"{data / KEY_FILE}: missing; {_MISSING_KEY}")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: a number, at least 1")
    return int(text)
