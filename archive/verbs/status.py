"""What a data folder holds, site by site."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from archive.data.errors import ArchiveError
from archive.data.exits import ExitStatus
from archive.data.folder import check_format, site_folders
from archive.data.printing import counted
from archive.figures.status import Status, status
from archive.fixity.findings import printable_json, printable_lines
from archive.history.issues import Paper
from archive.rows.runs import Run, runs
from archive.rows.store import StoreError
from archive.verbs.arguments import add_data, add_json, add_sites, add_verb
from archive.verbs.tables import aligned, minute, size
from archive.verbs.words import ended_in_words, outcomes_in_words, problem_in_words

_COLUMNS = ("site", "captures", "pages", "articles", "comments", "problems", "first capture", "last capture", "size")


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "status",
        about="A table with one line for each site; problems by kind, those of addresses that gave no article too; and"
        " how its last crawl ended.",
        example="python -m archive status jurong",
    )
    add_sites(parser)
    add_json(parser)
    parser.add_argument(
        "--page",
        action="store_true",
        help="instead: write status.html into the data folder, the page of all sites by state that rundue writes, too",
    )
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.page:
        if args.sites or args.json:
            raise ArchiveError("--page is of all sites, and takes neither sites nor --json")
        check_format(args.data)
        from archive.report.status import write_status  # noqa: PLC0415 - loads the readers, for their names

        print(write_status(args.data, datetime.now(UTC)))
        return ExitStatus.WHOLE
    found: list[Status] = []
    latest: list[Run] = []
    code = 0
    for folder in site_folders(args.data, args.sites):
        try:
            found.append(status(folder))
            latest += runs(folder, last=1)
        except StoreError as error:
            print(f"python -m archive status: {error}", file=sys.stderr)
            code = 2
    if args.json:
        print(printable_json(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2)))
    else:
        print(printable_lines("\n".join([table(found), *map(last_crawl, latest)])))
    return code


def last_crawl(run: Run) -> str:
    """How the last crawl of a site ended, in a line."""
    status = "" if run.exit_status is None else f", exit status {run.exit_status}"
    waiting = f"; {run.waiting:,} in the queue" if run.waiting else ""
    words = f": {words}" if (words := outcomes_in_words(run)) else ""
    beside = f"; {run.requisites:,} pictures and the like, {size(run.requisite_bytes)}" if run.requisites else ""
    return (
        f"{run.site}: crawl of {minute(run.started.isoformat())}: {ended_in_words(run)}{status}{words}{beside}{waiting}"
    )


def issues_of(paper: Paper) -> str:
    """What was captured of the issues of an e-paper, in a line."""
    issues = f"{counted(paper.issues, 'issue')} from {paper.first} to {paper.last}"
    without = f", {counted(paper.days_without, 'day')} without" if paper.days_without else ""
    pages = f"{counted(paper.pages, 'page')}"
    pages += f", {paper.pages_missing:,} missing" if paper.pages_missing else ""
    pages += f", {paper.pages_waiting:,} to come" if paper.pages_waiting else ""
    articles = f"{counted(paper.articles_listed, 'article')} listed, {paper.articles_captured:,} captured"
    articles += f", {paper.articles_read:,} read, {paper.articles_missing:,} missing"
    return f"e-paper {paper.paper}: {issues}{without}; {pages}; {articles}"


def table(found: list[Status]) -> str:
    """The figures for people to read."""
    rows = [
        (
            each.site,
            f"{each.captures:,}",
            f"{each.pages:,}",
            f"{each.articles:,}",
            f"{each.comments:,}",
            f"{each.troubled:,}",
            minute(each.first),
            minute(each.last),
            size(each.bytes),
        )
        for each in found
    ]
    lines = [aligned([_COLUMNS, *rows], left=(0,))]
    for each in found:
        lines += [f"{each.site}: {count:,} × {problem_in_words(problem)}" for problem, count in each.problems.items()]
        lines += [f"{each.site}: {issues_of(paper)}" for paper in each.papers]
    return "\n".join(lines)
