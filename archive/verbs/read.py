"""Read saved pages or WARC files, and print their rows. Nothing is stored."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from archive.data.folder import DataError
from archive.data.key import names_in
from archive.data.operator import sites_in
from archive.fixity.findings import printable, printable_json
from archive.rebuild.readings import readings_of_file
from archive.rows.line import as_dict, line_of
from archive.verbs.arguments import add_data, add_verb
from archive.warc.pages import WarcError
from reading.html.urls import unreachable, without_user


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "read",
        about="Print one JSON row for each saved page, and for each article page of a WARC file; "
        "`file` names the file. Known sites are told by the URL, other pages are read by the generic layout. A WARC "
        "file in a data folder gives the rows that its rebuild has, any other those that its import would have. "
        "Exit status 1: a WARC file is damaged or has no article page; 2: a file can't be read.",
        example="python -m archive read page.html --url http://bbs.example/thread-7-1-1.html",
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="*.html, *.warc.gz, *.warc, *.warc.zst, *.arc.gz"
    )
    parser.add_argument("--url", help="where the saved page was (default: a file: URL)")
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.url and len(args.files) > 1:
        raise DataError("--url is the address of one page; read the files one by one")
    if args.url and (why := unreachable(args.url)):
        raise DataError(f"--url {without_user(args.url)}: not the address of a page: {why}")
    sites, names = sites_in(args.data), names_in(args.data)
    status = 0
    for path in args.files:
        rows = 0
        damage: list[WarcError] = []
        try:
            for reading in readings_of_file(path, sites, names, args.url, damage.append):
                sys.stdout.write(printable_json(line_of({"file": str(path), **as_dict(reading)})))
                rows += 1
        except BrokenPipeError:
            raise
        except WarcError as error:
            damage.append(error)
            status = 2
        except OSError as error:
            print(f"python -m archive read: {path}: {error.strerror or error}", file=sys.stderr)
            status = 2
        else:
            if not rows and not damage:
                print(f"python -m archive read: {printable(str(path))}: no article page in it", file=sys.stderr)
            status = max(status, 1 if damage or not rows else 0)
        for what in dict.fromkeys(map(str, damage)):
            print(f"python -m archive read: {printable(what)}", file=sys.stderr)
    return status
