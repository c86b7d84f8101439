"""What a data folder holds, site by site."""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from archive.arguments import add_data, add_json, add_sites, add_verb
from archive.folder import SiteFolder, site_folders, size_of
from archive.index import Index
from archive.store import RowStore, StoreError, Summary

_NUMBER = re.compile(r"(?<!status )\b\d+(?:[-,.:T]\d+)*Z?")
_PLACES = ("page ", "comments page ", "layout ", "challenge", "captured again ")
_COLUMNS = ("site", "captures", "pages", "articles", "comments", "problems", "first capture", "last capture", "size")


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One site's figures."""

    site: str
    captures: int  # records in the index: lists, robots.txt, redirects, errors and images too
    pages: int  # captured article pages, one row each
    articles: int
    comments: int
    problems: dict[str, int]  # articles and walls with a problem, by kind; one may have several
    troubled: int  # articles with any problem, and walls
    walled: int  # addresses of articles of which only challenges and sign-in pages were captured: no articles
    first: str | None  # capture of an article page, UTC
    last: str | None
    bytes: int  # on disk, all files of the site


def status(folder: SiteFolder) -> Status:
    """Count what one site's folder holds. Raises StoreError."""
    articles = comments = troubled = walled = 0
    problems: Counter[str] = Counter()
    summary = Summary(readings=0, first=None, last=None)
    if folder.rows.is_file():
        with RowStore(folder.rows, readonly=True) as store, store.snapshot():
            summary = store.summary()
            for tally in store.tallies():
                articles += not tally.walled
                walled += tally.walled
                comments += tally.comments
                if tally.problem:
                    troubled += 1
                    problems.update({kind(part) for part in tally.problem.split("; ")})
    return Status(
        site=folder.name,
        captures=_line_count(folder.index) + _line_count(Index(folder.index).tail),
        pages=summary.readings,
        articles=articles,
        comments=comments,
        problems=dict(sorted(problems.items(), key=lambda entry: (-entry[1], entry[0]))),
        troubled=troubled,
        walled=walled,
        first=summary.first,
        last=summary.last,
        bytes=sum(size_of(path) for path in folder.path.rglob("*") if path.is_file()),
    )


def kind(problem: str) -> str:
    """A problem without its particulars: its numbers, and what follows a colon unless that says what it is."""
    parts = _NUMBER.sub("N", problem).split(": ")
    return ": ".join(parts[: 2 if parts[0].startswith(_PLACES) else 1])


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "status",
        summary="what the data folder holds: pages, articles, comments, problems, times, size",
        about="A table with one line for each site, and the problems of its articles by kind.",
        example="python -m archive status jurong",
    )
    add_sites(parser)
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    found: list[Status] = []
    code = 0
    for folder in site_folders(args.data, args.sites):
        try:
            found.append(status(folder))
        except StoreError as error:
            print(f"python -m archive status: {error}", file=sys.stderr)
            code = 2
    if args.json:
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
    else:
        print(table(found))
    return code


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
            _minute(each.first),
            _minute(each.last),
            _size(each.bytes),
        )
        for each in found
    ]
    widths = [max(map(_width, column)) for column in zip(_COLUMNS, *rows, strict=True)]
    lines = []
    for row in (_COLUMNS, *rows):
        spaces = [" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        figures = (space + cell for space, cell in zip(spaces[1:], row[1:], strict=True))
        lines.append("  ".join([row[0] + spaces[0], *figures]))
    for each in found:
        lines += [f"{each.site}: {count:,} × {problem}" for problem, count in each.problems.items()]
    return "\n".join(lines)


def _line_count(path: Path) -> int:
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _minute(time: str | None) -> str:
    return datetime.fromisoformat(time).strftime("%Y-%m-%d %H:%MZ") if time else "-"


def _size(size: int) -> str:
    amount = float(size)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
