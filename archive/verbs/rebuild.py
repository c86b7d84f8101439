"""The verb `rebuild`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from archive.data.errors import ArchiveError
from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder, site_folders
from archive.data.printing import counted
from archive.fixity.findings import printable, printable_json, printable_lines
from archive.offsite.place import OffsiteError
from archive.rebuild.comparison import Comparing, InTurn
from archive.rebuild.runners.cluster import Cluster
from archive.rebuild.runners.local import Local
from archive.rebuild.runners.work import Runner
from archive.rows.compare import KINDS, Difference, as_json, as_text
from archive.rows.store import StoreError
from archive.verbs.arguments import add_data, add_jobs, add_json, add_sites, add_verb
from archive.verbs.progress import Progress
from archive.warc.elsewhere.away import bytes_of, noted

if TYPE_CHECKING:
    from archive.offsite.noting import Noted
    from archive.offsite.ranges import Ranges

_READER = "reader_version"


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "rebuild",
        about="Read the WARC files of each site again, without Scrapy, into DATA/SITE/rebuild/readings.jsonl and "
        "articles.jsonl, and say what would change in the stored rows. What was read stays there too, in shards: the "
        "next rebuild, also after one that was interrupted, reads only what is new or would be read otherwise. Exit "
        "status 1: a WARC file or a page could not be read to its end, no article page was found, or (--verify) a row "
        "differs; 3: files lie in a store, which failed: the next rebuild goes on.",
        example="python -m archive rebuild jurong --verify",
    )
    add_sites(parser)
    parser.add_argument(
        "--from",
        dest="store",
        metavar="URL",
        help="also what lies in this store, like s3://bucket/folder, and not here: it is read from there by ranges, and"
        " only index and rows come here",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--verify",
        action="store_true",
        help="write nothing, and note nothing of what --from names; show every difference, field by field",
    )
    what.add_argument("--replace", action="store_true", help="put the rebuilt rows in place of the stored ones")
    add_jobs(parser, "processes to read with, or with --engine ray to join articles with")
    parser.add_argument(
        "--engine", choices=("local", "ray"), default="local", help="who reads: this machine (local), or a Ray cluster"
    )
    parser.add_argument("--address", metavar="HOST:PORT", help="the head of that cluster, of which this machine is one")
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    runner: Runner = _runner(args)
    there: Ranges | None = None
    try:
        known = _known_of_stores(args)
        if known:
            for line in (*known.wrong, *known.notes, *(f"waits: {each}" for each in known.waits)):
                print(printable(line), file=sys.stderr)
            if known.waits:
                return ExitStatus.GOES_ON
            runner = there = _reading_there(runner, known)
        code = _run_all(args, runner)
        if there and not args.json:
            print(f"fetched from the store: {there.fetched:,} bytes")
        return ExitStatus.MISSING if known and known.wrong and code in {0, ExitStatus.GOES_ON} else code
    finally:
        runner.close()


def _known_of_stores(args: argparse.Namespace) -> Noted | None:
    """What lies in stores and not here; None where all is here."""
    if not args.store and not any(noted(folder) for folder in site_folders(args.data, args.sites)):
        return None
    from archive.offsite.noting import note_again, note_all  # noqa: PLC0415 - loads what redacts, for stores alone

    if args.store:
        with Progress("what lies in the store", 0) as progress:
            return note_all(args.data, args.store, args.sites, keep=not args.verify, tick=progress.add)
    return note_again(args.data, site_folders(args.data, args.sites), keep=not args.verify)


def _reading_there(runner: Runner, known: Noted) -> Ranges:
    from archive.offsite.ranges import Ranges  # noqa: PLC0415 - the same

    return Ranges(runner, known.lying)


def _run_all(args: argparse.Namespace, runner: Runner) -> int:
    folders = site_folders(args.data, args.sites)
    sites = InTurn(
        folders,
        lambda folder: Comparing(folder, args.data, keep=not args.verify, replace=args.replace, runner=runner),
        runner.ahead,
    )
    reports = []
    code = 0
    try:
        with Progress("rebuild", sum(map(bytes_of, folders))) as progress:
            for folder, begun in sites:
                try:
                    report, good = _run_one(folder, begun, args, lambda: _go_on(sites, progress))
                except StoreError as error:
                    print(f"python -m archive rebuild: {error}", file=sys.stderr)
                    code = 2
                    continue
                reports.append(report)
                code = max(code, 0 if good else 1)
    except OffsiteError as error:
        print(printable(f"waits: {error}; what was read stays, and the next rebuild goes on"), file=sys.stderr)
        code = code or ExitStatus.GOES_ON
    if args.json:
        print(printable_json(json.dumps(reports, ensure_ascii=False, indent=2)))
    elif not (args.verify or args.replace) and any(map(_differs, reports)):
        print("the stored rows stay; --verify shows each difference, --replace puts the new rows in their place")
    return code


def _differs(report: dict[str, Any]) -> bool:
    return any(of[kind] for of in (report, report["answers"]) for kind in KINDS)


def _runner(args: argparse.Namespace) -> Local | Cluster:
    if args.engine == "local":
        if args.address is not None:
            raise ArchiveError("--address names a cluster; it goes with --engine ray")
        return Local(args.jobs)
    if args.address is None:
        raise ArchiveError("--engine ray: name the head of the cluster with --address HOST:PORT")
    return Cluster(args.address, args.jobs)


def _go_on(sites: InTurn, progress: Progress) -> None:
    sites.go_on()
    progress.to(sites.bytes_done)


def _run_one(
    folder: SiteFolder, begun: Comparing | StoreError, args: argparse.Namespace, meanwhile: Callable[[], object]
) -> tuple[dict[str, Any], bool]:
    if isinstance(begun, StoreError):
        raise begun
    shown: list[dict[str, Any]] = []
    by_reader: Counter[tuple[str, str]] = Counter()  # rows of which only that differs, by the stored and the new one

    def show(what: str, difference: Difference) -> None:
        if args.json:
            shown.append({"of": what, **as_json(difference)})
        elif difference.fields.keys() == {_READER}:  # a new reader makes every row another one
            stored, rebuilt = difference.fields[_READER]
            by_reader[str(stored), str(rebuilt)] += 1
        else:
            print(printable_lines(as_text(folder.name if what == "row" else f"{folder.name}: answer of", difference)))

    found = begun.finish(show if args.verify else None, meanwhile)
    rebuilt = found.rebuilt
    report: dict[str, Any] = {
        "site": folder.name,
        "warcs": rebuilt.warcs,
        "shards": rebuilt.shards,
        "read_before": rebuilt.found,
        "readings": rebuilt.readings,
        "articles": rebuilt.articles,
        "equal": found.rows.equal,
        **{kind: found.rows.different[kind] for kind in KINDS},
        "answers": {"equal": found.answers.equal, **{kind: found.answers.different[kind] for kind in KINDS}},
        "replaced": found.replaced,
        "older": found.older.name if found.older else None,
        "damaged": rebuilt.damaged,
        "torn": rebuilt.torn,
        "came_so": rebuilt.came_so,
        "not_read": [str(each) for each in rebuilt.not_read],
    }
    if args.verify and args.json:
        report["differences"] = shown
    if not args.json:
        for (stored, now), count in sorted(by_reader.items()):
            print(printable(f"{folder.name}: {counted(count, 'row')} of reader {stored}, the same by {now}"))
        _print_report(report, by_reader.total())
    return report, found.whole and not (args.verify and found.differ)


def _print_report(report: dict[str, Any], by_reader: int) -> None:
    """`by_reader` of the changed rows differ in the name of their reader alone."""
    site = report["site"]
    if report["read_before"]:
        print(f"{site}: {report['read_before']:,} of {counted(report['shards'], 'shard')} had been read before")
    for problem in (*report["damaged"], *report["not_read"]):
        print(f"{site}: {problem}")
    for name, count in report["came_so"].items():
        print(f"{site}: {name}: came with {counted(count, 'place')} that can't be read; what could be read is")
    for problem in report["torn"]:
        print(f"{site}: {problem} (a crawl is writing this file, or was killed)")
    if not report["warcs"]:
        print(f"{site}: no WARC files to rebuild from")
    elif not report["readings"]:
        print(f"{site}: no article page in its WARC files; are the hosts of this site in sites.toml?")
    rows, articles = counted(report["readings"], "row"), counted(report["articles"], "article")
    made = f"{site}: {rows} of {articles} from {counted(report['warcs'], 'WARC file')}"
    if report["equal"] == report["readings"] and not any(report[kind] for kind in KINDS):
        if report["readings"]:
            print(f"{made}, byte for byte the stored rows{_of_answers(report, equal=', and so the answers')}")
        return
    alone = {"changed": f" ({by_reader} of them in {_READER} alone)"} if by_reader else {}
    counts = ", ".join(f"{report[kind]} {kind}{alone.get(kind, '')}" for kind in ("equal", *KINDS[:3]))
    kept = f", {report['kept']} kept because their WARC file is not whole or not here" if report["kept"] else ""
    replaced = "; replaced" if report["replaced"] else ""
    replaced += f", the file of the older version is {report['older']}" if report["older"] else ""
    print(f"{made}; against the stored rows: {counts}{kept}{_of_answers(report, equal='')}{replaced}")


def _of_answers(report: dict[str, Any], *, equal: str) -> str:
    answers = report["answers"]
    if not any(answers[kind] for kind in KINDS):
        return f"{equal} of {answers['equal']} captures" if equal else ""
    return "; answers: " + ", ".join(f"{answers[kind]} {kind}" for kind in ("equal", *KINDS) if answers[kind])
