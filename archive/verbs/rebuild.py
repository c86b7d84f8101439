"""The verb `rebuild`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from archive.data.folder import SiteFolder, site_folders, size_of
from archive.data.printing import counted
from archive.fixity.findings import printable, printable_json, printable_lines
from archive.rebuild.comparison import Comparing, InTurn
from archive.rebuild.runners.local import Local
from archive.rows.compare import KINDS, Difference, as_json, as_text
from archive.rows.store import StoreError
from archive.verbs.arguments import add_data, add_jobs, add_json, add_sites, add_verb
from archive.verbs.progress import Progress

_READER = "reader_version"


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "rebuild",
        about="Read the WARC files of each site again, without Scrapy, into DATA/SITE/rebuild/readings.jsonl and "
        "articles.jsonl, and say what would change in the stored rows. What was read stays there too, in shards: the "
        "next rebuild, also after one that was interrupted, reads only what is new or would be read otherwise. Exit "
        "status 1: a WARC file or a page could not be read to its end, no article page was found, or (--verify) a row "
        "differs.",
        example="python -m archive rebuild jurong --verify",
    )
    add_sites(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--verify", action="store_true", help="write nothing; show every difference, field by field")
    what.add_argument("--replace", action="store_true", help="put the rebuilt rows in place of the stored ones")
    add_jobs(parser)
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    folders = site_folders(args.data, args.sites)
    runner = Local(args.jobs)
    sites = InTurn(
        folders,
        lambda folder: Comparing(folder, args.data, keep=not args.verify, replace=args.replace, runner=runner),
        runner.ahead,
    )
    reports = []
    code = 0
    try:
        with Progress("rebuild", sum(size_of(warc) for folder in folders for warc in folder.warcs())) as progress:
            for folder, begun in sites:
                try:
                    report, good = _run_one(folder, begun, args, lambda: _go_on(sites, progress))
                except StoreError as error:
                    print(f"python -m archive rebuild: {error}", file=sys.stderr)
                    code = 2
                    continue
                reports.append(report)
                code = max(code, 0 if good else 1)
    finally:
        runner.close()
    if args.json:
        print(printable_json(json.dumps(reports, ensure_ascii=False, indent=2)))
    return code


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
        "not_read": [str(each) for each in rebuilt.not_read],
    }
    if args.verify and args.json:
        report["differences"] = shown
    if not args.json:
        for (stored, now), count in sorted(by_reader.items()):
            print(printable(f"{folder.name}: {counted(count, 'row')} of reader {stored}, the same by {now}"))
        _print_report(report)
    return report, found.whole and not (args.verify and found.differ)


def _print_report(report: dict[str, Any]) -> None:
    site = report["site"]
    if report["read_before"]:
        print(f"{site}: {report['read_before']:,} of {counted(report['shards'], 'shard')} had been read before")
    for problem in (*report["damaged"], *report["not_read"]):
        print(f"{site}: {problem}")
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
    counts = ", ".join(f"{report[kind]} {kind}" for kind in ("equal", *KINDS[:3]))
    kept = f", {report['kept']} kept because their WARC file is not whole or not here" if report["kept"] else ""
    replaced = "; replaced" if report["replaced"] else ""
    replaced += f", the file of the older version is {report['older']}" if report["older"] else ""
    print(f"{made}; against the stored rows: {counts}{kept}{_of_answers(report, equal='')}{replaced}")


def _of_answers(report: dict[str, Any], *, equal: str) -> str:
    answers = report["answers"]
    if not any(answers[kind] for kind in KINDS):
        return f"{equal} of {answers['equal']} captures" if equal else ""
    return "; answers: " + ", ".join(f"{answers[kind]} {kind}" for kind in ("equal", *KINDS) if answers[kind])
