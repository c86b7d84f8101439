"""`scrapy lease`: crawl a site that several hosts share, while no other has it. `rundue` does so by itself."""

from __future__ import annotations

import argparse
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from scrapy.commands import ScrapyCommand

from archive.data.errors import ArchiveError, message_of
from archive.data.exits import ExitStatus
from archive.data.folder import make_data_folder
from archive.data.operator import shared_in
from archive.fixity.findings import printable
from archive.fleet.held import NoLeaseError, host_of
from archive.fleet.opened import fleet_of, store_of
from archive.fleet.table import TakenError
from archive.offsite.place import OffsiteError
from crawler.commands.moments import clock_from, moment_of
from crawler.commands.refused import one_site
from crawler.rounds.leased import LeasedCrawl
from crawler.rounds.rounds import NOT_LEASED, hosts_of
from crawler.wire.connect_to import add_option


class Command(ScrapyCommand):
    """Its exit status is that of the crawl, or 75 where another host has the site, or nobody can say who has."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - as Scrapy's commands have it

    def syntax(self) -> str:
        return "[options] SITE   (installed: shengbao lease [options] SITE)"

    def short_desc(self) -> str:
        return "Crawl a site that several hosts share, while no other has it"

    def long_desc(self) -> str:
        return (
            "Where sites.toml says that sites are leased: take the lease of SITE, pull what other hosts captured of"
            " it, crawl, push, and give it back. Nobody else asks its servers meanwhile. `rundue` does so with each"
            " site that is due. -s and --connect-to go to the crawl. Exit status 75: another host has the site, or"
            " asks one of its servers."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--data", metavar="FOLDER", help="the data folder (default: the setting DATA_DIR)")
        parser.add_argument(
            "--at",
            metavar="TIME",
            help="as if it were started then, like 2026-11-29T03:00 (+08:00 where it names no zone; default: now)",
        )
        add_option(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        data = Path(opts.data or self.settings["DATA_DIR"]).absolute()
        try:
            self.exitcode = self.lease(args, data, opts)
        except (TakenError, OffsiteError) as error:  # no fault of the site's
            say(f"not leased: {error}")
            self.exitcode = NOT_LEASED
        except (ArchiveError, OSError, ValueError) as error:
            say(message_of(error))
            self.exitcode = ExitStatus.NO_START

    def lease(self, args: list[str], data: Path, opts: argparse.Namespace) -> ExitStatus:
        assert self.settings is not None
        if (at := moment_of(opts.at) if opts.at is not None else datetime.now(UTC)) is None:
            raise ArchiveError(f"--at {opts.at}: not a time like 2026-11-29T03:00")
        hosts, term = hosts_of(data, *args), self.settings.getfloat("LEASE_SECONDS")
        one_site(args, hosts, data)
        make_data_folder(data)
        if (fleet := fleet_of(data, term=term)) is None:
            raise NoLeaseError(f"{data / 'sites.toml'}: says nowhere where sites are leased; see docs/fleet.md")
        clock = clock_from(at)
        settings = [word for said in opts.set for word in ("-s", said)]
        crawl = LeasedCrawl(
            data=data, site=args[0], hosts=hosts[args[0]], at=at, fleet=fleet, store=store_of(data), term=term,
            host=host_of(data), shared=shared_in(data, args[0]) is not None, say=say,
            clock=clock, words=settings + [word for said in opts.connect_to for word in ("--connect-to", said)],
        )  # fmt: skip
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: crawl.stop())
        return crawl.run()


def say(what: str) -> None:
    print(printable(f"lease: {what}"), file=sys.stderr, flush=True)
