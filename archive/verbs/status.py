"""What a data folder holds, site by site."""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from dataclasses import asdict
from datetime import datetime
from typing import Any

from archive.data.folder import site_folders
from archive.rows.figures import Status, status
from archive.rows.store import StoreError
from archive.verbs.arguments import add_data, add_json, add_sites, add_verb

_COLUMNS = ("site", "captures", "pages", "articles", "comments", "problems", "first capture", "last capture", "size")


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "status",
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
