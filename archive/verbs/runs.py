"""The crawls of each site: when, how they ended, what they came to."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from archive.data.folder import site_folders
from archive.data.printing import counted
from archive.fixity.findings import printable_json, printable_lines
from archive.rows.line import as_dict
from archive.rows.runs import Run, runs
from archive.rows.store import StoreError
from archive.verbs.arguments import add_data, add_json, add_sites, add_verb
from archive.verbs.tables import aligned, minute, size
from archive.verbs.words import ended_in_words, outcomes_in_words

_COLUMNS = ("site", "started", "took", "status", "reason", "answers", "came as", "waiting", "outcomes")


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "runs",
        about="A line for each crawl, the latest last, and of the latest one how far each list was followed, which"
        " layouts read how many rows, and how many rows have each field. Exit statuses are those of `scrapy crawl`;"
        " a crawl without an end was interrupted, or is running.",
        example="python -m archive runs jurong --last 30",
    )
    add_sites(parser)
    parser.add_argument(
        "--last", type=_count, default=10, metavar="N", help="so many crawls of each site (default: 10)"
    )
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text}: not a number of crawls")
    return int(text)


def run(args: argparse.Namespace) -> int:
    found: list[Run] = []
    code = 0
    for folder in site_folders(args.data, args.sites):
        try:
            found += reversed(runs(folder, last=args.last))
        except StoreError as error:
            print(f"python -m archive runs: {error}", file=sys.stderr)
            code = 2
    if args.json:
        print(printable_json(json.dumps([as_dict(each) for each in found], ensure_ascii=False, indent=2)))
        return code
    print(printable_lines(aligned([_COLUMNS, *map(_row, found)], left=(0, 1, 4, 8))))
    latest = {each.site: each for each in found}
    for each in latest.values():
        print(printable_lines("\n".join(details(each))))
    return code


def _row(run: Run) -> tuple[str, ...]:
    ended = run.ended is not None
    return (
        run.site,
        minute(run.started.isoformat()),
        f"{(run.ended - run.started).total_seconds():,.0f} s" if run.ended else "-",
        str(run.exit_status) if run.exit_status is not None else "-",
        ended_in_words(run) or "-",
        f"{run.answers:,}" if ended else "-",
        size(run.bytes) if ended else "-",
        f"{run.waiting:,}" if ended else "-",
        outcomes_in_words(run) or "-",
    )


def details(run: Run) -> list[str]:
    """What the latest crawl of a site tells beside its line."""
    lines = []
    for each in run.lists:
        why = f", then {_ENDS[each.ended]}" if each.ended in _ENDS else ""
        lines.append(
            f"{run.site}: list {each.start}: {counted(each.pages, 'page')}{why};"
            f" {counted(each.links, 'link')} to articles"
        )
    if run.layouts:
        read = ", ".join(f"{name} {count:,}" for name, count in run.layouts.items())
        lines.append(f"{run.site}: rows by layout: {read}")
    if run.filled.rows:
        shares = ", ".join(f"{name} {count / run.filled.rows:.0%}" for name, count in run.filled.fields.items())
        lines.append(f"{run.site}: of {counted(run.filled.rows, 'article')} have: {shares}")
    return lines


_ENDS = {"end": "its end", "known": "only what is known", "limit": "as far as it was asked for", "bound": "a bound"}
