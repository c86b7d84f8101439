"""Read saved pages or WARC files, and print their rows. Nothing is stored."""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.arguments import add_data, add_verb
from archive.folder import DataError
from archive.http import sha1
from archive.records import WarcError, pages
from archive.rows import as_dict, line_of
from crawler.addresses import unreachable
from crawler.article import Article
from crawler.layout import Site, site_of
from crawler.page import Capture, Page
from crawler.read import is_article, read
from crawler.sites import keep_names_in, sites_in
from pipelines import finish, stages
from pipelines.identity import KEY_FILE, Names

_WARC_NAMES = (".warc", ".warc.gz", ".warc.gz.open")


def page_of_file(path: Path, url: str | None = None) -> Page:
    """A page saved as a file. Times like 3小时前 are told from the file's time; its capture is no WARC record."""
    body = path.read_bytes()
    time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    capture = Capture(warc=path.name, offset=0, record_id="", digest=sha1([memoryview(body)]), time=time)
    return Page(url=url or path.absolute().as_uri(), status=200, headers=(), body=body, capture=capture)


def articles_of_file(path: Path, sites: Sequence[Site], names: Names, url: str | None = None) -> Iterator[Article]:
    """The articles of a saved page, or of every article page in a WARC file. Raises WarcError and OSError."""
    through = stages(names)
    if path.name.endswith(".wacz"):
        raise WarcError(f"{path}: a WACZ, which packs WARC files; python -m archive import takes them in")
    if not path.name.endswith(_WARC_NAMES):
        article = finish(read(page_of_file(path, url), sites), through)
        article.capture = None
        yield article
        return
    for page in pages(path):
        known = site_of(page.url, sites) is not None
        if is_article(page, sites, anywhere=not known) and (known or _is_html(page)):
            yield finish(read(page, sites), through)


def names_in(data: Path) -> Names:
    """The names of a data folder that may not be there: pseudonyms of this run only, then."""
    if (data / KEY_FILE).is_file():
        return Names.of(data)
    return Names(key=secrets.token_bytes(32), keep=keep_names_in(data))


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "read",
        summary="read saved pages or WARC files, and print their rows",
        about="Print one JSON row for each saved page, and for each article page of a WARC file; "
        "`file` names the file. Known sites are told by the URL, other pages are read by the generic layout. "
        "Exit status 1: a WARC file without an article page; 2: a file can't be read.",
        example="python -m archive read page.html --url http://bbs.example/thread-7-1-1.html",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="*.html, *.warc.gz, *.warc")
    parser.add_argument("--url", help="where the saved page was (default: a file: URL)")
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.url and len(args.files) > 1:
        raise DataError("--url is the address of one page; read the files one by one")
    if args.url and (why := unreachable(args.url)):
        raise DataError(f"--url {args.url}: not the address of a page: {why}")
    sites, names = sites_in(args.data), names_in(args.data)
    status = 0
    for path in args.files:
        rows = 0
        try:
            for article in articles_of_file(path, sites, names, args.url):
                sys.stdout.write(line_of({"file": str(path), **as_dict(article)}))
                rows += 1
        except BrokenPipeError:
            raise
        except WarcError as error:
            print(f"python -m archive read: {error}", file=sys.stderr)
            status = 2
        except OSError as error:
            print(f"python -m archive read: {path}: {error.strerror or error}", file=sys.stderr)
            status = 2
        else:
            if not rows:
                print(f"python -m archive read: {path}: no article page in it", file=sys.stderr)
                status = max(status, 1)
    return status


def _is_html(page: Page) -> bool:
    kind = (page.header("Content-Type") or "").lower()
    return "html" in kind or (not kind and page.body.lstrip()[:1] == b"<")
