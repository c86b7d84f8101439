"""`scrapy crawl`, with --connect-to, errors in one line, and an exit status that tells when something is missing."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy import Spider, signals
from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings, default_settings

from archive.data.errors import ArchiveError, message_of
from archive.data.exits import ExitStatus
from archive.data.files import try_writing
from archive.data.folder import SiteFolder, check_format, make_data_folder
from archive.data.key import names_of
from archive.data.operator import leases_in, manner_in, sites_in
from archive.data.printing import counted
from archive.data.redacted import Barred
from archive.data.schedule import Window
from archive.fixity.recover import recover
from archive.fleet.opened import require
from archive.rows.store import RowStore
from crawler import counts
from crawler import settings as ours
from crawler.commands import plan
from crawler.commands.refused import no_site, refusing
from crawler.frontier.hold import hold
from crawler.frontier.queue import FrontierError
from crawler.frontier.shared.opened import check, require_own
from crawler.manner import cookies_of
from crawler.politeness import turns
from crawler.rendering.middleware import ready
from crawler.spiders.site import SiteSpider
from crawler.wire.capture import fsync_in
from crawler.wire.connect_to import ConnectToError, add_option, connect_to, take_options
from crawler.wire.handler import WireError
from crawler.wire.private_names import check_names

logger = logging.getLogger(__name__)
# They list versions, settings and components, sixty lines in every night's log; what matters of it is in the warcinfo.
_TALKATIVE = ("scrapy.utils.log", "scrapy.addons", "scrapy.middleware", "scrapy.crawler")
# What an operator can mend.
_REFUSED = (ArchiveError, FrontierError, WireError, ConnectToError, OSError)


def _in_one_line(record: logging.LogRecord) -> bool:
    """A site that is down costs lines, not pages: Scrapy shows where in itself robots.txt could not be fetched."""
    record.exc_info = None
    return True


class Command(CrawlCommand):
    """Its exit status is an `ExitStatus`; the last lines of the log say why."""

    called = "crawl"

    def syntax(self) -> str:
        return "[options] SITE   (installed: shengbao crawl [options] SITE)"

    def long_desc(self) -> str:
        return (
            "Walk a site: keep its pages as captures and their rows. -a lists=N ends after N pages of each list,"
            " -a due=all asks for every known article again, -a fresh=1 begins anew without forgetting what is"
            " archived; -a since=DAY, until=DAY, section=NAME, pages=N, depth=N and only=new|due|missing ask for less,"
            " -a dry=1 only says what would be asked for; the site `urls` takes -a url=URL or -a file=FILE."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--data", metavar="FOLDER", help="the data folder (default: the setting DATA_DIR, which is data)"
        )
        add_option(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        for name in _TALKATIVE:  # a filter, because Scrapy sets all levels anew after this
            logging.getLogger(name).addFilter(lambda record: record.levelno >= logging.WARNING)
        logging.getLogger("scrapy.downloadermiddlewares.robotstxt").addFilter(_in_one_line)
        assert self.settings is not None
        if opts.data == "":
            raise UsageError("--data: names no folder", print_help=False)
        if opts.data:
            self.settings.set("DATA_DIR", opts.data, priority="cmdline")
        take_options(self.settings, opts.connect_to)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process
        assert self.settings is not None
        data = Path(self.settings["DATA_DIR"])
        try:
            window = manner_in(data, args[0]).window if args else None
        except ArchiveError as error:
            self.refuse(str(error))
            return
        spiders = self.crawler_process.spider_loader
        try:
            [name] = args
            spiders.load(name)
        except (ValueError, KeyError):
            self.refuse(no_site(args, spiders.list(), data))
            return
        if opts.spargs.get("dry", "") not in {"", "0"}:
            self.rehearse(args[0], data, opts.spargs)
            return
        if not self.is_leased(data, args[0]) or (window and not self.keep_to(window, args[0])):
            return
        damaged = self.made_ready(data, args[0], args[0], opts.spargs)
        if damaged is None:
            return
        crawler = self.crawler_process.create_crawler(args[0])

        def counted() -> None:
            counts.count(crawler.stats, counts.DAMAGED, damaged)

        if damaged:
            crawler.signals.connect(counted, signal=signals.spider_opened)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        if self.crawler_process.bootstrap_failed or crawler.stats is None:
            self.refuse(f"{args[0]} could not be started, see above")
            return
        self.exitcode = tell(args[0], crawler.stats.get_stats())

    def made_ready(self, data: Path, name: str, spider: str | type[Spider], said: Mapping[str, Any]) -> int | None:
        """See that a site can be crawled, and its folder written; how much of that is damaged. None: it was refused."""
        assert self.crawler_process
        assert self.settings is not None
        try:
            check_numbers(self.settings)
            check_format(data)  # first of all: what comes next makes the key where there is none
            # Scrapy prints a traceback for what goes wrong once it runs; what an operator can mend is found here.
            trial = self.crawler_process.create_crawler(spider)
            trial.spider = trial.spidercls.from_crawler(trial, **said)
            cookies_of(trial)
            ready(trial)
            check_names()
            fsync_in(trial.settings)
            connect_to(trial.settings.get("CONNECT_TO"))
            make_data_folder(data)
            names_of(data)
            folder = SiteFolder(path=data / name)
            hold(folder.path)
            check(folder, self.settings.getfloat("LEASE_SECONDS"))
            Barred.of(data)
            turns.check(data)
            RowStore(folder.rows).close()
            try_writing(folder.warc)
            damaged = self.mend(folder, data)
        except _REFUSED as error:
            self.refuse(message_of(error))
            return None
        return damaged

    def rehearse(self, name: str, data: Path, said: dict[str, str]) -> None:
        """Say what this crawl would ask for. Nothing is asked for, and nothing written, not even the data folder."""
        assert self.crawler_process
        with refusing(self.refuse, *_REFUSED):
            check_format(data)
            require_own(SiteFolder(path=data / name))
            spider = self.crawler_process.spider_loader.load(name)(**said)
            if not isinstance(spider, SiteSpider):
                self.refuse(f"{name}: -a dry=1 is of sites that have lists")
                return
            spider.sites = sites_in(data, name)
            spider.prepare()
            plan.show(spider, SiteFolder(path=data / name))

    def mend(self, folder: SiteFolder, data: Path) -> int:
        """What a crawl that was killed left behind is mended before anything is added to it; how much can't be."""
        mended = recover(folder, data)
        for what in mended.done:
            logger.warning("after an unclean stop: %s", what)
        for what in mended.damage:
            logger.error("after an unclean stop: %s; see python -m archive verify %s", what, folder.name)
        return len(mended.damage)

    def is_leased(self, data: Path, site: str) -> bool:
        """Whether this host may crawl the site; where several share them, the crawl ends with the lease."""
        assert self.settings is not None
        try:
            require(data, site)
            self.settings.set("LEASED", leases_in(data) is not None, priority="cmdline")
        except ArchiveError as error:
            self.refuse(str(error))
            return False
        return True

    def keep_to(self, window: Window, site: str) -> bool:
        """Whether the site may be asked now, by what the operator declared; the crawl ends when its window does."""
        assert self.settings is not None
        left = window.seconds_left(datetime.now(UTC))
        if not left:
            sys.stderr.write(
                f"{self.called} {site}: to be continued: nothing is asked outside of its window, {window} (+08:00)\n"
            )
            self.exitcode = ExitStatus.GOES_ON
            return False
        said = self.settings.getfloat("CLOSESPIDER_TIMEOUT")
        self.settings.set("CLOSESPIDER_TIMEOUT", min(said or left, left), priority="cmdline")
        return True

    def refuse(self, why: str) -> None:
        sys.stderr.write(f"{self.called}: {why}\n")
        self.exitcode = ExitStatus.NO_START


