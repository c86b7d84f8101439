"""The record of a crawl: noted when it starts, filled while it runs, completed at its end in SQLite and in the WARC."""

from __future__ import annotations

import logging
import platform
import re
import uuid
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import scrapy
import twisted
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from archive.data.errors import ArchiveError
from archive.data.folder import SiteFolder
from archive.data.version import VERSION
from archive.rows.runs import Run, RunTable, Walked, as_fields
from archive.warc.writer import WarcError
from crawler import counts
from crawler.bounds import CUTS
from crawler.lost import ends_early, lost
from crawler.seen.answers import Hearing
from crawler.seen.rows import Rows
from crawler.wire.capture import CaptureMiddleware
from reading.article import Reading
from reading.read import READER_VERSION

logger = logging.getLogger(__name__)

_EARLIER = 30  # runs before this one that say what is usual
_SECRET = re.compile(r"pass|pwd|secret|token|cookie|auth|login|session|credential|(^|[_-])key$", re.IGNORECASE)
_OF_THIS_MACHINE = frozenset({"DATA_DIR", "FEEDS", "LOG_FILE"})  # where things lie here, which WARC files needn't tell
REDACTED = "redacted"


@dataclass(slots=True)
class _List:
    """One list, as far as it was followed."""

    pages: int = 0
    furthest: int = 0
    links: int = 0
    leads_on: bool = False
    ended: str | None = None


