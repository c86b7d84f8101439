"""The verb `wacz`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from archive.data.folder import OPEN, DataError, SiteFolder, site_folders
from archive.handover.selection import of_article, of_span
from archive.handover.wacz import Contents, write
from archive.rows.find import find
from archive.verbs.arguments import add_data, add_verb
from archive.verbs.progress import Progress
from archive.warc.cdxj import Index


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
    folder, contents = _contents(args)
    if folder.warcs() and not any(path.is_file() for path in (folder.index, Index(folder.index).tail)):
        raise DataError(f"{folder.index}: missing; make it: python -m archive index {folder.name}")
    total = sum(warc.stat().st_size for warc in contents.warcs) if contents.selected is None else len(contents.selected)
    if not total:
        print(f"{folder.name}: nothing was captured that fits; no file written")
        return 1
    with Progress(f"wacz {folder.name}", total) as progress:
        pages = write(args.out, folder, contents, progress.add)
    size = args.out.stat().st_size
    print(f"{args.out}: {pages:,} pages, {size:,} bytes; open it at https://replayweb.page or with its desktop program")
    return 0


def _contents(args: argparse.Namespace) -> tuple[SiteFolder, Contents]:
    if args.article:
        if args.since or args.until:
            raise DataError("--article brings every capture of the article; leave --from and --to away")
        found = find(args.data, args.article)
        folder = found.readings[0][0]
        if args.site not in (None, folder.name):
            raise DataError(f"{args.article} is an article of {folder.name}, not of {args.site}")
        readings = [reading for where, reading in found.readings if where.name == folder.name]
        about = f"{found.article.id}, {found.article.canonical_url}"
        title = found.article.title or found.article.canonical_url
        selected = of_article(folder, readings)
        return folder, Contents(title=title, description=about, selected=selected, main=found.article)
    folders = site_folders(args.data, [args.site] if args.site else [])
    if len(folders) > 1:
        raise DataError(f"name the site: {', '.join(folder.name for folder in folders)}")
    (folder,) = folders
    if args.since or args.until:
        since = args.since or datetime.min.replace(tzinfo=UTC)
        until = args.until or datetime.now(UTC)
        if until.time() == time():  # a day, which is included
            until += timedelta(days=1, microseconds=-1)
        said = f"captures from {args.since or 'the first'} to {args.until or 'the last'}"
        return folder, Contents(title=folder.name, description=said, selected=of_span(folder, since, until))
    warcs = [warc for warc in folder.warcs() if not warc.name.endswith(OPEN)]
    if len(warcs) < len(folder.warcs()):
        print(f"{folder.name}: a file that is still open is left out; wait for the crawl, or repair it")
    return folder, Contents(title=folder.name, description=f"all captures of {folder.name}", warcs=warcs)


def _moment(text: str) -> datetime:
    """A day, or a time with or without zone; UTC unless it says otherwise."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"no day or time: {text!r}; write 2026-11-20 or 2026-11-20T08:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