def check_numbers(settings: BaseSettings) -> None:
    """Raise WireError where a setting is a number, and what was said for it on the command line is none."""
    for name in settings:
        said, usual = settings[name], getattr(ours, name, getattr(default_settings, name, None))
        if isinstance(said, str) and isinstance(usual, int | float):
            try:
                float({"true": "1", "false": "0"}.get(said.lower(), said) if isinstance(usual, bool) else said)
            except ValueError as error:
                raise WireError(f"-s {name}={said}: not a number") from error


def tell(site: str, stats: Mapping[str, Any]) -> ExitStatus:
    """Print what a crawl came to; its exit status."""
    sys.stdout.write(
        f"{site}: {counted(stats.get(counts.ANSWERS, 0), 'answer')} recorded,"
        f" {counted(stats.get('item_scraped_count', 0), 'row')}, {stats.get('elapsed_time_seconds', 0):.0f} s\n"
    )
    if pages := [kind.said(stats[kind.stat]) for kind in counts.VISITS if stats.get(kind.stat)]:
        sys.stdout.write(f"{site}: article pages: {', '.join(pages)}\n")
    if beyond := [kind.said(stats[kind.stat]) for kind in counts.BEYOND if stats.get(kind.stat)]:
        sys.stdout.write(f"{site}: beyond its lists: {', '.join(beyond)}\n")
    if walls := stats.get(counts.CHALLENGED.stat):
        sys.stdout.write(f"{site}: {counted(walls, 'page')} answered with a challenge, kept, to be asked for again\n")
    ending = counts.ending(stats)
    if ending.status is not ExitStatus.WHOLE:
        how = "incomplete" if ending.status is ExitStatus.MISSING else "to be continued"
        sys.stdout.flush()
        sys.stderr.write(f"crawl {site}: {how}: {ending.said()}\n")
    return ending.status