class RunRecord:
    """Scrapy extension. Nothing of a run is written between its start and its end: a crawl is no slower for it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._run: Run | None = None
        self._lists: dict[str, _List] = {}
        self._rows = Rows()
        self.heard = Hearing()  # who reads answers tells it

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        record = cls(crawler)
        crawler.signals.connect(record.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(record.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(record.engine_stopped, signal=signals.engine_stopped)
        return record

    # What is told to it.

    def listed(self, start: str, number: int, *, links: int, leads_on: bool) -> None:
        """A page of the list that begins at `start` was read."""
        walked = self._lists.setdefault(start, _List())
        walked.pages += 1
        walked.furthest = max(walked.furthest, number)
        walked.links += links
        # A crawl that goes on with an earlier one's queue meets the pages behind the first, which led on to them.
        walked.leads_on |= leads_on or number > 1

    def list_ends(self, start: str, why: str) -> None:
        """No further page of it is asked for: it has none (`end`), it names what is `known`, a `limit` was set,
        or a `bound` of every crawl cut it.
        """
        self._lists.setdefault(start, _List()).ended = why

    def item_scraped(self, item: Any) -> None:
        if isinstance(item, Reading):
            self._rows.add(item)

    # Its beginning and its end.

    def spider_opened(self, spider: Spider) -> None:
        settings = self._crawler.settings
        self._folder = SiteFolder(path=Path(settings["DATA_DIR"]) / spider.name)
        self._run = Run(
            id=str(uuid.uuid4()),
            site=spider.name,
            started=datetime.now(UTC),
            arguments=_redacted(getattr(spider, "arguments", {})),
            settings=_redacted(_on_the_command_line(settings)),
            versions={
                "shengbao": VERSION,
                "reader": str(READER_VERSION),
                "Scrapy": scrapy.__version__,
                "Twisted": twisted.__version__,
                "Python": platform.python_version(),
            },
        )
        with self._table() as table:
            if table.moved:
                logger.warning("runs: damaged; kept as %s, and begun anew", table.moved)
            table.begin(self._run)

    def close(self, reason: str) -> None:
        """Say in the WARC what the crawl came to: all of it is acknowledged, and the file still open."""
        if self._run is None:
            return
        self._look_back()
        if (reckon := getattr(self._crawler.spider, "reckon", None)) is not None:
            reckon()
        assert self._crawler.stats
        stats = {**self._crawler.stats.get_stats(), "finish_reason": reason}
        capture = self._crawler.get_downloader_middleware(CaptureMiddleware)
        if capture is not None and capture.writer is not None:
            try:
                capture.writer.describe(as_fields(self._completed(stats)))
            except WarcError as error:
                logger.error("the record of the run can't be written: %s", error)
                counts.count(self._crawler.stats, counts.NOT_RECORDED)

    def engine_stopped(self) -> None:
        if self._run is None:
            return
        assert self._crawler.stats
        try:
            with self._table() as table:
                table.put(self._completed(self._crawler.stats.get_stats()))
        except ArchiveError as error:
            logger.error("the run can't be noted: %s", error)
            counts.count(self._crawler.stats, counts.NOT_STORED)

    def _table(self) -> closing[RunTable]:
        return closing(RunTable(self._folder))

    def _look_back(self) -> None:
        """Compare with earlier runs of the site: what they had and this one lacks, a changed template has taken."""
        filled = self._rows.filled()
        with self._table() as table:
            earlier = [run for run in table.runs(last=_EARLIER + 1) if run.ended]
        one_site = not getattr(self._crawler.spider, "anywhere", False)
        for each in lost(filled, [run.filled for run in earlier], one_site=one_site):
            usual = f", in {each.had} of {each.before} before" if each.had else ""
            logger.warning("%s: in none of %d rows%s; has the site a new template?", each.name, each.rows, usual)
            counts.count(self._crawler.stats, counts.LOST_FIELDS)
        for start in ends_early(self._walked(), earlier):
            logger.warning("%s: its first page led on to the next one in earlier crawls, and does not now", start)
            counts.count(self._crawler.stats, counts.LISTS_CUT)

    def _walked(self) -> tuple[Walked, ...]:
        return tuple(
            Walked(
                start=start,
                pages=each.pages,
                furthest=each.furthest,
                links=each.links,
                leads_on=each.leads_on,
                ended=each.ended,
            )
            for start, each in self._lists.items()
        )

    def _completed(self, stats: Mapping[str, Any]) -> Run:
        assert self._run is not None
        ending = counts.ending(stats)
        counted = (*counts.VISITS, *counts.REQUESTS, *CUTS.values(), *counts.LOSSES)
        return replace(
            self._run,
            ended=datetime.now(UTC),
            reason=" ".join(ending.reason.split()),
            exit_status=int(ending.status),
            outcomes={what.name: number for what in counted if (number := stats.get(what.stat))},
            lists=self._walked(),
            filled=self._rows.filled(),
            layouts=self._rows.layouts(),
            answers=stats.get(counts.ANSWERS, 0),
            bytes=stats.get(counts.BYTES, 0),
            requisites=stats.get(counts.REQUISITES, 0),
            requisite_bytes=stats.get(counts.REQUISITE_BYTES, 0),
            waiting=ending.waiting,
            heard=self.heard.so_far(),
            looks=self._rows.looks(),
        )


def record_of(crawler: Crawler) -> RunRecord | None:
    """The record of this crawl; None where none is kept."""
    return crawler.get_extension(RunRecord)


def _on_the_command_line(settings: BaseSettings) -> dict[str, str]:
    said = SETTINGS_PRIORITIES["cmdline"]
    names = [name for name in sorted(settings) if settings.getpriority(name) == said]
    return {name: str(settings[name]) for name in names if name not in _OF_THIS_MACHINE}


def _redacted(values: Mapping[str, str]) -> dict[str, str]:
    """Without what is secret by its name, as an argument or in a URL."""
    return {name: REDACTED if _SECRET.search(name) else _without_secrets(str(value)) for name, value in values.items()}


def _without_secrets(value: str) -> str:
    try:
        parts = urlsplit(value)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return value
    if not parts.scheme or not parts.netloc:
        return value
    login, at, host = parts.netloc.rpartition("@")
    if login:
        parts = parts._replace(netloc=f"{REDACTED}{at}{host}")
    if any(_SECRET.search(name) for name, _ in query):
        kept = [(name, REDACTED if _SECRET.search(name) else each) for name, each in query]
        parts = parts._replace(query=urlencode(kept))
    return urlunsplit(parts)
