"""The verb `wacz`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.data.folder import DataError
from archive.data.printing import counted
from archive.handover.contents import contents
from archive.handover.wacz import write
from archive.verbs.arguments import add_data, add_verb
from archive.verbs.progress import Progress


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "wacz",
        about="Write the captures of a site, of a time span or of one article with its pages, comments, and the images "
        "and style sheets that were captured, into a WACZ 1.1.1 file. Exit status 1: nothing was captured that fits.",
        example="python -m archive wacz --article jurong-1029384 --out 1029384.wacz",
    )
    parser.add_argument("site", nargs="?", metavar="SITE", help="a site folder in the data folder")
    parser.add_argument("--from", dest="since", type=_moment, metavar="TIME", help="first capture: 2026-11-20, UTC")
    parser.add_argument("--to", dest="until", type=_moment, metavar="TIME", help="last capture, that day included")
    parser.add_argument("--article", metavar="ID", help="of an article, or how it begins, or a URL it was captured at")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write, NAME.wacz")
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.out.suffix != ".wacz":
        raise DataError(f"{args.out}: the name of a WACZ ends in .wacz")
    folder, chosen = contents(args.data, site=args.site, article=args.article, since=args.since, until=args.until)
    if chosen.selected is None and len(chosen.warcs) < len(folder.warcs()):
        print(f"{folder.name}: a file that is still open is left out; wait for the crawl, or repair it")
    total = sum(warc.stat().st_size for warc in chosen.warcs) if chosen.selected is None else len(chosen.selected)
    if not total:
        print(f"{folder.name}: nothing was captured that fits; no file written")
        return 1
    with Progress(f"wacz {folder.name}", total) as progress:
        pages = write(args.out, folder, chosen, progress.add)
    size = args.out.stat().st_size
    what = f"{counted(pages, 'page')}, {size:,} bytes"
    print(f"{args.out}: {what}; open it at https://replayweb.page or with its desktop program")
    return 0


def _moment(text: str) -> datetime:
    """A day, or a time with or without zone; UTC unless it says otherwise."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"no day or time: {text!r}; write 2026-11-20 or 2026-11-20T08:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
