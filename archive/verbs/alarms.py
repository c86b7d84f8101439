"""The verb `alarms`."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import Any

from archive.data.counted import counted
from archive.data.errors import ArchiveError
from archive.data.exits import ExitStatus
from archive.data.folder import DataError, check_format
from archive.data.operator import sites_in
from archive.fixity.findings import printable, printable_json, printable_lines
from archive.operations.alarms.alarm import said, to_do
from archive.operations.alarms.kept import Alarm, AlarmTable, level
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
    unread: dict[str, StoreError] = {}
    with AlarmTable(args.data) as table:
        level(args.data, table, now, unread)
        if args.acknowledge is not None:
            table.acknowledge(_standing(table, args.acknowledge), now)
        if args.mute is not None:
            table.mute(_standing(table, args.mute), args.until, args.reason)
        found = [alarm for alarm in table.alarms(ended=args.all) if not args.sites or alarm.site in args.sites]
    for error in unread.values():
        print(printable(f"python -m archive alarms: {error}"), file=sys.stderr)
    loud = [alarm for alarm in found if alarm.is_loud(today)]
    for alarm in found if args.all else loud:
        print(
            printable_json(json.dumps(_as_dict(alarm), ensure_ascii=False))
            if args.json
            else printable_lines(_line(alarm))
        )
    if not args.json:
        quiet = sum(alarm.ended is None for alarm in found) - len(loud)
        print(counted(len(loud), "alarm") + (f", {quiet:,} acknowledged or muted: --all" if quiet else ""))
    if unread:
        return ExitStatus.NO_START
    return ExitStatus.MISSING if loud else ExitStatus.WHOLE


def _standing(table: AlarmTable, wanted: int) -> Alarm:
    found = {alarm.number: alarm for alarm in table.alarms()}
    if wanted not in found:
        numbers = ", ".join(map(str, found)) or "none"
        raise ArchiveError(f"{wanted}: no such alarm; there are {numbers}")
    return found[wanted]


def _line(alarm: Alarm) -> str:
    notes = [f"since {minute(alarm.began.isoformat())}"]
    if alarm.ended:
        notes.append(f"over {minute(alarm.ended.isoformat())}")
    if alarm.acknowledged:
        notes.append(f"acknowledged {minute(alarm.acknowledged.isoformat())}")
    if alarm.muted_until:
        notes.append(f"muted until {alarm.muted_until}: {alarm.muted_for}")
    of = alarm.finding
    return (
        f"{alarm.number}  {alarm.site or 'all sites'}  {of.kind}: {said(of)} ({'; '.join(notes)}).\n"
        f"    {to_do(of, alarm.site)}"
    )


def _as_dict(alarm: Alarm) -> dict[str, Any]:
    of = alarm.finding
    times = {"began": alarm.began, "ended": alarm.ended, "acknowledged": alarm.acknowledged}
    return {
        "number": alarm.number,
        "site": alarm.site or None,
        "kind": of.kind,
        "about": of.about or None,
        "details": dict(of.values),
        "says": said(of),
        "do": to_do(of, alarm.site),
        **{name: time.isoformat() if time else None for name, time in times.items()},
        "muted_until": alarm.muted_until.isoformat() if alarm.muted_until else None,
        "muted_for": alarm.muted_for or None,
    }
