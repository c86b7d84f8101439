"""The verb `alarms`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.data.errors import ArchiveError
from archive.data.exits import ExitStatus
from archive.data.folder import DataError, check_format
from archive.data.operator import sites_in
from archive.fixity.findings import printable, printable_json, printable_lines
from archive.operations.alarms.alarm import AlarmKind, Finding, Tongue, said, to_do, word
from archive.operations.alarms.kept import Alarm, AlarmTable, Event, News, level
from archive.operations.alarms.telling import metrics
from archive.operations.alarms.telling.channels import FILE, Channels, channels_in
from archive.operations.alarms.telling.news import as_dict
from archive.operations.alarms.telling.telling import Told, ping, tell, try_all
from archive.rows.database import StoreError
from archive.verbs.arguments import add_data, add_json, add_sites, add_verb, day, number
from archive.verbs.tables import minute
from reading.chinese.dates import CHINA


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "alarms",
        about="What the operator must know of the sites: lists without articles, nights without news, templates that"
        " have changed, walls, crawls that fail. Each is told by the site's own history, stands once until it ends,"
        " and says what to do. Exit status 1: there are alarms that nobody has acknowledged or muted.",
        example='python -m archive alarms --mute 7 --until 2026-12-31 --reason "the paper is rebuilt"',
    )
    add_sites(parser)
    parser.add_argument("--all", action="store_true", help="also those acknowledged, muted, or over")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--acknowledge", type=number, metavar="N", help="the alarm N is known: say no more of it")
    what.add_argument("--mute", type=number, metavar="N", help="say nothing of N, or others like it, until a day")
    parser.add_argument("--until", type=day, metavar="DAY", help="the last day on which it is muted (YYYY-MM-DD)")
    parser.add_argument("--reason", metavar="TEXT", help="why it is muted")
    what.add_argument("--send", action="store_true", help="tell the channels of alarms.toml what they don't know yet")
    what.add_argument(
        "--test",
        action="store_true",
        help="send each channel a message, ping, and write the metrics, to see that it arrives",
    )
    parser.add_argument(
        "--lang", choices=tuple(Tongue), type=Tongue, help="of what is said (default: as alarms.toml says)"
    )
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    today = now.astimezone(CHINA).date()
    if len({args.mute is not None, args.until is not None, bool(args.reason)}) > 1:
        raise ArchiveError("--mute takes --until DAY and --reason TEXT with it, and these take --mute")
    if args.until is not None and args.until < today:
        raise ArchiveError(f"--until {args.until}: is over")
    if not args.data.is_dir():
        raise DataError(f"{args.data}: no such folder; name the data folder with --data")
    check_format(args.data)
    names = {site.name for site in sites_in(args.data)}
    if unknown := [name for name in args.sites if name not in names]:
        raise DataError(f"{unknown[0]}: no site is called that; there are {', '.join(sorted(names))}")
    channels = channels_in(args.data)
    tongue = args.lang or channels.tongue
    if args.test:
        return _test(args.data, channels, now)
    unread: dict[str, StoreError] = {}
    with AlarmTable(args.data) as table:
        level(args.data, table, now, unread)
        if args.acknowledge is not None:
            table.acknowledge(_standing(table, args.acknowledge), now)
        if args.mute is not None:
            table.mute(_standing(table, args.mute), args.until, args.reason)
        told = tell(table, channels, today) if args.send else []
        found = [alarm for alarm in table.alarms(ended=args.all) if not args.sites or alarm.site in args.sites]
    for error in unread.values():
        print(printable(f"python -m archive alarms: {error}"), file=sys.stderr)
    loud = [alarm for alarm in found if alarm.is_loud(today)]
    for alarm in found if args.all else loud:
        print(
            printable_json(json.dumps(as_dict(alarm, tongue), ensure_ascii=False))
            if args.json
            else printable_lines(_line(alarm, tongue))
        )
    if not args.json:
        quiet = sum(alarm.ended is None for alarm in found) - len(loud)
        print(
            word("one" if len(loud) == 1 else "many", tongue, number=len(loud))
            + (word("quiet", tongue, number=quiet) if quiet else "")
        )
    taken = _all_taken(told)
    if unread:
        return ExitStatus.NO_START
    return ExitStatus.MISSING if loud or not taken else ExitStatus.WHOLE


def _test(data: Path, channels: Channels, now: datetime) -> int:
    """Send something to every channel, ping as after a good round, and write the metrics."""
    if not (channels.every or channels.ping or channels.metrics):
        raise ArchiveError(f"{FILE}: names no channel; docs/operations.md tells how")
    test = News(alarm=Alarm(number=0, site="", finding=Finding(kind=AlarmKind.TEST), began=now), event=Event.BEGAN)
    told = try_all(channels, test)
    if channels.ping:
        told.append(Told("ping", why=ping(channels.ping, said="test")()))
    if channels.metrics:
        told.append(Told("metrics", why=_metrics_not_written(data, channels, channels.metrics, now)))
    for each in told:
        if not each.why:
            print(f"{each.channel}: taken")
    return ExitStatus.WHOLE if _all_taken(told) else ExitStatus.MISSING


def _metrics_not_written(data: Path, channels: Channels, path: Path, now: datetime) -> str:
    """Write them; why they could not be."""
    today = now.astimezone(CHINA).date()
    with AlarmTable(data) as table:
        waiting = {each.channel: len(table.untold(each.channel, today)) for each in channels.every}
        try:
            metrics.write(path, data, table.alarms(), waiting, now)
        except OSError as error:
            return f"{path}: {error.strerror}"
    return ""


def _all_taken(told: Sequence[Told]) -> bool:
    """Say who could not be told; whether all were."""
    for each in told:
        if each.why:
            print(printable(f"python -m archive alarms: {each.channel}: {each.why}"), file=sys.stderr)
    return not any(each.why for each in told)


def _standing(table: AlarmTable, wanted: int) -> Alarm:
    found = {alarm.number: alarm for alarm in table.alarms()}
    if wanted not in found:
        numbers = ", ".join(map(str, found)) or "none"
        raise ArchiveError(f"{wanted}: no such alarm; there are {numbers}")
    return found[wanted]


def _line(alarm: Alarm, tongue: Tongue) -> str:
    notes = [word("since", tongue, time=minute(alarm.began.isoformat()))]
    if alarm.ended:
        notes.append(word("ended", tongue, time=minute(alarm.ended.isoformat())))
    if alarm.acknowledged:
        notes.append(word("acknowledged", tongue, time=minute(alarm.acknowledged.isoformat())))
    if alarm.muted_until:
        notes.append(word("muted", tongue, day=alarm.muted_until, why=alarm.muted_for))
    of, site = alarm.finding, alarm.site or word("all_sites", tongue)
    return (
        f"{alarm.number}  {site}  {of.kind}: {said(of, tongue)} ({'; '.join(notes)}).\n"
        f"    {to_do(of, alarm.site, tongue)}"
    )
