"""Make every row again from the WARC files: the same reading and the same stages as in the crawl, without Scrapy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from typing import Any

from archive.data.files import replacing
from archive.data.folder import OPEN, DataError, SiteFolder, size_of
from archive.rebuild.readings import Reader
from archive.rows.answers import Answered, Captured
from archive.rows.join import gave_article, join
from archive.rows.line import line, made, reading_of
from archive.rows.store import RowStore
from archive.warc.pages import WarcError


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
    work = partial(_rebuild_one, parts=parts, data=data, site=folder.name)
    size = 0
    try:
        with RowStore(rows) as store, replacing(target / "readings.jsonl") as file:
            for warc, damage in zip(warcs, _mapped(work, warcs, jobs), strict=True):
                part = parts / warc.name
                with part.open(encoding="utf-8", newline="\n") as made_lines:
                    rebuilt.readings += store.add_all(_captured(made_lines, file))
                part.unlink()
                _note(rebuilt, warc, damage)
                size += size_of(warc)
                if tick:
                    tick(size)
            with replacing(target / "articles.jsonl") as joined:
                for _, group in groupby(store.readings(), key=attrgetter("id")):
                    if gave_article(own := list(group)):
                        joined.write(line(join(own)).encode("utf-8"))
                        rebuilt.articles += 1
    finally:
        shutil.rmtree(parts, ignore_errors=True)
    return rebuilt


def _rebuild_one(warc: Path, *, parts: Path, data: Path, site: str) -> list[str]:
    """Write the answers of one WARC file beside the others, behind each its row; gives what is wrong with the file."""
    damage: list[str] = []
    with (parts / warc.name).open("w", encoding="utf-8", newline="\n") as file:
        try:
            reader = Reader.of(site, data)
            for captured in reader.captures(_present(warc), lambda error: damage.append(str(error))):
                file.write(line(captured.answered))
                if captured.reading:
                    file.write(line(captured.reading))
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


def _captured(lines: Iterator[str], file: Any) -> Iterator[Captured]:
    """What stands in the part of one WARC file; rows are copied to the file of all."""
    for text in lines:
        answered = made(Answered, text)
        reading = None
        if answered.article_id is not None:
            row = next(lines)
            file.write(row.encode("utf-8"))
            reading = reading_of(row)
        yield Captured(answered=answered, reading=reading)
