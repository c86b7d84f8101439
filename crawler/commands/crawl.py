"""`scrapy crawl`, with --connect-to, errors in one line, and an exit status that tells when something is missing."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.exceptions import UsageError

from archive.data.errors import ArchiveError
from archive.data.folder import SiteFolder, check_format, make_data_folder
from archive.data.key import names_of
from archive.fixity.recover import recover
from archive.rows.store import RowStore
from crawler.frontier.hold import hold
from crawler.frontier.queue import FrontierError
from crawler.frontier.sqlite import check
from crawler.wire.capture import fsync_in
from crawler.wire.connect_to import ConnectToError, connect_to
from crawler.wire.handler import WireError
from crawler.wire.private_names import check_names

logger = logging.getLogger(__name__)
# A night without news is none without answers.
_SIGNS_OF_LIFE = ("item_scraped_count", "frontier/known", "pages/same", "crawl/unchanged")
# They list versions, settings and components, sixty lines in every night's log; what matters of it is in the warcinfo.
_TALKATIVE = ("scrapy.utils.log", "scrapy.addons", "scrapy.middleware", "scrapy.crawler")
# What an operator can mend.
_REFUSED = (ArchiveError, FrontierError, WireError, ConnectToError, OSError)
_PAGES = ("new", "changed", "same", "deleted", "back", "walled")
# What is missing at the end, by the stat that counts it.
_MISSING = {"crawl/failed": "not fetched", "capture/failed": "not recorded", "store/failed": "not stored"}


def _in_one_line(record: logging.LogRecord) -> bool:
    """A site that is down costs lines, not pages: Scrapy shows where in itself robots.txt could not be fetched."""
    record.exc_info = None
    return True


class Command(CrawlCommand):
    """Exit 0: everything that was met is stored. 1: something is missing (the log says what). 2: it could not start."""

    def syntax(self) -> str:
        return "[options] SITE   (installed: shengbao crawl [options] SITE)"

    def long_desc(self) -> str:
        return (
            "Walk a site: keep its pages as captures and their rows. -a lists=N ends after N pages of each list,"
            " -a due=all asks for every known article again, -a fresh=1 begins anew without forgetting what is"
            " archived; the site `urls` takes -a url=URL or -a file=FILE."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--data", metavar="FOLDER", help="the data folder (default: the setting DATA_DIR, which is data)"
        )
        parser.add_argument(
            "--connect-to",
            action="append",
            default=[],
            metavar="HOST:PORT:ADDRESS:PORT",
            help="for HOST:PORT connect to ADDRESS:PORT; URLs and records keep the name (may be repeated)",
        )

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
        for said in opts.connect_to:
            parts = said.rsplit(":", 3)
            if len(parts) != 4 or not parts[1].isdigit() or not parts[3].isdigit():
                raise UsageError(f"--connect-to {said}: not of the form HOST:PORT:ADDRESS:PORT", print_help=False)
            mapping = dict(self.settings.getdict("CONNECT_TO"))
            mapping[f"{parts[0]}:{parts[1]}"] = f"{parts[2]}:{parts[3]}"
            self.settings.set("CONNECT_TO", mapping, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process
        known = sorted(self.crawler_process.spider_loader.list())
        if len(args) != 1:
            self.refuse(f"name one site; there are {', '.join(known)}")
            return
        if args[0] not in known:
            self.refuse(f"no site is called {args[0]!r}; there are {', '.join(known)}")
            return
        assert self.settings is not None
        data = Path(self.settings["DATA_DIR"])
        try:
            check_format(data)  # first of all: what comes next makes the key where there is none
            # Scrapy prints a traceback for what goes wrong once it runs; what an operator can mend is found here.
            trial = self.crawler_process.create_crawler(args[0])
            trial.spidercls.from_crawler(trial, **opts.spargs)
            check_names()
            fsync_in(trial.settings)
            connect_to(trial.settings.get("CONNECT_TO"))
            make_data_folder(data)
            names_of(data)
            folder = SiteFolder(path=data / args[0])
            hold(folder.path)
            check(folder.path)
            RowStore(folder.rows).close()
            self.mend(folder, data)
        except _REFUSED as error:
            if isinstance(error, OSError) and error.filename:
                self.refuse(f"{error.filename}: {error.strerror}")
            else:
                self.refuse(str(error))
            return
        crawler = self.crawler_process.create_crawler(args[0])
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        stats = crawler.stats.get_stats()
        sys.stdout.write(
            f"{args[0]}: {stats.get('capture/exchanges', 0)} answers recorded,"
            f" {stats.get('item_scraped_count', 0)} rows, {stats.get('elapsed_time_seconds', 0):.0f} s\n"
        )
        if pages := [f"{stats[f'pages/{kind}']} {kind}" for kind in _PAGES if stats.get(f"pages/{kind}")]:
            sys.stdout.write(f"{args[0]}: article pages: {', '.join(pages)}\n")
        if walls := stats.get("crawl/challenged"):
            noun = "page" if walls == 1 else "pages"
            sys.stdout.write(f"{args[0]}: {walls} {noun} answered with a challenge, kept, to be asked for again\n")
        wrong = [
            *(f"{stats[key]} {what}" for key, what in _MISSING.items() if stats.get(key)),
            *([f"{errors} errors, see above"] if (errors := stats.get("log_count/ERROR")) else []),
            *([f"finished by {reason}"] if (reason := stats.get("finish_reason")) != "finished" else []),
            *([] if any(stats.get(key) for key in _SIGNS_OF_LIFE) else ["no article was read"]),
        ]
        if wrong or self.crawler_process.bootstrap_failed:
            sys.stderr.write(f"crawl {args[0]}: incomplete: {'; '.join(wrong)}\n")
            self.exitcode = 1

    def mend(self, folder: SiteFolder, data: Path) -> None:
        """What a crawl that was killed left behind is mended before anything is added to it."""
        mended = recover(folder, data)
        for what in mended.done:
            logger.warning("after an unclean stop: %s", what)
        for what in mended.damage:
            logger.error("after an unclean stop: %s; see python -m archive verify %s", what, folder.name)

    def refuse(self, why: str) -> None:
        sys.stderr.write(f"crawl: {why}\n")
        self.exitcode = 2
