"""`scrapy rundue`: crawl whatever is due of all sites, by their own schedules. For cron, or a timer of systemd."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from scrapy.commands import ScrapyCommand

from archive.data.errors import ArchiveError, message_of
from archive.data.exits import GRAVITY, ExitStatus
from archive.data.folder import DataError, check_format, make_data_folder
from archive.data.lock import HeldError, take
from archive.data.operator import contact_in, leases_in
from archive.data.printing import counted
from archive.fixity.findings import printable, printable_json
from archive.fleet.opened import fleet_of
from archive.operations.alarms.alarm import said as what
from archive.operations.alarms.alarm import to_do
from archive.operations.alarms.kept import Alarm, AlarmTable, level
from archive.operations.retention import delete, old
from archive.operations.turns import READY, State, Turn, turns
from archive.report.status import write_status
from archive.rows.database import StoreError
from archive.rows.starts import Came
from crawler.commands.moments import clock_from, moment_of
from crawler.rounds.planning import shared_turns
from crawler.rounds.pushing import push_after
from crawler.rounds.rounds import LOCK, Ended, Rounds, status_of
from crawler.rounds.telling import Teller
from crawler.wire.connect_to import add_option
from reading.chinese.dates import CHINA

_AT_A_TIME = 4
_DIGITS = 4  # of a number of crawls
_SAID = {
    State.INTERRUPTED: "to be resumed, interrupted {since}",
    State.DUE: "due since {since}",
    State.AGAIN: "to be tried again, after {failures}",
    State.RUNNING: "is being crawled",
    State.ELSEWHERE: "to be crawled, but not here now: {why}",
    State.CLOSED: "due, but outside of its window, which opens {until}",
    State.PUT_OFF: "left alone until {until}, after {failures}",
    State.RESTS: "crawled {since}, due again {until}",
    State.NEVER: "never by itself: no list of it is known, or it says times = 0",
}


class Command(ScrapyCommand):
    """Its exit status is the gravest of the crawls that it started, or that of an alarm."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - as Scrapy's commands have it

    def syntax(self) -> str:
        return "[options]   (installed: shengbao rundue [options])"

    def short_desc(self) -> str:
        return "Crawl what is due of all sites, by their schedules"

    def long_desc(self) -> str:
        return (
            "Crawl what is due of all sites: what was interrupted first, then what sites.toml says by times, days,"
            " window and jitter. Start it every quarter of an hour, by cron or a timer: where another one is at work,"
            " it leaves that to it. It may be killed at any moment; nothing is forgotten, and nothing crawled twice at"
            " once. -s and --connect-to go to each crawl, whose lines are in SITE/logs."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--data", metavar="FOLDER", help="the data folder (default: the setting DATA_DIR)")
        parser.add_argument(
            "--at-a-time", metavar="N", default=str(_AT_A_TIME), help=f"so many crawls at once (default: {_AT_A_TIME})"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--json", action="store_true", help="with --dry-run: one JSON line for each site")
        parser.add_argument(
            "--now",
            metavar="TIME",
            help="as if it were then, like 2026-11-29T03:00 (+08:00 where it names no zone); without --dry-run it"
            " crawls, and notes its starts at that time",
        )
        add_option(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        data = Path(opts.data or self.settings["DATA_DIR"])
        if args:
            self.refuse(f"{args[0]!r}: takes no site; `scrapy crawl {args[0]}` crawls one")
        elif not (opts.at_a_time.isdecimal() and len(opts.at_a_time) <= _DIGITS and int(opts.at_a_time)):
            self.refuse(f"--at-a-time {opts.at_a_time}: not a number of crawls")
        elif opts.json and not opts.dry_run:
            self.refuse("--json: only with --dry-run")
        elif (clock := _clock(opts.now)) is None:
            self.refuse(f"--now {opts.now}: not a time like 2026-11-29T03:00")
        else:
            try:
                check_format(data)
                if opts.dry_run:
                    show(self.plan(data, clock)(), as_json=opts.json)
                else:
                    self.exitcode = self.crawl(data, int(opts.at_a_time), _words(opts), clock)
            except (ArchiveError, OSError) as error:
                self.refuse(message_of(error))

    def plan(self, data: Path, clock: Callable[[], datetime]) -> Callable[[], list[Turn]]:
        """What says whose turn it is, where sites are leased by what all hosts know of them. Raises ArchiveError."""
        assert self.settings is not None
        fleet = fleet_of(data, term=self.settings.getfloat("LEASE_SECONDS")) if data.is_dir() else None
        return lambda: shared_turns(data, fleet, clock(), complain) if fleet else turns(data, clock())

    def crawl(self, data: Path, most: int, words: list[str], clock: Callable[[], datetime]) -> ExitStatus:
        make_data_folder(data)
        try:
            lock = take(data, LOCK)
        except HeldError as held:
            print(f"rundue: another one is at work here, and goes on until nothing is due ({held})")
            return ExitStatus.WHOLE
        try:
            plan = self.plan(data, clock)
            teller = Teller(data, complain)
            teller.begins()
            found = plan()
            for turn in found:
                if turn.unread:
                    print(printable(f"rundue {turn.site}: {turn.unread}"), file=sys.stderr)
            if any(turn.state in READY for turn in found):
                contact_in(data)  # without one each crawl would fail, and its site be left alone for a while
            raised: list[Alarm] = []

            def ended(crawl: Ended) -> None:
                say_ended(crawl)
                raised.extend(say_alarms(data, clock(), crawl.start.site))
                write_page(data, clock())

            verb = "lease" if leases_in(data) else "crawl"

            def how(site: str, at: datetime) -> list[str]:
                when = ["--at", at.isoformat()] if verb == "lease" else []
                return [verb, site, "--data", str(data.absolute()), *when, *words]

            rounds = Rounds(data, most=most, plan=plan, words=how, clock=clock, started=say_started, ended=ended)
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: rounds.stop())
            over = rounds.run()
            raised += say_alarms(data, clock())
            write_page(data, clock())
            pruned = prune(data, clock())
            status = ExitStatus.MISSING if raised or not pruned else status_of(over)
            last = f"rundue: {counted(len(over), 'crawl')}" if over else "rundue: nothing is due"
            teller.ends(status, last, clock())
        finally:
            os.close(lock)
        print(last, flush=True)
        # The lock is given back: the next round crawls while this one still sends, and a kill ends it at once.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        pushed = push_after(data, lambda line: print(printable(f"rundue: {line}"), flush=True))
        return max(ExitStatus.MISSING if teller.failed else status, pushed, key=GRAVITY.index)

    def refuse(self, why: str) -> None:
        sys.stderr.write(f"rundue: {printable(why)}\n")
        self.exitcode = ExitStatus.NO_START


def complain(why: str) -> None:
    print(printable(f"rundue: {why}"), file=sys.stderr, flush=True)


def _clock(said: str | None) -> Callable[[], datetime] | None:
    """What time it is; from the time that was said on, where one was. None: no time was."""
    if said is None:
        return lambda: datetime.now(UTC)
    at = moment_of(said)
    return clock_from(at) if at else None


def _words(opts: argparse.Namespace) -> list[str]:
    """What goes with each crawl."""
    settings = [word for said in opts.set for word in ("-s", said)]
    return settings + [word for said in opts.connect_to for word in ("--connect-to", said)]


def show(found: list[Turn], *, as_json: bool) -> None:
    """Print whose turn it is: what would begin first, and then what waits."""
    for turn in found:
        if as_json:
            print(printable_json(json.dumps(asdict(turn), ensure_ascii=False, default=datetime.isoformat)))
        else:
            print(printable(f"{turn.site}: {said(turn)}"))
    if not as_json:
        print(f"{counted(sum(turn.state in READY for turn in found), 'site')} to be crawled now")


def said(turn: Turn) -> str:
    """What is to be done of a site, for people; times are those at the site."""
    since, until = (f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}" if at else "-" for at in (turn.since, turn.until))
    failures = counted(turn.failures, "failure in a row", "failures in a row")
    return _SAID[turn.state].format(since=since, until=until, failures=failures, why=turn.why)


def say_started(turn: Turn, log: Path) -> None:
    print(printable(f"rundue {turn.site}: begins, {said(turn)}; see {log}"), flush=True)


def say_alarms(data: Path, now: datetime, site: str | None = None) -> list[Alarm]:
    """Print the alarms that are raised by now, of a site or of all; those that somebody should be told of."""
    unread: dict[str, StoreError] = {}
    try:
        with AlarmTable(data) as table:
            raised = level(data, table, now, unread, site)
    except StoreError as error:  # the crawls go on
        unread["alarms"], raised = error, []
    for name, why in unread.items():
        print(printable(f"rundue {name}: {why}"), file=sys.stderr)
    loud = [alarm for alarm in raised if alarm.is_loud(now.astimezone(CHINA).date())]
    for alarm in loud:
        of = alarm.finding
        print(
            printable(f"rundue {alarm.site or 'all sites'}: ALARM {of.kind}: {what(of)}; {to_do(of, alarm.site)}"),
            flush=True,
        )
    return loud


def prune(data: Path, now: datetime) -> bool:
    """Delete what is older than retention.toml says; whether that could be done."""
    try:
        for each in old(data, now):
            delete(each)
            print(printable(f"rundue: deleted {each.path}, last written {each.since:%Y-%m-%d}"))
    except (ArchiveError, OSError) as error:
        print(printable(f"rundue: {message_of(error)}"), file=sys.stderr)
        return False
    return True


def write_page(data: Path, now: datetime) -> None:
    """Write the status page. Where that can't be done the crawls go on: it is made of what is stored anyway."""
    try:
        write_status(data, now)
    except DataError:  # nothing was crawled yet
        return
    except (ArchiveError, OSError) as error:
        print(printable(f"rundue: no status page: {error}"), file=sys.stderr)


def say_ended(ended: Ended) -> None:
    start = ended.start
    if start.exit_status is None:
        how = "asked to stop"
    else:
        status = start.exit_status
        how = f"exit status {status}" if status >= 0 else f"ended by signal {-status}"
    came = "" if start.came is Came.SERVED else f", {start.came}"
    print(printable(f"rundue {start.site}: {how}{came}: {ended.why or _last_line(ended.log)}"), flush=True)


def _last_line(log: Path) -> str:
    try:
        lines = log.read_text("utf-8", "replace").strip().splitlines()
    except OSError as error:
        return f"{log}: {error.strerror}"
    return lines[-1] if lines else "no line"
