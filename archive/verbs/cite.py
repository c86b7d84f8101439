"""The verb `cite`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from archive.data.operator import sites_in
from archive.evidence.citation import Style, cite
from archive.rows.find import find
from archive.verbs.arguments import add_data, add_verb


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "cite",
        about="Print how an article is cited, with the time of its capture, the digest of its payload and the id of "
        "its WARC record: by GB/T 7714-2015, for BibTeX, or as CSL JSON for Zotero and others.",
        example="python -m archive cite jurong-1029384 --format bibtex",
    )
    parser.add_argument("article", metavar="ID", help="id of an article, or how it begins, or a URL it was captured at")
    parser.add_argument("--format", dest="style", choices=[*Style], default=Style.GBT7714, help="default: %(default)s")
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    sys.stdout.write(cite(find(args.data, args.article).article, Style(args.style), sites_in(args.data)))
    return 0
